"""The judge of whole pages: a shop and a forum are told from an article, and a tiny page is not judged."""

from __future__ import annotations

from archiver.derive import Article, Rejection, derive_html
from archiver.derive.makeup import FEATURES, FEWEST, odds, packaged

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
    assert odds(row, packaged()) == 0
    row[FEATURES.index("elements")] = FEWEST
    assert odds(row, packaged()) < 0
