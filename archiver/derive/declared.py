"""The places of a page where it says what it is: linked data, meta elements, microdata; each read once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.derive import jsonld
from archiver.derive.block import one_line, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.derive.jsonld import Node

_LONGEST = 10_000
"""Characters of a meta element's content that are read."""
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher")


_LONGEST_HOST = 253
"""Characters (RFC 1035, section 2.3.4)."""


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host if len(host) <= _LONGEST_HOST else ""


class Declared:
    """A page's declarations: JSON-LD nodes, the one of them that is the article, and meta elements by name."""

    def __init__(self, tree: HtmlElement, url: str = "") -> None:
        self.tree = tree
        self.url = url
        self.nodes = jsonld.nodes(tree)
        self.article: Node = jsonld.article(self.nodes) or {}
        self.meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            get = element.get
            name = get("property") or get("name") or get("itemprop") or get("http-equiv")
            content = get("content") if name else None
            if name and content and (content := one_line(content[:_LONGEST])):
                self.meta.setdefault(name.strip().lower(), []).append(content)

    def first(self, *names: str) -> str | None:
        """The first value of the first of these meta elements that is there."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def values(self, names: tuple[str, ...]) -> list[str]:
        """All values of these meta elements, in the order of the names."""
        return [value for name in names for value in self.meta.get(name, ())]

    def linked(self, name: str) -> str | None:
        """The first string of a property of the article's node."""
        return next((one_line(text) for text in jsonld.strings(self.article.get(name))), None)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Address (``@id``) -> the node that says most under it; authors and publishers are often only pointed to."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            address = node.get("@id")
            if isinstance(address, str) and len(node) > len(found.get(address, ())):
                found[address] = node
        return found

    @cached_property
    def related(self) -> list[HtmlElement]:
        """The elements that may say in ``rel`` that they lead to the canonical address or to a licence."""
        told = [(element, rel.lower()) for element in self.tree.iter("link", "a") if (rel := element.get("rel"))]
        return [element for element, rel in told if "canonical" in rel or "license" in rel]

    @property
    def publisher(self) -> str | None:
        """The publisher's name: linked data's, else the site's name."""
        return self.publisher_told[0]

    @cached_property
    def publisher_told(self) -> tuple[str | None, str]:
        """(the publisher's name, the place that gives it)."""
        linked = self.linked("publisher")
        if linked and linked.startswith(("http:", "https:", "#", "/")):
            named = jsonld.strings(self.by_id.get(linked, {}).get("name"))
            linked = one_line(named[0]) if named else None
        if linked:
            return linked, "json-ld publisher"
        return next(((self.meta[name][0], f"meta {name}") for name in _SITE if name in self.meta), (None, ""))

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What may stand for the site at the end of a title, its sections too: without spaces, in lower case."""
        host = _host(self.url).removeprefix("www.")
        labels = host.split(".")
        named = [self.publisher or "", *self.values(_SITE), *labels[:-1]]
        named += [".".join(labels[at:]) for at in range(len(labels) - 1)]
        named += [*jsonld.strings(self.article.get("articleSection")), *self.values(("article:section", "section"))]
        named += [text for node in self.nodes if node.get("@type") == "WebSite" for text in jsonld.strings(node)]
        return frozenset(key for name in named if len(key := words_of(name).replace(" ", "")) > 1)
