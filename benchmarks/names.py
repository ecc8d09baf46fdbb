"""Weights for the names that occur in a page: logistic regression, by how much each speaks for an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from archiver.derive.context import UNIT

MIN_GROUPS = 8
"""A name that fewer publishers use is not learned."""
LOOSENESS = 5.0
"""The inverse of the weight of the squares (L2)."""


def fitted(
    terms: Sequence[set[str]], groups: Sequence[str], labels: NDArray[np.int8], weights: NDArray[np.float64]
) -> tuple[dict[str, int], int]:
    """(log odds of each name that is worth it, in 1/1024; those of a page without names).

    A page's odds are the sum over the root of the number of its known names (`judge.named`).
    """
    names = _common(terms, groups)
    table = _table(terms, names)
    signs = np.where(labels == 1, 1.0, -1.0)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        at = signs * (table @ values[:-1] + values[-1])
        slope = -signs * weights / (1 + np.exp(at))
        squares = float(values[:-1] @ values[:-1]) / (2 * LOOSENESS)
        gradient = np.append(table.T @ slope + values[:-1] / LOOSENESS, slope.sum())
        return float((weights * np.logaddexp(0, -at)).sum()) + squares, gradient

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    rounded = {name: round(UNIT * value) for name, value in zip(names, found[:-1].tolist(), strict=True)}
    return rounded, round(UNIT * float(found[-1]))


def _common(terms: Sequence[set[str]], groups: Sequence[str]) -> list[str]:
    users: dict[str, set[str]] = defaultdict(set)
    for found, group in zip(terms, groups, strict=True):
        for name in found:
            users[name].add(group)
    return sorted(name for name, of in users.items() if len(of) >= MIN_GROUPS)


def _table(terms: Sequence[set[str]], names: Sequence[str]) -> csr_matrix:
    """A row a page, with one over the root of the number of its names in the column of each."""
    column = {name: at for at, name in enumerate(names)}
    rows = [sorted(column[name] for name in found if name in column) for found in terms]
    ends = np.cumsum([0, *map(len, rows)])
    values = [1 / np.sqrt(len(row)) for row in rows for _ in row]
    return csr_matrix((values, [at for row in rows for at in row], ends), shape=(len(rows), len(names)))
