"""Each rule takes what it is for, and leaves the line of an article that is most like it."""

import pytest

from archiver.derive.block import Block, Line, Page, words_of
from archiver.derive.boilerplate import RULES, rule_for
from tests.derive.lines import AFTER, BEFORE


def judged(text: str, *, marks: frozenset[str] = frozenset(), kind: str = "", place: str = "within") -> str | None:
    """The name of the rule that takes a line out which stands above, within or below a text."""
    block = Block(text, kind, marks)
    prose = (Block(BEFORE), Block(AFTER))
    blocks = {"above": (block, *prose), "within": (prose[0], block, prose[1]), "below": (*prose, block)}[place]
    page = Page(blocks, "Ferry turns over", frozenset({"ferry turns over"}), frozenset({words_of("Ada Marlow")}))
    rule = rule_for(Line(page, blocks.index(block)))
    return rule.name if rule else None


TAKEN = [
    ("script-remnant", "(function() { var widget = document.createElement(‘script’);"),
    ("script-remnant", "widget.type = ‘text/javascript’; widget.async = true;"),
    ("separator", "* * *"),
    ("headline-again", "Ferry turns over"),
    ("advertisement-mark", "Advertisement"),
    ("advertisement-mark", "Anzeige"),
    ("consent-notice", "We use cookies to make this site better for you."),
    ("interface-notice", "Sorry, this content isn't available on your device."),
    ("interface-notice", "Please refresh the page or navigate to another page to be logged in"),
    ("interface-notice", "Notifications can be managed in browser preferences."),
    ("interface-notice", "Comments"),
    ("interface-notice", "Join our commenting forum"),
    ("interface-notice", "Externer Inhalt nicht verfügbar"),
    ("subscription-prompt", "Stay up to date with notifications from The Tidewater Courier"),
    ("subscription-prompt", "Thank you for registering"),
    ("subscription-prompt", "Melden Sie sich für unseren Newsletter an"),
    ("subscription-prompt", "Abonnez-vous à notre lettre du soir"),
    ("subscription-prompt", "Suscríbete a nuestro boletín"),
    ("donation-prompt", "Your support helps us to tell the story"),
    ("donation-prompt", "Unterstützen Sie unseren unabhängigen Journalismus"),
    ("share-buttons", "Share on Facebook"),
    ("share-buttons", "Partager sur Facebook"),
    ("related-link", "Read more: The last ferry of the year"),
    ("related-link", "Lesen Sie auch: Die letzte Fähre des Jahres"),
    ("related-link", "Lire aussi : Le dernier bac de l’année"),
    ("related-link", "Leggi anche: L’ultimo traghetto"),
    ("related-link", "Читайте также: Последний паром"),
    ("credit-line", "Photo: Jon Berg"),
    ("caption-credited", "Passengers wait at the northern quay (Jon Berg/AP)"),
    ("caption-credited", "Passengers wait at the northern quay (AP)"),
    ("caption-credited", "Passengers waited for hours at the northern quay. Credit: PA"),
    ("caption-credited", "The ferry in better days. Photo: Reuters"),
    ("caption-credited", "In this May 12, 2006, file photo, the ferry leaves the quay. (Harbour office via AP, File)"),
    ("interface-notice", "This slideshow requires JavaScript."),
    ("interface-notice", "This is a breaking news story - more to follow"),
    ("subscription-prompt", "REGISTER / SIGN IN TO UNLOCK MORE ARTICLES"),
    (
        "subscription-prompt",
        "Like this article? Subscribe to our blog and have great insights delivered to you weekly.",
    ),
    ("subscription-prompt", "Join me on TikTok: @The Harbour Master"),
    ("subscription-prompt", "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés."),
    ("subscription-prompt", "Zapraszamy też do subskrypcji tygodnika w portowym kiosku."),
    ("subscription-prompt", "Ground Game: Sign up for our politics newsletter to get it every Monday."),
    (
        "subscription-prompt",
        "Follow the Courier on Google News and add us as a preferred source to get our news in your feeds.",
    ),
    ("caption-credited", "Guests wait behind the glass. | Photo by Ada Berg"),
    ("interface-notice", "This post is over 3 years old. It could be out of date."),
    ("interface-notice", "This article is more than 4 years old"),
    ("interface-notice", "Dieser Artikel ist mehr als 2 Jahre alt. Informationen darin können veraltet sein."),
    ("related-link", "More AP Harbours: https://harbours.example/AP and https://boats.example/AP_Boats"),
    ("related-link", "Related coverage from How to Build a Boat: Ropes:"),
    ("credit-line", "Photo Credit: www.tidewater.example"),
    ("credit-line", "Symbolgrafik:© Berg - bilder.example"),
    ("caption-credited", "The quay in the snow © Harbour Office / Jon Berg"),
    (
        "caption-credited",
        "Symbolbild: Ada Marlow hat viele wichtige Funde im Schlick des Hafens gemacht, ©Berg.example - fotos.example",
    ),
    ("date-line", "Updated: 20 July 2018, 11:28"),
    ("interface-notice", "Ein Klick für den Datenschutz"),
    ("interface-notice", "EMBED:"),
    ("interface-notice", "Atenção: Comentários que faltem com respeito não serão aprovados pelo moderador."),
    ("interface-notice", "Report of 14 October PDF | 38 KB | not accessible"),
    ("interface-notice", "$349 Now $325 on the quayCheck Price - the shop"),
    ("subscription-prompt", "Any questions? Let me know in the comments!"),
    ("subscription-prompt", "Verraten Sie gerne in den Kommentaren: Was bedeutet Ihnen die Fähre?"),
    ("subscription-prompt", "Get my FREE harbour map HERE!"),
    ("subscription-prompt", "No credit card required"),
    ("subscription-prompt", "jeden Freitag in deinem Postfach"),
    ("donation-prompt", "Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns bitte mit einer Spende."),
    ("share-buttons", "Like it? Pin it!"),
    ("related-link", "MIRA | El último transbordador del año"),
    ("related-link", ">> Mehr lesen: Alles über die Fähre!"),
    ("related-link", "[ Also read The last ferry of the year. ]"),
    ("related-link", "Read our full review of the ferry"),
    ("byline", "Additional reporting from PA"),
    ("byline", "By Ines Calder and Jon Berg"),
    ("byline", "Ada Marlow"),
    ("topic-tags", "Tags: ferries, harbour, accidents"),
    ("copyright-notice", "© 2026 The Tidewater Courier. All rights reserved."),
    ("source-line", "Source: News agencies"),
    ("agency-alone", "Press Association"),
    ("agency-alone", "(dpa/AFP)"),
    ("author-biography", "Ada Marlow is a reporter who has written about the sea for a long time and likes it."),
    ("author-contact", "Email the desk at harbour@courier.example or follow us."),
]


@pytest.mark.parametrize(("rule", "text"), TAKEN)
def test_boilerplate_goes(rule: str, text: str) -> None:
    place = "below" if rule in {"topic-tags", "source-line", "author-biography", "author-contact"} else "within"
    assert judged(text, place=place) == rule


KEPT = [
    "“It was quiet (too quiet),” he said. “And then it was not (at all).”",
    "The two companies are owned by one family, according to the Associated Press (AP).",
    "He told the Associated Press that nobody had warned the crew (Reuters had reported otherwise).",
    "She asked readers to sign up for the swimming course before the summer begins, and forty of them did.",
    "Share prices fell.",
    "He asked people to leave a comment in the harbour's book, and forty of them did.",
    "More than twenty stories were told that night on the quay about the old ferry.",
    "Comments that he made in May have cost him the support of the crew.",
    "The newsletter? It was read by forty people, most of them in the harbour office, and by nobody else.",
    "Read the full sentence aloud, the teacher told the captain's daughter, and then she read it once more.",
    "“Subscribe!” the sellers shouted at everyone who left the ferry, and hardly anyone stopped for them.",
    "Your support matters, the captain told his crew; your support matters more than any medal could.",
    "By the time the boats arrived, nobody was left on the quay.",
    "Thursday was the day on which 20 July 2018 came up again and again in court.",
    "On 20 July 2018 the harbour froze.",
    "Related problems were found on four other ships of the same builder.",
    "Comments like that one have cost him the support of his own crew.",
    "The function (of a keel) is to keep the boat upright; nothing else matters.",
    "24 July",
    "What we know so far",
    "This form requires the captain to swear that he was sober.",
    "This is a breaking point of the story, and nobody saw it.",
    "Register and log in the same book, the captain told them.",
    "Like this article of the treaty? The court did not.",
    "Il reste 57 % des voix à compter.",
    "Her task: sign up for the watch, and stay awake.",
    "Photo shows were the town's only winter entertainment.",
    "Loading the ships takes nine hours, and unloading them takes eleven.",
    "Read the letter that he wrote to his sister in the winter of that year.",
    "Print is not dead, and neither are the people who set it in lead.",
    "By Friday",
    "— Harbour watch (@harbour_watch) July 19, 2018",
    "Nothing is more dangerous than a calm sea . Credit: PA",
]


@pytest.mark.parametrize("text", KEPT)
def test_the_article_stays(text: str) -> None:
    assert judged(text) is None


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        ("caption", "caption-marked"),
        ("byline", "byline-marked"),
        ("share", "share-marked"),
        ("button", "button-marked"),
    ],
)
def test_what_the_markup_calls_a_line_counts(mark: str, rule: str) -> None:
    text = "A quiet morning at the quay"
    assert judged(text) is None
    assert judged(text, marks=frozenset({mark})) == rule


def test_a_heading_is_no_caption_and_code_is_no_script_remnant() -> None:
    assert judged("A quiet morning", kind="heading", marks=frozenset({"caption"})) is None
    code = "var widget = document.createElement('script');"
    assert judged(code) == "script-remnant"
    assert judged(code, kind="code") is None


def test_names_and_places_go_only_among_bylines_and_dates() -> None:
    head = ("Ines Calder", "New Harbour", ",Jon Berg", "Thursday 19 July 2018 23:11 BST")
    page = Page(tuple(map(Block, (*head, BEFORE, AFTER))))
    assert [rule.name for i in range(4) if (rule := rule_for(Line(page, i)))] == [*3 * ["byline-group"], "date-line"]
    alone = Page(tuple(map(Block, ("New Harbour", BEFORE, AFTER))))
    assert rule_for(Line(alone, 0)) is None


def test_what_stands_between_two_appeals_goes_with_them_when_it_says_we() -> None:
    appeal = ("Your support helps us to tell the story", "Your donation allows us to send reporters to the coast.")
    speech = "From storms to strikes, we are at the quay when it happens, and our doors are open."
    neutral = "From storms to strikes, the harbour has seen it all, and its doors are open."
    for text, rule in ((speech, "within-donation-prompt"), (neutral, None)):
        page = Page(tuple(map(Block, (appeal[0], text, appeal[1], BEFORE, AFTER))))
        found = rule_for(Line(page, 1))
        assert (found.name if found else None) == rule


def test_a_paragraph_that_comes_again_goes_and_a_refrain_stays() -> None:
    long = BEFORE + " " + AFTER
    page = Page(tuple(map(Block, ("And what then?", BEFORE, long, "And what then?", AFTER, AFTER, long))))
    gone = {i: rule.name for i in range(7) if (rule := rule_for(Line(page, i)))}
    assert gone == {5: "said-before", 6: "said-before"}


def test_rules_are_named_once_and_say_what_they_are() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.holds.__doc__ for rule in RULES)


def test_beginnings_of_other_pages_in_a_row_go_and_a_pause_stays() -> None:
    teasers = [
        f"{town.upper()}: The council of {town} has decided after a long night of talks that the old ferry will..."
        for town in ("Northquay", "Saltmarsh", "Longholm")
    ]
    page = Page(tuple(map(Block, (*teasers, BEFORE, AFTER))))
    found = [rule_for(Line(page, index)) for index in range(5)]
    assert [rule.name if rule else None for rule in found] == [*3 * ["teasers-in-a-row"], None, None]
    two = Page(tuple(map(Block, (*teasers[:2], BEFORE, AFTER))))
    assert [rule_for(Line(two, index)) for index in range(4)] == 4 * [None]


CREDITS = (
    "photo photograph photographs photographer photographed picture image images illustration illustrations graphic "
    "credit foto fotos fotografía bild "
    "bildquelle bilder quelle crédit imagen immagine imagem beeld zdjęcie fot. kuva фото"
)


@pytest.mark.parametrize("word", CREDITS.split())
def test_a_caption_ends_in_a_credit_in_any_language(word: str) -> None:
    assert judged(f"Passengers wait at the northern quay. {word.capitalize()}: Jon Berg") == "caption-credited"


@pytest.mark.parametrize(
    "mark",
    [
        "AP Photo",
        "File photo by Jon Berg",
        "Foto Jon Berg",
        "Picture Jon Berg",
        "Credit Jon Berg",
        "Jon Berg / Reuters",
    ],
)
def test_a_caption_ends_in_a_parenthesis_about_its_picture(mark: str) -> None:
    assert judged(f"Passengers wait at the northern quay ({mark})") == "caption-credited"
    assert judged("Passengers wait at the northern quay (until noon)") is None


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up today to get access to the shelters,” the mayor said.",
        "Fraudsters sent victims messages with the IBAN DE89 3704 0044 0532 0130 00, police said.",
        "Nehmen Sie mit uns Kontakt auf, bittet die Polizei.",
        "Contactez-nous si vous avez vu cet homme, demande la gendarmerie.",
        "Weitere Meldungen über Schäden gingen am Abend bei der Feuerwehr ein.",
        "Folge der Inflation ist eine Welle von Pleiten.",
        "Registrati ieri altri 40 contagi nella provincia.",
        "Copyright law in Britain will have to change.",
    ],
)
def test_a_sentence_that_only_begins_as_a_prompt_stays(line: str) -> None:
    assert judged(line) is None


def test_the_label_of_topics_goes_below_a_text_without_its_topics() -> None:
    assert judged("Tags", place="below") == "topic-tags"
    blocks = tuple(map(Block, (BEFORE, AFTER, "Tags", BEFORE + " Again.", AFTER + " Again.")))
    assert rule_for(Line(Page(blocks), 2)) is None


def test_a_cell_that_says_what_the_one_before_says_stays_and_a_paragraph_goes() -> None:
    for kind, rule in (("cell", None), ("", "said-before")):
        blocks = (Block(BEFORE), *(Block("No boat today", kind) for _ in range(2)), Block(AFTER))
        found = rule_for(Line(Page(blocks), 2))
        assert (found.name if found else None) == rule
