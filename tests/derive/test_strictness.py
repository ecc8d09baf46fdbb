"""A block must be surer to be article where a wrong one costs most, and less where one is seldom wrong."""

from __future__ import annotations

import numpy as np

from archiver.derive.blocks import Block
from archiver.derive.strictness import ABOVE, CERTAIN, LONG, PROSE, needed


def block(characters: int = 20, linked: int = 0) -> Block:
    return Block("x" * characters, 0, "", linked, links=0, bold=0, slanted=0, first="", labelled=False)


def test_blocks_above_the_first_certain_one_need_more() -> None:
    odds = np.array([1, 1, CERTAIN, 1, CERTAIN], np.int64)
    assert needed(odds, [block()] * 5).tolist() == [ABOVE, ABOVE, 0, 0, 0]
    assert needed(odds, [block()] * 5, live=True).tolist() == [0] * 5


def test_long_paragraphs_without_links_need_less_below_it() -> None:
    blocks = [block(LONG), block(), block(LONG), block(LONG - 1), block(LONG, LONG // 10)]
    odds = np.array([1, CERTAIN, 1, 1, 1], np.int64)
    assert needed(odds, blocks).tolist() == [ABOVE, 0, PROSE, 0, 0]


def test_without_a_certain_block_nothing_stands_above_it() -> None:
    assert needed(np.array([1, CERTAIN - 1], np.int64), [block(LONG)] * 2).tolist() == [0, 0]
