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
        "<p><span>By</span> <a href='/x'>Ada Marlow</a> and <a href='/y'>Jon Berg</a></p>",
        "<li><strong>Autorin/Autor</strong> Ada Marlow, Jon Berg</li>",
        "<div><h4>Article by</h4><div>Ada Marlow and Jon Berg</div></div>",
        "<article><footer><a rel='author'>Ada Marlow</a> <a rel='author'>Jon Berg</a></footer></article>",
        "<form><h1>x</h1><p class='byline'>Ada Marlow, Jon Berg</p></form>",
        "<nav><h1>x</h1><p class='byline'>Ada Marlow, Jon Berg</p></nav>",
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
        "<footer><a rel='author'>Ada Marlow</a></footer>",
        f"<p>As <a href='/people/am'>Ada Marlow</a> said, {'the tower stays where it is. ' * 5}</p>",
        "<div class='author-bio'>Ada Marlow</div>",
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


def meta(**named: str) -> str:
    return "".join(f'<meta name="{name.replace("__", ":")}" content="{text}">' for name, text in named.items())


def test_meta_elements_may_be_labelled_as_the_author() -> None:
    label = meta(twitter__label2="Written by", twitter__data2="Ada Marlow", twitter__label1="Time to read")
    assert read(head=label) == ("Ada Marlow",)
    assert read(head=meta(twitter__label1="Filed under", twitter__data1="Harbour Front")) == ()
    assert read(head=meta(author="a.marlow@courier.example") + label) == ("Ada Marlow",)


def test_linked_data_goes_before_meta_and_meta_before_visible_bylines() -> None:
    head, body = meta(author="Jon Berg"), "<p class='byline'>By Cy Dorn</p>"
    assert read(body, {"name": "Ada Marlow"}, head) == ("Ada Marlow",)
    assert read(body, PAPER, head) == ("Jon Berg",)
    assert read(body, PAPER) == ("Cy Dorn",)


def test_a_wire_service_goes_before_the_paper_itself() -> None:
    assert read(author=PAPER, head=meta(articleauthor="Anadolu Ajansı")) == ("Anadolu Ajansı",)


def test_one_word_is_a_person_where_linked_data_says_so() -> None:
    assert read("<p>By Jon Berg</p>", {"@type": "Person", "name": "Mazi"}) == ("Mazi",)
    assert read("<p>By Jon Berg</p>", {"@type": "Person", "name": "Courier"}) == ("Jon Berg",)
    assert read("<p>By Jon Berg</p>", {"@type": "Person", "name": "Redaktion"}) == ("Jon Berg",)


def test_a_description_in_capitals_is_a_byline_where_nobody_else_is_named() -> None:
    assert read(head=meta(description="ADA MARLOW")) == ("Ada Marlow",)
    assert read(head=meta(description="ADA MARLOW"), author="Jon Berg") == ("Jon Berg",)
    assert read(head=meta(description="Ada Marlow")) == ()


def test_a_name_with_a_web_address_is_an_organisation() -> None:
    assert read("<p>By Jon Berg</p>", "Harbour News (www.courier.example)") == ("Jon Berg",)
