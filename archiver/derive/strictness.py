"""How sure the classifier must be of a block before it is taken: more, where a wrong one costs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.context import UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

CERTAIN = 2 * UNIT
LONG = 25
"""Words from which on a block is long."""
FOR_LONG = 3 * UNIT // 10
ABOVE = 4 * UNIT // 5
"""Both were chosen on pages whose publishers the model had not seen, of a few round values."""


def needed(odds: NDArray[np.int64], size: NDArray[np.int32]) -> NDArray[np.int64]:
    """Log odds that each block must have; `odds` are the classifier's, `size` is in words.

    More than even for a long block, and for one above the first that is certain: captions, teasers, summaries of the
    page stand there.
    """
    result = np.where(size >= LONG, FOR_LONG, 0).astype(np.int64)
    certain = np.flatnonzero(odds >= CERTAIN)
    if len(certain):
        result[: certain[0]] += ABOVE
    return result
