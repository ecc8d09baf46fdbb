"""Numbers of what the blocks around a block are taken for: the second look, at a page as a whole.

A block that stands among the article's blocks, in their container and of their kind, is rarely anything else.
"""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.features import FEATURES, gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from archiver.derive.blocks import Cut
    from archiver.derive.standing import Numbers, Sums

UNIT = 1024
"""Odds come as log odds in steps of 1/1024."""
OWN = (
    "words chars linked stops ends_stop upper digits word_mean bold commas tag near_low all_sum depth after_h1 "
    "since_heading index_share from_end title_share description copies body up_prosaic share_sign count_sign "
    "sibling_words siblings title_same phrases.related phrases.subscribe phrases.byline phrases.caption"
).split()
_OWN = [FEATURES.index(name) for name in OWN]
_GROUPS = ("parent", "grand", "great", "parent_tag", "grand_tag", "sign")
_BESIDE = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_NEXT = (-2, -1, 1, 2)
_WIDTHS = (3, 8, 20)
CONTEXT = (
    "odds",
    *(f"{group}.{what}" for group in _GROUPS for what in ("mean", "others", "count", "words", "taken", "of_all")),
    *(f"odds[{offset:+}]" for offset in _BESIDE),
    *(f"{what}[{offset:+}]" for offset in _NEXT for what in ("words", "same_parent")),
    *(f"{what}_{width}" for width in _WIDTHS for what in ("before", "after")),
    *"since_sure until_sure since_big until_big taken_before taken_after taken sure words_before".split(),
    *OWN,
)
"""The columns of `context`."""


def context(cut: Cut, table: Numbers, odds: NDArray[np.int64], rows: NDArray[np.intp]) -> Numbers:
    """One row for each of `rows` (those that are not ruled out), one column a name of `CONTEXT`.

    `table` are the page's `FEATURES`, `odds` the first look's log odds.
    """
    own = np.clip(odds[rows] * 20 // UNIT, -100, 100)
    size = np.minimum(table[rows, 0], 100).astype(np.int64) + 1
    taken = np.where(own > 0, size, 0)
    total = max(1, int(taken.sum()))
    columns: list[Sums] = [own]
    groups = _groups(cut, table, rows)
    columns += _around(groups, own, size, taken, total)
    columns += _beside(own, size, groups[0])
    columns += _windows(own, size, taken, total)
    return np.hstack([np.stack(columns, 1), table[rows][:, _OWN]]).astype(np.int32)


def _groups(cut: Cut, table: Numbers, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each of `_GROUPS` and each row the number of the row's group; no two of `_GROUPS` have a number in common."""
    places = cut.places
    known: dict[object, int] = {}
    lines: list[tuple[int, int, int, int]] = []
    for row in rows.tolist():
        place = places[cut.blocks[row].place]
        up = place.parent
        grand = places[up].parent if up >= 0 else -1
        above = places[up] if up >= 0 else place
        sign = known.setdefault((place.tag, place.names, above.tag, above.names), len(known))
        lines.append((up, grand, places[grand].parent if grand >= 0 else -1, sign))
    up_, grand_, great, sign_ = np.array(lines, np.int64).reshape(-1, 4).T
    tag = table[rows, FEATURES.index("tag")].astype(np.int64)
    keys = np.stack((up_, grand_, great, 64 * up_ + tag, 64 * grand_ + tag, sign_))
    keys += np.arange(len(_GROUPS))[:, None] << 40
    return np.unique(keys.ravel(), return_inverse=True)[1].reshape(keys.shape)


def _around(groups: NDArray[np.intp], own: Sums, size: Sums, taken: Sums, total: int) -> Iterator[Sums]:
    """Of each of a row's groups in turn: mean odds, with it and without it, how many, words, share taken, share of all
    that is taken.
    """
    flat = groups.ravel()
    odds, words, yes = (
        np.bincount(flat, np.tile(values, len(groups))).astype(np.int64)[groups] for values in (own * size, size, taken)
    )
    columns = (
        odds // words,
        np.where(words > size, (odds - own * size) // np.maximum(1, words - size), -101),
        np.minimum(np.bincount(flat)[groups], 300),
        np.minimum(words, 3000),
        200 * yes // words,
        200 * yes // total,
    )
    yield from np.stack(columns, 1).reshape(len(groups) * len(columns), len(own))


def _beside(own: Sums, size: Sums, parent: NDArray[np.intp]) -> Iterator[Sums]:
    count = len(own)
    odds, words, places = (np.full(count + 10, fill, np.int64) for fill in (-101, -1, -9))
    odds[5:-5], words[5:-5], places[5:-5] = own, size, parent
    for offset in _BESIDE:
        yield odds[5 + offset : 5 + offset + count]
    for offset in _NEXT:
        yield words[5 + offset : 5 + offset + count]
        yield (places[5 + offset : 5 + offset + count] == parent).astype(np.int64)


def _windows(own: Sums, size: Sums, taken: Sums, total: int) -> Iterator[Sums]:
    count = len(own)
    at = np.arange(count)
    odds, words, yes = (np.concatenate([[0], np.cumsum(values)]) for values in (own * size, size, taken))
    for width in _WIDTHS:
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        yield (odds[at] - odds[low]) // np.maximum(1, words[at] - words[low])
        yield (odds[high] - odds[at + 1]) // np.maximum(1, words[high] - words[at + 1])
    sure = (own > 30) & (size > 12)
    for marked in (sure, (own > 0) & (size > 15)):
        yield from (gap.astype(np.int64) for gap in gaps(marked))
    yield 200 * yes[at] // total
    yield 200 * (total - yes[at + 1]) // total
    yield np.full(count, min(total, 5000))
    yield np.full(count, int(sure.sum()))
    yield np.minimum(yes[at], 3000)
