"""Linked data in a page (JSON-LD 1.1, embedded in HTML: section 7), read as tolerantly as search engines do."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|NewsArticle|BlogPosting|LiveBlogPosting)$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_MAX_NODES = 5_000
"""JSON-LD with more objects than this is not read further; of 1,794 pages none has more than 400."""
_DEEPEST = 20
"""Lists and things within each other; of a value that is nested deeper nothing is read."""
_LONGEST = 10_000
"""Characters of a value that are read; an article's body is not read here."""


def nodes(tree: etree._Element) -> tuple[Node, ...]:
    """Every object in the page's JSON-LD, outer ones first, in the page's order; broken scripts are passed over."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found.extend(_objects(_load(script.text)))
            if len(found) > _MAX_NODES:
                break
    return tuple(found[:_MAX_NODES])


def _load(text: str) -> Any:
    clean = _WRAPPER.sub("", text)
    for candidate in (clean, _TRAILING_COMMA.sub(r"\1", clean)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[Node]:
    """Breadth first; bounded, because a page may hold megabytes of it."""
    queue, position = [value], 0
    while position < len(queue) and position < 4 * _MAX_NODES:
        current = queue[position]
        position += 1
        if isinstance(current, dict):
            yield current
            queue.extend(inner for inner in current.values() if isinstance(inner, (dict, list)))
        elif isinstance(current, list):
            queue.extend(inner for inner in current if isinstance(inner, (dict, list)))


def types(node: Node) -> tuple[str, ...]:
    """The node's @type, without the vocabulary's address."""
    return tuple(name.rsplit("/", 1)[-1] for name in strings(node.get("@type")))


def article(found: tuple[Node, ...]) -> Node | None:
    """The node that describes the article: the first of a type of article that has a headline; or None."""
    candidates = [node for node in found if any(_ARTICLE.search(name) for name in types(node))]
    return next((node for node in candidates if node.get("headline")), candidates[0] if candidates else None)


def strings(value: Any, depth: int = 0) -> list[str]:
    """A value as a list of strings: itself, its elements, or the names of the things in it."""
    if isinstance(value, str):
        return [value[:_LONGEST]] if value.strip() else []
    if isinstance(value, list):
        return [text for inner in value[:50] for text in strings(inner, depth + 1)] if depth < _DEEPEST else []
    if isinstance(value, dict) and depth < _DEEPEST:
        return strings(value.get("@value") or value.get("name") or value.get("@id"), depth + 1)
    return []


def people(value: Any) -> list[str]:
    """The names of the persons in an ``author`` value; organisations are none."""
    if isinstance(value, list):
        return [name for inner in value[:50] for name in people(inner)]
    if isinstance(value, dict):
        return [] if "Organization" in " ".join(types(value)) else strings(value.get("name"))
    return strings(value)
