"""Numbers that describe the blocks of a page: whole numbers only, so that they are the same on every machine."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.lexicon import NAME_GROUPS, PHRASES
from archiver.derive.reading import TEXT, Reader
from archiver.derive.standing import AROUND, OFFSETS, PLACE, TAG, Numbers, place_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from archiver.derive.blocks import Cut
    from archiver.derive.hints import Hints
    from archiver.derive.lexicon import Lexicon

BITS = {
    "around": AROUND,
    "own_bits": list(NAME_GROUPS),
    "near_bits": list(NAME_GROUPS),
    "all_bits": list(NAME_GROUPS),
    "inner_bits": list(NAME_GROUPS),
    "phrases": list(PHRASES),
    "control": ["hidden", "body", "control", "linked"],
}
NEAR = ("words", "linked", "ends_stop", "word_mean", "word_low", "all_sum", "tag", "body", "good", "near_low", "bold")


def numbers(cut: Cut, hints: Hints, lexicon: Lexicon) -> Numbers:
    """The features of all blocks of a page: one row a block, one column a name of `FEATURES`."""
    if not cut.blocks:
        return np.zeros((0, len(FEATURES)), np.int32)
    reader = Reader(cut, hints, lexicon)
    text = reader.table()
    base = np.hstack([text, place_numbers(cut, text, lexicon)])
    column = {name: base[:, k] for name, k in _COLUMNS.items()}
    bits = (base[:, _BIT_COLUMNS] >> _BIT_SHIFTS) & 1
    return np.hstack([base[:, PLAIN], bits, near(column, cut), order(column, cut, reader)])


def near(column: Mapping[str, Numbers], cut: Cut) -> Numbers:
    """The neighbours' numbers, -1 beyond the ends, and whether they share place, parent or kind."""
    count = len(cut.blocks)
    places = [block.place for block in cut.blocks]
    own = np.array((places, [cut.places[at].parent for at in places]), np.int32).T
    padded = np.full((count + 6, len(NEAR) + 2), -1, np.int32)
    padded[3:-3, : len(NEAR)] = np.stack([column[name] for name in NEAR], 1)
    padded[:3, len(NEAR) :] = padded[-3:, len(NEAR) :] = -2
    padded[3:-3, len(NEAR) :] = own
    found = padded[np.arange(3, count + 3)[:, None] + OFFSETS]
    found[:, :, len(NEAR) :] = found[:, :, len(NEAR) :] == own[:, None]
    result: Numbers = found.reshape(count, -1)
    return result


def order(column: Mapping[str, Numbers], cut: Cut, reader: Reader) -> Numbers:
    """Numbers of the page, and of a block's way to the headline, to long texts and to headings."""
    count = len(cut.blocks)
    at = np.arange(count, dtype=np.int32)
    tags = column["tag"]
    long_text = (column["words"] >= 25) & (column["linked"] < 60)
    heading = (tags >= TAG["h1"]) & (tags <= TAG["h6"])
    h1 = np.flatnonzero((tags == TAG["h1"]) | (column["title_same"] == 1))
    after_h1, after_last_h1 = (np.clip(at - h1[k], -200, 500) if len(h1) else -999 for k in (0, -1))
    since_long, until_long = gaps(long_text)
    since_heading, _ = gaps(heading)
    last_heading = np.maximum.accumulate(np.where(heading, at, -1))
    above = np.where(last_heading >= 0, column["word_mean"][last_heading], 0)
    above_low = np.where(last_heading >= 0, column["word_low"][last_heading], 0)
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(column["good"])])
    linked = np.concatenate([np.zeros(1, np.int64), np.cumsum(column["linked"])])
    result = np.empty((count, len(ORDER)), np.int32)
    for k, values in enumerate((
        at, count - at, at * 200 // count, count, min(int(sums[-1]), 30000), after_h1, after_last_h1,
        since_long, until_long, since_heading, above, above_low, min(len(reader.body), 30000), int(long_text.sum()),
    )):  # fmt: skip
        result[:, k] = values
    for k, width in ((-4, 3), (-2, 10)):
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        result[:, k] = (sums[high] - sums[low]) // (high - low)
        result[:, k + 1] = (linked[high] - linked[low]) // (high - low)
    return result


def gaps(marked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """For each row how many rows ago the last marked one was, and how many until the next; 200 for none."""
    count = len(marked)
    at = np.arange(count, dtype=np.int32)
    last = np.maximum.accumulate(np.where(marked, at, -300))
    previous = np.concatenate([np.array([-300]), last[:-1]])
    following = np.minimum.accumulate(np.where(marked, at, count + 300)[::-1])[::-1]
    upcoming = np.concatenate([following[1:], np.array([count + 300])])
    return np.minimum(at - previous, 200).astype(np.int32), np.minimum(upcoming - at, 200).astype(np.int32)


_COLUMNS = {name: (*TEXT, *PLACE).index(name) for name in (*NEAR, "title_same")}
_BIT_COLUMNS = [(*TEXT, *PLACE).index(name) for name, bits in BITS.items() for _ in bits]
_BIT_SHIFTS = np.array([bit for bits in BITS.values() for bit in range(len(bits))], np.int32)
PLAIN = [k for k, name in enumerate((*TEXT, *PLACE)) if name not in BITS]
ORDER = (
    "index from_end index_share blocks total_good after_h1 after_last_h1 since_long until_long since_heading "
    "above above_low body_size long_texts good_3 linked_3 good_10 linked_10"
).split()
FEATURES = (
    *((*TEXT, *PLACE)[k] for k in PLAIN),
    *(f"{name}.{bit}" for name, bits in BITS.items() for bit in bits),
    *(f"{name}[{offset:+}]" for offset in OFFSETS for name in (*NEAR, "same_place", "same_parent")),
    *ORDER,
)
