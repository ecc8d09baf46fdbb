"""The headline: of all the forms that a page has of it, the one that its readers see above the text.

Order of trust, with what was measured on 144 annotated pages of news publishers in 25 languages:

1. A heading (``h1``) outside navigation and breadcrumbs which shares its words with what the head declares. Declared
   forms alone are worse: JSON-LD cuts headlines or keeps older ones, Open Graph is written for social networks.
2. Where the ``h1`` stands in a breadcrumb (it is for search engines there), the next ``h2``: 9 of the 144 pages.
3. Another heading of the text's head that shares its words with a declared form.
4. An ``h1`` that no declared form is like, when it is the only one and longer than three words.
5. A declared form without the site's name: Open Graph, JSON-LD, other meta elements, ``title``.

One vote goes before these: where the page is a ``NewsArticle`` (or a kind of it), the headline in its linked data is
also that of Open Graph or of ``title``, and what readers see agrees with none of the three and is no part of the other,
the declared one is taken, and the other is kept beside it. So it is on 5 of the 144 pages, and right on 4 of them. On
pages of other kinds two declared forms are mostly one text for search engines, and a tie tells nothing: on 522 pages
that are mostly no news, a vote of any two would have put 27 headlines right and 60 wrong.

A heading loses its kicker (``Premier League`` above ``Liverpool loses at Everton``) when that is an element of its
own and is called so, or when a declared form is the same without it: 5 of the 144 pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from archiver.derive import jsonld, titles
from archiver.derive.block import begin_of, one_line, words_of
from archiver.derive.titles import is_like, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from archiver.derive.declared import Declared

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
_DEEPEST = 3
"""Headings around a heading: one that was not closed may hold the rest of the page."""
_LONGEST = 2_000
"""Characters of a declared form, and of a heading, which may hold scripts."""
_SHORTEST = 15
_LONG_WORD = 4
_FEW_WORDS = 3
_FEW_ELEMENTS = 80
_PARAGRAPH = 150
_NEAR = 5
_TITLE = re.compile(r"title|head(?!ing)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, and what else the page has for one."""

    text: str = ""
    source: str = ""
    """Where it stands: ``h1``, ``h2``, ``json-ld headline``, ``meta og:title``, ..."""
    shown: str | None = None
    """What readers see in its place, where the declared form has outvoted it."""
    keys: frozenset[str] = frozenset()
    """The words of each form of it that the page has."""


def of(page: Declared) -> Headline:
    """The headline of a page, by the order of trust above."""
    told = titles.declared(page)
    forms = told.forms
    by_key: dict[str, str] = {}
    for form in forms:
        by_key.setdefault(words_of(form), form)
    headings = _headings(page, forms, by_key)
    agreed = [heading.text for heading in headings if heading.is_first and is_like(heading.text, forms)]
    seen = next(((h.text, str(h.element.tag)) for h in _chosen(headings, forms)), None)
    other = next(((text, place) for place, text in told.told), None)
    first = next(((h.text, "h1") for h in headings if h.is_first and h.text), ("", ""))
    text, source = seen or other or first
    outvoting = _outvoting(page, text, told) if seen else ""
    known = {key(form) for form in (text, *agreed, *forms)} | {words_of(text)} - {words_of(page.publisher or ""), ""}
    if outvoting:
        return Headline(outvoting[:1000], "json-ld headline", text[:1000], frozenset(known))
    return Headline(text[:1000], source, None, frozenset(known))


def _headings(page: Declared, forms: tuple[str, ...], by_key: dict[str, str]) -> list[_Heading]:
    """The headings that may be the headline: of the first rank, and of the second where none of the first will do."""
    found = [_Heading(element, by_key) for element in _told_apart(page.tree.iter("h1"))]
    if any(is_like(heading.text, forms) and not heading.in_crumbs and not heading.outside for heading in found):
        return found
    return [_Heading(element, by_key) for element in _told_apart(page.tree.iter("h1", "h2"))]


def _told_apart(elements: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    """The first headings, but those deep in each other: of hundreds, each is as long as all that follow."""
    for element in islice(elements, _MOST):
        if next(islice(element.iterancestors("h1", "h2"), _DEEPEST, None), None) is None:
            yield element


def _outvoting(page: Declared, shown: str, told: titles.Titles) -> str:
    """What a news article's linked data, and another place of its head, say against what readers see; or nothing.

    Not where any place agrees with what readers see, nor where the one is a part of the other: cut, or with a kicker.
    """
    linked = told.first("json-ld headline")
    others = {key(told.first("meta og:title", "meta twitter:title")), key(told.first("title"))}
    one, two = key(linked), key(shown)
    if not one or not any(name.endswith("NewsArticle") for name in jsonld.types(page.article)):
        return ""
    return linked if one in others and two not in others and one not in two and two not in one else ""


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
            if depth < _NEAR:
                name = f"{node.get('class') or ''} {node.get('id') or ''}" if node.tag not in ("body", "html") else ""
                self.in_crumbs = self.in_crumbs or node.tag == "nav" or _CRUMBS.search(name) is not None
                self.outside = self.outside or _ASIDE.search(name) is not None
            self.outside = self.outside or node.tag in _OUTSIDE


def _around(element: HtmlElement) -> str:
    """What the markup calls the element's parent."""
    parent = element.getparent()
    return "" if parent is None else f"{parent.tag} {parent.get('class') or ''}"


def _chosen(shown: list[_Heading], forms: tuple[str, ...]) -> Iterator[_Heading]:
    """The headings that may be the headline, the surest first."""
    like = [heading for heading in shown if heading.text and is_like(heading.text, forms)]
    keys = frozenset(key(form) for form in forms)
    first = [heading for heading in like if heading.is_first]
    clear = [heading for heading in first if not heading.outside and not heading.in_crumbs]
    yield from (heading for heading in clear if key(heading.text) in keys)
    yield from (heading for heading in clear if any(form.startswith(f"{key(heading.text)} ") for form in keys))
    yield from clear
    yield from _below_crumbs(shown, forms)
    yield from (heading for heading in first if not heading.in_crumbs)
    yield from first
    yield from (heading for heading in like if not heading.outside and key(heading.text) in keys)
    alone = [heading for heading in shown if heading.is_first and not heading.outside and not heading.in_crumbs]
    if len(alone) == 1 and len(words_of(alone[0].text).split()) > _FEW_WORDS and not _below_text(alone[0].element):
        yield alone[0]


def _below_text(element: HtmlElement) -> bool:
    """Whether paragraphs stand before an element."""
    return bool(element.xpath(f"count(preceding::p[string-length() > {_PARAGRAPH}]) > 2"))


def _below_crumbs(shown: list[_Heading], forms: tuple[str, ...]) -> Iterator[_Heading]:
    """The first heading below an ``h1`` in a breadcrumb, when it is a declared form or called a title."""
    crumb = next((i for i, heading in enumerate(shown) if heading.is_first and heading.in_crumbs), None)
    below = next((h for h in shown[(crumb or 0) + 1 :] if h.text and not h.outside), None)
    if crumb is None or below is None or not _stands_near(shown[crumb].element, below.element):
        return
    words = {word for form in forms for word in words_of(form).split() if len(word) > _LONG_WORD}
    if words_of(below.text) in {words_of(form) for form in forms} or (
        below.is_title and words & set(words_of(below.text).split())
    ):
        yield below


def _stands_near(first: HtmlElement, second: HtmlElement) -> bool:
    """Whether no paragraph stands between two elements."""
    for element in first.xpath(f"following::*[position() <= {_FEW_ELEMENTS}]"):
        if element is second:
            return True
        if element.tag == "p" and len(begin_of(element, _PARAGRAPH + 1)) > _PARAGRAPH:
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
        return begin_of(element, _LONGEST)
    parts = [element.text or ""]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is element or next(node.iterancestors(*_UNSEEN), None) is not None:
            continue
        if event == "end":
            parts.append(node.tail or "")
        elif node.tag not in _UNSEEN:
            parts.append(" " if node.tag == "br" else node.text or "")
    return "".join(parts)[:_LONGEST]
