"""The headline is the form that readers see above the text, whatever machines are told."""

import pytest
from lxml.html import HtmlElement

from archiver.derive import headline, html
from archiver.derive.block import words_of
from archiver.derive.declared import Declared
from archiver.derive.headline import Headline

LONG = "Council keeps the old lighthouse after a long night"


def read(head: str, body: str) -> str:
    tree = html.parse(f"<html><head>{head}</head><body>{body}<p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    return headline.of(Declared(tree, "https://courier.example/a")).text


def told(title: str) -> str:
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Courier">'


def test_a_heading_in_a_breadcrumb_gives_way_to_the_one_below_it() -> None:
    crumbs = "<nav class='breadcrumb'><a href='/'>Home</a><h1>Lighthouse council vote result</h1></nav>"
    assert read(told(LONG), f"{crumbs}<header><h2 class='title'>{LONG}</h2></header>") == LONG


def test_a_heading_in_a_breadcrumb_stays_when_what_is_below_is_of_the_text() -> None:
    crumbs = f"<ol class='breadcrumbs'><li><h1>{LONG}</h1></li></ol>"
    prose = "<p>" + "The harbour council voted on Monday. " * 9 + "</p>"
    assert read(told(LONG), f"{crumbs}{prose}<h2 class='heading'>What the lighthouse costs</h2>") == LONG


@pytest.mark.parametrize(
    "heading",
    [
        f"<span class='kicker'>Harbour</span> <span>{LONG}</span>",
        f"<span>Harbour</span>{LONG}",
        f"<div><b class='overline'>Harbour</b><i> - </i><b>{LONG}</b></div>",
        f"{LONG} <small>/ March 2026</small>",
        f"<style>h1 {{color: red}}</style>{LONG}",
    ],
)
def test_what_is_set_above_or_below_the_headline_is_not_of_it(heading: str) -> None:
    assert read(told(LONG), f"<h1>{heading}</h1>") == LONG


def test_a_kicker_that_is_declared_too_gets_its_colon() -> None:
    assert read(told(f"Harbour: {LONG}"), f"<h1><span>Harbour</span><span>{LONG}</span></h1>") == f"Harbour: {LONG}"


def test_lines_of_a_headline_are_not_glued() -> None:
    assert read("", "<h1>Council keeps<br>the old lighthouse</h1>") == "Council keeps the old lighthouse"


@pytest.mark.parametrize(
    "title",
    [
        f"{LONG} | The Courier",
        f"The Courier - {LONG}",
        f"{LONG} | Harbour | The Courier",
        f"{LONG} — courier.example",
        f"{LONG} &amp;#8211; The Courier",
    ],
)
def test_the_name_of_the_site_is_not_of_the_headline(title: str) -> None:
    assert read(told(title), "") == LONG


def test_the_name_of_the_site_in_scripts_without_spaces() -> None:
    site = '<meta property="og:site_name" content="港新聞">'
    assert read(f'<meta property="og:title" content="灯台は残る：港新聞">{site}', "") == "灯台は残る"


def test_a_logo_is_no_headline() -> None:
    body = f"<div class='logo'><h1>The Courier of the harbour and town</h1></div><h1>{LONG}</h1>"
    assert read(told(LONG), body) == LONG


def test_the_site_s_name_may_stand_twice() -> None:
    assert read(f"<title>Courier | courier.example - {LONG}</title>", "") == LONG


def test_of_two_headings_the_one_that_is_declared_goes_before_one_that_is_like_it() -> None:
    assert read(f"<title>{LONG} - A lighthouse blog</title>", f"<h1>A lighthouse blog</h1><h1>{LONG}</h1>") == LONG


OTHER = "Tower by the harbour: vote of the council ends eleven years of argument"


def voted(shown: str, *, linked: str = "", social: str = "", title: str = "", kind: str = "NewsArticle") -> Headline:
    node = f'{{"@type":"{kind}","headline":"{linked}"}}'
    head = f'<script type="application/ld+json">{node}</script><meta property="og:title" content="{social}">'
    tree = html.parse(f"<html><head><title>{title}</title>{head}</head><body><h1>{shown}</h1><p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    return headline.of(Declared(tree, "https://courier.example/a"))


@pytest.mark.parametrize("kind", ["NewsArticle", "ReportageNewsArticle"])
def test_a_news_article_s_headline_that_two_places_agree_on_outvotes_a_heading_alone(kind: str) -> None:
    for places in ({"social": OTHER}, {"title": OTHER}):
        found = voted(LONG, linked=OTHER, kind=kind, **places)
        assert (found.text, found.source, found.shown) == (OTHER, "json-ld headline", LONG)
        assert words_of(LONG) in found.keys


@pytest.mark.parametrize(
    "told",
    [
        {"linked": OTHER, "social": OTHER, "title": LONG},
        {"linked": OTHER, "title": OTHER, "social": LONG},
        {"social": OTHER, "title": OTHER},
        {"linked": OTHER},
        {"linked": OTHER, "social": OTHER, "kind": "BlogPosting"},
        {"linked": f"Harbour: {LONG}", "title": f"Harbour: {LONG}"},
        {"linked": LONG[:40], "title": LONG[:40]},
    ],
)
def test_a_heading_is_not_outvoted_by_a_tie_a_pair_for_search_engines_or_a_part_of_itself(told: dict[str, str]) -> None:
    found = voted(LONG, **told)
    assert (found.text, found.source, found.shown) == (LONG, "h1", None)


def test_a_heading_that_is_not_closed_hides_none() -> None:
    head = '<meta property="og:title" content="The last ferry sailed on Monday">'
    assert read(head, "<h1>Courier<div><p>Yesterday</p><h1>The last ferry sailed on Monday</h1></div>") == (
        "The last ferry sailed on Monday"
    )
