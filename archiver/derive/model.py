"""The trained model: numbers of a block to the odds that it is article. Data, not code: a JSON file, loaded as it is.

Decision trees whose thresholds and leaves are whole numbers: the sum is exact, so it is the same on every machine.
"""

from __future__ import annotations

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


FORMAT = "archiver-blocks-2"
_FIRST_TREES = 40
_HOPELESS = -7 * UNIT // 2
"""Blocks that the first trees put below this are not asked about again. Of 35,000 blocks measured two thirds are,
and the later trees would have brought none of them back."""
_ROWS = 64
"""How many blocks go through the trees at once: their state stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees, as arrays over all their nodes; a leaf is a node that leads to itself."""

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.int32]
    left: NDArray[np.intp]
    """Where a number that is at most the threshold leads; a greater one leads to the node after it."""
    value: NDArray[np.int32]
    depth: int

    def sums(self, table: Numbers) -> NDArray[np.int64]:
        """The sum of the leaves that each row reaches."""
        result = np.zeros(len(table), np.int64)
        if not len(self.roots):
            return result
        for begin in range(0, len(table), _ROWS):
            rows = table[begin : begin + _ROWS]
            flat = np.ascontiguousarray(rows).ravel()
            offset = (np.arange(len(rows), dtype=np.intp) * table.shape[1])[:, None]
            at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
            for _ in range(self.depth):
                greater = flat.take(self.feature.take(at) + offset) > self.threshold.take(at)
                at = self.left.take(at) + greater
            result[begin : begin + _ROWS] = self.value.take(at).sum(axis=1, dtype=np.int64)
        return result


@dataclass(frozen=True, slots=True)
class Stage:
    """One classifier: trees and where it draws the line."""

    first: Forest
    rest: Forest
    bias: int
    threshold: int
    """A block whose odds are at least this is article."""

    def odds(self, table: Numbers) -> NDArray[np.int64]:
        """For each row the log odds, in 1/1024, that the block is article."""
        odds = self.first.sums(table) + self.bias
        waiting = np.flatnonzero(odds > _HOPELESS)
        odds[waiting] += self.rest.sums(table[waiting])
        return odds


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
    """Trees from lists of nodes: ``[feature, threshold, left]`` (right is left + 1) or ``[value]``."""
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[int] = []
    left: list[int] = []
    value: list[int] = []
    deepest = 0
    for nodes in trees:
        base = len(feature)
        roots.append(base)
        levels = [0] * len(nodes)
        for k, node in enumerate(nodes):
            leaf = len(node) == 1
            feature.append(0 if leaf else node[0])
            threshold.append(2**31 - 1 if leaf else node[1])
            left.append(base + (k if leaf else node[2]))
            value.append(node[0] if leaf else 0)
            if not leaf:
                levels[node[2]] = levels[node[2] + 1] = levels[k] + 1
        deepest = max(deepest, *levels)
    index = [np.array(part, np.intp) for part in (roots, feature, left)]
    return Forest(index[0], index[1], np.array(threshold, np.int32), index[2], np.array(value, np.int32), deepest)


def loads(data: bytes) -> Model:
    """A model from the bytes of its file. Raises `FormatError` when it is not one of this version's."""
    try:
        said: dict[str, Any] = json.loads(data)
    except ValueError as error:
        raise FormatError(f"the block model is not JSON: {error}") from error
    if said.get("format") != FORMAT or said.get("features") != [*FEATURES, *OPINIONS]:
        raise FormatError(f"the block model is not of the form {FORMAT} with this version's features: train it again")
    lexicon = Lexicon(said["words"], said["names"])
    first = (_stage(said["alone"]), _stage(said["advised"]))
    again: tuple[Stage | None, Stage | None] = (None, None)
    if "alone_again" in said:
        if said["context"] != [*CONTEXT]:
            raise FormatError("the block model was trained with another version's columns of context: train it again")
        again = (_stage(said["alone_again"]), _stage(said["advised_again"]))
    return Model(lexicon, *first, *again, hashlib.sha256(data).hexdigest())


def _stage(said: dict[str, Any]) -> Stage:
    trees = said["trees"]
    return Stage(forest(trees[:_FIRST_TREES]), forest(trees[_FIRST_TREES:]), said["bias"], said["threshold"])


@cache
def packaged() -> Model:
    """The model that comes with this version."""
    return loads(files("archiver.derive").joinpath("blocks.model.json").read_bytes())
