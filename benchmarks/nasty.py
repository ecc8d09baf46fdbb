"""Nasty pieces of pages for `benchmarks.fuzz`: long runs of one thing, in every place that deriving reads.

A piece is chosen by chance and by size; the sizes go over each bound of `archiver.derive` (elements, depth,
attributes, bytes).
"""

from __future__ import annotations

import html
import json
from random import Random
from typing import Any

RUNS: tuple[str, ...] = (
    *" \t\n\u00a0\u200b\u200d\u00ad\u0301\u202e\ufeff-–_=*|»/\\.,:;!?…“”\"'’`«()[]{}<>&@#©$%0aAİßкж字。한กא😀\ufffd",
    "\0", "&amp;", "&lt;", "&#0;", "&#xD800;", "&#x110000;", "&nbsp", "]]>", "-->", "<!--", "<![CDATA[", "<?",
    "a ", "A ", "A. ", "Ab ", "ab. ", "Ab.Cd ", "1 ", "1. ", "12:", "12:30 ", "2020-", "2020-01-01 ", "1.1.2020 ",
    "12 May 2020 ", "May ", "2026年3月2日", "20:00 Uhr ", "by ", "By Ab ", "By Ab Cd and ", "von Ab, ", "Ab Cd, ",
    "de la ", "(AP) ", "(AP", "AP/", "/AP ", "via ", "(Reuters) - ", "Photo: ", "Photo: Ab ", "© Ab ", "[AB", " [AB]",
    "{{a", "function(", "window.a=", "var a=b;", "a.b=", ".a{b:", "document.write ", "http://", "www.a.", "a@b.c ",
    "@abc ", "sign up ", "sign in to ", "your support ", "if you enjoy our ", "we use cookies ", "all rights ",
    "read more: ", "share on ", "comments ", "Please ", "end.Please sign up ", "wo.Ab cd ", "tags: ", "advertisement ",
    "your donation ", "this content is ", "not found ", "subscribe to ", "| ", " - ", " – a", " | a", "a--", "ㅣ",
    "a:字", "“a” ", "\u3000", "字、", "a\u0301", "e-mail ", "ab-cd-", "abCdEf", "item-", "caption ", "byline related ",
    "?a=1&",
)  # fmt: skip
"""What a text may hold again and again."""

PLACES = (
    "<p>{}</p>", "<p>{} It ends here, as a sentence of twelve words at least has to end.</p>", "<h1>{}</h1>",
    "<h2>{}</h2>", "<title>{}</title>", "<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>", "<pre>{}</pre>",
    "<div>{}", "{}", "<span class=byline>{}</span>", "<a rel=author href=/author/a>{}</a>", "<p>By {}</p>",
    "<time>{}</time>", "<time datetime='{}'>now</time>", "<figcaption>{}</figcaption>", "<blockquote>{}</blockquote>",
    "<div class='{}'><p>Text</p></div>", "<div id='{}'>Text</div>", "<div style='{}'>Text</div>",
    "<a href='{}'>Text</a>",
    "<img alt='{}' src='{}'>", "<p data-a='{}'>Text</p>", "<span {}>Text</span>", "<{}>", "<p lang='{}'>Text</p>",
    "<base href='{}'>", "<link rel=canonical href='{}'>", "<link rel='license {}' href=a>", "<meta charset='{}'>",
    "<meta http-equiv=content-type content='text/html; charset={}'>", "<script>{}</script>", "<style>{}</style>",
    "<!-- {} -->", "<!-- {}", "<script>{}", "<textarea>{}", "<title>{}", "<button>{}</button>", "<xmp>{}",
    "<svg>{}</svg>",
    "<noscript>{}</noscript>", "<iframe>{}</iframe>", "<script type='application/ld+json'>{}</script>",
    "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": {}}}</script>",
    "<script type='application/json'>[\"<p>a<p>b<p>{}\"]</script>",
    "<script>self.__a.push([1,\"<p>a<p>b<p>{}\"])</script>", "<script>self.__a.push([1,\"{}</script>",
    "<p itemprop=author>{}</p>", "<p itemprop=datePublished content='{}'>Text</p>", "<div class=caption>{}</div>",
    "<nav class=breadcrumb><h1>{}</h1></nav><h2>Text and more</h2>", "<h1><span class=kicker>{}</span> Text</h1>",
    "<p hidden>{}</p>", "<ruby>字<rt>{}</rt></ruby>", "<p><b>{}</b></p>", "<html lang='{}'>", "<body class='{}'>",
)  # fmt: skip
"""Where such a text may stand."""
METAS = (
    "author", "article:author", "og:title", "twitter:title", "og:description", "description", "og:type", "og:locale",
    "article:published_time", "article:modified_time", "date", "og:site_name", "article:section", "og:url", "robots",
    "copyright", "keywords", "parsely-author", "dc.creator", "news_keywords", "generator", "language",
)  # fmt: skip
OPENED = (
    "div", "p", "i", "b", "a href=#", "span", "font", "table", "tr", "td", "table><tr><td", "ul><li", "dl><dd",
    "blockquote", "article", "section", "h1", "h2", "button", "select", "option", "form", "svg", "math", "noscript",
    "template", "iframe", "textarea", "title", "object", "i><p", "a><div", "b><table", "div class=caption",
    "div class=byline", "div class='related share comment'", "div itemprop=articleBody", "p hidden", "ruby", "body",
    "html", "head", "/p", "/div", "/body", "/html", "br /", "frameset", "li", "nav", "label", "summary", "script",
)  # fmt: skip
REPEATED = (
    "<p>x</p>", "<br>", "<a href=#>x</a>", "<li>x</li>", "<span>x</span>", "x<b></b>", "x<wbr>", "x<!-- -->",
    "<h1>x</h1>",
    "<h1>Some words of a headline</h1>", "<h2>x</h2>", "<time datetime=2020-01-01>x</time>", "<img src=a>", "<td>x",
    "<tr><td>x", "<tr><td colspan=99999 rowspan=99999>x",
    "<p>A sentence of twelve words or more stands here, and it ends.</p>",
    "<p>Read more: the last ferry</p>", "<p>Sign up for our newsletter</p>", "<p>By Ann Marlow</p>",
    "<span class=byline>By Ann Marlow</span>", "<a rel=author>Ann Marlow</a>", "<a href=/author/a>Ann Marlow</a>",
    "<figcaption>Ann Marlow (AP)</figcaption>", "<div class=caption>x</div>",
    "<p>Your support helps us</p><p>we are</p>",
    "<link rel=canonical href=a>", "<meta name=author content='Ann Marlow'>",
    "<meta property=og:title content='Some words'>",
    "<meta name=description content='A longer text of the page which says what it is about'>", "<title>x</title>",
    "<script type=application/ld+json>{}</script>",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>",
    "<script>x</script>", "<style>x</style>", "<option>x", "<p>New Harbour</p>", "<p>19 July 2018</p>", "<hr>", "x\n",
    "<p>A line of twelve words or more which breaks off like many ...</p>", "<input type=password>", "&nbsp;", "<i>",
    "</i>",
    "<p>x<p hidden>y", "<blockquote class=tweet>x</blockquote>", "<dt>x<dd>y", "<div><p>x</div>",
    "<p>字字字字字字字字字字字字字字字字字字。</p>",
)  # fmt: skip
KEYS = (
    "@type", "@id", "@graph", "headline", "name", "author", "creator", "publisher", "datePublished", "dateModified",
    "articleBody", "articleSection", "description", "inLanguage", "license", "url", "mainEntityOfPage",
    "liveBlogUpdate",
    "itemListElement", "copyrightHolder", "alternativeHeadline", "keywords", "isAccessibleForFree", "image",
)  # fmt: skip
TYPES = ("NewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "Person", "Organization", "WebSite", "Product")
SIZES: tuple[int, ...] = (3, 30, 300, 3_000, 30_000, 3, 30, 300, 3_000, 100_000, 400_000)
_TOLD = b"<p>The council voted on Monday to keep the old ferry, and to repair it before the winter storms begin.</p>\n"
_HEADS = (b"", b"<!DOCTYPE html><html><head></head><body>", b"<html><head>", b"\xef\xbb\xbf", b"<?xml?>")
_CODECS = ("utf-16", "utf-16-le", "utf-32", "gb18030", "shift_jis", "cp1252", "koi8-r", "noise", "latin")
_LARGEST = 17 << 20
"""Bytes; more are over the bound of a document, and not interesting."""


def piece(chance: Random) -> bytes:
    """One nasty piece."""
    text = chance.choice(_KINDS)(chance)
    return text.encode("utf-8", "surrogatepass")[:_LARGEST]


def page(chance: Random) -> bytes:
    """A page of some paragraphs and nasty pieces, at times in an odd encoding."""
    parts = [_TOLD * chance.choice((0, 3, 30)) for _ in range(3)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        parts.insert(chance.randrange(len(parts) + 1), piece(chance))
    return _encoded(chance.choice(_HEADS) + b"".join(parts), chance)


def _encoded(page: bytes, chance: Random) -> bytes:
    if chance.random() < 0.8:
        return page
    codec = chance.choice(_CODECS)
    if codec == "noise":
        noisy = bytearray(page)
        for _ in range(min(len(noisy), 2000)):
            noisy[chance.randrange(len(noisy))] = chance.randrange(256)
        return bytes(noisy)
    if codec == "latin":
        return b"<meta charset=utf-8>" + page.decode("utf-8", "replace").encode("latin-1", "replace") + b"\xe9\xff" * 9
    claim = chance.choice((b"", f"<meta charset={codec}>".encode(), b"<meta charset=utf-8>"))
    return claim + page.decode("utf-8", "replace").encode(codec, "replace")


def _long(chance: Random) -> str:
    return chance.choice(RUNS) * chance.choice(SIZES)


def _run(chance: Random) -> str:
    text = "".join(_long(chance) for _ in range(chance.choice((1, 1, 2))))
    return chance.choice(PLACES).replace("{}", text).replace("{{", "{").replace("}}", "}")


def _meta(chance: Random) -> str:
    content = html.escape(_long(chance))
    return f"<meta {chance.choice(('name', 'property', 'itemprop'))}='{chance.choice(METAS)}' content='{content}'>"


def _opened(chance: Random) -> str:
    """One or two elements that are opened again and again."""
    tags = "".join(f"<{chance.choice(OPENED)}>" for _ in range(chance.choice((1, 1, 2))))
    return (tags + chance.choice(("", "", "x "))) * chance.choice(SIZES)


def _repeated(chance: Random) -> str:
    return "".join(chance.choice(REPEATED) for _ in range(chance.choice((1, 1, 3)))) * chance.choice(SIZES)


def _nested(chance: Random) -> str:
    """As deep as is allowed, with much beside it on each level, or with a long text at the bottom."""
    depth, tag = chance.choice((100, 300, 390)), chance.choice(OPENED).split(">")[0].lstrip("/")
    name = tag.split(" ")[0]
    beside = chance.choice((*REPEATED, "A text of some words. ")) * chance.choice((0, 1, 30, 70))
    inner = chance.choice(REPEATED) * chance.choice((1, 1_000, 20_000))
    return f"<{tag}>{beside}" * depth + inner + f"</{name}>{beside}" * depth


def _wide(chance: Random) -> str:
    """Elements with names of their own, each."""
    count = chance.choice(SIZES[:5])
    tag = chance.choice(("p", "div", "span", "a", "li", "h2", "td"))
    lines = (f"<{tag} class='a{i}-b x{i % 7}' id=i{i} data-type=t{i}>text {i} of {i * i}</{tag}>" for i in range(count))
    return "".join(lines)


def _attributes(chance: Random) -> str:
    count = chance.choice(SIZES)
    names = " ".join(f"a{i}={i}" for i in range(count))
    return chance.choice((f"<p {names}>text</p>", f"<p class='{names}'>text</p>", f"<p {names}", f"<a href='{names}"))


def _table(chance: Random) -> str:
    rows, columns = chance.choice(((10, 1_000), (1_000, 10), (150, 150), (1_000, 100)))
    cell = chance.choice(("<td>1", "<td>A text of some words, and more.", "<th><table><tr><td>1</table>"))
    return "<table>" + ("<tr>" + cell * columns) * rows + chance.choice(("", "</table>"))


def _linked(chance: Random) -> str:
    """JSON-LD in which everything may be anything, too deep, too long or broken."""
    kind = chance.randrange(6)
    size = chance.choice(SIZES)
    if kind == 0:
        text = chance.choice(("[", '{"@graph":', '{"author":[', '["a",')) * size
    elif kind == 1:
        node = json.dumps({key: _value(chance, 0) for key in chance.sample(KEYS, 6)})
        text = "[" + ",".join([node] * min(size, 30_000)) + "]"
    elif kind == 2:
        text = json.dumps({"@type": "NewsArticle", chance.choice(KEYS): _long(chance)})
    elif kind == 3:
        text = f'{{"@type": "NewsArticle", "{chance.choice(KEYS)}": {chance.choice("19")}{"0" * size}}}'
    else:
        text = json.dumps({"@type": chance.choice(TYPES), **{key: _value(chance, 0) for key in KEYS}})
    cut = chance.choice((len(text), len(text), len(text) // 2))
    return f"<script type='application/ld+json'>{text[:cut]}</script>".replace("\\ud", "\\uD")


def _value(chance: Random, depth: int) -> Any:
    kind = chance.randrange(11 if depth < 4 else 7)
    if kind < 7:
        return (None, True, -1, 1e308, "", "\ud800", chance.choice(RUNS) * chance.choice((1, 3, 300)))[kind]
    if kind == 7:
        return chance.choice(TYPES)
    if kind == 8:
        return [_value(chance, depth + 1) for _ in range(chance.choice((0, 1, 3, 60)) // (depth + 1))]
    return {key: _value(chance, depth + 1) for key in chance.sample(KEYS, 5)}


_KINDS = (
    *(_run,) * 3, _meta, _opened, *(_repeated,) * 2, _nested, _wide, *(_linked,) * 2, _attributes, _table,
)  # fmt: skip
