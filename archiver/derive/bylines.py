"""Who wrote a page: where it says so, and which of these places is believed.

Order of trust: linked data's ``author``, its ``creator``, meta elements, and what readers see (microdata, links to an
author's page, elements called a byline, lines that begin with ``By`` in one of many languages). The first that names
people decides, since a paper that gives itself as author to machines often names its people to readers. Where none
names people, the first that names anybody does: a wire service, or the paper itself, where the page says in so many
words that this is the author (schema.org lets an organisation be one); ``Staff`` or ``Newsroom`` alone is nobody.

A wire service named beside people stays beside them. The publisher is never put in when nobody is credited.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from archiver.derive import jsonld
from archiver.derive.authors import LEAD, credited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from archiver.derive.declared import Declared

_META = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator")


def _holding(attribute: str, words: tuple[str, ...]) -> str:
    """The elements with one of the words in an attribute; to begin at the attributes takes a third of the time."""
    held = " or ".join(f"contains(., '{word}')" for word in words)
    return f"//{attribute}[{held}]/.."


_MARKED = (
    etree.XPath(
        "//@itemprop[. = 'author']/.. | //@rel[contains(., 'author')]/.. | "
        + _holding("@class", ("uthor", "yline", "y-line"))
        + " | "
        + _holding("a/@href", ("/author", "/autor"))
    ),
    etree.XPath(
        _holding("@class", ("autor", "auteur", "redakteur", "verfasser", "writer", "reporter", "journalist"))
        + " | "
        + _holding("a/@href", ("/auteur", "/redakt", "/verfasser", "/profile", "/people/", "/team/", "contributor"))
    ),
)
_LINES = ("p", "span", "div", "h4", "h5", "h6", "small", "em", "i", "strong", "b", "address", "li", "a")
_BYLINE = re.compile(rf"^{LEAD}(?:\s*[:：]\s*|\s+)\S", re.IGNORECASE)
_ELSEWHERE = frozenset({"nav", "footer", "figure", "figcaption", "form", "template"})
_NOT_THE_TEXT = re.compile(
    r"related|teaser|recommend|comment(?!ator)|promo|newsletter|caption|credit|card-?list|most-?read|latest|popular",
    re.IGNORECASE,
)
_NEAR = 6
_LONGEST = 300
_SHORT = 40
_LONGEST_LINE = 100
_MOST = 60


def of(page: Declared) -> tuple[str, ...]:
    """Whom the page credits, in order, each once."""
    publisher = page.publisher or ""
    others: tuple[str, ...] = ()
    for texts in _declared(page):
        found = credited(texts, publisher)
        if found.people:
            return found.people
        others = others or found.others
    for text in _shown(page.tree):
        found = credited([(text, False)], publisher, strict=True)
        if found.people:
            return found.people
        if not others and "\n" not in text and len(text) < _SHORT:
            others = found.others
    return others


def _declared(page: Declared) -> Iterator[list[tuple[str, bool]]]:
    yield list(_linked(page, page.article.get("author")))
    yield list(_linked(page, page.article.get("creator")))
    yield [(text, False) for text in page.values(_META)]


def _linked(page: Declared, value: Any) -> Iterator[tuple[str, bool]]:
    """(name, whether it is an organisation) of each thing in an ``author`` value; pointers are followed."""
    for node in value[:50] if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            whole = node if node.get("name") else page.by_id.get(str(node.get("@id")), {})
            is_organisation = "Organization" in " ".join(jsonld.types(whole))
            yield from ((name, is_organisation) for name in jsonld.strings(whole.get("name")))
        else:
            yield from ((name, False) for name in jsonld.strings(node))


def _shown(tree: HtmlElement) -> Iterator[str]:
    """What readers see in bylines, one text a byline, the surest first."""
    for find in _MARKED:
        elements: list[HtmlElement] = find(tree)  # type: ignore[assignment]  # the expressions select elements
        marked = [element for element in elements[:_MOST] if not _is_elsewhere(element)]
        for element in marked:
            if text := _lines(element):
                yield "\n".join([text, *_beside(element, marked)])
    for element in islice(filter(_begins_byline, tree.iter(*_LINES)), 5 * _MOST):
        if not _is_elsewhere(element):
            yield _lines(element).replace("\n", " ")


def _begins_byline(element: HtmlElement) -> bool:
    begin = element.text or ""
    return 0 < len(begin) < _LONGEST_LINE and _BYLINE.match(begin.strip() + " -") is not None


def _beside(element: HtmlElement, marked: list[HtmlElement]) -> Iterator[str]:
    """The other bylines of the same group: those that share an ancestor three levels up."""
    group = next((node for _, node in zip(range(3), element.iterancestors(), strict=False) if node.tag == "ul"), None)
    group = element.getparent() if group is None else group
    yield from (_lines(other) for other in marked if other is not element and group in other.iterancestors())


def _lines(element: HtmlElement) -> str:
    """An element's texts, one a line; nothing when it is too long for a byline."""
    text = "\n".join(piece.strip() for piece in element.itertext() if piece.strip())
    return text if len(text) <= _LONGEST else ""


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element belongs to navigation, to a picture or to another article."""
    for depth, node in enumerate((element, *element.iterancestors())):
        if node.tag in _ELSEWHERE or (depth < _NEAR and _NOT_THE_TEXT.search(node.get("class") or "")):
            return True
    return False
