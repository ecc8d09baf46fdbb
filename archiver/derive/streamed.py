"""Pages whose text no element holds: it is a string in a script, from which the browser is to build the page.

Asked only when a page shows no text at all. Nothing is run: strings are read, and one that is HTML with paragraphs is
parsed like any page.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml.html import Element

from archiver.derive import html as document
from archiver.derive.outcome import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PUSHED = re.compile(r'\.push\(\[\d+,("(?:[^"\\]++|\\.)*+")\]\)')
"""A piece of a page that the server sends after the rest: a call with a number and a string."""
_PARAGRAPH = re.compile(r"<p[\s>]")
_FEWEST = 3
"""Paragraphs from which on a string is taken for a text."""
_MOST = 200_000
"""Values of a script's JSON after which it is not read further."""


def page(tree: HtmlElement) -> HtmlElement | None:
    """The page with the longest text that its scripts hold as its body, its head unchanged; None if they hold none."""
    longest = max(_texts(tree), key=len, default="")
    parsed = document.parse(longest)
    body = None if isinstance(parsed, Rejection) else parsed.find("body")
    if body is None:
        return None
    built = Element("html")
    head = tree.find("head")
    if head is not None:
        built.append(deepcopy(head))
    built.append(body)
    return built


def _texts(tree: HtmlElement) -> Iterator[str]:
    """The strings in the page's scripts that are HTML with paragraphs."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "json" in (script.get("type") or ""):
            found = _strings(_load(text))
        else:
            found = (value for quoted in _PUSHED.findall(text) for value in _strings(_load(quoted)))
        yield from (value for value in found if len(_PARAGRAPH.findall(value)) >= _FEWEST)


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any) -> Iterator[str]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST:
        node = waiting.pop()
        seen += 1
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)
