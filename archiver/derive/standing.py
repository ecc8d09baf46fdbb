"""Numbers of where a block stands: its place, what is around it, and what stands beside it."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from archiver.derive.lexicon import Lexicon
from archiver.derive.plan import Plan
from archiver.derive.reading import TEXT

if TYPE_CHECKING:
    from archiver.derive.blocks import Cut

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
OFFSETS = (-3, -2, -1, 1, 2, 3)
"""Of the neighbours whose numbers a block has too."""
LISTED = TEXT.index("listed")
PLACE = (
    "tag parent_tag grand_tag depth around own_bits near_bits all_bits own_low own_high near_low near_high "
    "all_low all_high all_sum share_place share_parent share_grand share_sign count_sign mean_sign in_wide "
    "in_narrow up_wide up_narrow up_prosaic siblings sibling_index sibling_words sibling_linked before after good"
).split()


def place_numbers(cut: Cut, text: Numbers, lexicon: Lexicon) -> Numbers:
    """Numbers of where each block stands; one column a name of `PLACE`. `text`: the blocks' `TEXT`."""
    size, linked = (text[:, TEXT.index(name)] for name in ("words", "linked"))
    good = np.where(size >= 10, size * (200 - linked) // 200, 0)
    prose = np.where((text[:, TEXT.index("stops")] > 0) & (size >= 15) & (linked < 60), size, 0)
    plan, at = Plan(cut.places), np.array([block.place for block in cut.blocks], np.intp)
    up = np.where(plan.parent[at] >= 0, plan.parent[at], at)
    grand = np.where(plan.parent[up] >= 0, plan.parent[up], up)
    own, told = (
        np.bincount(at, weights=values, minlength=len(cut.places)).astype(np.int64) for values in (good, prose * prose)
    )
    wide, narrow, prosaic = (levels[at] for levels in (*plan.containers(own, (8, 5)), *plan.containers(told, (6,))))
    sums = plan.inside(own)
    total = max(1, int(sums[0]))
    tag = np.array(tags(plan.tags), np.int64)
    _, sign_count, sign_sum = grouped((plan.kind[at] * len(cut.places) + plan.kind[up]).tolist(), good)
    sibling, sibling_count, sibling_words = grouped((tag[at] * len(cut.places) + plan.parent[at]).tolist(), size)
    sibling_linked = np.bincount(sibling, weights=linked).astype(np.int64)[sibling]
    before = np.cumsum(good) - good
    tag = np.minimum(tag, OTHER)
    needed = plan.inside(np.bincount(at, weights=beside(text[:, LISTED] == 0), minlength=len(tag))) > 0
    columns = [
        tag[at], tag[up], tag[grand], plan.depth[at],
        *lineage(plan, np.flatnonzero(needed).tolist(), lexicon)[at].T,
        200 * own[at] // total, 200 * sums[up] // total, 200 * sums[grand] // total,
        200 * sign_sum // total, np.minimum(sign_count, 200), np.minimum(sign_sum // sign_count, 300),
        wide >= 0, narrow >= 0, wide, narrow, prosaic,
        np.minimum(sibling_count, 200), np.minimum(_turns(sibling), 200),
        np.minimum(sibling_words // sibling_count, 300), sibling_linked // sibling_count,
        200 * before // total, 200 * (total - before - good) // total, good,
    ]  # fmt: skip
    return np.stack(columns, 1).astype(np.int32)


def tags(names: Sequence[str]) -> list[int]:
    """A number for each tag: its own for those of `TAGS`, from `OTHER` on for the others in the order they come."""
    known = dict(TAG)
    return [known.setdefault(name, len(known)) for name in names]


def beside(asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each block whether it, or one that has its numbers as a neighbour's, is asked about."""
    near = asked.copy()
    for offset in range(1, max(OFFSETS) + 1):
        near[offset:] |= asked[:-offset]
        near[:-offset] |= asked[offset:]
    return near


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


def lineage(plan: Plan, needed: Iterable[int], lexicon: Lexicon) -> Numbers:
    """What each place's own names say, what they and its parent's say, and what all around it say.

    One row a place, columns: tags around, bits own, near, all; scores own low, own high, near low, near high, all low,
    all high, all summed. `needed`: the places that are looked at, and all around them; the rows of others are 0.
    """
    rows: list[tuple[int, ...]] = [(0,) * 11]
    row_of = [0] * (len(plan.parents) + 1)  # the last is what is around the outermost place: nothing
    same: dict[tuple[int, int], int] = {}
    own: dict[int, tuple[int, int, int]] = {}
    for at in needed:
        above, kind = row_of[plan.parents[at]], plan.kinds[at]
        row = same.get((above, kind))
        if row is None:
            said = own.get(kind)
            if said is None:
                said = own[kind] = lexicon.of_names(plan.names[at])
            row = same[above, kind] = len(rows)
            rows.append(_below(rows[above], plan.tags[at], said))
        row_of[at] = row
    return np.array(rows, np.int32)[row_of[:-1]]


def _below(above: tuple[int, ...], tag: str, own: tuple[int, int, int]) -> tuple[int, ...]:
    """A row of `lineage` from that of the place around it."""
    bits, low, high = own if tag != "body" else (0, 0, 0)
    return (
        AROUND_BIT.get(tag, 0) | above[0], bits, bits | above[1], bits | above[3], low, high,
        low if low < above[4] else above[4], high if high > above[5] else above[5],
        low if low < above[8] else above[8], high if high > above[9] else above[9],
        low + high + above[10],
    )  # fmt: skip
