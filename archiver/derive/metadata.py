"""What a page says about itself: headline, authors, dates, language, publisher, agency, rights.

Where sources disagree, the order of trust is that of `headline`, `bylines`, `dated` and `agency`, and for

- language: the root element, which is what browsers follow, then linked data, then meta elements;
- publisher: linked data's, then the site's name in Open Graph and other meta elements;
- canonical address: ``link rel=canonical``, then ``og:url``; section: linked data, then meta elements;
- rights: all that is said, nothing is weighed.

For people all of it is written down in README.md, "Where metadata comes from".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from archiver.derive import bylines, dated, headline, jsonld
from archiver.derive.block import one_line
from archiver.derive.declared import Declared

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
_SOURCE = ("source", "dc.source", "article:source")
Told = tuple[str | None, str]
"""(what the page says, the place that says it)"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself, cleaned."""

    headline: str = ""
    titles: frozenset[str] = frozenset()
    """The words of each form of the headline that the page has."""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    rights: tuple[str, ...] = ()
    shown_headline: str | None = None
    """What readers see in the headline's place, where the declared form has outvoted it."""
    has_people: bool = False
    """Whether people are among the authors."""
    credits: tuple[str, ...] = ()
    """Whom the page declares as author or source: where a wire service may be named."""
    sources: tuple[tuple[str, str], ...] = ()
    """Field -> the place of the page that it was taken from (``json-ld headline``, ``meta og:locale``, ``h1``)."""
    linked: tuple[jsonld.Node, ...] | None = None
    """The objects of the page's JSON-LD, so that it is read once; None: not read."""
    types: frozenset[str] = frozenset()
    """JSON-LD types and, with ``og:`` before it, Open Graph's: what the page says that it is."""


def read(tree: HtmlElement, url: str, *, before: str | None = None) -> Metadata:
    """The metadata of a page. `url`: where it was; `before`: the day (YYYY-MM-DD) after which nothing is dated."""
    page = Declared(tree, url)
    title = headline.of(page)
    byline = bylines.of(page)
    published, modified = dated.of(page, before)
    language, canonical, section = _language(page), _canonical(page, url), _section(page)
    found = (
        ("headline", title.text, title.source),
        ("authors", byline.names, byline.place),
        ("published", published.at, published.place),
        ("modified", modified.at, modified.place),
        ("language", *language),
        ("publisher", *page.publisher_told),
        ("canonical_url", *canonical),
        ("section", *section),
    )
    return Metadata(
        headline=title.text,
        shown_headline=title.shown,
        titles=title.keys,
        description=page.first("og:description", "description", "twitter:description")
        or page.linked("description")
        or "",
        authors=byline.names,
        has_people=byline.has_people,
        published=published.at,
        modified=modified.at,
        language=language[0],
        publisher=page.publisher,
        canonical_url=canonical[0],
        section=section[0],
        rights=_rights(page),
        credits=(*byline.names, *jsonld.strings(page.article.get("sourceOrganization")), *page.values(_SOURCE)),
        sources=tuple((field, place) for field, value, place in found if value),
        linked=page.nodes,
        types=_types(page),
    )


def _language(page: Declared) -> Told:
    root = page.tree.getroottree().getroot()
    told = [
        ("html lang", root.get(name)) for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    ]
    told.append(("json-ld inLanguage", page.linked("inLanguage")))
    told += [
        (f"meta {name}", page.first(name)) for name in ("content-language", "og:locale", "dc.language", "language")
    ]
    for place, value in told:
        match = _LANGUAGE.fullmatch((value or "").strip())
        if match:
            first, *rest = match[0].replace("_", "-").split("-")
            return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)]), place
    return None, ""


def _canonical(page: Declared, url: str) -> Told:
    links = (
        ("link canonical", element.get("href"))
        for element in page.related
        if element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split()
    )
    for place, found in (*links, ("meta og:url", page.first("og:url"))):
        try:
            absolute = urljoin(url, (found or "").strip())
            if found and urlsplit(absolute).scheme in ("http", "https") and urlsplit(absolute).netloc:
                return str(absolute), place
        except ValueError:
            continue
    return None, ""


def _section(page: Declared) -> Told:
    told = [("json-ld articleSection", page.linked("articleSection"))]
    told += [(f"meta {name}", page.first(name)) for name in ("article:section", "section", "parsely-section")]
    return next(((value, place) for place, value in told if value), (None, ""))


def _rights(page: Declared) -> tuple[str, ...]:
    """What the page says about its use: robots meta, TDM reservation (W3C community report, 2022), licences."""
    named = (
        "robots",
        "googlebot",
        "googlebot-news",
        "bingbot",
        "tdm-reservation",
        "tdm-policy",
        "copyright",
        "dcterms.license",
        "dc.rights",
        "dcterms.rights",
    )
    said = [f"{name}: {value}" for name in named for value in page.meta.get(name, ())]
    licences = [
        element.get("href")
        for element in page.related
        if element.tag in ("a", "link") and "license" in (element.get("rel") or "").lower().split()
    ]
    licences += [text for name in ("license", "usageInfo") for text in jsonld.strings(page.article.get(name))]
    said += [f"license: {one_line(text)}" for text in licences if text]
    return tuple(dict.fromkeys(text[:500] for text in said))


def _types(page: Declared) -> frozenset[str]:
    linked = {name for node in page.nodes for name in jsonld.types(node)}
    return frozenset(linked | {f"og:{value.lower()}" for value in page.meta.get("og:type", ())})
