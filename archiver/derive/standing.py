"""Numbers of where a block stands: its place, what is around it, and what stands beside it."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from archiver.derive.lexicon import Lexicon
from archiver.derive.reading import TEXT

if TYPE_CHECKING:
    from archiver.derive.blocks import Cut, Place

Numbers = NDArray[np.int32]
Sums = NDArray[np.int64]

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 blockquote figcaption td span time article section dd dt pre th address body main "
    "br aside figure footer header ul ol nav form table tr dl details summary button label center"
).split()
TAG = {tag: number for number, tag in enumerate(TAGS)}
OTHER = len(TAGS)
AROUND = (
    "article main header footer nav aside figure ul ol table form blockquote figcaption section p dl details "
    "button h1 h2 h3 h4 li label"
).split()
AROUND_BIT = {tag: 1 << bit for bit, tag in enumerate(AROUND)}
PLACE = (
    "tag parent_tag grand_tag depth around own_bits near_bits all_bits own_low own_high near_low near_high "
    "all_low all_high all_sum share_place share_parent share_grand share_sign count_sign mean_sign in_wide "
    "in_narrow up_wide up_narrow up_prosaic siblings sibling_index sibling_words sibling_linked before after good"
).split()


def place_numbers(cut: Cut, text: Numbers, lexicon: Lexicon) -> Numbers:
    """Numbers of where each block stands; one column a name of `PLACE`."""
    blocks, places = cut
    column = [text[:, TEXT.index(name)] for name in ("words", "linked")]
    good = np.where(column[0] >= 10, column[0] * (200 - column[1]) // 200, 0)
    at = np.array([block.place for block in blocks], np.intp)
    parent = np.array([place.parent for place in places], np.intp)
    up = np.where(parent[at] >= 0, parent[at], at)
    grand = np.where(parent[up] >= 0, parent[up], up)
    own = np.bincount(at, weights=good, minlength=len(places)).astype(np.int64)
    prose = np.where((text[:, TEXT.index("stops")] > 0) & (column[0] >= 15) & (column[1] < 60), column[0], 0)
    told = np.bincount(at, weights=prose * prose, minlength=len(places)).astype(np.int64).tolist()
    ways = [*_containers(places, own.tolist(), (8, 5)), *_containers(places, told, (6,))]
    wide, narrow, prosaic = (np.array(levels, np.int32)[at] for levels in ways)
    inside = _inside(places, own.tolist())
    total = max(1, inside[0])
    tag = np.array([TAG.get(place.tag, OTHER) for place in places], np.int32)
    _, sign_count, sign_sum = grouped(_signs(cut), good)
    sibling, sibling_count, sibling_words = grouped([(places[k].parent, places[k].tag) for k in at.tolist()], column[0])
    sibling_linked = np.bincount(sibling, weights=column[1]).astype(np.int64)[sibling]
    before = np.cumsum(good) - good
    sums = np.array(inside, np.int64)
    columns = [
        tag[at], tag[up], tag[grand], np.array([place.depth for place in places], np.int32)[at],
        *lineage(places, lexicon)[at].T,
        200 * own[at] // total, 200 * sums[up] // total, 200 * sums[grand] // total,
        200 * sign_sum // total, np.minimum(sign_count, 200), np.minimum(sign_sum // sign_count, 300),
        wide >= 0, narrow >= 0, wide, narrow, prosaic,
        np.minimum(sibling_count, 200), np.minimum(_turns(sibling), 200),
        np.minimum(sibling_words // sibling_count, 300), sibling_linked // sibling_count,
        200 * before // total, 200 * (total - before - good) // total, good,
    ]  # fmt: skip
    return np.stack(columns, 1).astype(np.int32)


def _inside(places: Sequence[Place], own: list[int]) -> list[int]:
    """The sums of each place and of all places in it."""
    for at in range(len(places) - 1, 0, -1):
        own[places[at].parent] += own[at]
    return own


def grouped(keys: Sequence[object], values: Numbers | Sums) -> tuple[NDArray[np.intp], Sums, Sums]:
    """For each row the number of its group, how many rows the group has, and the sum of their values."""
    numbers_of: dict[object, int] = {}
    group = np.array([numbers_of.setdefault(key, len(numbers_of)) for key in keys], np.intp)
    count = np.bincount(group).astype(np.int64)
    total = np.bincount(group, weights=values).astype(np.int64)
    return group, count[group], total[group]


def _turns(group: NDArray[np.intp]) -> Sums:
    """For each row the how-manieth of its group it is, from 1."""
    order_ = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order_], group[order_], side="left")
    result = np.empty(len(group), np.int64)
    result[order_] = np.arange(len(group)) - starts + 1
    return result


def _signs(cut: Cut) -> list[int]:
    """For each block a number that blocks of the same tag and names, in places of the same tag and names, share."""
    known: dict[object, int] = {}
    kind = [known.setdefault((place.tag, place.names), len(known)) for place in cut.places]
    up = [place.parent if place.parent >= 0 else k for k, place in enumerate(cut.places)]
    return [kind[block.place] * len(kind) + kind[up[block.place]] for block in cut.blocks]


def _containers(places: Sequence[Place], values: list[int], tenths: Sequence[int]) -> Iterator[list[int]]:
    """For each place how many levels it is below the element that holds most of the running text; -1 outside.

    It is found by going down while one child holds so many tenths of its parent's, and more than a single block.
    """
    texts = _inside(places, [int(value > 0) for value in values])
    sums = _inside(places, values[:])
    heaviest = [-1] * len(places)
    for at in range(1, len(places)):
        up = places[at].parent
        if heaviest[up] < 0 or sums[at] > sums[heaviest[up]]:
            heaviest[up] = at
    for share in tenths:
        at = 0
        while (down := heaviest[at]) >= 0 and texts[down] > 1 and 10 * sums[down] >= share * sums[at]:
            at = down
        levels = [-1] * len(places)
        levels[at] = 0
        for k in range(at + 1, len(places)):
            above = levels[places[k].parent]
            if above >= 0:
                levels[k] = above + 1
        yield levels


def lineage(places: Sequence[Place], lexicon: Lexicon) -> Numbers:
    """What each place's own names say, what they and its parent's say, and what all around it say.

    One row a place, columns: tags around, bits own, near, all; scores own low, own high, near low, near high, all low,
    all high, all summed.
    """
    rows: list[tuple[int, ...]] = []
    cache: dict[str, tuple[int, int, int]] = {"": (0, 0, 0)}
    for up, tag, names, _, _ in places:
        known = cache.get(names)
        if known is None:
            known = cache[names] = lexicon.of_names(names)
        bits, low, high = known if tag != "body" else (0, 0, 0)
        around = AROUND_BIT.get(tag, 0)
        if up < 0:
            rows.append((around, bits, bits, bits, low, high, low, high, low, high, low + high))
            continue
        above = rows[up]
        rows.append((
            around | above[0], bits, bits | above[1], bits | above[3], low, high,
            low if low < above[4] else above[4], high if high > above[5] else above[5],
            low if low < above[8] else above[8], high if high > above[9] else above[9],
            low + high + above[10],
        ))  # fmt: skip
    return np.array(rows, np.int32)
