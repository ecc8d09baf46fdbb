"""Kinds of pages, in six languages: what is no article is rejected with the right reason, and what is one is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from archiver.derive import Article, Rejection, article, derive_html, html, metadata
from archiver.derive.metadata import Metadata
from archiver.derive.pagekind import is_news, told
from tests.derive import kinds
from tests.derive.kinds import HOST
from tests.derive.tongues import TONGUES, Tongue

each_tongue = pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)


def reason(html: bytes, url: str) -> str:
    found = derive_html(html, url)
    return found.reason if isinstance(found, Rejection) else "article"


@each_tongue
@pytest.mark.parametrize("wanted", kinds.WALLS)
def test_a_wall_is_called_what_it_is(wanted: str, tongue: Tongue) -> None:
    assert reason(kinds.WALLS[wanted](tongue), f"{HOST}/news/2026/03/03/ferry-stays-in-port") == wanted


@each_tongue
def test_a_beginning_with_a_demand_to_subscribe_is_a_log_in_wall(tongue: Tongue) -> None:
    assert reason(kinds.teaser(tongue), f"{HOST}/news/2026/03/03/ferry-stays-in-port") == "login-wall"


@each_tongue
@pytest.mark.parametrize("address", ["/", "/politics/", "/category/politics"])
def test_a_front_is_a_section_page(address: str, tongue: Tongue) -> None:
    assert reason(kinds.front(tongue), HOST + address) == "section-page"


@each_tongue
@pytest.mark.parametrize("address", ["/search?q=ferry", "/?s=ferry", "/suche/?q=ferry", "/buscar/ferry"])
def test_what_a_search_found_is_a_section_page(address: str, tongue: Tongue) -> None:
    assert reason(kinds.results(tongue), HOST + address) == "section-page"


@each_tongue
def test_a_forum_s_thread_is_no_article(tongue: Tongue) -> None:
    assert reason(kinds.forum(tongue), "https://boats.example/forum/viewtopic.php?t=811") == "not-article"


@each_tongue
def test_a_shop_s_product_is_no_article(tongue: Tongue) -> None:
    assert reason(kinds.product(tongue), "https://ropes.example/product/strong-rope/") == "not-article"


@each_tongue
def test_a_company_s_service_is_no_article(tongue: Tongue) -> None:
    assert isinstance(derive_html(kinds.service(tongue), "https://ropes.example/rope-mending-in-tidewater/"), Rejection)


@each_tongue
def test_a_manual_s_page_is_no_article(tongue: Tongue) -> None:
    assert isinstance(derive_html(kinds.manual(tongue), "https://ropes.example/en/latest/page-2.html"), Rejection)


@each_tongue
def test_a_front_that_gives_itself_out_for_news_is_not_taken_at_its_word(tongue: Tongue) -> None:
    url = f"{HOST}/politics/"
    tree = html.parse(kinds.boasting_front(tongue).decode())
    assert not isinstance(tree, Rejection)
    said = metadata.read(tree, url)
    assert not is_news(url, said, article.from_tree(tree, said))


@each_tongue
@pytest.mark.parametrize("built", kinds.ARTICLES, ids=lambda built: built.__name__)
def test_articles_of_every_form_are_taken(built: Callable[[Tongue], bytes], tongue: Tongue) -> None:
    found = derive_html(built(tongue), f"{HOST}/news/2026/03/03/ferry-stays-in-port-for-a-third-day")
    assert isinstance(found, Article), found
    assert tongue.prose.split("|")[0] in found.paragraphs


ABOUT_WALLS = {
    "Court: a cookie banner must let people refuse": """A site that asks for consent to cookies must make it as easy to
refuse as to consent, the court in Tidewater ruled on Monday. The paper’s publisher had hidden the button. The judges
said that people must see both at once, and gave the publisher three months.""",
    "Page not found: library misses a leaf of its oldest book": """The library of Tidewater has found that a leaf of its
oldest book is gone. Nobody knows since when. The keeper counted the leaves on Monday, for the first time in forty
years, and came to one hundred and eleven where the list of 1871 has one more.""",
    "Robots sort the post of the islands": """Since Monday a robot has sorted the post for the islands. It reads the
address, and where it can’t, it asks a person. About one letter in nine is such. The office wants to find out until
summer whether that is worth what it costs.""",
    "Jobs go at the steel works": """410 jobs are to go at the steel works of Tidewater, its owner said on Monday. The
union called it a blow to the town, which has lost two works in ten years, and wants to talk with the government before
the end of the month. The mayor has asked for help.""",
    "A paragraph divides the chamber": """L’article 49.3 de la Constitution n’est pas un jouet, a dit lundi la
présidente de la chambre. La loi sur les ports sera donc votée comme les autres, et les députés auront trois semaines
pour en parler. Le gouvernement n’a pas voulu répondre à la question.""",
    "Half of the blind fail at riddles": """“Confirm you’re not a robot”: half of the blind users whom the university
asked fail at such riddles, it said on Monday. It wants offices to go without them. The keeper of the town’s own site
said that it would be gone by summer, and that nobody had thought of it.""",
}


@pytest.mark.parametrize("title", ABOUT_WALLS)
def test_short_news_about_walls_is_none(title: str) -> None:
    main = f"<article><h1>{title}</h1><p>{ABOUT_WALLS[title]}</p></article>"
    html = kinds.page(TONGUES[0], title, main, head=kinds.article_head(title), body="single-article")
    assert isinstance(derive_html(html, f"{HOST}/news/2026/03/03/something-short"), Article)


@pytest.mark.parametrize("mark", ["For subscribers only", "Nur für Abonnenten", "Réservé aux abonnés"])
def test_a_mark_on_another_teaser_is_no_wall(mark: str) -> None:
    title = "Ferry stays in port"
    text = "The ferry stays in port until Friday, the harbour master said. A storm is to come in the night. " * 2
    main = f"<article><h1>{title}</h1><p>{text}</p></article><ul class=related><li><a href=/a>{mark}</a></li></ul>"
    html = kinds.page(TONGUES[0], title, main, head=kinds.article_head(title), body="single-article")
    assert isinstance(derive_html(html, f"{HOST}/news/2026/03/03/something-short"), Article)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/forum/boats/what-did-you-see", "not-article"),
        ("/showthread.php?t=811", "not-article"),
        ("/products/strong-rope", "not-article"),
        ("/services/mending", "not-article"),
        ("/docs/ropes", "not-article"),
        ("/tag/ropes/2", "section-page"),
        ("/news/2026/03/03/ropes", None),
        ("/productivity/how-we-work", None),
    ],
)
def test_an_address_says_what_kind_of_page_it_is_even_of_one_that_calls_itself_an_article(
    path: str, wanted: str | None
) -> None:
    tree = html.parse("<html><body></body></html>")
    assert not isinstance(tree, Rejection)
    found = told(tree, HOST + path, Metadata(types=frozenset({"og:article"})), Article("", ()))
    assert (found and found.reason) == wanted


def test_an_article_that_looks_like_one_is_taken_at_a_shop_s_address() -> None:
    found = derive_html(kinds.opinion(TONGUES[0]), f"{HOST}/shop/ferry-stays-in-port-for-a-third-day")
    assert isinstance(found, Article)


def test_news_is_known_at_a_glance_unless_its_address_or_its_text_says_otherwise() -> None:
    tree = html.parse(kinds.opinion(TONGUES[0]).decode())
    assert not isinstance(tree, Rejection)
    said = metadata.read(tree, f"{HOST}/news/ferry")
    found = article.from_tree(tree, said)
    found = replace(found, paragraphs=tuple(" ".join((line, line)) for line in found.paragraphs))
    assert is_news(f"{HOST}/news/ferry", said, found)
    assert not is_news(f"{HOST}/forum/ferry", said, found)
    assert not is_news(f"{HOST}/", said, found)
    assert not is_news(f"{HOST}/news/ferry", replace(said, published=None), found)
    assert not is_news(f"{HOST}/news/ferry", replace(said, types=frozenset({"og:article"})), found)
    assert not is_news(f"{HOST}/news/ferry", said, replace(found, paragraphs=("A line",) * 9 + found.paragraphs[:2]))


def test_a_search_without_a_hit_is_a_section_page_and_not_only_without_text() -> None:
    html = kinds.notice(TONGUES[0], "Results for: zeppelin|Nothing.")
    assert reason(html, f"{HOST}/search?q=zeppelin") == "section-page"
    assert reason(html, f"{HOST}/news/zeppelin") == "no-text"


def test_a_long_test_of_the_visitor_is_a_challenge() -> None:
    line = "The keeper of this site has set a small task for your browser, because machines ask for too many pages."
    html = kinds.notice(TONGUES[0], "Making sure you're not a bot!|" + "|".join([line] * 9))
    assert reason(html, f"{HOST}/news/zeppelin") == "challenge"
