"""What calls its reader to do something goes, and a sentence of the article that is most like it stays."""

import pytest

from archiver.derive.block import Block, Line, Page
from archiver.derive.boilerplate import rule_for
from tests.derive.lines import AFTER, BEFORE, rules


def names(*texts: str, publisher: str = "") -> list[str | None]:
    """For each line the name of the rule that takes it out of a text of these lines."""
    return rules(*map(Block, texts), publisher=publisher)


CALLS = [
    "Order my Harbour Life book for a quiet winter by the sea.",
    "Bestellen Sie jetzt mein neues Buch über die Fähren",
    "Check out my YouTube channel and see the quay in the snow!",
    "Check out the Harbour Blog for more articles on ferries!",
    "If you’re interested in sailing, check out my Knots for Everyone course.",
    "If you'd like to see my drawings of ships hop over to my sketches page...",
    "If you liked this walk, pin it for later!",
    "Want a personalized timetable? Try our Ferry Calculator.",
    "Want more ways to cross the bay?",
    "Want to advertise on the quay?",
    "Other ways to connect with Ada",
    "Members watch AD-FREE here",
    "Listen to the harbour podcast here",
    "Check here to see if a shop near you has this rope.",
    "Shop Anchors Now",
    "Start shopping ropes",
    "Try Saltrope Today",
    "Get matched with a captain",
    "Try Saltrope free for 30 days",
    "Get started with Saltrope for free here",
    "Book a Saltrope demo here or read our full review",
    "💲Click here to get $60 off your first three crossings >>",
    "Thanks for visiting!",
    "Mention @harbour_watch or tag #ferries!",
    "Follow @harbour_watch on Mastodon to hear of every boat. Times are subject to change.",
    "Join the waitlist for our next course on knots." + 8 * " A rope is needed.",
    "Questions about other ferries? Let me know!",
    "Just sign up below to have the timetable sent to you.",
    "Please consider a one-off donation on Ko-fi.",
    "Do you own a boat? Join our Sailing Community and share your experience.",
    "Is the bay among your dreams? What else would you like to know about it?",
    "What I read on the ferry (you can subscribe to it too!)",
    "Sie arbeiten im Hafen? Melden Sie sich sicher via Signal bei unserer Redaktion: hafen.99",
    "Do you work at the quay? Contact us securely via Signal.",
    "Nehmen Sie jetzt mit uns Kontakt auf – wir beraten Sie gern.",
    "Contactez-nous dès maintenant",
    "Skontaktuj się z nami",
    "Was this newsletter forwarded to you? Sign up to get it on board.",
    "Become a paid subscriber to read what the captain wrote in his log",
    "To sign up for all those crossings, and to help us keep the boat afloat, you can click here. Then read on.",
    "For more ferries and more quays, explore the blog or follow along on Mastodon.",
    "Need help counting the boats? Saltrope's free tool can help you find them »",
    "What stands below will be made into a list, exclusive to our subscribers, who get more of it every month.",
    "You’re reading one of our “First Crossing” articles. Afraid of the sea? Take our free test!",
    "Join us in Discord. The crew helps everyone.",
    "有料会員になると会員限定の記事もお読みいただけます。",
    "This article is exclusive to Saltrope+ subscribers",
    "If you own a boat, you may want to consider advertising with us.",
    "Hafenfreund und erhalten Sie exklusive Angebote!",
    "Want to see the engine at work? Request a demo today and bring it on board.",
    "Ready to simplify your crossings? Get started today.",
    "Want to see how it sails? Learn more here.",
    "+ + + Limited-Time Deals + + + Some Offers Expiring Soon + + + Don’t Miss Out!",
    "Die aktuelle Ausgabe des Hafenboten jetzt an jedem Kiosk, im Abo und als E-Paper erhältlich.",
    "Tired of the old quay? Request a free quote and we’ll help you to build a new one.",
]
HANDLES = [
    "View on Saltrope View on Quayside",
    "$298 on Saltrope$319 on Quayside",
    "Check price on SaltropeCheck Price - at the quayside shop",
    "Swipe right to see more",
    "THIS IS A LIVE BLOG. SCROLL DOWN FOR THE LATEST UPDATES.",
    "Scroll down to see more",
    "Nach rechts wischen, um mehr zu sehen",
    "of 15",
    "Jump to a section:",
    "Zum Abschnitt springen",
    "Hide images",
    "Learn more",
    "Mehr erfahren",
    "Découvrir",
    "Ver oferta",
    "Scopri di più",
    "Comprar agora",
    "Bekijk aanbieding",
    "Dowiedz się więcej",
    "Is this email not displaying correctly?",
    "View it in your browser.",
    "Wird diese E-Mail nicht richtig dargestellt?",
    "Gefällt mir Wird geladen...",
    "Like this:",
    "Bildergalerie",
    "Sent from my iPhone",
    "Letter of 14 October 2021PDF | 38 KB | not accessible",
    "Zum Starten des Videos bitte das Bild anklicken.",
    "WHERE TO BUY",
    "(To the Review)",
    "Add to Calendar",
    "RSS/XML",
    "Mit diesem Button kannst du die Folge zu deiner Liste hinzufügen",
    "Downloads: 22.273",
    "Download: mp3 (30 MB) opus (16 MB)",
    "Benachrichtigungen erfolgreich aktiviert Wir halten Sie ab sofort auf dem Laufenden.",
    "Would you like to receive harbour notifications?",
    "Download: http://harbour.example/615",
    "➡️ Check price here",
    "5 from 8 votes",
    "| Next >",
    "Rating: 5.0/5 (1 vote cast)",
    "Vielen Dank für Ihre Bewertung:",
    "* Clique no link para ver o horário completo das balsas",
    "Cliquez ici pour voir la vidéo du bac",
    "Haz clic en el enlace para leer el informe completo",
    "Bookmark this page for the next crossing!",
    "Coloque nos seus favoritos e venha sempre conferir o horário!",
    "Ajoutez cette page à vos favoris",
    "Speichern Sie diese Seite in Ihren Favoriten!",
    "Aggiungi questo sito ai preferiti!",
]
POINTERS = [
    "Also read how to save money on a ferry.",
    "You may also check:",
    "This might be interesting to you:",
    "More Articles You Might Enjoy",
    "Entdecke weitere Häfen",
    "Klicke dich durch die Bilder der Leserinnen.",
    "Weitere Informationen zur Fähre:",
    "Weiterlesen →",
    "[mehr Fähren]",
    "[więcej]",
    "(Lee más aquí).",
    "... weiter zu „Die Fähre“",
    "Read the entire review",
    "Must read: A Timetable for Ferries",
    "Check out all our pages about ropes",
    "You may also be interested in the following harbours:",
    "Visit Tidewater Courier's homepage for more stories.",
    "Visit our website for the latest headlines",
    "The vote: Follow live updates from the harbour.",
    "If you want to learn more, check out all our reviews of ropes.",
    "To learn more about how we test boats, read our full methodology.",
    "Weitere Nachrichten finden Sie auf unserer Startseite.",
    "Retrouvez tous nos articles sur notre site",
    "Visita nuestra portada para más noticias",
    "Listen to Harbourbeat live at 12:45 and at 17:45 on weekdays and Sundays - or listen back here.",
]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        *(("call-to-readers", text) for text in CALLS),
        *(("handle-of-the-page", text) for text in HANDLES),
        *(("pointer-elsewhere", text) for text in POINTERS),
        (
            "affiliate-notice",
            "*Affiliate links are used in this post, so I get a little of what you pay.",
        ),
        ("affiliate-notice", "Disclaimer: This post contains affiliate links. All opinions are my own."),
        ("affiliate-notice", "(By using the affiliate links in this post you support my boat.)"),
        ("advertisement-mark", "Advertising disclosure: We may receive compensation for some of the links."),
        ("affiliate-notice", "Cet article contient des liens d’affiliation."),
        ("script-remnant", "var ferryName = 'Marlow';"),
        ("script-remnant", "Harbour.Quay.Ferries.register(ferryName, settings, isOpen)"),
    ],
)
def test_a_line_that_only_wants_something_goes(rule: str, text: str) -> None:
    assert names(BEFORE, text, AFTER)[1] == rule


KEPT = [
    "Check out our guide to the harbour if you have an hour before the ferry leaves.",
    "Order my coffee, the captain said, and then see to the ropes.",
    "If you liked the old ferry, you will like the new one, which has the same engine.",
    "Want to cross the bay? Take the ferry, not the bridge, and bring a coat.",
    "This might be interesting to you: a ferry that runs on ropes.",
    "More articles you might know were lost when the boat went down.",
    "Try the fish soup that they cook on board.",
    "Get a trial under way before the winter, the court was told.",
    "Scroll down and tap the name of your harbour.",
    "Scroll down to see how the ferry turned",
    "Shop owners say that today's prices are too high, and that tomorrow's will be higher.",
    "Of 15 passengers, four were hurt.",
    "View from the bridge",
    "She asked to be matched with a captain who knew the bay.",
    "Subscribers to the newsletter were told first, on Monday, that the ferry would not sail.",
    "The signal was seen by everyone: contact with the ferry was lost at nine.",
    "Weitere Informationen habe die Reederei nicht gegeben, sagte der Hafenmeister.",
    "He has affiliate clubs in four harbours.",
    "Mention of the ferry was made in the letter.",
    "let the ropes = the anchors, he wrote; nobody understood.",
    "harbour.example.com (the town's site) has the timetable",
    "Was this letter forwarded to you? the judge asked.",
    "Become a paid hand on a ferry, and you will not sleep for a year.",
    "Where to buy a ticket is written on the quay.",
    "Downloads: 22 of them were made in the first hour",
    "Would you like to receive us on board?",
    "Benachrichtigungen aktiviert der Kapitän nie.",
    "Wer kommt, kann exklusive Angebote des Hafens sehen.",
    "You are reading one of our last letters, and nothing in it is new.",
    "会員になると船に乗れると彼は言った。",
    "The article is exclusive to the paper, which has no subscribers.",
    "Nobody dreamt of advertising with us when the boat was old.",
    "He said: “The boat is exclusive to our subscribers.”",
    "What does a roof cost? Request a quote from three firms, and compare what they leave out.",
    "Ready to sail? Get started on the engine, the captain said, and keep quiet.",
    "Five from eight votes were cast for the bridge.",
    "Download of the year: a map that nobody asked for",
    "Next to the quay",
    "Deals alert the court to what the company did.",
    "Follow the live wire to its end, the engineer told her.",
    "If you want to learn more, check the harbour's own books.",
    "To learn more about how ferries sink, the office built one.",
    "Related articles may interest the court, which has not read them.",
    "Limited-time offers are banned by the new law, which was passed in May.",
    "Die neue Ausgabe des Wörterbuchs ist seit Montag im Handel und als E-Paper erhältlich.",
    "This story is more than two years old, and nobody has been charged.",
    "This post is over a hundred years old and still holds the rope.",
    "Dieser Text ist über drei Jahre alt und wird noch immer gesungen.",
    "More than once he wrote: nobody will come.",
    "Who may sail? Book a free trial, the club says, and find out.",
    "Visit the museum's website for more information on the boats.",
    "Rating: 4/5, a film for a long evening",
    "Clique aqui para receber o prêmio, dizia a mensagem dos golpistas.",
    "Cliquez ici pour gagner, disait le message que la victime a reçu.",
    "Speichern Sie Seiten, die Sie oft besuchen, als Lesezeichen.",
    "Bookmark this page of the log, the judge told the jury.",
    "Weitere Nachrichten gab es auf der Insel nicht.",
    "Listen to the old people, and nobody will listen back to them.",
    "Visit the website for more stories of the sea, the captain said, and laughed.",
]


@pytest.mark.parametrize("text", KEPT)
def test_the_article_speaks_for_itself(text: str) -> None:
    assert names(BEFORE, text, AFTER)[1] is None


def test_a_list_of_what_is_offered_goes_with_the_call_above_it_and_another_list_stays() -> None:
    offer = ("✅ Tie forty knots", "✅ Read the sky", "🎯 Be ready for the winter")
    call = "With our Seamanship Certificate Program, you’ll learn to:"
    assert names(BEFORE, call, *offer, AFTER)[1:-1] == ["call-to-readers", *3 * ["offer-under-a-call"]]
    assert names(BEFORE, "The crew has learned to:", *offer, AFTER)[1:-1] == 4 * [None]


def test_a_list_behind_a_wall_goes_with_the_call_to_pay_and_another_list_stays() -> None:
    entries = ("Where the ferry turned", "Why nobody saw it")
    for call, rule in (
        ("Become a paid subscriber to learn:", "offer-under-a-call"),
        ("The court wants to learn:", None),
    ):
        blocks = (Block(BEFORE), Block(call), *(Block(text, "entry") for text in entries))
        found = (rule_for(Line(Page(blocks), index)) for index in (2, 3))
        assert [one.name if one else None for one in found] == 2 * [rule]


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Shop the Ropes of the WinterShop the Ropes of the Spring", True),
        ("👉 Compare boats with our Find-a-Boat tool", True),
        ("View the Timetable PDF", True),
        ("Learn more about our boats", True),
        ("Help Shape the Future of the Harbour by Joining the Watch", True),
        ("Probier's mit unserem Fahrplan für acht Wochen:", True),
        ("Get access to the fastest timetable of the coast", True),
        ("Learn more about our boats than the court did, she said.", False),
        ("Szukasz łodzi? Zobacz oferty na Saltrope", True),
        ("Get the crossing right, the court says in its letter to the captain.", False),
        ("Order of the boats: who may sail first", False),
        ("Who sank the boat? Inside the trial of a captain", False),
    ],
)
def test_a_paragraph_that_is_a_link_and_calls_is_a_button(text: str, goes: bool) -> None:
    for linked, rule in ((100, "linked-call" if goes else None), (30, None)):
        page = Page((Block(BEFORE), Block(text, linked=linked), Block(AFTER)))
        found = rule_for(Line(page, 1))
        assert (found.name if found else None) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Read our full review.",
        "Learn how to tie this here.",
        "👉 Take a look at our blog on knots",
        "Click here to read our full review of the boat.",
        "Find out why the quay was built.",
        "Beachte auch diese sechs Knoten, die fast alle falsch binden",
        "Hier finden Sie unseren Bericht über die Fähre",
        "Découvrez notre dossier sur les bacs",
        "Consulta aquí el informe completo",
        "Leggi qui la storia del traghetto",
        "Confira também os horários das balsas",
        "Lees hier het hele verhaal",
        "Przeczytaj nasz raport o promach",
        "» Die letzte Fähre: alle Abfahrten",
    ],
)
def test_a_paragraph_that_is_mostly_a_link_and_bids_to_read_on_goes_and_a_sentence_or_an_entry_stays(text: str) -> None:
    for linked, kind, rule in ((60, "", "linked-pointer"), (30, "", None), (100, "entry", None)):
        page = Page((Block(BEFORE), Block(text, kind, linked=linked), Block(AFTER)))
        found = rule_for(Line(page, 1))
        assert (found.name if found else None) == rule


@pytest.mark.parametrize(
    "text",
    [
        "The generation that learnt how to sail",
        "How the captain lost his boat",
        "Discovery of a wreck: why nobody had seen it",
        "Lesende Kapitäne und die Fähre",
        "Lirette, le bac de la nuit",
        "Leggings im Hafen",
    ],
)
def test_a_paragraph_that_is_a_link_and_bids_nothing_stays(text: str) -> None:
    page = Page((Block(BEFORE), Block(text, linked=100), Block(AFTER)))
    assert rule_for(Line(page, 1)) is None


def test_a_word_between_buttons_that_are_gone_goes() -> None:
    assert names(BEFORE, "and", AFTER)[1] == "joint-of-buttons"
    assert names(BEFORE, "And …?", AFTER)[1] is None
    assert names(BEFORE, "Andes", AFTER)[1] is None


def test_the_last_line_may_not_announce_what_is_not_there() -> None:
    announced = "More pictures of the quay are here:"
    assert names(BEFORE, AFTER, announced)[2] == "announcement-of-nothing"
    assert names(BEFORE, announced, AFTER)[1] is None
    told = "The captain, who had been silent until then, said in the end what all of them thought:"
    assert names(BEFORE, told)[1] is None


def test_a_publisher_that_praises_itself_three_times_is_not_heard() -> None:
    praise = ("Cross the bay with Saltrope!", "Nobody is faster than Saltrope!", "Saltrope takes you home!")
    page = (BEFORE, praise[0], AFTER, praise[1], BEFORE + " Again.", praise[2])
    assert names(*page, publisher="saltrope")[1::2] == 3 * ["own-praise"]
    assert names(*page[:5], publisher="saltrope")[1::2] == 2 * [None]
    assert names(*page, publisher="quayside")[1::2] == 3 * [None]


def test_an_appeal_for_money_goes_with_its_account_and_its_thanks() -> None:
    appeal = (
        "Auf Sie kommt es an!",
        "Auf meiner Seite konnten Sie schon im Mai lesen, dass die Fähre alt ist.",
        "Diese Arbeit ist nur mit Ihrer Unterstützung möglich!",
        "1000 Dank!",
        "Per Überweisung, IBAN: DE30 1234",
    )
    within = "within-donation-prompt"
    assert names(BEFORE, *appeal)[1:] == ["donation-prompt", within, "donation-prompt", within, "donation-prompt"]
    assert names(BEFORE, "1000 Dank!", AFTER)[1] is None


def test_an_appeal_of_the_paper_goes_with_the_cry_above_it_and_one_that_is_reported_stays() -> None:
    appeal = (
        "Der Hafenbote braucht weiterhin Eure Hilfe!",
        "Das heißt auch weniger Anzeigen und weniger Seiten. Deshalb freuen wir uns über jede Spende!",
        "Spenden könnt ihr ganz einfach per Überweisung auf unser Konto, Betreff „Hafenbote“,",
        "IBAN DE30 1234 – Herzlichen Dank!",
    )
    assert names(BEFORE, *appeal)[1:] == ["within-donation-prompt", *3 * ["donation-prompt"]]
    assert names(BEFORE, appeal[0], AFTER)[1] is None
    reported = (
        "Spenden können Sie auf das Konto des Roten Kreuzes in der Hafenstadt.",
        "„Deshalb freuen wir uns über jede Spende“, sagte die Leiterin des Heims.",
        "Die Leiterin sagt: „Wir freuen uns über jede Spende.“",
    )
    assert names(BEFORE, *reported, AFTER)[1:-1] == 3 * [None]
