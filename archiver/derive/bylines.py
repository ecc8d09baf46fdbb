"""Who wrote a page: where it says so, and which of these places is believed.

Order of trust: linked data's ``author``, its ``creator``, meta elements, among them those that are labelled
(``twitter:label1``: ``Written by``), and what readers see (`signatures`). The first that names people decides, since a
paper that gives itself as author to machines often names its people to readers. One word is a person only where linked
data says so, and a description in capitals that is a name only where nobody else is named. Where none names
people, a wire service does, or the first that names anybody: the paper itself, where the page says in so many words
that this is the author (schema.org lets an organisation be one); ``Staff`` or ``Newsroom`` alone is nobody.

A wire service named beside people stays beside them. The publisher is never put in when nobody is credited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.derive import jsonld, signatures
from archiver.derive.authors import IS_LEAD, credited, is_mononym, people
from archiver.derive.names import agency_named

if TYPE_CHECKING:
    from collections.abc import Iterator

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


_SHORT = 40


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
    for text in signatures.shown(page.tree):
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
