"""The main content by trafilatura, for pages on which the classifier is lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from archiver.derive import markup
from archiver.derive.block import LONGEST_JUDGED, one_line, words_of
from archiver.derive.content import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_FEW = 4
"""Spaces around three words."""
_ENTRY_MARK = re.compile(r"^[-•*]\s+")


def main_content(tree: HtmlElement, document: Document | None, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """trafilatura's lines as the article, and between them the blocks that are in none; as they were if it has none.

    `document`: what trafilatura took of the tree (`opinion.ask`). `pieces`: all blocks of the page, as the classifier
    left them.
    """
    lines = _marked(tree, document) if document else []
    if not lines:
        return tuple(pieces)
    known = [f" {words_of(line.text)} " for line in lines]
    ends = list(accumulate(len(words) - 1 for words in known))
    text = "".join(words[:-1] for words in known) + " "
    result: list[Piece] = []
    at = 0
    for piece in pieces:
        words = f" {words_of(piece.text)} "
        last = ends[at - 1] if at else 0
        begin = text.find(words, last)
        if not words.strip() or (begin < 0 and text.find(words, 0, last + len(words)) < 0):
            result.append(piece if piece.reason else piece._replace(reason="related", rule="not-in-fallback"))
        elif not piece.inside and words.count(" ") <= _FEW:
            result.append(piece)  # a word of a menu, which a line may have too
        elif begin >= 0:
            found = bisect_right(ends, begin)
            result.extend(lines[at : found + 1])
            at = max(at, found + 1)
        else:  # it stands in a line above, which may hold it only once
            result.append(piece._replace(reason="duplicate", rule="in-fallback-already"))
    return (*result, *lines[at:])


def _marked(tree: HtmlElement, document: Document) -> list[Piece]:
    """The lines, with what the markup calls them."""
    lines = [(text, kind, words_of(text[:LONGEST_JUDGED])) for text, kind in _lines(document)]
    named = markup.marks(tree, frozenset(words for _, _, words in lines))
    nothing: frozenset[str] = frozenset()
    return [Piece(text, kind, marks=named.get(words, nothing)) for text, kind, words in lines]


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """trafilatura's lines, each on one line, with its kind: ``heading``, ``entry`` (of a list), ``code`` or nothing."""
    body = document.body
    kinds = _kinds(body)
    for raw in str(document.text).splitlines():
        text = one_line(raw)
        kind = kinds.get(words_of(text[:500]), "")
        if kind == "entry" or (kind == "" and raw.lstrip().startswith("- ") and body.find(".//item") is not None):
            text = _ENTRY_MARK.sub("", text)
        if text:
            yield text, kind


def _kinds(body: HtmlElement) -> dict[str, str]:
    """The words of each line that is no plain paragraph -> its kind."""
    return {
        words_of(line[:500]): kind
        for tag, kind in (("item", "entry"), ("head", "heading"), ("code", "code"))
        for element in body.iter(tag)
        for line in "".join(element.itertext()).splitlines()
        if line
    }
