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
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from lxml import etree

from archiver.derive import jsonld
from archiver.derive.authors import IS_LEAD, LEAD, credited, is_mononym, people
from archiver.derive.names import agency_named
from archiver.derive.whereabouts import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from archiver.derive.declared import Declared

_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "articleauthor",
    "article_author",
    "article:author_name",
    "cxenseparse:author",
)
_LABELLED = tuple((f"twitter:label{number}", f"twitter:data{number}") for number in range(1, 5))
_MISC = "twitter:misc:"
"""What WordPress's plug-ins for search engines call the lines that messengers show below a link: ``Written by``."""


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
_ABOUT = re.compile(r"descri|(?<![a-z])(?:bio|job|role|position|social|avatar|image)(?![a-z])", re.IGNORECASE)
_TIED = re.compile(
    r"(?:,|&|\b(?:and|und|et|y|e|en|och|og|i))\n|\n(?:,|&|(?:and|und|et|y|e|en|och|og|i)\b)", re.IGNORECASE
)
_NEAR = 6
_LONGEST = 300
_SHORT = 40
_LONGEST_LINE = 100
_MOST = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """Whom a page credits."""

    names: tuple[str, ...] = ()
    """In order, each once."""
    place: str = ""
    """Where they stand: ``json-ld author``, ``meta author``, ``byline``, ..."""
    has_people: bool = False


def of(page: Declared) -> Byline:
    """Whom the page credits: the first place that names people, else a wire service, else the first that is named."""
    publisher = page.publisher or ""
    others: list[Byline] = []
    for place, texts in _declared(page):
        found = credited(texts, publisher)
        if found.people:
            return Byline(found.people, place, has_people=True)
        others.append(Byline(found.others, place))
    if name := _mononym(page):
        return Byline((name,), "json-ld author", has_people=True)
    for text in _shown(page.tree):
        found = credited([(text, False)], publisher, strict=True)
        if found.people:
            return Byline(found.people, "byline", has_people=True)
        if "\n" not in text and len(text) < _SHORT:
            others.append(Byline(found.others, "byline"))
    if name := _in_description(page):
        return Byline((name,), "meta description", has_people=True)
    wires = (byline for byline in others if any(map(agency_named, byline.names)))
    return next(wires, None) or next((byline for byline in others if byline.names), Byline())


def _mononym(page: Declared) -> str:
    """The one word by which linked data calls a person, unless it is of the site's names or of a desk's."""
    value = page.article.get("author")
    nodes = [node for node in (value if isinstance(value, list) else [value]) if isinstance(node, dict)]
    whole = [node if node.get("name") else page.by_id.get(str(node.get("@id")), {}) for node in nodes[:1]]
    names = [name for node in whole if "Person" in jsonld.types(node) for name in jsonld.strings(node.get("name"))]
    return next((name for name in names[:1] if is_mononym(name, page.site_names)), "")


def _in_description(page: Declared) -> str:
    """The name in capitals that a description is: the text's first line, which was its byline."""
    text = page.first("og:description", "description") or ""
    if not text.isupper() or not 1 < len(text.split()) < 4:
        return ""
    return next(iter(people([text], page.publisher or "")), "")


def _declared(page: Declared) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """(the place, whom it names and whether as an organisation) of each place that is for machines."""
    yield "json-ld author", list(_linked(page, page.article.get("author")))
    yield "json-ld creator", list(_linked(page, page.article.get("creator")))
    named = ((name, page.values((name,))) for name in _META)
    place = next((f"meta {name}" for name, values in named if values), "")
    yield place, [(text, False) for text in page.values(_META)]
    yield "meta twitter:label", [(text, False) for label, text in _labelled(page) if IS_LEAD.fullmatch(label)]


def _labelled(page: Declared) -> Iterator[tuple[str, str]]:
    """(label, text) of each pair of meta elements of which one is the other's label."""
    yield from ((label, text) for one, two in _LABELLED if (label := page.first(one)) and (text := page.first(two)))
    misc = ((name.removeprefix(_MISC), values) for name, values in page.meta.items() if name.startswith(_MISC))
    yield from ((label, text) for label, values in misc for text in values)


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
        marked = [element for element in elements[:_MOST] if _is_a_name(element) and not _is_elsewhere(element)]
        for element in marked:
            if text := _lines(element):
                yield "\n".join([text, *_beside(element, marked)])
    for element in tree.iter(*_LINES):
        begin = element.text
        if begin and len(begin) < _LONGEST_LINE and _BYLINE.match(begin.strip() + " -") and not _is_elsewhere(element):
            text = _lines(element)
            yield _labelled_name(element, text) if IS_LEAD.fullmatch(text) else text.replace("\n", " ")


def _is_a_name(element: HtmlElement) -> bool:
    """Whether an element may be a name: it is no link in a sentence, and not called a word for what is beside a name."""
    parent = element.getparent() if element.tag == "a" else None
    in_text = parent is not None and parent.tag == "p" and len(parent.text_content()) > _LONGEST_LINE
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
    text = "\n".join(piece.strip() for piece in element.itertext() if piece.strip())
    return text if len(text) <= _LONGEST else ""


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element belongs to navigation, to a picture or to another article."""
    return is_elsewhere(element, _ELSEWHERE, _NOT_THE_TEXT, _NEAR)
