"""Train the model that tells article from not: what each block is by itself.

    python -m benchmarks.train_blocks [--corpora DIR] [--out FILE] [--folds DIR] [--jobs N]

The first of two steps: it trains the first look at each block. Writes the model of all pages to FILE, and the folds'
models to DIR, where `benchmarks.train_context` (the second step, which prints the figures out of fold) and
`benchmarks.extractors:out_of_fold` find them. Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from archiver.derive import opinion
from archiver.derive.blocks import Cut, cut
from archiver.derive.context import UNIT
from archiver.derive.features import FEATURES, numbers
from archiver.derive.hints import Hints, hints
from archiver.derive.lexicon import Lexicon, name_terms, terms, words
from archiver.derive.model import FORMAT
from archiver.derive.standing import Numbers
from benchmarks import corpora
from benchmarks.trees import parse

HERE = Path(__file__).resolve().parent
FOLDS = 5
MIN_GROUPS = 5
"""A word that fewer publishers use is not learned."""
TREES = 300
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 31, "max_depth": 9, "min_child_samples": 20,
    "feature_fraction": 0.4, "max_bin": 255, "lambda_l2": 2, "verbose": -1, "seed": 1, "deterministic": True,
    "force_col_wise": True,
}  # fmt: skip
THRESHOLDS = {"alone": 0.48, "advised": 0.52}
VARIANT_WEIGHT = 0.5
LONG = 150
"""Characters."""
EASY = 3
"""Of short links that are not article one in so many is learned from, with so many times the weight."""

Counts = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A page, read, with the annotators' answers."""

    page: corpora.Page
    cut: Cut
    hints: Hints
    lines: list[str]
    """trafilatura's."""
    labels: NDArray[np.int8]


def example(page: corpora.Page) -> Example:
    tree = parse(page.html())
    pieces = cut(tree)
    labels = np.array(corpora.labels(page, [block.text for block in pieces.blocks]), np.int8)
    labels[_overlooked(pieces, labels)] = corpora.UNKNOWN
    said = hints(tree)
    labels[_entries(pieces, labels, said)] = corpora.UNKNOWN
    return Example(page, pieces, said, opinion.lines(opinion.ask(tree, pieces.blocks)), labels)


def _entries(pieces: Cut, labels: NDArray[np.int8], said: Hints) -> list[int]:
    """The entries of a live blog that the annotators left out, as some do: nothing is learned of them."""
    if not said.live:
        return []
    body = f" {' '.join(words(said.body))} "
    left = np.flatnonzero(labels == corpora.NO).tolist()
    return [at for at in left if f" {' '.join(words(pieces.blocks[at].text))} " in body]


def _overlooked(pieces: Cut, labels: NDArray[np.int8]) -> list[int]:
    """Long texts without links that the annotators left out between two that they took, all in one element.

    Such are rather forgotten, or not found again in the page, than no part of the article: nothing is learned of them.
    """
    found = []
    parents = [pieces.places[block.place].parent for block in pieces.blocks]
    taken = np.flatnonzero(labels == corpora.YES).tolist()
    for before, after in pairwise(taken):
        if parents[before] == parents[after]:
            between = ((at, pieces.blocks[at]) for at in range(before + 1, after) if labels[at] == corpora.NO)
            found += [
                at
                for at, block in between
                if parents[at] == parents[before] and len(block.text) >= LONG and not block.linked
            ]
    return found


def variant(of: Example) -> Example:
    """The same page made harder: a part of its article only, and less to hold on to in names, JSON-LD and titles.

    The model must not believe that the article is what most of a page is, or that class names speak.
    """
    chance = random.Random(zlib.crc32(f"{of.page.corpus}/{of.page.name}".encode()))
    keep = np.ones(len(of.labels), bool)
    article = np.flatnonzero(of.labels == corpora.YES)
    if len(article) > 4 and chance.random() < 0.75:
        size = max(2, int(len(article) * chance.uniform(0.1, 0.8)))
        begin = chance.randint(0, len(article) - size)
        keep[article] = False
        keep[article[begin : begin + size]] = True
    places = of.cut.places
    drop = 1.0 if chance.random() < 0.4 else 0.3 if chance.random() < 0.5 else 0.0
    places = [place._replace(names="") if chance.random() < drop else place for place in places]
    if chance.random() < 0.15:
        speaking = {"article", "main", "section", "header", "footer", "nav", "aside"}
        places = [place._replace(tag="div") if place.tag in speaking else place for place in places]
    said = of.hints
    said = said._replace(body="") if chance.random() < 0.5 else said
    said = said._replace(titles=()) if chance.random() < 0.3 else said
    blocks = [block for block, kept in zip(of.cut.blocks, keep, strict=True) if kept]
    return replace(of, cut=Cut(blocks, places), hints=said, labels=of.labels[keep])


class Scores:
    """What terms say, as log odds over publishers; for a publisher's own pages, without what its pages taught."""

    def __init__(self, by_group: Mapping[str, Counts], groups: Sequence[str]) -> None:
        self.by_group = by_group
        self.total: dict[str, tuple[float, float]] = {}
        for group in groups:
            for term, (yes, no) in by_group.get(group, {}).items():
                old = self.total.get(term, (0.0, 0.0))
                self.total[term] = (old[0] + yes, old[1] + no)
        self.scores = {term: s for term, odds in sorted(self.total.items()) if (s := score(*odds))}

    def without(self, group: str) -> dict[str, int]:
        result = dict(self.scores)
        for term, (yes, no) in self.by_group.get(group, {}).items():
            if term in result:
                all_yes, all_no = self.total[term]
                result[term] = score(max(0.0, all_yes - yes), max(0.0, all_no - no))
        return result


def score(yes: float, no: float) -> int:
    """Log odds in steps of 1/24; 0 when too few publishers use the term."""
    if yes + no < MIN_GROUPS - 1e-6:
        return 0
    return max(-127, min(127, round(24 * math.log((yes + 1) / (no + 1)))))


def counts(examples: Sequence[Example]) -> tuple[dict[str, Counts], dict[str, Counts]]:
    """By publisher, for each word and each term of a class name: the shares of its blocks that are article, and not."""
    by_word: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    by_name: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in examples:
        in_word, in_name = by_word[one.page.group], by_name[one.page.group]
        for block, label in zip(one.cut.blocks, one.labels.tolist(), strict=True):
            if label == corpora.UNKNOWN:
                continue
            found = words(block.text)
            for term in set(terms(found)):
                in_word[term][1 - label] += 1
            for term in _names(one.cut, block.place, block.names):
                in_name[term][1 - label] += min(len(found), 40) + 1
    return _shares(by_word), _shares(by_name)


def _names(pieces: Cut, at: int, inner: str) -> set[str]:
    seen = set(name_terms(inner))
    while at >= 0:
        seen.update(name_terms(pieces.places[at].names))
        at = pieces.places[at].parent
    return seen


def _shares(found: Mapping[str, Mapping[str, Sequence[int]]]) -> dict[str, Counts]:
    return {g: {t: (n[0] / sum(n), n[1] / sum(n)) for t, n in of.items()} for g, of in found.items()}


def weights(size: NDArray[np.int32], labels: NDArray[np.int8]) -> NDArray[np.float64]:
    """Longer blocks count more, and each page's sum grows with its root only: corpora are scored by page."""
    known = np.where(labels == corpora.UNKNOWN, 0.0, np.sqrt(np.minimum(size, 100) + 1.0))
    return known * math.sqrt(1000 / max(1.0, float(known.sum())))


@dataclass(frozen=True, slots=True)
class Table:
    rows: Numbers
    labels: NDArray[np.int8]
    weights: NDArray[np.float64]


def table(one: Example, lexicon: Lexicon, weight: float = 1.0) -> Table:
    """A page's blocks that have a label, with trafilatura's opinion in the last columns."""
    rows = np.hstack([numbers(one.cut, one.hints, lexicon), opinion.opinions(one.cut, one.lines)])
    weight_of = weight * weights(rows[:, 0], one.labels)
    easy = (one.labels == corpora.NO) & (rows[:, 0] <= 5) & (rows[:, 2] >= 190)
    weight_of[easy] *= EASY
    known = (one.labels != corpora.UNKNOWN) & ~(easy & (np.arange(len(easy)) % EASY != 0))
    known &= rows[:, FEATURES.index("listed")] == 0
    return Table(np.clip(rows[known], -32768, 32767).astype(np.int16), one.labels[known], weight_of[known])


def train(examples: Sequence[Example], by: tuple[dict[str, Counts], dict[str, Counts]]) -> dict[str, Any]:
    """The model of these pages, as its file holds it."""
    groups = sorted({one.page.group for one in examples})
    word, name = (Scores(found, groups) for found in by)
    tables = []
    own: tuple[str, Lexicon] = ("", Lexicon({}, {}))
    for one in sorted(examples, key=lambda one: one.page.group):
        if own[0] != one.page.group:
            own = (one.page.group, Lexicon(word.without(one.page.group), name.without(one.page.group)))
        if one.cut.blocks:
            tables += [table(one, own[1]), table(variant(one), own[1], VARIANT_WEIGHT)]
    rows = np.vstack([part.rows for part in tables])
    labels = np.concatenate([part.labels for part in tables])
    weight = np.concatenate([part.weights for part in tables])
    model: dict[str, Any] = {"format": FORMAT, "features": [*FEATURES, *opinion.OPINIONS]}
    model |= {"words": word.scores, "names": name.scores}
    for stage, width in (("alone", len(FEATURES)), ("advised", rows.shape[1])):
        data = lightgbm.Dataset(rows[:, :width], labels, weight=weight)
        booster = lightgbm.train({**PARAMETERS, "num_threads": 1}, data, TREES)
        odds = math.log(THRESHOLDS[stage] / (1 - THRESHOLDS[stage]))
        model[stage] = {"bias": 0, "threshold": round(UNIT * odds), "trees": list(exported(booster))}
    return model


def exported(booster: lightgbm.Booster) -> Iterator[list[list[int]]]:
    """Trees as `archiver.derive.model.forest` reads them: thresholds cut to whole numbers, leaves in 1/1024."""
    for tree in booster.dump_model()["tree_info"]:
        nodes: list[list[int]] = [[]]
        waiting = [(0, tree["tree_structure"])]
        while waiting:
            at, node = waiting.pop(0)
            if "leaf_value" in node:
                nodes[at] = [round(UNIT * node["leaf_value"])]
            else:
                left = len(nodes)
                nodes[at] = [node["split_feature"], math.floor(node["threshold"]), left]
                nodes += [[], []]
                waiting += [(left, node["left_child"]), (left + 1, node["right_child"])]
        yield nodes


def write(model: Mapping[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf8"
    )
    print(f"{path}: {path.stat().st_size:,} bytes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument("--out", type=Path, default=HERE.parent / "archiver" / "derive" / "blocks.model.json")
    parser.add_argument("--folds", type=Path, default=HERE / ".folds", metavar="DIR")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.jobs) as pool:
        examples = list(pool.map(example, corpora.pages(args.corpora), chunksize=20))
    by = counts(examples)
    fold = corpora.folds([one.page.group for one in examples], FOLDS)
    args.folds.mkdir(parents=True, exist_ok=True)
    (args.folds / "folds.json").write_text(json.dumps(fold, sort_keys=True))
    for k in range(FOLDS):
        write(train([one for one in examples if fold[one.page.group] != k], by), args.folds / f"{k}.json")
    write(train(examples, by), args.out)


if __name__ == "__main__":
    main()
