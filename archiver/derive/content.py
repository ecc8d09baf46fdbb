"""Blocks to main content: which blocks are the article, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.blocks import CONTROL, HIDDEN, Block, Cut, Place, cut
from archiver.derive.context import UNIT, WEAKEST, context
from archiver.derive.features import numbers
from archiver.derive.hints import Hints, hints
from archiver.derive.lexicon import NAME_GROUPS, PHRASES, name_bits, phrase_bits, words
from archiver.derive.model import Model, Stage, packaged
from archiver.derive.opinion import lines, opinions

if TYPE_CHECKING:
    from lxml import etree
    from numpy.typing import NDArray

    from archiver.derive.standing import Numbers

_SURE = 7 * UNIT // 4
"""Log odds of 1.75: 85 to 15."""
_DOUBT = 20
"""Percent of the text's words: when more words than that are in doubt, trafilatura is asked."""
RULED_OUT = -16 * UNIT
_LONG = 40
"""Characters from which on a text that was there already is a copy and no accident."""
_FLAT = 1000
"""Characters from which on a block may hold the whole article once more, for search engines."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and what became of it."""

    text: str
    kind: str
    """``heading``, ``entry``, ``quote``, ``code``, ``cell`` or, for a paragraph, nothing."""
    reason: str
    """Why it is not part of the article; empty if it is."""


def main_content(tree: etree._Element, model: Model | None = None) -> tuple[Piece, ...]:
    """Every visible block of a parsed page, in document order. The tree is not changed."""
    model = packaged() if model is None else model
    pieces, said = cut(tree), hints(tree)
    if not pieces.blocks:
        return ()
    chosen = _chosen(tree, pieces, said, model)
    titles = frozenset(" ".join(words(title)) for title in said.titles)
    seen: set[str] = set()
    result = []
    long_texts = [b.text for b, yes in zip(pieces.blocks, chosen, strict=True) if yes and len(b.text) >= _LONG]
    for block, yes in zip(pieces.blocks, chosen, strict=True):
        reason = _copy(block.text, seen, long_texts) if yes else why_not(block, pieces.places, titles)
        if not reason:
            seen.add(block.text)
        result.append(Piece(block.text, kind(pieces.places, block), reason))
    return tuple(result)


def _chosen(tree: etree._Element, pieces: Cut, said: Hints, model: Model) -> NDArray[np.bool_]:
    table = numbers(pieces, said, model.lexicon)
    odds = settled(pieces, table, model.alone.odds(table), model.alone, model.alone_again)
    if doubtful(odds, table[:, 0]):
        advised = model.advised.odds(np.hstack([table, opinions(pieces, lines(tree))]))
        odds = settled(pieces, table, advised, model.advised, model.advised_again)
    return odds >= 0


def settled(
    pieces: Cut, table: Numbers, odds: NDArray[np.int64], first: Stage, again: Stage | None
) -> NDArray[np.int64]:
    """Log odds after a second look at the blocks that the first has not ruled out; article is what is not below 0."""
    if again is None:
        return odds - first.threshold
    rows = np.flatnonzero(odds > WEAKEST)
    result = np.full(len(odds), RULED_OUT)
    if len(rows):
        result[rows] = again.odds(context(pieces, table, odds, rows)) - again.threshold
    return result


def doubtful(odds: NDArray[np.int64], size: NDArray[np.int32]) -> bool:
    """Whether too much of a page is neither clearly article nor clearly not; `size` is in words."""
    taken = int(size[odds >= 0].sum())
    unsure = int(size[(odds > -_SURE) & (odds < _SURE)].sum())
    return 100 * unsure > _DOUBT * taken or taken < 40


def _copy(text: str, seen: set[str], long_texts: list[str]) -> str:
    if len(text) > _LONG and text in seen:
        return "duplicate"
    if len(text) > _FLAT and sum(other in text for other in long_texts if other is not text) >= 3:
        return "duplicate"
    return ""


def kind(places: list[Place], block: Block) -> str:
    """What kind of paragraph a block is, by the elements around it."""
    at = block.place
    for _ in range(3):
        tag = places[at].tag
        if tag in HEADINGS:
            return "heading"
        if tag in KINDS:
            return KINDS[tag]
        at = places[at].parent
        if at < 0:
            break
    return ""


HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
KINDS = {"li": "entry", "dd": "entry", "blockquote": "quote", "pre": "code", "td": "cell", "th": "cell"}

BY_TAG = {
    "figcaption": "caption", "nav": "navigation", "footer": "navigation", "header": "navigation", "address": "byline",
    "form": "interface", "button": "interface", "select": "interface", "label": "interface",
}  # fmt: skip
BY_PHRASE = {
    "rights": "copyright", "share": "share", "subscribe": "prompt", "notice": "interface", "comment": "comment",
    "related": "related", "byline": "byline", "date": "date", "caption": "caption", "topics": "tag",
}  # fmt: skip
_TELLING = frozenset(("rights", "share", "subscribe", "related", "byline"))
"""Groups of words that say more than the place they stand in."""
BY_NAME = (
    ("advert", "advertisement"), ("consent", "interface"), ("comment", "comment"), ("share", "share"),
    ("related", "related"), ("subscribe", "prompt"), ("caption", "caption"), ("author", "byline"), ("tags", "tag"),
    ("crumbs", "navigation"), ("date", "date"), ("nav", "navigation"), ("foot", "navigation"), ("side", "related"),
    ("teaser", "related"), ("media", "caption"),
)  # fmt: skip
_SHORT = 25
"""Words up to which a text's own phrases say what it is."""


def why_not(block: Block, places: list[Place], titles: frozenset[str]) -> str:
    """The kind of a text that is not article, by the first of: its control, its words, its place's names and tags."""
    place = places[block.place]
    found = words(block.text)
    if place.flags & CONTROL:
        return "interface"
    if " ".join(found) in titles:
        return "headline"
    if place.flags & HIDDEN:
        return "hidden"
    bits = phrase_bits(found) if len(found) <= _SHORT else 0
    said = [group for bit, group in enumerate(PHRASES) if bits >> bit & 1]
    telling = [BY_PHRASE[group] for group in said if group in _TELLING]
    named = "" if telling else _by_place(place, places, block.names)
    linked = "related" if block.linked * 2 > len(block.text) else "not article"
    return next(iter([*telling, *([named] if named else []), *(BY_PHRASE[group] for group in said), linked]))


_GROUPS = {name: bit for bit, name in enumerate(NAME_GROUPS)}
_TOLD = sum(1 << _GROUPS[group] for group, _ in BY_NAME)


def _by_place(place: Place, places: list[Place], inner: str) -> str:
    """By the nearest element whose tag or names tell; 20 levels up at most."""
    bits = name_bits(inner) & _TOLD
    for _ in range(20):
        if place.tag in BY_TAG:
            return BY_TAG[place.tag]
        if place.names and place.tag != "body":
            bits |= name_bits(place.names) & _TOLD
        if bits:
            return next(reason for group, reason in BY_NAME if bits >> _GROUPS[group] & 1)
        if place.parent < 0:
            break
        place = places[place.parent]
    return ""
