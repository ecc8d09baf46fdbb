"""Metadata is what the page says, cleaned, and where its sources disagree the documented order holds."""

import json

import pytest
from lxml.html import HtmlElement

from archiver.derive import html, metadata
from archiver.derive.authors import people
from archiver.derive.dates import has_label, is_date_line, iso, stamp_length

URL = "https://courier.example/2026/03/02/lighthouse"
HEADLINE = "Council keeps the old lighthouse"


def said(head: str = "", body: str = "", url: str = URL) -> metadata.Metadata:
    tree = html.parse(f"<html><head>{head}</head><body>{body}<p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    return metadata.read(tree, url)


SITE = '<meta property="og:site_name" content="The Courier">'
OPEN_GRAPH = f'<meta property="og:title" content="{HEADLINE} - The Courier">'
CUT = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE[:20]}"}}</script>'
GRAPH = f'<script type="application/ld+json">[{{"@graph":[{{"@type":["Article"],"headline":"{HEADLINE}",}}]}}]</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{HEADLINE} | The Courier</title>", f"<h1>The Courier</h1><h1>{HEADLINE}</h1>"),
        (OPEN_GRAPH + SITE, ""),
        (CUT, f"<h1>{HEADLINE}</h1>"),
        (GRAPH, ""),
    ],
)
def test_the_headline_is_the_one_that_readers_see(head: str, body: str) -> None:
    assert said(head, body).headline == HEADLINE


def test_linked_data_goes_before_meta_and_meta_before_the_address() -> None:
    linked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-01T10:00:00.123Z"}</script>'
    )
    meta = '<meta property="article:published_time" content="2026-02-28T23:00:00+02:00">'
    assert said(linked + meta).published == "2026-03-01T10:00:00+00:00"
    assert said(meta).published == "2026-02-28T23:00:00+02:00"
    assert said().published == "2026-03-02"


def test_broken_linked_data_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    good = '<script type="application/ld+json">/* x */{"@type":"NewsArticle","articleSection":["Harbour"],}</script>'
    assert said(broken + deep + good).section == "Harbour"


def test_half_a_surrogate_pair_does_not_get_into_a_text() -> None:
    linked = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Light \\ud83d on"}</script>'
    assert said(linked).headline == "Light on"


def test_rights_language_and_canonical_address() -> None:
    found = said(
        '<meta name="robots" content="noarchive"><meta name="tdm-reservation" content="1">'
        '<link rel="license" href="https://creativecommons.example/by/4.0/"><link rel="canonical" href="/a/b">'
        '<meta property="og:locale" content="pt_BR">'
    )
    assert found.rights == (
        "robots: noarchive",
        "tdm-reservation: 1",
        "license: https://creativecommons.example/by/4.0/",
    )
    assert (found.language, found.canonical_url) == ("pt-BR", "https://courier.example/a/b")


def linked(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("field", "told", "found"),
    [
        ("language", [linked(inLanguage="de"), meta("og:locale", "fr_FR")], ["de", "fr-FR"]),
        (
            "publisher",
            [linked(publisher={"name": "The Courier"}), meta("og:site_name", "Courier")],
            ["The Courier", "Courier"],
        ),
        (
            "canonical_url",
            ['<link rel="Canonical" href="/a">', meta("og:url", "https://courier.example/b")],
            ["https://courier.example/a", "https://courier.example/b"],
        ),
        ("section", [linked(articleSection="Harbour"), meta("article:section", "News")], ["Harbour", "News"]),
    ],
)
def test_each_field_is_the_first_place_s_and_says_which(field: str, told: list[str], found: list[str]) -> None:
    for number, expected in enumerate(found):
        read = said("".join(reversed(told[number:])))
        assert getattr(read, field) == expected
        first = "link" if field == "canonical_url" else "json-ld"
        assert dict(read.sources)[field].split()[0] == ("meta" if number else first)


def test_the_root_element_s_language_goes_before_all_others() -> None:
    tree = html.parse(f"<html lang='pt_br'><head>{linked(inLanguage='en')}</head><body><p>x</p></body></html>")
    assert isinstance(tree, HtmlElement)
    found = metadata.read(tree, URL)
    assert (found.language, dict(found.sources)["language"]) == ("pt-BR", "html lang")


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["By Ada Marlow and Jon Berg, Harbour correspondent"], ("Ada Marlow", "Jon Berg")),
        (["Von ADA MARLOW und Jon Berg"], ("Ada Marlow", "Jon Berg")),
        (["Par Zoé Carré"], ("Zoé Carré",)),
        (["Jon Berg &amp; Ada Marlow"], ("Jon Berg", "Ada Marlow")),
        (["The Courier", "Newsroom", "Reuters", "Staff writer", "https://courier.example/a"], ()),
        (["Ada Marlow", "ada marlow"], ("Ada Marlow",)),
        (["山田太郎"], ("山田太郎",)),
    ],
)
def test_authors_are_people(texts: list[str], names: tuple[str, ...]) -> None:
    assert people(texts, "The Courier") == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T07:15:00Z", "2026-03-02T07:15:00+00:00"),
        ("2026-03-02 07:15:00 +0100", "2026-03-02T07:15:00+01:00"),
        ("20260302", "2026-03-02"),
        ("2026-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_in_iso_form(text: str, expected: str | None) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Thursday 19 July 2018 23:11 BST",
        "Published: 2 March 2026",
        "March 2, 2026 at 7:15 a.m. ET",
        "02.03.2026, 07:15 Uhr",
        "Publié le 2 mars 2026 à 07h15",
        "3 hours ago",
        "2026-03-02T07:15:00+01:00",
    ],
)
def test_lines_that_are_dates(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["24 July", "In May 2018", "2018 was a good year", "July 2018 in pictures", "12:30 to Yuma"]
)
def test_lines_that_are_not(line: str) -> None:
    assert not is_date_line(line)


def test_labels_and_stamps() -> None:
    assert has_label("Updated: 2 March 2026")
    assert not has_label("Date: 2 March 2026")
    assert stamp_length("date 2018-07-20 The ferry sank.") == len("date 2018-07-20 ")
    assert stamp_length("2018-07-20 is a day that nobody here forgets.") == 0
    assert stamp_length("The ferry sank on 2018-07-20 There.") == 0
