"""What a page asks of its readers when it has told enough goes; advice and reports in the same words stay."""

import pytest

from archiver.derive.block import Block, Line, Page
from archiver.derive.boilerplate import rule_for

BEFORE = "The ferry left the northern quay at noon with forty people on board, and nobody saw it turn."
AFTER = "The company said on Tuesday that the crossing would be closed until the cause had been found."


def rules(*blocks: Block) -> list[str | None]:
    """For each block the name of the rule that takes it out of a text of these."""
    found = (rule_for(Line(Page(blocks), index)) for index in range(len(blocks)))
    return [rule.name if rule else None for rule in found]


def rule(text: str, linked: int | None = 0) -> str | None:
    return rules(Block(BEFORE), Block(text, linked=linked), Block(AFTER))[1]


PAIRS = [
    ("Need help filling in the ballot? Call the registrar before Friday.",
     "Need help filling in the forms? Call us before Friday."),
    ("Want to help? Contact the shelter at the harbour.", "Want to help your business grow? Contact us today."),
    ("Have questions about the vaccine? Get in touch with your doctor.",
     "Have questions about our ropes? Get in touch with our team."),
    ("Want to go? Book your tickets early, because the boats are full.",
     "Ready to go? Book your professional installation today."),
    ("Want to grow kelp? Get started in March.", "Ready to grow? Get started today."),
    ("Ready for the winter? The harbour is not, the mayor says.",
     "Ready for the winter? Schedule a free consultation with our captains."),
    ("Want to know who pays? Talk to the crew.", "Want to know what it costs? Talk to our crew."),
    ("Start a free trial and you may pay for years.", "Start a free 14-day trial to see what our ropes can do."),
    ("If you are interested in our history, the museum is the place to start.",
     "If you are interested in trying our ropes, keep reading or start a free 14-day trial."),
    ("Request a consultation with the lords, the law says.", "Request a free consultation today"),
    ("New episodes of the podcast come out on Mondays, on Spotify and elsewhere.",
     "New episodes of our podcast come out on Mondays, on Spotify and elsewhere."),
    ("If you see the boat, call us, the harbour master told the town.", "If you see the boat, please contact us."),
    ("Follow the latest fashion and you will freeze on deck.", "Follow the latest updates on our live blog"),
    ("Alle Entwicklungen im Hafen hält ein Liveblog der Stadt fest.",
     "Alle aktuellen Entwicklungen finden Sie in unserem Liveblog."),
    ("Suivez le direct, disait-on jadis au village.", "Suivez notre direct sur les élections."),
    ("Sigue el minuto de silencio por las víctimas.", "Sigue el minuto a minuto de las elecciones."),
    ("Segui la via del porto, dice la guida.", "Segui la diretta delle elezioni"),
    ("Siga em frente, disse o guarda.", "Siga ao vivo a votação"),
    ("Volg het geld", "Volg ons liveblog over de verkiezingen"),
    ("Śledź drożeje", "Śledź naszą relację na żywo z wyborów"),
    ("Dowiedz się, więcej nie powiem, odparł kapitan.", "Dowiedz się więcej: Kto głosował za promem?"),
    ("Also: the harbour will be dredged.", "Also: See our page on the harbour"),
    ("Check-out is at noon, the hotel says.", "Check Out: Twelve Ferries"),
    ("Learn more about the sea, the captain told his crew, and less about its monsters.",
     "Learn more about these ropes here: The Best Ropes"),
    ("Learn more in our winters: that is what the old captains used to say.", "Read more in our guides below:"),
    ("Más de cuarenta barcos en Puerto Viejo", "Más de Ada Marlow en courier.es"),
    ("Note: the agent may receive a commission of 3 per cent on each sale.",
     "Disclosure: The Courier may earn a commission from what is sold here."),
    ("She was a guest of the ministry and kept her opinions to herself.",
     "I was a guest of the ferry company, but all opinions are my own."),
    ("Dieser Beitrag ist in Kooperation mit der Zeitung des Nachbarorts entstanden.",
     "Dieser Beitrag ist in freundlicher Kooperation mit dem Hotel am Hafen entstanden."),
    ("Le contenu sponsorisé trompe les lecteurs.", "Contenu sponsorisé par Saltrope"),
    ("This episode was about ropes.", "This episode is sponsored by Saltrope."),
    ("Beim Laden der Karte wird die IP-Adresse der Besucher übertragen, stellte das Gericht fest.",
     "Erst wenn Sie hier klicken, wird die Karte geladen. Ihre IP-Adresse wird dabei an Saltrope übertragen."),
    ("Your IP address is not enough to find you, the court says.",
     "By clicking you load the map, and your IP address is sent to Saltrope."),
    ("You can subscribe to the theory or not.", "You can also subscribe to this newsletter here."),
    ("Tip: sign up for airlines' newsletters, which announce sales first.",
     "Ground Game: Sign up for the Courier’s newsletter to get it in your inbox every Monday."),
    ("Der Newsletter der Reederei nannte am Morgen noch keine Opfer.",
     "[Mehr vom Hafen finden Sie in unserem Newsletter. Zur Anmeldung geht es hier.]"),
    ("Wer hat die Fähre gebaut? Abonnierte Rätsel, alte Antworten.",
     "Interesse an Fähren? Dann abonniere meinen Newsletter"),
    ("Die Feuerwehr lobt unsere App nicht.", "Für den Hafen empfehlen wir Ihnen unsere App, die es hier gibt."),
    ("Independent journalism needs laws that protect it.",
     "Independent journalism is expensive, and we count on your support."),
    ("Talk to our neighbours, the mayor told the crew.", "Stop drifting. Talk to our ferry experts"),
    ("The hotel takes a discount code that every guest gets.",
     "Bonus: we’re giving you a free crossing. Just sign up and use code FERRY5. Terms apply."),
    ("Get a quote from the harbour master, the editor said.", "Get a quote"),
    ("Help us spread the nets, the captain told the boys.", "Help me spread the word about this podcast!"),
    ("Please leave a review of the troops to the king, he wrote.",
     "If you like the ferry, please leave a review and a rating."),
    ("Mehr über mich wusste der Richter nicht.", "Mehr über mich findet ihr im Hafen und auf Instagram."),
    ("Il vous reste dix minutes, dit le capitaine.",
     "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés."),
    ("Register or sign up, the mail told them.", "REGISTER / SIGN IN TO UNLOCK MORE ARTICLES"),
    ("Follow the winner of the vote for the preferred sources of energy.",
     "Follow The Courier on the news page and add us as a preferred source to get our reviews."),
    ("Den RSS-Feed abonnieren in der Redaktion alle.", "Pressemappe des Hafens | RSS-Feed abonnieren"),
    ("Unsubscribe at any price, she was told.", "You can unsubscribe at any time."),
    ("Abmeldung jederzeit möglich, steht im Vertrag der Fischer.", "Abmeldung jederzeit möglich"),
    ("Wir freuen uns über jeden Kommentar des Gerichts, sagte der Anwalt.", "Wir freuen uns über jeden Kommentar."),
    ("Wie geht es weiter? Ich freue mich auf den Winter.",
     "Wie geht es euch damit? Ich freue mich über euer Feedback!"),
    ("Déjanos en paz, decía la pancarta.", "¿Qué opinas? Déjanos tu opinión en los comentarios."),
    ("Fatemi sapere chi paga, ha detto il sindaco.", "Che ne pensate? Fatemi sapere nei commenti"),
    ("Dites-nous tout, demandait le juge.", "Dites-nous tout en commentaire !"),
    ("If you want to learn more, you have to go to sea.",
     "If you want to learn more, check out all our reviews of ferries."),
    ("For more fish, visit our island, the mayor says.", "For more on the ferries, please visit our ferry pages."),
    ("Visit the captain’s home for more stories, his widow says.",
     "Visit the Courier's homepage for more stories."),
    ("Listen to the sea or listen to the captain.", "Listen to the harbour live at noon - or listen back here."),
    ("Lire aussi sur le visage du capitaine, c’est un don.", "LIRE AUSSI SUR COURRIER.FR"),
    ("Weiterlesen will in der Bibliothek niemand: zu kalt.", "Weiterlesen: Warum die Fähre sank"),
    ("Read more of the captain's letters, and you will weep.", "Read more of Ada’s stories about the harbour here."),
    ("Um das Geld zu erhalten, klicken Sie hier, hieß es in der falschen Mail.",
     "Um die Liste zu sehen, klicken Sie hier."),
    ("Pour voir la mer, il faut marcher.", "Pour voir la carte, cliquez ici"),
    ("Para leer sobre el puerto hay pocos libros.", "Para leer sobre otros barcos, clic AQUÍ."),
    ("Deal, alert the captain!", "Deal Alert: on sale for 20% off at the quay"),
    ("Comments on the rescue came late.", "Comments RSS · TrackBack URI"),
    ("Increase the font size of the timetable, the old asked the council.",
     "Increase or decrease the font size for this website by clicking on the A."),
    ("Mit dem Rabattcode der Reederei zahlte er nichts.", "Mit unserem Gutscheincode FERRY bekommt ihr 20 Prozent."),
    ("Jetzt gewährt die Reederei 20 Prozent Rabatt.", "Fähre fahren – jetzt 20% Rabatt auf die erste Fahrt sichern"),
    ("Con il codice sconto rubato comprò tre barche.", "Con il nostro codice sconto il traghetto costa meno."),
    ("Like this, the ferry turned? No one subscribes to that.",
     "Like this article? Subscribe to our blog and have them all in your inbox."),
    ("Join our boys on deck, the captain said.", "Join our Ferry Study Facebook group to find friends"),
    ("Kommentare zu diesem Text gab es keine.",
     "Kommentare zu diesem Text könnt ihr in unseren Netzwerken hinterlassen!"),
    ("Kostenlos erhalten Sie im Hafen nichts.", "Kostenlos erhalten Sie die aktuelle Ausgabe hier ."),
    ("Jetzt mitmachen will keiner.", "Jetzt mitmachen"),
    ("Related stories were told in court.", "Related coverage from our desk: Ferries"),
    ("Mehr Nachrichten finden ihren Weg ins Netz", "Mehr Nachrichten finden Sie auf unserer Startseite."),
    ("Want to see the wreck? Then dive, the captain says.", "Want to see the wreck? Then watch this helpful film"),
    ("Rate this government, the poll asked.", "Rate this recipe"),
    ("This map requires patience.", "This map requires JavaScript."),
    ("Diese Karte benötigt ein Passwort.", "Diese Diashow benötigt JavaScript."),
    ("If you find this helpful and buy the boat, the seller gets a commission.",
     "If you find this helpful and buy through my links, I may receive a small commission."),
    ("El periodismo independiente necesita leyes.",
     "El periodismo independiente necesita lectores. Con tu apoyo seguiremos."),
]  # fmt: skip


@pytest.mark.parametrize(("honest", "prompt"), PAIRS)
def test_a_sentence_stays_and_the_prompt_that_is_like_it_goes(honest: str, prompt: str) -> None:
    assert rule(honest) is None
    assert rule(prompt) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Learn more about the old ferries",
        "Read more about the Marlow NSI6DB Ferry.",
        "More Harbour News: The quay | The boats | The sea",
        "Mehr: Die Fähren im Norden sind viel älter als die im Süden.",
    ],
)
def test_what_may_lead_elsewhere_goes_only_as_a_link(line: str) -> None:
    assert rule(line) is None
    assert rule(line, linked=60) is not None


LIST = (
    "Today’s news: Follow live updates from the harbour.",
    "Ground Game: Sign up for the Courier’s newsletter to get it in your inbox every Monday.",
    "The Courier’s role: It is the paper that the whole harbour trusts, since 1848. Learn more.",
)


def test_a_list_of_calls_goes_with_its_heading_and_what_stands_in_it() -> None:
    entries = [Block(text, "entry") for text in LIST]
    head = Block("What to know about the harbour")
    found = rules(Block(BEFORE), head, *entries, Block(AFTER))
    assert found == [
        None, "heading-of-calls", "pointer-elsewhere", "subscription-prompt", "among-calls", None,
    ]  # fmt: skip


def test_a_list_of_the_article_stays_though_one_of_its_entries_calls() -> None:
    told = ("The quay is closed.", "The boats stay out.", "The school is open.")
    entries = [Block(text, "entry") for text in (*told, LIST[1])]
    found = rules(Block(BEFORE), Block("What to know about the harbour"), *entries, Block(AFTER))
    assert found == [None, None, None, None, None, "subscription-prompt", None]


def test_a_heading_goes_when_a_call_is_all_that_it_heads() -> None:
    call = "New episodes of our podcast come out on Mondays, on Spotify and elsewhere."
    heading = Block("Stay connected", "heading")
    assert rules(Block(BEFORE), heading, Block(call))[1:] == ["heading-of-calls", "call-to-readers"]
    assert rules(Block(BEFORE), heading, Block(call), Block("The crew", "heading"), Block(AFTER))[1] is not None
    assert rules(Block(BEFORE), heading, Block(call), Block(AFTER), Block(BEFORE + " Again."))[1] is None
    assert rules(Block(BEFORE), heading, Block(AFTER))[1] is None


def test_what_is_a_fact_in_a_table_stays() -> None:
    for text, kind in (("14-day free trial", "cell"), ("LinkedIn", "heading"), ("X", "cell"), ("PA", "cell")):
        assert rules(Block(BEFORE), Block(text, kind, linked=0), Block(AFTER))[1] is None
        assert rules(Block(BEFORE), Block(text, linked=0), Block(AFTER))[1] is not None


def test_the_author_of_a_book_in_a_list_is_no_byline() -> None:
    around = (Block(BEFORE), Block(AFTER)), (Block(BEFORE + " Again."), Block(AFTER + " Again."))
    assert rules(*around[0], Block("Author: Ada Marlow", "entry"), *around[1])[2] is None
    assert rules(*around[0], Block("Author: Ada Marlow"), *around[1])[2] == "byline"


def test_what_is_recommended_for_whom_is_no_link() -> None:
    text = "Recommended: Saltrope for storms, Quayside for calm"
    assert rule(text) is None
    assert rule(text, linked=100) == "related-link"


def test_what_stands_below_a_film_ends_in_its_length() -> None:
    assert rule("The ferry is towed to the quay. 21.04.2026 | 3:18 min") == "caption-credited"
    assert rule("The fastest crossing of the year took 48:18 min") is None


def test_a_parenthesis_with_a_path_is_no_credit_of_a_picture() -> None:
    assert rule("(For example, the /api/ferry path of the harbour's pages)") is None
    assert rule("Passengers at the quay (harbour office/AP)") == "caption-credited"


def test_who_should_write_to_the_police_is_told_to_all_readers() -> None:
    told = "Anyone with information is asked to email detectives at harbour@police.example."
    assert rules(Block(BEFORE), Block(AFTER), Block(told))[2] is None
    own = "Email our reporter at harbour@courier.example."
    assert rules(Block(BEFORE), Block(AFTER), Block(own))[2] == "author-contact"


def test_a_sentence_about_what_authors_are_not_is_no_biography_and_a_numbered_heading_no_byline() -> None:
    authors = frozenset({"the sailors"})
    told = Block("The Sailors are not fans of bridges, because a bridge takes the sea away from those who cross it.")
    numbered = Block("1. The Sailors", "heading")
    page = Page((told, numbered, Block(BEFORE), Block(AFTER)), authors=authors)
    assert [rule_for(Line(page, index)) for index in (0, 1)] == [None, None]
