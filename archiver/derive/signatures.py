"""Who wrote a page, as its readers see it: microdata, links to an author's page, elements called a byline, and lines
that begin with ``By`` in one of many languages.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from lxml import etree

from archiver.derive.authors import IS_LEAD, LEAD, OPENINGS
from archiver.derive.block import begin_of
from archiver.derive.whereabouts import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MARKED = (
    etree.XPath("/descendant::*/@itemprop[. = 'author'] | /descendant::*/@rel[contains(., 'author')]"),
    etree.XPath(
        "/descendant::*/@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'y-line')]"
        " | /descendant::a/@href[contains(., '/author') or contains(., '/autor')]"
    ),
)
"""Attributes that call an element by an author, the surest first. To begin at them takes a third of the time that
conditions on elements take; to go up to all their elements in XPath takes quadratic time."""
_CALLED = re.compile(r"autor|auteur|redakteur|verfasser|writer|reporter|journalist")
_LEADING = re.compile(r"/auteur|/redakt|/verfasser|/profile|/people/|/team/|contributor")
_LINES = frozenset(("p", "span", "div", "h4", "h5", "h6", "small", "em", "i", "strong", "b", "address", "li", "a"))
_BYLINE = re.compile(rf"{LEAD}(?:\s*[:：]\s*|\s+|$)", re.IGNORECASE)
_ELSEWHERE = frozenset({"nav", "footer", "figure", "figcaption", "form", "template"})
_NOT_THE_TEXT = re.compile(
    r"related|teaser|recommend|comment(?!ator)|promo|newsletter|caption|credit|card-?list|most-?read|latest|popular",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"descri|(?<![a-z])(?:bio|job|role|position|social|avatar|image)(?![a-z])", re.IGNORECASE)
_AND = r"(?:and|und|et|y|e|en|och|og|i)"
_TIED = re.compile(rf"(?:,|&|\b{_AND})\n|\n(?:,|&|{_AND}\b)", re.IGNORECASE)
_NEAR = 6
_LONGEST = 300
_SHORT = 40
_LONGEST_LINE = 100
_MOST, _MOST_LINES = 60, 300
"""Elements that are looked at for a byline: called so, and beginning so."""


def shown(tree: HtmlElement) -> Iterator[str]:
    """What readers see in bylines, one text a byline, the surest first."""
    known: dict[HtmlElement, bool] = {}
    for find in _MARKED:
        told: list[Any] = find(tree)  # type: ignore[assignment]  # the expressions select attributes
        yield from _texts(list(dict.fromkeys(value.getparent() for value in told[: 2 * _MOST])), known)
    called, lines = _others(tree)
    yield from _texts(called, known)
    for element in lines[:_MOST_LINES]:
        if not _is_elsewhere(element, known):
            text = _lines(element)
            yield _labelled_name(element, text) if IS_LEAD.fullmatch(text) else text.replace("\n", " ")


def _texts(elements: list[HtmlElement], known: dict[HtmlElement, bool]) -> Iterator[str]:
    """The text of each element that may be a byline, with those of its group."""
    marked = [element for element in elements[:_MOST] if _is_a_name(element) and not _is_elsewhere(element, known)]
    for element in marked:
        if text := _lines(element):
            yield "\n".join([text, *_beside(element, marked)])


def _others(tree: HtmlElement) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """(elements that are called by an author in less common words, elements that begin as a byline does)."""
    called: list[HtmlElement] = []
    lines: list[HtmlElement] = []
    is_called: dict[str, bool] = {"": False}
    for element in tree.iter("*"):
        name = element.get("class") or ""
        if name not in is_called:
            is_called[name] = _CALLED.search(name) is not None
        if is_called[name] or (element.tag == "a" and _LEADING.search(element.get("href") or "")):
            called.append(element)
        begin = element.text
        if begin and len(begin) < _LONGEST_LINE and element.tag in _LINES and _is_byline(begin.lstrip()):
            lines.append(element)
    return called, lines


def _is_byline(text: str) -> bool:
    opening = text[:2].lower()
    return (opening in OPENINGS or opening[:1] in OPENINGS) and _BYLINE.match(text) is not None


def _is_a_name(element: HtmlElement) -> bool:
    """Whether an element may be a name: no link in a sentence, and not called a word for what stands beside a name."""
    parent = element.getparent() if element.tag == "a" else None
    in_text = parent is not None and parent.tag == "p" and len(begin_of(parent, _LONGEST_LINE + 1)) > _LONGEST_LINE
    return not in_text and _ABOUT.search(element.get("class") or "") is None


def _labelled_name(element: HtmlElement, label: str) -> str:
    """The line that follows an element with nothing but a label (``Written by``), and those tied to it by ``and``."""
    for node in islice(element.iterancestors(), 3):
        before, _, after = _lines(node).partition(f"{label}\n")
        if after:
            lines = after.split("\n")
            more = takewhile(lambda two: _TIED.search("\n".join(two)), pairwise(lines))
            return "" if len(before) > _SHORT else " ".join([lines[0], *(below for _, below in more)])
    return ""


def _beside(element: HtmlElement, marked: list[HtmlElement]) -> Iterator[str]:
    """The other bylines of the same group: those that share an ancestor three levels up."""
    group = next((node for _, node in zip(range(3), element.iterancestors(), strict=False) if node.tag == "ul"), None)
    group = element.getparent() if group is None else group
    yield from (_lines(other) for other in marked if other is not element and group in other.iterancestors())


def _lines(element: HtmlElement) -> str:
    """An element's texts, one a line; nothing when it is too long for a byline."""
    pieces: list[str] = []
    left = _LONGEST
    for piece in map(str.strip, element.itertext()):
        if piece:
            pieces.append(piece)
            left -= len(piece) + 1
        if left < -1:
            return ""
    return "\n".join(pieces)


def _is_elsewhere(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element belongs to navigation, to a picture or to another article."""
    return is_elsewhere(element, _ELSEWHERE, _NOT_THE_TEXT, _NEAR, known)
