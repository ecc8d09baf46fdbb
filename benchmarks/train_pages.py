"""Train what tells articles from other pages by their make-up, and measure it on publishers that it has not seen.

    python -m benchmarks.train_pages [--corpora DIR] [--out FILE] [--jobs N]

Learns from the articles of the corpora and from ``not_articles``. Prints, out of fold by publisher, how many articles
are taken for such and how many of each other kind are not, by the judge alone; then writes the judge of all pages.
`benchmarks.articles` measures the whole of `derive_html` with it. Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from archiver.derive import article, metadata
from archiver.derive.makeup import FEATURES, FORMAT, NAME, numbers
from benchmarks import corpora
from benchmarks.completeness import CORPORA
from benchmarks.train_blocks import FOLDS, HERE, exported, write
from benchmarks.trees import parse

TREES = 300
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 16, "max_depth": 6, "min_child_samples": 8,
    "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 4, "max_bin": 127, "seed": 1,
    "verbose": -1, "deterministic": True, "force_col_wise": True, "num_threads": 1,
}  # fmt: skip
ACCEPTED = 0.975
"""The share of the articles that is to be taken for such out of fold: what is needed is drawn there."""


@dataclass(frozen=True, slots=True)
class Seen:
    kind: str
    """The corpus of an article; the kind of another page."""
    is_article: bool
    group: str
    row: list[int]


def seen(page: corpora.Page) -> Seen:
    tree = parse(page.html())
    said = metadata.read(tree, page.url)
    kind = page.truth.get("page_type") or page.corpus
    row = numbers(tree, page.url, said, article.from_tree(tree, said))
    return Seen(kind, page.corpus != "not_articles", page.group, row)


def known(folder: Path) -> Iterator[corpora.Page]:
    yield from corpora.pages(folder)
    yield from corpora.pages(folder, ["not_articles"])


def trained(rows: NDArray[np.int32], labels: NDArray[np.int8]) -> lightgbm.Booster:
    weights = np.where(labels == 1, 1.0, (labels == 1).sum() / (labels == 0).sum())
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weights), TREES)


def out_of_fold(pages: list[Seen], rows: NDArray[np.int32], labels: NDArray[np.int8]) -> NDArray[np.float64]:
    """For each page the log odds by a judge that saw none of its publisher."""
    fold = corpora.folds([page.group for page in pages], FOLDS)
    own = np.array([fold[page.group] for page in pages])
    odds = np.zeros(len(pages))
    for k in range(FOLDS):
        booster = trained(rows[own != k], labels[own != k])
        odds[own == k] = booster.predict(rows[own == k], raw_score=True)
    return odds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--out", type=Path, default=HERE.parent / "archiver" / "derive" / NAME)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.jobs) as pool:
        pages = list(pool.map(seen, known(args.corpora), chunksize=20))
    rows = np.array([page.row for page in pages], np.int32)
    labels = np.array([page.is_article for page in pages], np.int8)
    odds = out_of_fold(pages, rows, labels)
    needed = float(np.quantile(odds[labels == 1], 1 - ACCEPTED))
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for page, found in zip(pages, odds, strict=True):
        by_kind[page.kind].append((found >= needed) == page.is_article)
    for kind, right in by_kind.items():
        print(f"{kind:16} {len(right):4} pages, right {100 * np.mean(right):5.1f} %")
    wrong = (odds >= needed) & (labels == 0)
    print(f"needed {needed:.2f}: articles accepted {100 * ACCEPTED:.1f} %, "
          f"others rejected {100 * (1 - wrong.sum() / (labels == 0).sum()):.1f} %")  # fmt: skip
    model: dict[str, Any] = {"format": FORMAT, "features": [*FEATURES], "bias": 0, "threshold": round(1024 * needed)}
    write(model | {"trees": list(exported(trained(rows, labels)))}, args.out)


if __name__ == "__main__":
    main()
