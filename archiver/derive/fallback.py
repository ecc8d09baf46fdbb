"""The main content by trafilatura, for pages on which the classifier is lost: no comments, no tables, no memory."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document

from archiver.derive import markup
from archiver.derive.block import LONGEST_JUDGED, one_line, words_of
from archiver.derive.content import Piece
from archiver.derive.opinion import can_be_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_ENTRY_MARK = re.compile(r"^[-•*]\s+")


def main_content(tree: HtmlElement, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """trafilatura's lines as the article, and between them the blocks that are in none; as they were if it has none.

    `pieces`: all blocks of the page, as the classifier left them.
    """
    lines = _marked(tree) if can_be_asked(tree, [piece.text for piece in pieces]) else []
    if not lines:
        return tuple(pieces)
    known = [f" {words_of(line.text)} " for line in lines]
    ends = list(accumulate(len(words) - 1 for words in known))
    text = "".join(words[:-1] for words in known) + " "
    result: list[Piece] = []
    at = 0
    for piece in pieces:
        words = f" {words_of(piece.text)} "
        begin = text.find(words, ends[at - 1] if at else 0)
        if not words.strip() or (begin < 0 and words not in text):
            result.append(piece if piece.reason else piece._replace(reason="related", rule="not-in-fallback"))
        elif begin >= 0:
            found = bisect_right(ends, begin)
            result.extend(lines[at : found + 1])
            at = max(at, found + 1)
        else:  # it stands in a line above, which may hold it only once
            result.append(piece._replace(reason="duplicate", rule="in-fallback-already"))
    return (*result, *lines[at:])


def _marked(tree: HtmlElement) -> list[Piece]:
    """The lines, with what the markup calls them."""
    lines = [(text, kind, words_of(text[:LONGEST_JUDGED])) for text, kind in _lines(tree)]
    named = markup.marks(tree, frozenset(words for _, _, words in lines))
    nothing: frozenset[str] = frozenset()
    return [Piece(text, kind, marks=named.get(words, nothing)) for text, kind, words in lines]


def _lines(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """trafilatura's lines, each on one line, with its kind: ``heading``, ``entry`` (of a list), ``code`` or nothing."""
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, deduplicate=False)
    if not isinstance(document, Document) or document.body is None:
        return
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
