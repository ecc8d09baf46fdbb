"""trafilatura's opinion of a page's blocks: which of them are in the text that it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import trafilatura
from lxml import etree
from trafilatura.settings import Document, Extractor

from archiver.derive.lexicon import words
from archiver.derive.shape import is_deep
from archiver.derive.standing import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.blocks import Block, Cut
    from archiver.derive.content import Piece
    from archiver.derive.standing import Numbers, Sums

OPINIONS = ("opinion", "opinion[-2]", "opinion[-1]", "opinion[+1]", "opinion[+2]", "since_first", "until_last",
            "opinion_11", "opinion_size", "opinion_beside", "opinion_above")  # fmt: skip
"""The columns: the block's share (0 nothing, 1 one end, 2 within a line, 3 all), its neighbours', its way to the ends,
and the share of words that trafilatura takes of the same place's blocks of the same tag, and of its parent's."""


_BLOCKS, _ELEMENTS, _SHOWN, _HELD, _ATTRIBUTE, _LINKED = 3_000, 16_000, 250_000, 2_500_000, 500_000, 100_000
_AROUND, _STYLED = 50_000_000, 5_000_000
"""Bounds of what trafilatura is asked about: its time is quadratic in some of them. `_SHOWN` and `_HELD` are characters
without and with what scripts hold, `_ATTRIBUTE` those of one attribute, `_LINKED` those of linked data, whose texts it
parses as HTML, `_AROUND` and `_STYLED` those of a script and of a style for each element around it, which reads it
again. Of 1,794 pages one is beyond one of them."""
_BOUNDED = etree.XPath(
    f"count(//*) <= {_ELEMENTS} and string-length(/) <= {_HELD} and not(//@*[string-length(.) > {_ATTRIBUTE}])"
    f" and (string-length(/) <= {_LINKED} or not("
    f"//script[@type = 'application/ld+json'][string-length(.) > {_LINKED}]"
    f" or //script[string-length(.) > {_LINKED} and string-length(.) * count(ancestor::*) > {_AROUND}]"
    f" or //style[string-length(.) > {_LINKED} and string-length(.) * count(ancestor::*) > {_STYLED}]"
    f" or //text()[string-length(.) > {_SHOWN} and not(parent::script or parent::style)]))"
)
"""Most pages hold less in all than the least of the bounds on a part."""
_OPTIONS = Extractor(output_format="python", fast=True, comments=False, tables=False)


def ask(tree: etree._Element, blocks: Sequence[Block | Piece]) -> Document | None:
    """What trafilatura's fast mode takes from a parsed page, without comments and tables.

    None when nothing, and for a page that would take it more time than a page's. `blocks`: all of the page.
    """
    if len(blocks) > _BLOCKS or sum(len(block.text) for block in blocks) > _SHOWN or not _BOUNDED(tree):
        return None
    if is_deep(tree):  # it takes the text of many for each that stands around them
        return None
    document = trafilatura.bare_extraction(tree, options=_OPTIONS)
    if not isinstance(document, Document) or document.body is None or str(document.text).count("\n") > _BLOCKS:
        return None  # it reads what no browser shows, too: a page of few blocks may give thousands of lines
    return document


def lines(document: Document | None) -> list[str]:
    """The lines of what trafilatura took."""
    body: Any = document.body if document else ()
    return [text for child in body if (text := " ".join("".join(child.itertext()).split()))]


def opinions(cut: Cut, taken: Sequence[str]) -> Numbers:
    """One row a block, one column a name of `OPINIONS`."""
    count = len(cut.blocks)
    known = [" ".join(words(line)) for line in taken]
    whole = frozenset(known)
    text = f" {' '.join(known)} "
    single = frozenset(text.split())
    own = np.array([_share(words(block.text), text, whole, single) for block in cut.blocks], np.int32)
    padded = np.full(count + 4, -1, np.int32)
    padded[2:-2] = own
    at = np.arange(count, dtype=np.int32)
    inside = np.flatnonzero(own >= 2)
    first, last = (inside[0], inside[-1]) if len(inside) else (0, count)
    sums = np.concatenate([np.zeros(1, np.int32), np.cumsum(own >= 2, dtype=np.int32)])
    around = sums[np.minimum(at + 6, count)] - sums[np.maximum(at - 5, 0)]
    columns = [own, padded[:count], padded[1 : count + 1], padded[3 : count + 3], padded[4:],
               np.clip(at - first, -300, 300), np.clip(last - at, -300, 300), around,
               np.full(count, min(len(text) // 10, 3000)), *_shares(cut, own)]  # fmt: skip
    return np.stack(columns, 1).astype(np.int32)


def _shares(cut: Cut, own: Numbers) -> tuple[Sums, Sums]:
    size = np.array([min(len(block.text), 3000) for block in cut.blocks], np.int64)
    parents = [cut.places[block.place].parent for block in cut.blocks]
    above = [cut.places[parent].parent if parent > 0 else 0 for parent in parents]
    beside = [(parent, cut.places[block.place].tag) for parent, block in zip(parents, cut.blocks, strict=True)]
    _, _, taken_beside = grouped(beside, np.where(own >= 2, size, 0))
    _, _, all_beside = grouped(beside, size)
    _, _, taken_above = grouped(above, np.where(own >= 2, size, 0))
    _, _, all_above = grouped(above, size)
    return 200 * taken_beside // all_beside, 200 * taken_above // all_above


def _share(found: Sequence[str], text: str, whole: frozenset[str], single: frozenset[str]) -> int:
    """`single`: the text's words; most blocks that are not in it have one that is not."""
    joined = " ".join(found)
    if joined in whole:
        return 3
    if single.issuperset(found) and f" {joined} " in text:
        return 3 if len(found) > 8 else 2
    if len(found) < 10:
        return 0
    return (f" {' '.join(found[:5])} " in text) + (f" {' '.join(found[-5:])} " in text)
