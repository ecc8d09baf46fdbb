"""A block must be surer to be article where a wrong one costs most."""

from __future__ import annotations

import numpy as np

from archiver.derive.strictness import ABOVE, CERTAIN, FOR_LONG, LONG, needed


def test_long_blocks_and_those_above_the_first_certain_one_need_more() -> None:
    odds = np.array([1, 1, CERTAIN, 1, 1, CERTAIN], np.int64)
    size = np.array([LONG - 1, LONG, LONG - 1, LONG - 1, LONG, LONG], np.int32)
    assert needed(odds, size).tolist() == [ABOVE, ABOVE + FOR_LONG, 0, 0, FOR_LONG, FOR_LONG]


def test_without_a_certain_block_nothing_stands_above_it() -> None:
    assert needed(np.array([1, CERTAIN - 1], np.int64), np.array([3, 3], np.int32)).tolist() == [0, 0]
