"""Pages of an invented paper, shop and forum: what is no article, and what is one, made as the web makes them."""

from __future__ import annotations

from html import escape
from itertools import cycle, islice

from tests.derive.tongues import Tongue

HOST = "https://courier.example"


def _menu(tongue: Tongue) -> str:
    names = tongue.menu.split("|")
    return "".join(f'<li class="menu-item"><a href="/{at}">{name}</a></li>' for at, name in enumerate(names))


def page(tongue: Tongue, title: str, main: str, *, head: str = "", body: str = "") -> bytes:
    """A page of the paper: its header with the menu, what is given, its footer."""
    menu = _menu(tongue)
    turn = ' dir="rtl"' if tongue.code == "ar" else ""
    return f"""<!DOCTYPE html><html lang="{tongue.code}"{turn}><head><meta charset="utf-8">
<title>{title} | The Courier</title>
<meta name="viewport" content="width=device-width"><meta property="og:site_name" content="The Courier">{head}
<link rel="stylesheet" href="/main.css"><script src="/main.js"></script></head><body class="{body}">
<header class="site-header"><a class="logo" href="/">The Courier</a><nav class="main-nav"><ul>{menu}</ul></nav></header>
<main class="site-main">{main}</main>
<footer class="site-footer"><nav><ul>{menu}</ul></nav><p class="copyright">© 2026 The Courier</p></footer>
</body></html>""".encode()


def article_head(title: str, kind: str = "NewsArticle") -> str:
    return f"""<meta property="og:type" content="article"><meta property="og:title" content="{escape(title)}">
<meta property="article:published_time" content="2026-03-03T09:30:00+01:00"><link rel="canonical" href="{HOST}/a">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}", "headline": "{title}",
"datePublished": "2026-03-03T09:30:00+01:00", "author": {{"@type": "Person", "name": "Ines Calder"}}}}</script>"""


def _teasers(tongue: Tongue, count: int = 7) -> str:
    return "".join(
        f'<li class="teaser"><a href="/news/{at}"><img src="/{at}.jpg" alt="">'
        f'<h3 class="teaser-title">{line}</h3></a></li>'
        for at, line in enumerate(islice(tongue.headlines.split("|"), count))
    )


def article(tongue: Tongue, text: str, *, kind: str = "NewsArticle", above: str = "") -> bytes:
    """An article page around a text."""
    title = tongue.headlines.split("|")[0]
    main = f"""<article class="article"><header class="article-header"><h1 class="headline">{title}</h1>
<p class="byline">{tongue.byline}</p><time datetime="2026-03-03T09:30:00+01:00">03.03.2026 09:30</time></header>{above}
<div class="article-body">{text}</div></article>
<aside class="related"><h2>{tongue.menu.split("|")[0]}</h2><ul>{_teasers(tongue)}</ul></aside>"""
    return page(tongue, title, main, head=article_head(title, kind), body="single-article")


def _paragraphs(tongue: Tongue) -> list[str]:
    return [f"<p>{line}</p>" for line in tongue.prose.split("|")]


def short_news(tongue: Tongue) -> bytes:
    return article(tongue, "".join(_paragraphs(tongue)[:3]))


def opinion(tongue: Tongue) -> bytes:
    return article(tongue, "".join(_paragraphs(tongue)), kind="OpinionNewsArticle")


def video(tongue: Tongue) -> bytes:
    player = '<div class="player"><video controls poster="/a.jpg"><source src="/a.mp4"></video><button>▶</button></div>'
    return article(tongue, "".join(_paragraphs(tongue)[:4]), above=player)


def interview(tongue: Tongue) -> bytes:
    asked = zip(cycle(tongue.questions.split("|")), _paragraphs(tongue), strict=False)
    return article(tongue, "".join(f"<p><strong>{question}</strong></p>{answer}" for question, answer in asked))


def listicle(tongue: Tongue) -> bytes:
    parts = zip(tongue.headlines.split("|"), _paragraphs(tongue), strict=False)
    return article(tongue, "".join(f"<h2>{at}. {head}</h2>{text}" for at, (head, text) in enumerate(parts, 1)))


def live(tongue: Tongue) -> bytes:
    entries = "".join(
        f"""<section class="live-entry" id="e{at}"><time datetime="2026-03-03T1{at}:05:00+01:00">1{at}:05</time>
<h2>{head}</h2>{text}</section>"""
        for at, (head, text) in enumerate(zip(tongue.headlines.split("|"), _paragraphs(tongue), strict=False))
    )
    return article(tongue, entries, kind="LiveBlogPosting")


def front(tongue: Tongue) -> bytes:
    """A section's front: pictures, headlines and a line of each story."""
    lines = islice(cycle(tongue.prose.split("|")), 18)
    cards = "".join(
        f"""<article class="card card--{at % 3}">
<a class="card-link" href="/news/2026/03/{at}/{at}-a-story-of-the-town">
<img class="card-image" src="/{at}.jpg" alt=""><h3 class="card-title">{head}</h3></a>
<span class="card-section">{tongue.menu.split("|")[at % 8]}</span><time class="card-time">{at + 1} h</time>
<p class="card-text">{line[:70]}…</p></article>"""
        for at, (head, line) in enumerate(zip(cycle(tongue.headlines.split("|")), lines, strict=False))
    )
    name = tongue.menu.split("|")[1]
    main = f'<h1 class="section-title">{name}</h1><div class="grid">{cards}</div><nav class="pagination">1 2 3</nav>'
    head = '<meta property="og:type" content="website">'
    return page(tongue, name, main, head=head, body="section-front")


def results(tongue: Tongue) -> bytes:
    """What a search found."""
    found = "".join(
        f'<li class="result"><h3><a href="/news/{at}">{head}</a></h3>'
        f'<p class="snippet">{head}…</p><time>0{at}.03.2026</time></li>'
        for at, head in enumerate(tongue.headlines.split("|"), 1)
    )
    form = '<form class="search-form"><input type="search" name="q"><button>→</button></form>'
    return page(tongue, tongue.search, f"<h1>{tongue.search}</h1>{form}<ol class='search-results'>{found}</ol>")


def notice(tongue: Tongue, told: str) -> bytes:
    """A page that has nothing but a title and a text."""
    title, *lines = told.split("|")
    text = "".join(f"<p>{line}</p>" for line in lines)
    return _bare(tongue, title, f"<h1>{title}</h1>{text}")


def _bare(tongue: Tongue, title: str, body: str) -> bytes:
    """A page without the paper's header and footer."""
    return f"<html lang={tongue.code}><head><title>{title}</title></head><body>{body}</body></html>".encode()


def challenge(tongue: Tongue) -> bytes:
    return notice(tongue, tongue.challenge)


def consent(tongue: Tongue) -> bytes:
    title, text = tongue.consent.split("|")
    buttons = "<button class='accept'>OK</button><button class='settings'>…</button>"
    wall = f'<div class="cmp" role="dialog"><h1>{title}</h1><p>{text}</p>{buttons}</div>'
    return _bare(tongue, title, wall)


def login(tongue: Tongue) -> bytes:
    title, name, word, *rest = tongue.login.split("|")
    fields = f"<label>{name}<input name=u></label><label>{word}<input type=password name=p></label>"
    more = "".join(f"<p>{line}</p>" for line in rest)
    return page(tongue, title, f"<h1>{title}</h1><form class='login'>{fields}<button>{title}</button></form>{more}")


def teaser(tongue: Tongue) -> bytes:
    """An article's first line, and a demand instead of the rest."""
    line, demand = tongue.teaser.split("|")
    wall = f'<div class="paywall"><p>{demand}</p><a class="button" href="/offers">→</a></div>'
    return article(tongue, f"<p>{line}</p>{wall}")


def missing(tongue: Tongue) -> bytes:
    title, text = tongue.missing.split("|")
    return page(tongue, title, f"<h1>{title}</h1><p>{text}</p>")


def forum(tongue: Tongue) -> bytes:
    """A thread: posts of several people, each with a name, a picture, a time, and buttons."""
    posts = "".join(
        f"""<div class="post" id="p{at}"><div class="post-author"><a class="username" href="/members/{at}">user{at}</a>
<img class="avatar" src="/u{at}.png" alt=""><span class="post-count">{at * 37} posts</span></div><div class="post-body">
<div class="post-date">2026-03-0{at + 1} 1{at}:44</div><div class="content">{line}<br>{line[:40]}?</div>
<ul class="post-buttons"><li><a href="/reply?p={at}" class="button">Re</a></li>
<li><a href="/quote?p={at}">“”</a></li></ul>
<div class="signature">user{at}</div></div></div>"""
        for at, line in enumerate(islice(cycle(tongue.prose.split("|")), 9))
    )
    title = tongue.questions.split("|")[0]
    main = f"""<ul class="breadcrumbs"><li><a href="/forum/">Forum</a></li>
<li><a href="/forum/boats/">Boats</a></li></ul>
<h2 class="topic-title"><a href="/forum/viewtopic.php?t=811">{title}</a></h2>
<div class="pagination">9 posts • 1 2 3</div>
{posts}<form class="quick-reply"><textarea name="message"></textarea><input type="hidden" name="csrf">
<button class="button">OK</button></form>"""
    return page(tongue, title, main, body="section-viewtopic forum")


def product(tongue: Tongue) -> bytes:
    """A shop's page for one thing, with others that one may also buy."""
    cards = "".join(
        f"""<li class="product type-product">
<a href="/product/rope-{at}"><img src="/r{at}.jpg" alt=""><h3>{head}</h3>
<span class="price">€ {at + 4},90</span></a><a class="button add_to_cart_button" href="?add-to-cart={at}">+</a></li>"""
        for at, head in enumerate(tongue.headlines.split("|"))
    )
    title = tongue.headlines.split("|")[3]
    main = f"""<nav class="breadcrumb"><a href="/shop">Shop</a> / <a href="/product-category/ropes">Ropes</a></nav>
<div class="product-gallery"><img src="/1.jpg" alt=""><img src="/2.jpg" alt=""></div><div class="summary">
<h1 class="product_title">{title}</h1><p class="price">€ 12,90</p>
<form class="cart"><input type="number" name="quantity">
<select name="size"><option>10 m</option><option>20 m</option></select><button class="add-to-cart">+</button></form>
<div class="product-description"><p>{tongue.prose.split("|")[4]}</p></div><span class="sku">A-17</span></div>
<section class="related products"><ul class="products">{cards}</ul></section>"""
    return page(tongue, title, main, body="single-product woocommerce product-template")


def service(tongue: Tongue) -> bytes:
    """What a company does for money: pictures, lines of promise, buttons, people who are content, a form."""
    parts = zip(tongue.questions.split("|") * 2, tongue.prose.split("|"), strict=False)
    boxes = "".join(
        f"""<div class="feature-box service-item"><i class="icon"></i><h3>{head}</h3><p>{text[:90]}</p>
<a class="btn btn-primary cta" href="/contact/">→</a></div>"""
        for head, text in parts
    )
    fields = "".join(f'<input type="{kind}" name="{kind}">' for kind in ("text", "email", "tel"))
    title = tongue.menu.split("|")[7]
    main = f"""<section class="hero"><h1>{title}</h1><a class="btn cta" href="tel:+15550123">+1 555 0123</a></section>
<section class="services-grid">{boxes}</section>
<section class="testimonials"><div class="testimonial-slider"><p>“{tongue.prose.split("|")[4][:80]}”</p></div></section>
<section class="pricing"><div class="pricing-table">€ 40 · € 90</div></section>
<section class="contact"><form class="contact-form">{fields}<textarea></textarea><button class="btn">OK</button></form>
</section>"""
    return page(tongue, title, main, body="page-template page page-id-41")


def manual(tongue: Tongue) -> bytes:
    """A page of a program's manual: the tree of all pages beside it, lines of code, and where to go on."""
    tree = "".join(f'<li class="toctree-l1"><a href="/docs/page-{at}.html">page {at}</a></li>' for at in range(40))
    steps = "".join(
        f"""<section id="s{at}"><h2>{at}. {head}<a class="headerlink" href="#s{at}">¶</a></h2><p>{head}</p>
<div class="highlight"><pre><code>$ ferry --port {at} &gt; log.txt; echo $?</code></pre></div></section>"""
        for at, head in enumerate(tongue.headlines.split("|")[:5], 1)
    )
    title = tongue.headlines.split("|")[3]
    main = f"""<nav class="sphinxsidebar docs-menu"><ul>{tree}</ul></nav><div class="document markdown-body">
<h1>{title}<a class="headerlink" href="#top">¶</a></h1>{steps}
<div class="docs-pagination"><a rel="prev" href="/docs/page-1.html">←</a><a rel="next" href="/docs/page-3.html">→</a>
</div></div>"""
    return page(tongue, title, main, body="docs wiki-page")


def bare(tongue: Tongue) -> bytes:
    """An article of a paper that declares nothing of it."""
    title = tongue.headlines.split("|")[0]
    main = f"""<article class="post"><h1 class="entry-title">{title}</h1>
<p class="byline">{tongue.byline}, <time datetime="2026-03-03">03.03.2026</time></p>
<div class="entry-content">{"".join(_paragraphs(tongue))}</div></article>"""
    return page(tongue, title, main, body="post-template single single-post postid-41")


def boasting_front(tongue: Tongue) -> bytes:
    """A section's front that gives itself out for news, as some do for the first of their stories."""
    title = tongue.menu.split("|")[1]
    return front(tongue).replace(b"</head>", article_head(title).encode() + b"</head>")


WALLS = {"challenge": challenge, "consent-wall": consent, "login-wall": login, "soft-404": missing}
"""The reason for which each is rejected, and who builds it."""
ARTICLES = (short_news, opinion, video, interview, listicle, live, bare)
