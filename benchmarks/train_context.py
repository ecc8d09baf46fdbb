"""Train the second look at a page's blocks, each among its neighbours, and measure both looks out of fold.

    python -m benchmarks.train_context [--corpora DIR] [--out FILE] [--folds DIR] [--jobs N]

The second step, after `benchmarks.train_blocks`: takes its models from FILE and DIR, adds what it trains to them, and
prints figures of pages whose publisher the model never saw. The odds that the second look learns from are those of
the fold's model that did not see the page. (A fold's second look never sees the fold's pages nor their labels; the
models that gave the odds of the others did.)
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from archiver.derive import opinion
from archiver.derive.content import doubtful, first_look
from archiver.derive.context import CONTEXT, UNIT, context
from archiver.derive.features import numbers
from archiver.derive.model import EARLY, FORMAT, RULED_OUT, Model, Stage, loads, stage
from archiver.derive.standing import Numbers
from benchmarks import corpora
from benchmarks.train_blocks import FOLDS, HERE, Example, example, exported, weights, write

STAGES = ("alone", "advised")
TREES = 120
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 12, "max_depth": 6, "min_child_samples": 60,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 127, "lambda_l2": 2, "seed": 1,
    "verbose": -1, "deterministic": True, "force_col_wise": True, "num_threads": 1,
}  # fmt: skip
THRESHOLD = -UNIT // 5
"""Both looks weigh long blocks more; a little below even odds keeps precision and recall level."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one stage's first look made of a page."""

    odds: NDArray[np.int64]
    rows: NDArray[np.intp]
    table: Numbers
    """The rows' `CONTEXT`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page as the model of its own fold sees it, which saw no page of its publisher."""

    corpus: str
    fold: int
    labels: NDArray[np.int8]
    size: NDArray[np.int32]
    """Words of each block."""
    looks: dict[str, Look]


@cache
def _model(path: Path) -> Model:
    return loads(path.read_bytes())


def judge(page: corpora.Page, fold: int, path: Path) -> Judged | None:
    """The first looks at a page; None when nothing is on it."""
    one: Example = example(page)
    if not one.cut.blocks:
        return None
    model = _model(path)
    table = numbers(one.cut, one.hints, model.lexicon)
    full = np.hstack([table, opinion.opinions(one.cut, one.lines)])
    looks = {}
    for name, look, seen in (("alone", model.alone, table), ("advised", model.advised, full)):
        odds = first_look(seen, look)
        rows = np.flatnonzero(odds > RULED_OUT)
        looks[name] = Look(odds, rows, context(one.cut, table, odds, rows).astype(np.int16))
    return Judged(page.corpus, fold, one.labels, table[:, 0].copy(), looks)


def train(pages: Sequence[Judged], name: str) -> dict[str, Any]:
    """The second look after the stage `name`, as the model's file holds it."""
    parts = []
    for page in pages:
        look = page.looks[name]
        labels = page.labels[look.rows]
        known = labels != corpora.UNKNOWN
        parts.append((look.table[known], labels[known], weights(page.size, page.labels)[look.rows][known]))
    rows, labels, weight = (np.concatenate(part) for part in zip(*parts, strict=True))
    booster = lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weight), TREES)
    return {"bias": 0, "threshold": THRESHOLD, "trees": list(exported(booster))}


def add(path: Path, pages: Sequence[Judged]) -> dict[str, Stage]:
    """Add the second looks that these pages teach to the model's file."""
    model = json.loads(path.read_text(encoding="utf8"))
    model |= {"format": FORMAT, "context": [*CONTEXT]}
    stages = {}
    for name in STAGES:
        model[f"{name}_again"] = said = train(pages, name)
        stages[name] = stage(said, EARLY)
    write(model, path)
    return stages


def f1(page: Judged, taken: NDArray[np.bool_]) -> float:
    """Of the words of a page's blocks whose label is known."""
    size = np.where(page.labels == corpora.UNKNOWN, 0, page.size)
    article = page.labels == corpora.YES
    both, found, wanted = (int(size[mask].sum()) for mask in (article & taken, taken, article))
    return 2 * both / (found + wanted) if found + wanted else 1.0


def again(look: Look, second: Stage) -> NDArray[np.int64]:
    """The odds after the second look, as `archiver.derive.content.settled` gives them."""
    odds = np.full(len(look.odds), RULED_OUT)
    if len(look.rows):
        odds[look.rows] = second.odds(look.table.astype(np.int32)) - second.threshold
    return odds


def figures(page: Judged, model: Model, stages: dict[str, Stage]) -> tuple[float, float, bool]:
    """F1 of the first look alone, and of both; whether trafilatura is asked."""
    odds = again(page.looks["alone"], stages["alone"])
    asked = doubtful(odds, page.size)
    if asked:
        odds = again(page.looks["advised"], stages["advised"])
    first, name = (model.advised, "advised") if asked else (model.alone, "alone")
    return f1(page, page.looks[name].odds >= first.threshold), f1(page, odds >= 0), asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument("--out", type=Path, default=HERE.parent / "archiver" / "derive" / "blocks.model.json")
    parser.add_argument("--folds", type=Path, default=HERE / ".folds", metavar="DIR")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    fold: dict[str, int] = json.loads((args.folds / "folds.json").read_text())
    paths = [args.folds / f"{k}.json" for k in range(FOLDS)]
    known = list(corpora.pages(args.corpora))
    own = [fold[page.group] for page in known]
    with ProcessPoolExecutor(args.jobs) as pool:
        found = pool.map(judge, known, own, [paths[k] for k in own], chunksize=20)
        judged = [page for page in found if page is not None]
    score: dict[str, list[tuple[float, float, bool]]] = {name: [] for name in corpora.NAMES}
    for k, path in enumerate(paths):
        stages = add(path, [page for page in judged if page.fold != k])
        for page in judged:
            if page.fold == k:
                score[page.corpus].append(figures(page, _model(path), stages))
    add(args.out, judged)
    for name, pages in score.items():
        if pages:
            first, both, asked = (100 * mean(column) for column in zip(*pages, strict=True))
            print(f"{name:12} {len(pages):4} pages, F1 of words in blocks: {first:.2f}, second look {both:.2f}; "
                  f"trafilatura asked about {asked:.0f} %")  # fmt: skip


if __name__ == "__main__":
    main()
