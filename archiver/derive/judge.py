"""The trained judge of whole pages: trees over what a page is made of, and a weight for each name and each
notion that occurs in it.

Data, not code, as the model of blocks (`model`): a JSON file of whole numbers, whose sums are the same everywhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from archiver.derive.makeup import FEATURES
from archiver.derive.model import forest
from archiver.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from archiver.derive.makeup import Makeup
    from archiver.derive.model import Forest

FORMAT = "archiver-pages-3"
NAME = "pages.model.json"
FEWEST = 60
"""Elements from which on a page says enough to be judged: of the annotated pages one article in a thousand has less."""
_ELEMENTS = FEATURES.index("elements")
_FINE = 1 << 8


@dataclass(frozen=True, slots=True)
class Judge:
    trees: Forest
    weights: Mapping[str, int]
    """Log odds of each name, in 1/1024."""
    notions: Mapping[str, int]
    """The same of each notion."""
    bias: int
    threshold: int

    def odds(self, page: Makeup) -> int | None:
        """Log odds, in 1/1024, that a page is an article, over what is needed; None of a page too small to tell."""
        if page.row[_ELEMENTS] < FEWEST:
            return None
        grown = int(self.trees.sums(np.array([page.row], np.int32))[0])
        told = named(page.terms, self.weights) + named(page.notions, self.notions)
        return grown + told + self.bias - self.threshold


def named(terms: Set[str], weights: Mapping[str, int]) -> int:
    """What the known names say together: their sum over the root of their number, so that long pages say no more."""
    known = weights.keys() & terms
    return sum(map(weights.__getitem__, known)) * _FINE // max(1, isqrt(len(known) * _FINE * _FINE))


def load(said: Mapping[str, Any]) -> Judge:
    """A judge from its file's content. Raises `FormatError` when it is another version's."""
    if said.get("format") != FORMAT or said.get("features") != [*FEATURES]:
        raise FormatError("the page model is not one of this version's features: train it again")
    return Judge(forest(said["trees"]), said["names"], said["notions"], said["bias"], said["threshold"])


@cache
def packaged() -> Judge:
    """The judge that comes with this version."""
    return load(json.loads(files("archiver.derive").joinpath(NAME).read_bytes()))
