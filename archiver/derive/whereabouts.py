"""Whether an element of a page belongs to its article, or to navigation, pictures, forms and other articles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archiver.derive.html import MAX_NAMES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPING = frozenset({"nav", "form", "footer", "aside"})


def is_elsewhere(
    element: HtmlElement, tags: frozenset[str], names: re.Pattern[str], near: int, known: dict[HtmlElement, bool]
) -> bool:
    """Whether an element, or one around it, is of the `tags`, or on its `near` innermost levels is called by `names`.

    A ``form``, ``nav``, ``footer`` or ``aside`` that holds an ``h1`` wraps the article (whole pages are one form, and a
    ``nav`` that is never closed takes in all that follows); a footer in an ``article`` is the article's own.
    `known`: of wrapping elements of this page whether they do; filled here, for the next element.
    """
    for depth, node in enumerate((element, *element.iterancestors())):
        if node.tag in tags:
            if node.tag in _WRAPPING and node not in known:
                known[node] = _is_of_article(node)
            if not known.get(node, False):
                return True
        if depth < near and _is_called(names, (node.get("class") or "")[:MAX_NAMES]):
            return True
    return False


@lru_cache(1024)
def _is_called(names: re.Pattern[str], by: str) -> bool:
    return names.search(by) is not None


def _is_of_article(node: HtmlElement) -> bool:
    if node.tag == "footer" and next(node.iterancestors("article"), None) is not None:
        return True
    return next(node.iter("h1"), None) is not None
