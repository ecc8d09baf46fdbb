"""A block must be surer to be article where a wrong one costs most."""

from __future__ import annotations

import numpy as np

from archiver.derive.strictness import ABOVE, CERTAIN, needed


def test_blocks_above_the_first_certain_one_need_more() -> None:
    odds = np.array([1, 1, CERTAIN, 1, CERTAIN], np.int64)
    assert needed(odds).tolist() == [ABOVE, ABOVE, 0, 0, 0]
    assert needed(odds, live=True).tolist() == [0] * 5


def test_without_a_certain_block_nothing_stands_above_it() -> None:
    assert needed(np.array([1, CERTAIN - 1], np.int64)).tolist() == [0, 0]
