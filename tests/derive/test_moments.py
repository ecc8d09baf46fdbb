"""The day that readers see is found where nothing is declared, and days of other things are not taken for it."""

import pytest
from lxml.html import HtmlElement

from archiver.derive import html, metadata
from archiver.derive.moments import day_in, shown

BODY = "<h1>Council keeps the old lighthouse</h1>"


def parsed(body: str) -> HtmlElement:
    tree = html.parse(f"<html><body>{body}<p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    return tree


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 2, 2026", "2026-03-02"),
        ("Published: 2 Mar 2026, 07:15", "2026-03-02"),
        ("2nd of March 2026", "2026-03-02"),
        ("Montag, 2. März 2026", "2026-03-02"),
        ("Le 2 mars 2026 à 07h15", "2026-03-02"),
        ("2 de marzo de 2026", "2026-03-02"),
        ("2 marca 2026", "2026-03-02"),
        ("2 марта 2026", "2026-03-02"),
        ("2 listopada 2026", "2026-11-02"),
        ("02.03.2026", "2026-03-02"),
        ("2026/3/2 7:15", "2026-03-02"),
        ("2026年3月2日", "2026-03-02"),
        ("2026년 3월 2일", "2026-03-02"),
        ("31 February 2026", None),
        ("03/02/2026", None),
        ("2 Apples 2026", None),
        ("The council that keeps the old lighthouse met on 2 March 2026", None),
    ],
)
def test_days_in_words_and_figures(text: str, day: str | None) -> None:
    assert day_in(text) == day


def test_the_first_day_counts_and_days_of_changes_only_without_another() -> None:
    changed = "<p>Updated 5 March 2026</p>"
    assert shown(parsed(f"{changed}<p>2 March 2026</p><p>1 March 2020</p>")) == ("2026-03-02", "2026-03-05")
    assert metadata.read(parsed(BODY + changed), "https://courier.example/a").published == "2026-03-05"


@pytest.mark.parametrize(
    "elsewhere",
    ["<footer><p>{}</p></footer>", "<div class='related'><span>{}</span></div>", "<aside><time>{}</time></aside>"],
)
def test_days_of_other_things_are_passed_over(elsewhere: str) -> None:
    assert shown(parsed(elsewhere.format("2 March 2026"))) == (None, None)


def test_a_wire_service_among_the_authors_is_credited() -> None:
    tree = parsed('<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Reuters"}}</script>')
    assert metadata.read(tree, "https://courier.example/a").credits == ("Reuters",)
