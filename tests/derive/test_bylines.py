"""Authors are the people that a page names, wherever it does; and whom it credits when it names none."""

import json
from typing import Any

import pytest
from lxml.html import HtmlElement

from archiver.derive import bylines, html
from archiver.derive.declared import Declared


def read(body: str = "", author: Any = None, head: str = "", graph: tuple[Any, ...] = ()) -> tuple[str, ...]:
    article = {"@type": "NewsArticle", "headline": "x", "publisher": {"name": "The Courier"}, "author": author}
    linked = f'<script type="application/ld+json">{json.dumps([article, *graph])}</script>'
    tree = html.parse(f"<html><head>{head}{linked}</head><body>{body}<p>text</p></body></html>")
    assert isinstance(tree, HtmlElement)
    return bylines.of(Declared(tree, "https://courier.example/a")).names


PAPER = {"@type": "Organization", "name": "The Courier"}


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='byline'>By <a>Ada Marlow</a> and <a>Jon Berg</a>, Harbour correspondents</div>",
        "<ul><li><a href='/authors/am'>Ada Marlow</a></li><li><a href='/authors/jb'>Jon Berg</a></li></ul>",
        "<p>Von Ada Marlow und Jon Berg</p>",
        "<span>Par Ada Marlow et Jon Berg</span>",
        "<h5>Por Ada Marlow y Jon Berg</h5>",
        "<p class='redakteur'>Ada Marlow, Jon Berg</p>",
        "<span itemprop='author'><span itemprop='name'>Ada Marlow</span>, <span itemprop='name'>Jon Berg</span></span>",
    ],
)
def test_people_are_found_in_visible_bylines_though_machines_are_told_the_paper(byline: str) -> None:
    assert read(byline, PAPER) == ("Ada Marlow", "Jon Berg")


@pytest.mark.parametrize(
    "body",
    [
        "<figure><figcaption class='author'>Ada Marlow</figcaption></figure>",
        "<div class='related'><span class='byline'>By Ada Marlow</span></div>",
        "<nav><a href='/author/ada'>Ada Marlow</a></nav>",
        "<p>By the time Ada Marlow came, it was dark.</p>",
        "<a href='/authors'>Sign In</a>",
    ],
)
def test_names_of_pictures_other_articles_and_sentences_are_no_bylines(body: str) -> None:
    assert read(body, PAPER) == ("The Courier",)


def test_who_is_credited_stands_in_where_no_people_are_named() -> None:
    assert read(author={"@type": "Person", "name": "Reuters"}) == ("Reuters",)
    assert read(author="The Courier") == ("The Courier",)


@pytest.mark.parametrize("nobody", ["Staff", "Newsroom", "admin", "Redaktion", "https://courier.example/a", "4711", ""])
def test_nobody_is_credited_by_a_word_for_a_desk(nobody: str) -> None:
    assert read(author=nobody) == ()


def test_the_publisher_is_not_put_in() -> None:
    assert read() == ()


def test_an_agency_beside_people_stays_and_a_desk_does_not() -> None:
    authors = [{"name": "Ada Marlow"}, {"@type": "Organization", "name": "Deutsche Presse-Agentur"}, PAPER]
    assert read(author=authors) == ("Ada Marlow", "Deutsche Presse-Agentur")


def test_pointers_to_an_author_are_followed() -> None:
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Marlow"}
    assert read(author={"@id": "#ada"}, graph=(person,)) == ("Ada Marlow",)


@pytest.mark.parametrize(
    "name", ["牛镛", "山田太郎", "김하늘", "Андрей Колесников", "محمد عبد الله", "O’Regan Victoria"]
)
def test_names_in_other_scripts(name: str) -> None:
    assert read(author={"@type": "Person", "name": name}) == (name,)


def test_a_korean_role_is_not_of_the_name() -> None:
    assert read(author="김하늘 기자") == ("김하늘",)
