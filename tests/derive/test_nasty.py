"""Pages that are made to be slow, or to break what reads them: found by `benchmarks.fuzz`, each once."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from lxml.html import document_fromstring

from archiver.derive import Article, Rejection, derive_html, headline
from archiver.derive.blocks import cut
from archiver.derive.declared import Declared
from archiver.derive.opinion import ask
from archiver.derive.rejection import WORDS
from tests.derive.pages import HTML

URL = "https://courier.example/news/lighthouse"
PROSE = "<p>The council voted on Monday to keep the old ferry, and to repair it before the winter storms begin.</p>"
_SECONDS = 10
"""Of CPU. Each page takes less than one, and took 23 to 90 before."""


class _TooSlowError(BaseException):
    """No `Exception`: deriving answers those itself."""


@contextmanager
def within_seconds() -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


SLOW = {
    "articles within articles": "<article>" * 300 + "<link rel=canonical href=a>" * 20_000 + PROSE,
    "headings within headings": "<h2>" * 300 + "x<b></b>" * 20_000,
    "scripts in headings within headings": "<h2>" * 380 + "<script>x</script>" * 25_000,
    "megabytes in headings within headings": "<h2>" * 300 + f"<script>{'x' * 6_000_000}</script>",
    "captions within captions": "<div class=caption>" * 380 + "<p>x</p>" * 9_000 + "<p></p>" * 19_000,
    "links in headings within headings": "<h1>" * 300 + "<a href=a>" + "<span>x</span>" * 20_000,
    "bylines within bylines": PROSE + ("<div class=byline>" * 290 + "by A. Marlow" + "</div>" * 290) * 100,
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW)
def test_no_page_takes_long(page: str) -> None:
    with within_seconds():
        derive_html(page.encode(), URL)


def test_headings_deep_in_each_other_are_read_a_few_times() -> None:
    tree = document_fromstring(("<h1>" + ("<b>" + "<i></i>" + "</b>") * 115) * 250)
    with within_seconds():
        headline.of(Declared(tree, URL))


@pytest.mark.parametrize(
    "url",
    [
        "http://[",
        f"https://{'a.' * 50_000}example/news",
        "https://courier.example:x/2026/13/45/a",
        "",
        "news/one",
        "javascript:1",
    ],
)
def test_an_address_that_is_none_costs_no_text(url: str) -> None:
    found = derive_html(HTML.encode(), url)
    assert isinstance(found, Article)


@pytest.mark.parametrize("key", ["author", "headline", "publisher", "datePublished", "articleSection", "@type"])
def test_linked_data_may_hold_anything_at_any_depth(key: str) -> None:
    deep: object = "end"
    for _ in range(400):
        deep = {"name": [deep]}
    for value in (deep, 1, None, [], {}, [[1], {"@id": 1}], {"@value": {}}, "x" * 100_000):
        linked = json.dumps({"@type": "NewsArticle", key: value})
        head = f"<head><script type=application/ld+json>{linked}</script></head>"
        found = derive_html((head + f"<body>{PROSE * 9}").encode(), URL)
        assert isinstance(found, Article) or found.reason in WORDS.keys() - {"not-extractable"}


@pytest.mark.parametrize("tag", ["i", "b", "em", "ul", "font"])
def test_a_page_that_begins_with_text_elements_is_html(tag: str) -> None:
    found = derive_html((f"<{tag}>" * 100_000 + PROSE).encode(), URL)
    assert isinstance(found, Rejection)
    assert found.reason == "too-complex"


def test_a_page_with_more_text_than_is_read_is_too_complex() -> None:
    found = derive_html((PROSE.replace("</p>", f"{' So it was.' * 10}</p>") * 6_000).encode(), URL)
    assert isinstance(found, Rejection)
    assert (found.reason, "characters" in found.detail) == ("too-complex", True)
    data = f"<script>{'x' * 2_000_000}</script><style>{'y' * 2_000_000}</style>"
    assert isinstance(derive_html(HTML.replace("</body>", data + "</body>").encode(), URL), Article)


@pytest.mark.parametrize(
    "page",
    [
        "<p>x</p>" * 5_001,
        f"<p>{'many words ' * 30_000}</p>",
        "<p>x</p>" + "<b></b>" * 16_000,
        f"<p>x</p><script>{'x' * 3_000_000}</script>",
        f"<p data-state={'x' * 600_000}>x</p>",
        "<div>" * 12 + f"<style>{'x' * 600_000}</style><p>x</p>",
    ],
)
def test_trafilatura_is_not_asked_about_what_it_reads_in_quadratic_time(page: str) -> None:
    tree = document_fromstring(page)
    assert ask(tree, cut(tree).blocks) is None
    short = document_fromstring(HTML)
    assert ask(short, cut(short).blocks) is not None


def test_what_trafilatura_reads_where_browsers_show_nothing_is_bounded() -> None:
    hidden = "<noscript>" + "<span>The ferry left.</span>\n" * 4_000 + "</noscript>"
    tree = document_fromstring(f"<html><body>{PROSE}{hidden}</body></html>")
    assert ask(tree, cut(tree).blocks) is None


def test_a_name_of_megabytes_costs_no_text() -> None:
    page = HTML.replace("<article>", f"<article class='story {'x-' * 3_000_000}' id='{'y' * 3_000_000}'>")
    found = derive_html(page.encode(), URL)
    assert isinstance(found, Article)
    assert found.paragraphs == derive_html_of(HTML).paragraphs


def derive_html_of(page: str) -> Article:
    found = derive_html(page.encode(), URL)
    assert isinstance(found, Article)
    return found


def test_what_is_asked_of_readers_in_labels_is_interface() -> None:
    poll = "".join(f"<label><input type=radio><span>{text}</span></label>" for text in ("Yes, at once.", "No, never."))
    page = HTML.replace("<h2>What it costs</h2>", f"<div><p>{poll}</p></div>")
    found = derive_html(page.encode(), URL)
    assert isinstance(found, Article)
    assert [piece.reason for piece in found.removed if piece.text == "Yes, at once.No, never."] == ["interface"]
    assert all(here != after for here, after in pairwise(found.paragraphs))


def test_an_attribute_full_of_begun_comments_costs_no_time() -> None:
    page = HTML.replace("<article>", f"<meta itemprop=keywords content='{'&lt;!--' * 300_000}'><article>")
    page = page.replace('"datePublished"', '"noDate"').replace('"dateModified"', '"noDate"')
    with within_seconds():
        found = derive_html(page.encode(), URL)
    assert isinstance(found, Article)
