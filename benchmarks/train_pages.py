"""Train what tells articles from other pages by their make-up, and measure it on publishers that it has not seen.

    python -m benchmarks.train_pages [--corpora DIR] [--out FILE] [--jobs N]

Learns from the articles of the corpora and from ``not_articles``, each page read with the block model that has not
seen its publisher (`benchmarks.train_blocks` and `benchmarks.train_context` make these). Three parts: weights of the
names that occur in a page and of the notions that its text speaks of (`benchmarks.names`), and trees over its numbers;
their log odds are added. Writes the judge of all pages to FILE, and one for each fold to benchmarks/.folds, with which
`benchmarks.articles --out-of-fold` measures the whole decision. What is needed is drawn by that decision, out of fold.
Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from archiver.derive import article, judge, metadata, pagekind
from archiver.derive.judge import FORMAT, NAME
from archiver.derive.makeup import FEATURES, Makeup, makeup
from benchmarks import corpora, names
from benchmarks.completeness import CORPORA
from benchmarks.extractors import FOLDS as FOLDER
from benchmarks.extractors import model_for
from benchmarks.train_blocks import HERE, exported, write
from benchmarks.trees import parse

FOLDS = 10
TREES = 1000
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 4, "max_depth": 3, "min_child_samples": 8,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 4, "max_bin": 127, "seed": 1, "verbose": -1,
    "deterministic": True, "force_col_wise": True, "num_threads": 1,
}  # fmt: skip
FORESTS = ({"feature_fraction": 0.15}, {"feature_fraction": 0.3, "extra_trees": True})
"""Two of small trees, whose mean is less a matter of chance than either; larger trees were no better."""
ACCEPTED = 0.973
"""The share of the articles that is to be taken for such out of fold: what is needed is drawn there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, read, and what is said of it before the judge is asked."""

    page: corpora.Page
    made: Makeup
    certain: bool
    """It is no article, whatever the judge says."""
    told: bool
    """It is none unless it looks very much like one."""
    is_news: bool
    """It is one, whatever the judge says."""

    @property
    def is_article(self) -> bool:
        return self.page.corpus != "not_articles"

    @property
    def kind(self) -> str:
        """The corpus of an article; the kind of another page."""
        return str(self.page.truth.get("page_type") or self.page.corpus)


def seen(page: corpora.Page) -> Seen:
    tree = parse(page.html())
    said = metadata.read(tree, page.url)
    found = article.from_tree(tree, said, model_for(page.url))
    certain = pagekind.certain(tree, page.url, said, found) is not None
    told = pagekind.told(tree, page.url, said, found) is not None
    return Seen(page, makeup(tree, page.url, said, found), certain, told, pagekind.is_news(page.url, said, found))


def known(folder: Path) -> Iterator[corpora.Page]:
    yield from corpora.pages(folder)
    yield from corpora.pages(folder, ["not_articles"])


def balanced(labels: NDArray[np.int8]) -> NDArray[np.float64]:
    """Weights with which articles and others count the same."""
    return np.where(labels == 1, 1.0, (labels == 1).sum() / (labels == 0).sum())


def train(pages: Sequence[Seen]) -> dict[str, Any]:
    """The judge of these pages, as its file holds it; without what is needed."""
    rows = np.array([one.made.row for one in pages], np.int32)
    labels = np.array([one.is_article for one in pages], np.int8)
    weights = balanced(labels)
    trees = []
    for more in FORESTS:
        booster = lightgbm.train(PARAMETERS | more, lightgbm.Dataset(rows, labels, weight=weights), TREES)
        trees += [[_shared(node) for node in tree] for tree in exported(booster)]
    groups = [one.page.group for one in pages]
    known_names, bias = names.fitted([one.made.terms for one in pages], groups, labels, weights)
    # A quarter less: with their whole weight a thread that is written as news is would be taken for an article.
    notions, spoken_bias = names.fitted([one.made.notions for one in pages], groups, labels, weights)
    return {
        "format": FORMAT,
        "features": [*FEATURES],
        "bias": bias + spoken_bias,
        "threshold": 0,
        "names": known_names,
        "notions": {name: round(weight * 3 / 4) for name, weight in notions.items()},
        "trees": trees,
    }


def _shared(node: list[int]) -> list[int]:
    """A node with its forest's share of what a leaf says."""
    return [round(node[0] / len(FORESTS))] if len(node) == 1 else node


def margins(pages: Sequence[Seen], trained: Mapping[str, Any]) -> list[float]:
    """For each page by how much the whole decision is for an article, if nothing more than odds of 0 is needed."""
    judged_by = judge.load(trained)
    result = []
    for one in pages:
        odds = judged_by.odds(one.made)
        known_other = one.certain or (one.told and odds is None and not one.is_news)
        sure = -math.inf if known_other else math.inf
        known = known_other or one.is_news
        result.append(sure if known or odds is None else odds - pagekind.UNLESS * one.told)
    return result


def out_of_fold(pages: Sequence[Seen], fold: Mapping[str, int]) -> tuple[list[dict[str, Any]], list[float]]:
    """(the folds' judges, the margin of each page by the judge that saw no page of its publisher)."""
    judges, found = [], [0.0] * len(pages)
    for k in range(FOLDS):
        own = [at for at, one in enumerate(pages) if fold[one.page.group] == k]
        judges.append(train([one for one in pages if fold[one.page.group] != k]))
        for at, value in zip(own, margins([pages[at] for at in own], judges[-1]), strict=True):
            found[at] = value
    return judges, found


def needed(pages: Sequence[Seen], found: Sequence[float]) -> int:
    """The odds from which on `ACCEPTED` of the articles are taken."""
    taken = sorted(value for value, one in zip(found, pages, strict=True) if one.is_article)
    return math.floor(taken[int((1 - ACCEPTED) * len(taken))])


def told(pages: Sequence[Seen], found: Sequence[float], threshold: int) -> None:
    """Print how many pages of each kind, and of all, are decided rightly."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for one, value in zip(pages, found, strict=True):
        for kind in (one.kind, "all articles" if one.is_article else "all others"):
            by_kind[kind].append((value >= threshold) == one.is_article)
    for kind, right in by_kind.items():
        print(f"{kind:16} {sum(right):4}/{len(right):4} right {100 * sum(right) / len(right):6.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--out", type=Path, default=HERE.parent / "archiver" / "derive" / NAME)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.jobs) as pool:
        pages = list(pool.map(seen, known(args.corpora), chunksize=20))
    fold = corpora.folds([one.page.group for one in pages], FOLDS)
    judges, found = out_of_fold(pages, fold)
    threshold = needed(pages, found)
    told(pages, found, threshold)
    for k, one in enumerate(judges):
        write(one | {"threshold": threshold}, FOLDER / f"pages.{k}.json")
    (FOLDER / "pages.folds.json").write_text(json.dumps(fold, sort_keys=True))
    write(train(pages) | {"threshold": threshold}, args.out)


if __name__ == "__main__":
    main()
