"""How sure the classifier must be of a block before it is taken: more, where a wrong one costs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.context import UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from archiver.derive.blocks import Block

CERTAIN = 2 * UNIT
ABOVE = 4 * UNIT // 5
"""Chosen on pages whose publishers the model had not seen, of a few round values. (Asking more of long blocks, which
once helped, does not: F1 out of fold is as high or higher without, on all five corpora.)"""
PROSE = -3 * UNIT // 10
"""The same: F1 out of fold is as high or higher with it, on all five corpora."""
LONG = 250
"""Characters of a paragraph of prose, without links, which boxes and teasers seldom have."""
_MOST_LINKED = 20
"""One in so many of its characters may be in a link."""


def needed(odds: NDArray[np.int64], blocks: Sequence[Block], *, live: bool = False) -> NDArray[np.int64]:
    """Log odds that each block must have; `odds` are the classifier's.

    Less than even for a long paragraph below the first that is certain: the last letter on a page of letters, an
    answer.

    More than even for one above the first that is certain: captions, teasers, summaries of the page stand there. Not of
    a live blog: what stands above its entries is the article, and the classifier is rarely certain of either.
    """
    result = np.zeros(len(odds), np.int64)
    certain = np.flatnonzero(odds >= CERTAIN)
    if not len(certain):
        return result
    first = int(certain[0])
    result[first:] = [PROSE if _is_prose(block) else 0 for block in blocks[first:]]
    if not live:
        result[:first] = ABOVE
    return result


def _is_prose(block: Block) -> bool:
    return len(block.text) >= LONG and _MOST_LINKED * block.linked <= len(block.text)
