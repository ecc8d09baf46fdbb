"""The block elements of a page as columns, one entry a place. What is in a place comes right after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from archiver.derive.blocks import MAX_DEPTH

if TYPE_CHECKING:
    from archiver.derive.blocks import Place
    from archiver.derive.standing import Sums


class Plan:
    """What numpy is to count of the places of one page."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.parents, self.tags, self.names, _, depths = zip(*places, strict=True)
        self.parent: NDArray[np.intp] = np.array(self.parents, np.intp)
        self.depth: Sums = np.array(depths, np.int64)
        """As places know it: bounded."""
        known: dict[tuple[str, str], int] = {}
        pairs = zip(self.tags, self.names, strict=True)
        self.kinds = [known.setdefault(pair, len(known)) for pair in pairs]
        self.kind: Sums = np.array(self.kinds, np.int64)
        """A number that places of the same tag and names share."""
        self.level: Sums = self.depth if max(depths) < MAX_DEPTH else np.array(self._levels(), np.int64)
        """How many places are around it."""
        self.end: NDArray[np.intp] = np.array(self._ends(), np.intp)
        """The index after that of the last place in it."""

    def _levels(self) -> list[int]:
        levels: list[int] = []
        for parent in self.parents:
            levels.append(levels[parent] + 1 if parent >= 0 else 0)
        return levels

    def _ends(self) -> list[int]:
        ends = list(range(1, len(self.parents) + 1))
        for at in range(len(ends) - 1, 0, -1):
            parent, end = self.parents[at], ends[at]
            if end > ends[parent]:  # noqa: PLR1730 - half of the time that max() takes
                ends[parent] = end
        return ends

    def inside(self, values: Sums) -> Sums:
        """The sums of each place and of all places in it."""
        sums = np.zeros(len(values) + 1, np.int64)
        np.cumsum(values, out=sums[1:])
        return sums[self.end] - sums[:-1]

    def containers(self, values: Sums, tenths: Sequence[int]) -> Iterator[Sums]:
        """For each place how many levels it is below the element that holds most of the running text; -1 outside.

        It is found by going down while one child holds so many tenths of its parent's, and more than a single block.
        """
        texts, sums = self.inside(np.sign(values)), self.inside(values)
        heaviest = self._heaviest(sums)
        for share in tenths:
            at = 0
            while (down := heaviest[at]) >= 0 and texts[down] > 1 and 10 * sums[down] >= share * sums[at]:
                at = down
            levels = np.full(len(values), -1, np.int64)
            levels[at : self.end[at]] = self.level[at : self.end[at]] - self.level[at]
            yield levels

    def _heaviest(self, sums: Sums) -> list[int]:
        """For each place the child that holds most, the first of several; -1 for none."""
        by_weight = len(sums) - 1 - np.argsort(sums[::-1], kind="stable")
        heaviest = np.full(len(sums) + 1, -1)  # the last is for the outermost place, which is nobody's child
        heaviest[self.parent[by_weight]] = by_weight  # of each parent's the last counts
        found: list[int] = heaviest[:-1].tolist()
        return found
