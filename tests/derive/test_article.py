"""Of a page and of a text with every kind of boilerplate, the article stays, whole and in order."""

from hypothesis import given
from hypothesis import strategies as st

from archiver.derive import Article, derive_html, derive_text
from tests.derive.pages import HEADLINE, HTML, PROSE, STANDFIRST

URL = "https://courier.example/news/lighthouse-vote"


def page(body: str, head: str = "") -> Article:
    """The article of a page with a headline and so many paragraphs that it is one."""
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    found = derive_html(
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><article><h1>{HEADLINE}</h1>{body}{prose}"
        "</article></body></html>".encode(),
        URL,
    )
    assert isinstance(found, Article)
    return found


def test_a_page_gives_its_article() -> None:
    article = derive_html(HTML.encode(), URL)
    assert isinstance(article, Article)
    assert article.headline == HEADLINE
    assert article.paragraphs == (STANDFIRST, PROSE[0], PROSE[1], "What it costs", *PROSE[2:])
    assert article.standfirst == STANDFIRST
    assert article.agency == "Reuters"
    assert article.text.count(HEADLINE) == 1


def test_what_is_removed_from_a_page_is_kept_with_rule_reason_and_place() -> None:
    article = derive_html(HTML.encode(), URL)
    assert isinstance(article, Article)
    assert [(piece.rule, piece.reason, piece.place) for piece in article.removed if piece.text != HEADLINE] == [
        ("byline", "byline", 1),
        ("subscription-prompt", "prompt", 1),
        ("model-caption", "caption", 1),
        ("caption-credited", "caption", 3),
        ("script-remnant", "script", 3),
        ("interface-notice", "interface", 5),
        ("related-link", "related", 5),
        ("agency-alone", "agency", 7),
    ]
    assert {piece.rule for piece in article.removed if piece.text == HEADLINE} == {"headline-again"}


def test_a_prompt_glued_to_a_paragraph_is_cut_off() -> None:
    article = page(f"<p>Your support makes all the difference.{PROSE[0]}</p>")
    assert article.paragraphs[0] == PROSE[0]
    assert "Your support makes all the difference." in [piece.text for piece in article.removed]


def test_a_button_after_the_last_sentence_is_cut_off_and_a_remark_in_brackets_stays() -> None:
    buttons = ("[więcej]", "(Leer más aquí).", "Weiterlesen →")
    article = page("".join(f"<p>{PROSE[0]} {button}</p><p>{PROSE[1]}</p>" for button in buttons))
    assert article.paragraphs.count(PROSE[0]) == 1 + len(buttons)
    assert set(buttons) <= {piece.text for piece in article.removed}
    remark = f"{PROSE[0]} (More on this below.)"
    assert remark in page(f"<p>{remark}</p>").paragraphs


def test_lists_headings_and_quotations_are_paragraphs_on_one_line() -> None:
    article = page(
        f"<p>{STANDFIRST}</p><h2>What   now?</h2>"
        "<ul><li>The tower\nstays where it is</li><li>The light burns on</li></ul>"
        f"<blockquote>They asked<br>for a light, and we have one.</blockquote><p>{STANDFIRST}</p>"
    )
    assert article.paragraphs[:4] == (STANDFIRST, "What now?", "The tower stays where it is", "The light burns on")
    assert not any("\n" in text or text != text.strip() for text in article.paragraphs)


TEXT = f"""1. Harbour Report

Stay up to date with notifications from The Tidewater Courier

{HEADLINE}
{STANDFIRST}
Ines Calder
New Harbour
,Jon Berg
Thursday 19 July 2018 23:11 BST
Comments
Your support helps us to tell the story
From storms to strikes, we are at the quay when it happens, and we know how to tell what matters.
At such a moment, we need reporters. Your donation allows us to keep sending them to the coast.
The Courier is trusted by everyone, and we choose not to lock our reporting away behind a wall.
Your support makes all the difference.{PROSE[0]}
Ada Marlow, keeper of the light (AP)
Ada Marlow, keeper of the light (AP)
{PROSE[1]}

Sorry, this content isn't available on your device.

Sorry, this content isn't available on your device.

{PROSE[2]}
The tower and its keeper share a joke. Credit: PA
{PROSE[3]}
The light above the bay (Jon Berg Olsen/AP)
{PROSE[4]}
Press Association

!function(d,s,id){{var js,fjs=d.getElementsByTagName(s)[0];js=d.createElement(s);}}(document, ‘script’);

(function() {{
var widget = document.createElement(‘script’);
widget.type = ‘text/javascript’; widget.async = true;
widget.src = (document.location.protocol == “https:” ? “https:” : “http:”) + ‘//’;
widget.parentNode.insertBefore(widget, null);
}})();

Join our commenting forum
Join thought-provoking conversations, follow other Courier readers and see their replies
Comments
Thank you for registering
Please refresh the page or navigate to another page on the site to be automatically logged inPlease refresh your browser
"""


def test_a_text_gives_its_article() -> None:
    article = derive_text(TEXT)
    assert article.headline == HEADLINE
    assert article.paragraphs == (STANDFIRST, *PROSE)
    assert article.agency == "PA"
    words = {word for piece in article.removed for word in piece.text.split()}
    assert {"widget.type", "Olsen/AP)", "difference.", "BST", "Press", "registering"} <= words


def test_a_date_stuck_to_the_first_sentence_goes_and_the_text_has_no_headline() -> None:
    article = derive_text(f" date 2018-07-20 {PROSE[0]}\n\n{PROSE[1]}")
    assert (article.headline, article.paragraphs) == ("", PROSE[:2])
    assert [(piece.text, piece.rule) for piece in article.removed] == [("date 2018-07-20", "date-line")]


def test_a_clean_text_stays_as_it_is() -> None:
    clean = derive_text(TEXT)
    assert derive_text(clean.text) == Article(clean.headline, clean.paragraphs)


def test_a_line_of_thousands_of_glued_words_is_read_as_it_is() -> None:
    glued = "Ends.Begins " * 1500
    assert derive_text(glued).paragraphs == (glued.strip(),)


@given(st.text())
def test_a_text_loses_nothing_but_white_space(text: str) -> None:
    article = derive_text(text)
    kept = "".join((article.headline, *article.paragraphs, *(piece.text for piece in article.removed)))
    assert sorted("".join(kept.split())) == sorted("".join("".join(article_lines(text)).split()))


def article_lines(text: str) -> list[str]:
    from archiver.derive.block import one_line

    return [one_line(line) for line in text.splitlines()]
