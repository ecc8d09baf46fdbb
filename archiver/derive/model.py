"""The trained model: numbers of a block to the odds that it is article. Data, not code: a JSON file, loaded as it is.

Decision trees whose thresholds and leaves are whole numbers: the sum is exact, so it is the same on every machine.
"""

from __future__ import annotations

import gc
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from archiver.derive.context import CONTEXT, UNIT
from archiver.derive.features import FEATURES
from archiver.derive.lexicon import Lexicon
from archiver.derive.opinion import OPINIONS
from archiver.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from archiver.derive.standing import Numbers


FORMAT = "archiver-blocks-3"
RULED_OUT = -16 * UNIT
"""The odds of a block that was not asked about to the end."""
EARLY = ((20, -7 * UNIT // 4), (60, -2 * UNIT))
"""After so many trees blocks below such odds are ruled out: half of those that are asked about. Of 59,000 measured,
the later trees would have brought three back."""
_HALF = 1 << 31
_ROWS = 256
"""How many blocks go through the trees at once: their state stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees, as arrays over all their nodes; a leaf is a node that leads to itself."""

    roots: NDArray[np.int64]
    columns: NDArray[np.int64]
    """Of each node the column that it asks for."""
    nodes: NDArray[np.int64]
    """Of each node where a number that is at most the threshold leads, in the bits from 32, and what the threshold
    lacks of 2^31 - 1 in those below: a greater number, plus 2^31, carries over, and leads to the node after that."""
    values: NDArray[np.int64]
    depth: int

    def sums(self, table: Numbers) -> NDArray[np.int64]:
        """The sum of the leaves that each row reaches."""
        result = np.zeros(len(table), np.int64)
        if not len(self.roots):
            return result
        first, to = self.columns.take(self.roots), self.nodes.take(self.roots)
        for begin in range(0, len(table), _ROWS):
            rows = table[begin : begin + _ROWS].astype(np.int64)
            rows += _HALF
            numbers = rows.ravel()
            offset = (np.arange(len(rows)) * table.shape[1])[:, None]
            at = rows.take(first, axis=1)
            at += to
            at >>= 32
            found, asked = np.empty_like(at), np.empty_like(at)
            for _ in range(self.depth - 1):
                self.columns.take(at, out=asked, mode="wrap")  # no index is out of range: it only spares the look
                asked += offset
                numbers.take(asked, out=found, mode="wrap")
                found += self.nodes.take(at, out=asked, mode="wrap")
                np.right_shift(found, 32, out=at)
            result[begin : begin + _ROWS] = self.values.take(at, mode="wrap").sum(axis=1)
        return result


@dataclass(frozen=True, slots=True)
class Stage:
    """One classifier: trees and where it draws the line."""

    steps: tuple[tuple[Forest, int], ...]
    """Trees, and the odds below which a block is ruled out after them."""
    bias: int
    threshold: int
    """A block whose odds are at least this is article."""

    def odds(self, table: Numbers) -> NDArray[np.int64]:
        """For each row the log odds, in 1/1024, that the block is article; `RULED_OUT` without asking all trees."""
        odds = np.full(len(table), self.bias, np.int64)
        waiting = np.arange(len(table))
        for trees, floor in self.steps:
            odds[waiting] += trees.sums(table if len(waiting) == len(table) else table[waiting])
            waiting = waiting[odds[waiting] > floor]
        result = np.full(len(table), RULED_OUT)
        result[waiting] = odds[waiting]
        return result


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that training gave."""

    lexicon: Lexicon
    alone: Stage
    """Knows the page only."""
    advised: Stage
    """Knows trafilatura's opinion too."""
    alone_again: Stage | None
    """Looks again at the blocks that `alone` has judged, each among its neighbours; None in a half trained model."""
    advised_again: Stage | None
    """The same after `advised`."""
    sha256: str


def forest(trees: Sequence[Sequence[Sequence[int]]]) -> Forest:
    """Trees from lists of nodes: ``[feature, threshold, left]`` (right is left + 1) or ``[value]``.

    Raises `FormatError` for a threshold that no number of a table can have.
    """
    roots: list[int] = []
    columns: list[int] = []
    packed: list[int] = []
    values: list[int] = []
    deepest = 0
    for nodes in trees:
        base = len(packed)
        roots.append(base)
        levels = [0] * len(nodes)
        for k, node in enumerate(nodes):
            leaf = len(node) == 1
            column, threshold, left = (0, _HALF - 1, k) if leaf else node
            if not -_HALF <= threshold < _HALF:
                raise FormatError(f"a tree asks for numbers over {threshold}, which are beyond 32 bits")
            columns.append(column)
            packed.append((base + left << 32) + _HALF - 1 - threshold)
            values.append(node[0] if leaf else 0)
            if not leaf:
                levels[left] = levels[left + 1] = levels[k] + 1
        deepest = max(deepest, *levels)
    arrays = [np.array(part, np.int64) for part in (roots, columns, packed, values)]
    return Forest(arrays[0], arrays[1], arrays[2], arrays[3], deepest)


def loads(data: bytes) -> Model:
    """A model from the bytes of its file. Raises `FormatError` when it is not one of this version's."""
    try:
        said: dict[str, Any] = json.loads(data)
    except ValueError as error:
        raise FormatError(f"the block model is not JSON: {error}") from error
    if said.get("format") != FORMAT or said.get("features") != [*FEATURES, *OPINIONS]:
        raise FormatError(f"the block model is not of the form {FORMAT} with this version's features: train it again")
    lexicon = Lexicon(said["words"], said["names"])
    first = (stage(said["alone"], EARLY), stage(said["advised"], EARLY))
    again: tuple[Stage | None, Stage | None] = (None, None)
    if "alone_again" in said:
        if said["context"] != [*CONTEXT]:
            raise FormatError("the block model was trained with another version's columns of context: train it again")
        again = (stage(said["alone_again"], EARLY), stage(said["advised_again"], EARLY))
    return Model(lexicon, *first, *again, hashlib.sha256(data).hexdigest())


def stage(said: dict[str, Any], early: Sequence[tuple[int, int]] = ()) -> Stage:
    """One classifier from its part of a file; `early`: after so many trees, what has lower odds is ruled out."""
    trees = said["trees"]
    steps, begin = [], 0
    for end, floor in (*(step for step in early if step[0] < len(trees)), (len(trees), RULED_OUT)):
        steps.append((forest(trees[begin:end]), floor))
        begin = end
    return Stage(tuple(steps), said["bias"], said["threshold"])


@cache
def packaged() -> Model:
    """The model that comes with this version.

    It and the modules that are loaded by now live as long as the process: the garbage collector need not look at them
    again with every hundredth page, which takes 4 % of a page's time.
    """
    model = loads(files("archiver.derive").joinpath("blocks.model.json").read_bytes())
    gc.freeze()
    return model
