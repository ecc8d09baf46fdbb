"""Dates are those of the surest place that gives one; offsets are the page's; a change is not before publication."""

import pytest
from lxml.html import HtmlElement

from archiver.derive import dated, html
from archiver.derive.dates import iso
from archiver.derive.declared import Declared


def read(
    linked: str = "", meta: str = "", body: str = "", url: str = "https://courier.example/a"
) -> tuple[tuple[str | None, str], tuple[str | None, str]]:
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle",{linked}"headline":"x"}}</script>'
    tree = html.parse(f"<html><head>{script}{meta}</head><body>{body}<p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    published, modified = dated.of(Declared(tree, url))
    return (published.at, published.place), (modified.at, modified.place)


PUBLISHED = '"datePublished":"2026-03-02T07:15:00+01:00",'
META = '<meta property="article:published_time" content="2026-03-01T06:00:00">'
MARKED = '<span itemprop="datePublished" content="2026-02-28">then</span>'
TIME = '<article><time datetime="2026-02-27T10:00Z">then</time></article>'
SEEN = "<p>Published: 25 February 2026</p>"
URL = "https://courier.example/2026/02/26/a"


def test_published_is_asked_in_this_order() -> None:
    assert read(PUBLISHED, META, MARKED + TIME, URL)[0] == ("2026-03-02T07:15:00+01:00", "json-ld datePublished")
    assert read("", META, MARKED + TIME, URL)[0] == ("2026-03-01T06:00:00", "meta article:published_time")
    assert read("", "", MARKED + TIME + SEEN, URL)[0] == ("2026-02-28", "microdata datePublished")
    assert read("", "", TIME + SEEN, URL)[0] == ("2026-02-27T10:00:00+00:00", "time")
    assert read("", "", SEEN, URL)[0] == ("2026-02-26", "url")
    assert read("", "", SEEN)[0] == ("2026-02-25", "text")


def test_what_is_no_date_is_passed_over() -> None:
    assert read('"datePublished":"Mar 2, 2026",', META)[0][1] == "meta article:published_time"


def test_modified_keeps_its_offset_and_is_asked_in_this_order() -> None:
    changed = '<meta property="article:modified_time" content="2026-03-04T09:00:00-05:00">'
    linked = '"dateModified":"2026-03-03T08:00:00Z",'
    assert read(PUBLISHED + linked, changed)[1] == ("2026-03-03T08:00:00+00:00", "json-ld dateModified")
    assert read(PUBLISHED, changed)[1] == ("2026-03-04T09:00:00-05:00", "meta article:modified_time")
    marked = MARKED + '<span itemprop="dateModified" content="2026-03-05">later</span>'
    assert read("", "", marked)[1] == ("2026-03-05", "microdata dateModified")


def test_a_change_before_the_day_of_publication_is_none() -> None:
    assert read(PUBLISHED + '"dateModified":"2026-03-01T08:00:00Z",')[1] == (None, "")
    assert read(PUBLISHED + '"dateModified":"2026-03-02T05:00:00+01:00",')[1][0] == "2026-03-02T05:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 02 Mar 2026 07:15:00 +0100", "2026-03-02T07:15:00+01:00"),
        ("1700000000", "2023-11-14T22:13:20+00:00"),
        ("1700000000000", "2023-11-14T22:13:20+00:00"),
        ("9999999999", None),
        ("20260302071500", "2026-03-02"),
        ("Mon, 99 Foo", None),
    ],
)
def test_other_forms_that_machines_write(text: str, expected: str | None) -> None:
    assert iso(text) == expected


def test_the_page_s_own_linked_data_says_when_it_was_published_where_the_article_s_does_not() -> None:
    page = '</script><script type="application/ld+json">{"@type":["WebPage","FAQPage"],"datePublished":"2026-03-02"}'
    linked = f'<script type="application/ld+json">{{"@type":"VideoObject","datePublished":"2020-01-01"}}{page}</script>'
    assert read("", linked, MARKED)[0] == ("2026-03-02", "json-ld page datePublished")
    assert read("", META + linked, MARKED)[0][1] == "meta article:published_time"


def test_the_day_of_a_change_is_not_taken_for_that_of_publication() -> None:
    changed = '<meta property="article:modified_time" content="2026-03-04T09:00:00-05:00">'
    assert read("", changed) == ((None, ""), ("2026-03-04T09:00:00-05:00", "meta article:modified_time"))
    assert read("", changed, SEEN)[0] == ("2026-02-25", "text")


def test_no_date_is_searched_in_megabytes() -> None:
    told = '<script>{"at": "2026-03-02 07:15:00"}</script>'
    assert read(body=told)[0] == ("2026-03-02", "search")
    assert read(body=f"{told}<script>{'x' * 4_000_000}</script>")[0] == (None, "")


def test_no_date_is_searched_where_hundreds_of_elements_hold_thousands() -> None:
    told = '<script>{"at": "2026-03-02 07:15:00"}</script>'
    around = "<div class=date>" * 200
    assert read(body=told + around + "<b>x</b>" * 1_000)[0] == ("2026-03-02", "search")
    assert read(body=told + around + "<b>x</b>" * 9_000)[0] == (None, "")
