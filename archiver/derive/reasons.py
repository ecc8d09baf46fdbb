"""Why a block is not article, in a word for people: by what it says, and by what the elements around it are called."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.blocks import APART, CONTROL, HIDDEN
from archiver.derive.features import FEATURES
from archiver.derive.lexicon import NAME_GROUPS, PHRASES, name_bits

if TYPE_CHECKING:
    from archiver.derive.blocks import Cut
    from archiver.derive.standing import Numbers

BY_TAG = {
    "figcaption": "caption", "nav": "navigation", "footer": "navigation", "header": "navigation", "address": "byline",
    "form": "interface", "button": "interface", "select": "interface", "label": "interface",
}  # fmt: skip
BY_PHRASE = {
    "rights": "copyright", "share": "share", "subscribe": "prompt", "notice": "interface", "comment": "comment",
    "related": "related", "byline": "byline", "date": "date", "caption": "caption", "topics": "tag",
}  # fmt: skip
TELLING = ("rights", "share", "subscribe", "related", "byline")
"""Groups of words that say more than the place they stand in."""
BY_NAME = (
    ("advert", "advertisement"), ("consent", "interface"), ("comment", "comment"), ("share", "share"),
    ("related", "related"), ("subscribe", "prompt"), ("caption", "caption"), ("author", "byline"), ("tags", "tag"),
    ("crumbs", "navigation"), ("date", "date"), ("nav", "navigation"), ("foot", "navigation"), ("side", "related"),
    ("teaser", "related"), ("media", "caption"),
)  # fmt: skip
LABEL = "label"
"""What stands in one is asked of readers: a poll, a form. Of 660 such blocks in the annotated pages one is article."""
SHORT = 25
"""Words up to which a text's own phrases say what it is."""

_NAME_BIT = {name: 1 << bit for bit, name in enumerate(NAME_GROUPS)}
_TOLD = sum(_NAME_BIT[group] for group, _ in BY_NAME)
_PHRASE = FEATURES.index(f"phrases.{next(iter(PHRASES))}")
_TITLE = FEATURES.index("title_same")


class Reasons:
    """Of the blocks of one page."""

    def __init__(self, cut: Cut, table: Numbers) -> None:
        """`table`: the page's `FEATURES`."""
        self._blocks, self._places = cut
        said = table[:, _PHRASE : _PHRASE + len(PHRASES)] @ (1 << np.arange(len(PHRASES)))
        self._phrases = np.where(table[:, 0] <= SHORT, said, 0).tolist()
        self._is_title = table[:, _TITLE].tolist()
        self._around: dict[int, str] = {-1: ""}
        self._bits: dict[str, int] = {"": 0}

    def of(self, at: int, *, within: bool) -> tuple[str, str]:
        """(what says it, the kind) of a block that is not article; `within`: whether it is in the main content."""
        flags = self._places[self._blocks[at].place].flags
        if flags & CONTROL:
            return "control", "interface"
        if self._is_title[at]:
            return "headline", "duplicate"
        if self._blocks[at].labelled:
            return LABEL, "interface"
        if flags & HIDDEN:
            return "hidden", "interface"
        if flags & APART:
            return "apart", self._kind_of(at) or "interface"
        reason = self._kind_of(at) or ("related" if within else "navigation")
        return f"model-{reason}", reason

    def _kind_of(self, at: int) -> str:
        """By the first of: telling words, names and tags around it, other words; empty: not known."""
        said = _SAID[self._phrases[at]] if self._phrases[at] else ("", "")
        return said[0] or self._by_place(at) or said[1]

    def _by_place(self, at: int) -> str:
        """By the nearest element whose tag or names tell."""
        block = self._blocks[at]
        place = self._places[block.place]
        if block.names and (inner := self._told(block.names)) and place.tag not in BY_TAG:
            return _named(inner | (self._told(place.names) if place.tag != "body" else 0))
        return self._of_place(block.place)

    def _of_place(self, at: int) -> str:
        """What a place or the nearest around it says; remembered for all on the way."""
        if at in self._around:
            return self._around[at]
        way = []
        while at not in self._around:
            way.append(at)
            place = self._places[at]
            if place.tag in BY_TAG:
                self._around[at] = BY_TAG[place.tag]
            elif place.tag != "body" and (bits := self._told(place.names)):
                self._around[at] = _named(bits)
            else:
                at = place.parent
        for one in way:
            self._around[one] = self._around[at]
        return self._around[at]

    def _told(self, names: str) -> int:
        """The groups that names speak of; remembered, because a page says the same many times."""
        bits = self._bits.get(names)
        if bits is None:
            bits = self._bits[names] = name_bits(names) & _TOLD
        return bits


@lru_cache(maxsize=1 << 10)
def _named(bits: int) -> str:
    return next(reason for group, reason in BY_NAME if bits & _NAME_BIT[group])


def _said(bits: int) -> tuple[str, str]:
    """(the kind by telling words, the kind by any words) of phrases' bits; empty where none says it."""
    groups = [group for bit, group in enumerate(PHRASES) if bits >> bit & 1]
    telling = [BY_PHRASE[group] for group in groups if group in TELLING]
    return (telling or [""])[0], (BY_PHRASE[groups[0]] if groups else "")


_SAID = tuple(map(_said, range(1 << len(PHRASES))))
