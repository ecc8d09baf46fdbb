"""The judge of whole pages: a shop and a forum are told from an article, and a tiny page is not judged."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml.html import fromstring

from archiver.derive import Article, Rejection, derive_html
from archiver.derive.address import links, split, words
from archiver.derive.block import words_of
from archiver.derive.census import census, counted, terms
from archiver.derive.concepts import spoken_of
from archiver.derive.judge import FEWEST, Judge, load, named, packaged
from archiver.derive.makeup import FEATURES, Makeup
from archiver.derive.manner import manner
from archiver.derive.model import forest
from archiver.errors import FormatError

PARAGRAPHS = "".join(
    f"<p>The harbour office said on day {n} that the ferry would sail again, once the ice had left the sound.</p>"
    for n in range(12)
)
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Culture", "Letters"))
HEAD = f'<header class="site-header"><nav><ul>{MENU}</ul></nav></header>'
FOOT = f'<footer class="site-footer"><ul>{MENU * 4}</ul><p>© 2024 The Sound Courier</p></footer>'
ARTICLE = f"""<html lang="en"><head><title>Ferry sails again</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body>{HEAD}<main><article>
<h1>Ferry sails again</h1><p class="byline">By Ann Marlow</p><div class="article-body">{PARAGRAPHS}</div>
</article></main>{FOOT}</body></html>"""
OFFER = """<div class="product-card"><a class="product-title" href="/products/{0}">Rope no. {0}</a>
<span class="price">$ {0}.00</span><button class="add-to-cart">Add to cart</button></div>"""
SHOP = f"""<html lang="en"><head><title>Ropes</title><meta property="og:type" content="product"></head><body>{HEAD}
<form class="cart"><input type="search"><button>Search</button></form><div class="product-page"><h1>Strong rope</h1>
<span class="price">$ 12.00</span><select><option>10 m</option></select><button class="add-to-cart">Add to cart</button>
<div class="product-description"><p>This rope holds a boat in any weather. It is made of hemp, and it will not rot.</p>
<p>We send it to you within three days. You can give it back for thirty days if you do not like it at all.</p></div>
<h2>You may also like</h2>{"".join(OFFER.format(n) for n in range(3, 30))}</div>{FOOT}</body></html>"""


def test_an_article_among_menus_is_taken() -> None:
    assert isinstance(derive_html(ARTICLE.encode(), "https://example.org/news/2024/03/02/ferry-sails-again"), Article)


def test_a_shop_s_page_is_not() -> None:
    found = derive_html(SHOP.encode(), "https://example.org/products/strong-rope")
    assert isinstance(found, Rejection)
    assert found.reason in ("not-article", "section-page")


def test_a_tiny_page_is_not_judged() -> None:
    row = [0] * len(FEATURES)
    row[FEATURES.index("elements")] = FEWEST - 1
    assert packaged().odds(Makeup(row, set(), set())) is None
    row[FEATURES.index("elements")] = FEWEST
    odds = packaged().odds(Makeup(row, set(), set()))
    assert odds is not None
    assert odds < 0


def test_names_of_a_page_are_weighed_by_the_root_of_how_many_are_known() -> None:
    weights = {"=cart": -1024, "post": 2048, "=x": 1024, "=y": 1024}
    assert named({"=cart", "unheard-of"}, weights) == -1024
    assert named({"=cart", "post", "=x", "=y"}, weights) == 1536
    assert named(set(), weights) == 0


def test_a_judge_adds_what_trees_names_and_notions_say() -> None:
    row = [FEWEST] * len(FEATURES)
    judge = Judge(forest([[[0, 5, 1], [-100], [700]]]), {"post": 50}, {"n:said": 20}, bias=7, threshold=300)
    assert judge.odds(Makeup(row, {"post"}, {"n:said", "n:unheard-of"})) == 700 + 50 + 20 + 7 - 300


def test_a_judge_of_other_features_is_refused() -> None:
    with pytest.raises(FormatError, match="train it again"):
        load({"format": "archiver-pages-2", "features": ["words"]})


def test_where_links_lead_is_told_from_the_page_s_own_address() -> None:
    inside = ["./x", "/news/a", "/news/a/b?p=2", "https://www.example.org/news/c", "/tag/boats", "/u/ada"]
    hrefs = ["#top", "tel:1", "//other.example/", *inside]
    tree = fromstring("<div>" + "".join(f"<a href='{href}'></a>" for href in hrefs) + "<a class='btn'></a></div>")
    found = links([*tree.iter("a")], split("https://example.org/news/a"))
    counted = {name.removeprefix("links."): count for name, count in found.items() if count and "share" not in name}
    assert counted == {
        "hash": 1, "tel": 1, "self": 2, "child": 1, "query": 1, "sibling": 2, "outside": 1, "tagged": 1, "user": 1,
        "button": 1, "hosts": 1, "paths": 7,
    }  # fmt: skip


def test_no_word_of_a_host_is_a_name_of_the_page() -> None:
    assert words(split("https://forum.example.org/boats/strong_rope-12.html")) == {"boats", "strong", "rope", "html"}


def test_persons_are_counted_in_the_page_s_language() -> None:
    counts = Counter(("wir", "und", "sie", "ich"))
    assert manner("Wir und sie.\nIch!", counts, "de-AT")["person.we"] == 2500
    assert manner("Wir und sie.\nIch!", counts, "en")["person.we"] == 0
    assert manner("Wir und sie.\nIch!", counts, "fi")["person.we"] == 0


@pytest.mark.parametrize(
    ("language", "text", "headline"),
    [
        ("en", "The mayor said so.", "How to buy"),
        ("de-AT", "Das sagte die Wirtin.", "Wie kaufen"),
        ("nb", "Det sier hun.", "Hvordan kjøpe"),
        ("ru", "Так сказал мэр.", "Как купить"),
    ],
)
def test_what_is_spoken_of_is_the_same_in_every_language(language: str, text: str, headline: str) -> None:
    assert {"n:said", "h:how", "h:order"} <= spoken_of(words_of(text).split(), headline, language)


def test_of_an_unknown_language_no_notion_is_known() -> None:
    assert spoken_of(["mayor", "said"], "How to buy", "fi") == set()
    assert spoken_of(["mayor", "said"], "How to buy", "") >= {"n:said", "h:how"}


def test_a_word_beside_a_digit_is_a_word() -> None:
    assert spoken_of(["free2buy", "3said_so"], "", "en") == {"n:free", "n:order", "n:said", "n:so"}


def test_names_of_a_page_are_told_of_each_element_that_has_them() -> None:
    classes = ("Price\nbig", "workshop", "Article-2-byline price", "x")
    page = "".join(f'<p class="{name}">1</p>' for name in classes)
    seen = census(fromstring(f"<html><body>{page}</body></html>"))
    found = counted(seen)
    assert [found[f"names.{kind}"] for kind in ("shop", "news", "forum")] == [750, 250, 0]
    assert {"price", "big", "article", "byline", "=workshop", "=article-2-byline"} <= terms(seen)
    assert "article-2-byline" not in terms(seen)


def test_a_class_of_one_endless_name_is_looked_at_in_no_time() -> None:
    page = f'<p class="{"shop" * 200_000}">1</p><p class="docs">2</p>'
    found = counted(census(fromstring(f"<html><body>{page}</body></html>")))
    assert [found[f"names.{kind}"] for kind in ("shop", "docs")] == [500, 500]
