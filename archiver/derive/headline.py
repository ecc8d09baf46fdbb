"""The headline: of all the forms that a page has of it, the one that its readers see above the text.

Order of trust, with what was measured on 144 annotated pages of news publishers in 25 languages:

1. A heading (``h1``) outside navigation and breadcrumbs which shares its words with what the head declares. Declared
   forms alone are worse: JSON-LD cuts headlines or keeps older ones, Open Graph is written for social networks.
2. Where the ``h1`` stands in a breadcrumb (it is for search engines there), the next ``h2``: 9 of the 144 pages.
3. Another heading of the text's head that shares its words with a declared form.
4. An ``h1`` that no declared form is like, when it is the only one and longer than three words.
5. A declared form without the site's name: Open Graph, JSON-LD, other meta elements, ``title``.

A heading loses its kicker (``Premier League`` above ``Liverpool loses at Everton``) when that is an element of its
own and is called so, or when a declared form is the same without it: 5 of the 144 pages.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from archiver.derive import jsonld
from archiver.derive.block import one_line, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from archiver.derive.declared import Declared

_SEPARATOR = re.compile(
    r"\s+(?:[|–—·•»«:~-]|--|::)\s+|\s*(?:[|｜»_ㅣ]|--+)\s*|(?<=[\u3000-\u9fff\uac00-\ud7af])\s*[：-]\s*"
)
_SECTION_TAIL = re.compile(r"(?<=\S)-[\u3000-\u9fff\uac00-\ud7af]{1,4}$")
_EDGE = " |｜ㅣ–—·•»«:：~_-"
_CRUMBS = re.compile(r"bread-?_?crumb|\bcrumbs?\b|seo-?_?titles?", re.IGNORECASE)
_ASIDE = re.compile(
    r"related|teaser|recommend|(?<!without-)(?<!no-)sidebar|newsletter|comment|promo|footer|site-?title|site-?name|\blogo",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|over-?_?(?:line|title)|top-?_?line|roof-?_?line|dachzeile|spitzmarke|pre-?_?(?:title|headline)|eyebrow|surtitre"
    r"|sur-?title|super-?title|antetitulo|occhiello|vignette|rubric|category|\blabel\b|\bbadge\b|flag\b|hidden|offscreen",
    re.IGNORECASE,
)
_OUTSIDE = frozenset({"nav", "aside", "footer", "a", "li", "dialog", "template"})
_UNSEEN = ("style", "script", "noscript", "template", "svg")
_MOST = 120
"""Headings, and parts of one, that are looked at; and a tenth as many declared forms: of 1,794 pages none has more."""
_LONGEST = 10_000
"""Characters of a declared form, and of a heading, which may hold scripts."""
_SHORTEST = 15
_LONG_WORD = 4
_FEW_WORDS = 3
_FEW_ELEMENTS = 80
_PARAGRAPH = 150
_NEAR = 5
_TITLE = re.compile(r"title|head(?!ing)", re.IGNORECASE)


def of(page: Declared) -> tuple[str, frozenset[str]]:
    """(the headline, the words of each form of it that the page has)."""
    forms, told = _told(page)
    keys: dict[str, str] = {}
    for form in forms:
        keys.setdefault(words_of(form), form)
    shown = [_Heading(element, keys) for element in islice(page.tree.iter("h1"), _MOST)]
    if not any(_is_like(heading.text, forms) and not heading.in_crumbs and not heading.outside for heading in shown):
        shown = [_Heading(element, keys) for element in islice(page.tree.iter("h1", "h2"), _MOST)]
    agreed = [heading.text for heading in shown if heading.is_first and _is_like(heading.text, forms)]
    headline = next(iter([*_chosen(shown, forms), *told, *(h.text for h in shown if h.is_first and h.text)]), "")
    titles = {words_of(text) for text in (headline, *agreed, *forms)}
    publisher = words_of(page.publisher or "")
    return headline[:1000], frozenset(words for words in titles if words and words != publisher)


def _told(page: Declared) -> tuple[list[str], list[str]]:
    """(every declared form, without the site's name and as it is; the former alone, the surest first)."""
    title = next((element.text_content() for element in page.tree.iter("title")), "")
    linked = jsonld.strings(page.article.get("headline"))
    declared = [*page.values(("og:title",)), *linked, *page.values(("twitter:title", "parsely-title")), title]
    whole = [text for text in (_plain(text[:_LONGEST]) for text in declared[: _MOST // 10]) if text]
    bare = [without_site(text, page.site_names) for text in whole]
    return list(dict.fromkeys((*bare, *whole))), bare


def _plain(text: str) -> str:
    """On one line, and without the character references that some pages escape twice."""
    return one_line(unescape(text))


class _Heading:
    """A heading element, as it is read."""

    def __init__(self, element: HtmlElement, forms: dict[str, str]) -> None:
        self.element = element
        self.is_first = element.tag == "h1"
        self.text = _without_kicker(element, forms)
        self.in_crumbs = False
        self.outside = False
        self.is_title = _TITLE.search(f"{element.get('class')} {_around(element)}") is not None
        for depth, node in enumerate((element, *element.iterancestors())):
            name = f"{node.get('class') or ''} {node.get('id') or ''}" if node.tag not in ("body", "html") else ""
            if depth < _NEAR:
                self.in_crumbs = self.in_crumbs or node.tag == "nav" or _CRUMBS.search(name) is not None
                self.outside = self.outside or _ASIDE.search(name) is not None
            self.outside = self.outside or node.tag in _OUTSIDE


def _around(element: HtmlElement) -> str:
    """What the markup calls the element's parent."""
    parent = element.getparent()
    return "" if parent is None else f"{parent.tag} {parent.get('class') or ''}"


def _chosen(shown: list[_Heading], forms: list[str]) -> Iterator[str]:
    """The headings that may be the headline, the surest first."""
    like = [heading for heading in shown if heading.text and _is_like(heading.text, forms)]
    first = [heading for heading in like if heading.is_first]
    yield from (heading.text for heading in first if not heading.outside and not heading.in_crumbs)
    yield from _below_crumbs(shown, forms)
    yield from (heading.text for heading in first if not heading.in_crumbs)
    yield from (heading.text for heading in first)
    keys = frozenset(words_of(form) for form in forms)
    yield from (heading.text for heading in like if not heading.outside and words_of(heading.text) in keys)
    alone = [heading.text for heading in shown if heading.is_first and not heading.outside and not heading.in_crumbs]
    if len(alone) == 1 and len(words_of(alone[0]).split()) > _FEW_WORDS:
        yield alone[0]


def _below_crumbs(shown: list[_Heading], forms: list[str]) -> Iterator[str]:
    """The first heading below an ``h1`` in a breadcrumb, when it is a declared form or called a title."""
    crumb = next((i for i, heading in enumerate(shown) if heading.is_first and heading.in_crumbs), None)
    below = next((h for h in shown[(crumb or 0) + 1 :] if h.text and not h.outside), None)
    if crumb is None or below is None or not _stands_near(shown[crumb].element, below.element):
        return
    words = {word for form in forms for word in words_of(form).split() if len(word) > _LONG_WORD}
    if words_of(below.text) in {words_of(form) for form in forms} or (
        below.is_title and words & set(words_of(below.text).split())
    ):
        yield below.text


def _stands_near(first: HtmlElement, second: HtmlElement) -> bool:
    """Whether no paragraph stands between two elements."""
    for element in first.xpath(f"following::*[position() <= {_FEW_ELEMENTS}]"):
        if element is second:
            return True
        if element.tag == "p" and len(element.text_content()) > _PARAGRAPH:
            return False
    return False


def _without_kicker(heading: HtmlElement, forms: dict[str, str]) -> str:
    """A heading's text, without what stands in it as an element of its own above or below the headline.

    Where a declared form has the same words as the whole, that is it: it has the colon that a style sheet leaves out;
    but not where the surest form, the first of `forms`, is without the kicker.
    """
    inner = heading
    while len(inner) == 1 and not one_line(inner.text or "") and not one_line(inner[0].tail or ""):
        inner = inner[0]
    pieces = [(name, text) for name, text in _pieces(inner) if words_of(text)] if len(inner) <= _MOST else []
    glued = one_line(_read(heading))
    whole = one_line(" ".join(text for _, text in pieces)) if _is_split(pieces) else glued
    if len(pieces) < 2:
        return whole
    below, above = (one_line(" ".join(text for _, text in part)) for part in (pieces[1:], pieces[:-1]))
    told = next((key for key in (words_of(glued), words_of(whole)) if key in forms), None)
    if told is not None and words_of(below) != next(iter(forms)):
        return forms[told]
    if words_of(below) in forms or (_KICKER.search(pieces[0][0]) and len(below) > _SHORTEST):
        return below
    return above if words_of(above) in forms else whole


def _is_split(pieces: list[tuple[str, str]]) -> bool:
    return len(pieces) > 1 and bool(pieces[0][0])


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """(what the markup calls it, its text) of each child; a text without an element is called nothing."""
    yield "", one_line(element.text or "")
    for child in element:
        yield f"{child.tag} {child.get('class') or ''}", one_line("" if child.tag in _UNSEEN else _read(child))
        yield "", one_line(child.tail or "")


def _read(element: HtmlElement) -> str:
    """An element's text, with a space where a line breaks, and without the style sheets that stand in it."""
    within = list(islice(element.iterdescendants(), _MOST + 1))
    if len(within) > _MOST or not any(inner.tag in ("br", *_UNSEEN) for inner in within):
        return str(element.text_content())[:_LONGEST]
    parts = [element.text or ""]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is element or next(node.iterancestors(*_UNSEEN), None) is not None:
            continue
        if event == "end":
            parts.append(node.tail or "")
        elif node.tag not in _UNSEEN:
            parts.append(" " if node.tag == "br" else node.text or "")
    return "".join(parts)[:_LONGEST]


def without_site(title: str, sites: frozenset[str]) -> str:
    """A title without the site's name at its end or begin; of parts split by a bar, the one that is most of it.

    `sites`: the site's names, without spaces and in lower case.
    """
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    if words_of(title[cuts[-1].end() :]).replace(" ", "") in sites:
        return without_site(_SECTION_TAIL.sub("", title[: cuts[-1].start()].strip(_EDGE)), sites)
    if words_of(title[: cuts[0].start()]).replace(" ", "") in sites:
        return title[cuts[0].end() :].strip(_EDGE)
    longest = max(_SEPARATOR.split(title), key=len)
    return longest if len(longest) > 0.6 * len(title) and "|" in title else title


def _is_like(text: str, forms: list[str]) -> bool:
    return any(alike(text, other) for other in forms)


def alike(one: str, other: str, *, share: float = 0.6) -> bool:
    """Whether two forms of a headline share most of their words, or one begins with the other."""
    a, b = words_of(one.replace("\xad", "")), words_of(other.replace("\xad", ""))
    if not a or not b:
        return False
    if a == b or (len(min(a, b, key=len)) > _SHORTEST and (a.startswith(b) or b.startswith(a))):
        return True
    first, second = set(a.split()), set(b.split())
    return len(first) > 2 and len(first & second) >= share * min(len(first), len(second)) > 1.5
