"""Pages of our own through the packaged model: the article stays, the rest goes with a reason, nothing is lost."""

from __future__ import annotations

from lxml.html import document_fromstring

from archiver.derive.blocks import cut
from archiver.derive.content import Piece, _is_tabular, main_content
from archiver.derive.copies import copies
from archiver.derive.hints import hints

PARAGRAPHS = [
    "The old ferry across the sound will stay in service for ten more years, the council decided on Tuesday evening.",
    "Members argued for almost four hours about the cost, which the harbour office puts at nine million a year.",
    "“Nobody wanted to be the one who stopped the boat,” said the mayor, who had spoken against the bridge for years.",
    "A bridge had been planned since 1987, but three studies came to the result that the ground would not carry it.",
    "The boat carries about four hundred people a day in winter, and five times as many when the guests are there.",
    "A new engine is to be built in next spring, so that the crossing will no longer depend on the weather so much.",
]
PAGE = """<html lang="en"><head><title>Council keeps the ferry | The Sound Courier</title>
<meta property="og:title" content="Council keeps the ferry"></head><body>
<header class="site-header"><nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="article"><h1>Council keeps the ferry</h1>
<p class="byline">By <a href="/ann">Ann Marlow</a></p><time>12 March 2024</time>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Email</a></div>
<div class="article-body"><figure><img src="a.jpg">
<figcaption>The ferry in the harbour. Photo: Ann Marlow</figcaption></figure>
{}{}<aside class="related"><h3>Related</h3><ul><li><a href="/1">Harbour fees to rise in autumn</a></li>
<li><a href="/2">Why the bridge was never built</a></li></ul></aside>{}
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story.</p></div>
{}{}{}</div></article></main>
<footer class="site-footer"><p>© 2024 The Sound Courier. All rights reserved.</p>
<a href="/privacy">Privacy policy</a></footer>
</body></html>""".format(*(f"<p>{text}</p>\n" for text in PARAGRAPHS))


def pieces(page: str = PAGE) -> tuple[Piece, ...]:
    return main_content(document_fromstring(page)).pieces


def test_the_article_is_kept_whole_and_in_order() -> None:
    assert [piece.text for piece in pieces() if not piece.reason] == PARAGRAPHS


def test_what_goes_has_a_reason_a_person_understands() -> None:
    why = {piece.text: piece.reason for piece in pieces() if piece.reason}
    assert why["Council keeps the ferry"] == "duplicate"
    assert why["The ferry in the harbour. Photo: Ann Marlow"] == "caption"
    assert why["Sign up for our newsletter and never miss a story."] == "prompt"
    assert why["Harbour fees to rise in autumn"] == "related"
    assert why["By Ann Marlow"] == "byline"
    assert why["© 2024 The Sound Courier. All rights reserved."] == "copyright"
    assert why["Home"] == "navigation"
    assert why["Share on Facebook Email"] == "share"


def test_every_block_of_the_page_is_kept_or_named() -> None:
    assert [piece.text for piece in pieces()] == [block.text for block in cut(document_fromstring(PAGE)).blocks]


def test_paragraphs_that_come_again_in_a_row_are_duplicates_and_one_alone_is_not() -> None:
    last = f"<p>{PARAGRAPHS[5]}</p>"
    twice = PAGE.replace(last, f"{last}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    assert [piece.text for piece in pieces(twice) if not piece.reason] == PARAGRAPHS
    assert [piece.text for piece in pieces(twice) if piece.rule == "copy"] == PARAGRAPHS[:2]
    question = "And what would you have done, had you been asked before?"
    asked = PAGE.replace("<p>Members", f"<p>{question}</p><p>Members").replace(last, f"<p>{question}</p>{last}")
    assert [piece.text for piece in pieces(asked) if not piece.reason].count(question) == 2


def test_short_lines_that_come_again_in_a_row_are_the_cells_of_another_table_or_its_legend() -> None:
    cells = "<td>Needs a pilot who knows the northern bank</td><td>Takes no cars, and no more than forty people</td>"
    table = f"<table><tr><td>Ferry</td>{cells}</tr></table>"
    blocks = cut(document_fromstring(f"<body>{table}<p>{PARAGRAPHS[0]}</p>{table}</body>")).blocks
    assert not any(copies(blocks, [True] * len(blocks)))


def test_the_tree_stays_as_it_was() -> None:
    from lxml import etree

    tree = document_fromstring(PAGE)
    before = etree.tostring(tree)
    main_content(tree)
    assert etree.tostring(tree) == before


def test_a_page_without_text_gives_nothing() -> None:
    assert pieces("<html><body></body></html>") == ()


def test_the_headline_of_an_entry_in_a_live_blog_is_no_title_of_the_page() -> None:
    entry = '{"@type": "BlogPosting", "headline": "Harbour closed", "articleBody": "The harbour is closed."}'
    head = f"""<script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "Storm: live",
        "liveBlogUpdate": [{entry}]}}</script>"""
    said = hints(document_fromstring(f"<html><head>{head}</head><body></body></html>"))
    assert (said.titles, said.entries) == (("Storm: live",), ("Harbour closed",))


def test_entries_of_a_live_blog_are_article_wherever_they_stand() -> None:
    entries = [
        "The first boat has left with sixty on board, and the mayor waved to it from the pier with both of her hands",
        "Fog lies on the sound, and nothing moves yet: the harbour office asks all who wait to stay in the station",
    ]
    posts = ",".join(f'{{"@type":"BlogPosting","headline":"Entry","articleBody":"{text}"}}' for text in entries)
    said = f'<script type="application/ld+json">{{"@type":"LiveBlogPosting","liveBlogUpdate":[{posts}]}}</script>'
    aside = "".join(f'<li class="teaser related"><a href="/{at}">{text}</a></li>' for at, text in enumerate(entries))
    page = PAGE.replace("</article>", f"</article><ul>{aside}</ul>")
    live = page.replace("</head>", f"{said}</head>")
    assert [piece.text for piece in pieces(page) if not piece.reason] == PARAGRAPHS
    assert [piece.text for piece in pieces(live) if not piece.reason] == [*PARAGRAPHS, *entries]


def test_a_page_that_is_a_table_is_not_left_to_an_extractor_that_takes_no_tables() -> None:
    rows = "".join(f"<tr><td>Boat {at}</td><td>{7 * at}</td><td>Harwich</td></tr>" for at in range(60))
    page = f"<body><h1>Results</h1><p>All boats of the year.</p><table>{rows}</table></body>"
    found = cut(document_fromstring(page))
    chosen = [block.text != "Results" for block in found.blocks]
    assert _is_tabular(found, chosen)
    assert not _is_tabular(cut(document_fromstring(PAGE)), [True] * len(cut(document_fromstring(PAGE)).blocks))
