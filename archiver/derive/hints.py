"""What a page says of its own article in its head: titles, descriptions, and the body in its JSON-LD."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from archiver.derive import jsonld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

MARKUP = re.compile(r"<[^>]{1,400}>")
TITLES = frozenset(("og:title", "twitter:title", "dc.title", "title"))
DESCRIPTIONS = frozenset(("og:description", "description", "twitter:description"))
_LONGEST, _MOST = 10_000, 1_000
"""Characters of a title or a description, and how many of them, that are read."""
_LONGEST_BODY = 1_000_000


class Hints(NamedTuple):
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    body: str
    """The longest ``articleBody``; entries of a live blog are joined by line breaks."""
    live: bool
    """Whether the page calls itself a live blog."""
    entries: tuple[str, ...] = ()
    """The headlines of a live blog's entries."""


def hints(tree: etree._Element, linked: Sequence[jsonld.Node] | None = None) -> Hints:
    """Titles, descriptions and articleBody that the page gives beside its text; an entry's headline is no title.

    linked: the objects of the page's JSON-LD (`jsonld.nodes`) when they were read already.
    """
    titles: list[str] = []
    descriptions: list[str] = []
    bodies: list[str] = []
    entries: list[str] = []
    headlines: list[str] = []
    live = False
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").lower()
        if key in TITLES:
            titles.append(meta.get("content") or "")
        elif key in DESCRIPTIONS:
            descriptions.append(meta.get("content") or "")
    title = tree.find(".//title")
    if title is not None and title.text:
        titles.append(title.text)
    for node in jsonld.nodes(tree) if linked is None else linked:
        kind = node.get("@type")
        live = live or kind == "LiveBlogPosting"
        body = node.get("articleBody")
        if isinstance(body, list):
            body = "\n".join(str(part) for part in body)
        if isinstance(body, str):
            (entries if kind == "BlogPosting" else bodies).append(plain(body))
        if live and kind == "BlogPosting":
            headlines += [node["headline"]] if isinstance(node.get("headline"), str) else []
        elif isinstance(kind, str) and kind.endswith(("Article", "Posting")):
            titles += [node["headline"]] if isinstance(node.get("headline"), str) else []
            descriptions += [node["description"]] if isinstance(node.get("description"), str) else []
    body = max([*bodies, "\n".join(entries)], key=len)[:_LONGEST_BODY]
    return Hints(_distinct(titles), _distinct(descriptions), body, live, _distinct(headlines))


def _distinct(texts: list[str]) -> tuple[str, ...]:
    told = (text[:_LONGEST] for text in texts[:_MOST] if text)
    return tuple(dict.fromkeys(" ".join(plain(text).split()) for text in told if text.strip()))


def plain(text: str) -> str:
    """Text without character references and tags, which some publishers leave in their JSON-LD."""
    if "&" in text:
        text = html.unescape(text)
    return MARKUP.sub(" ", text) if "<" in text else text
