"""Articles told from other pages: ``python -m benchmarks.articles [FOLDER] [--out-of-fold] [--jobs N]``.

FOLDER holds the annotated corpora, and ``not_articles`` with the ``page_type`` of each page in its ``truth.json``.
Prints what `derive_html` takes and rejects; with ``--out-of-fold`` what it would, if neither the block model nor the
judge had seen a page of the same publisher (`benchmarks.train_pages` makes these judges). Fails under the floors below.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from archiver.derive import Rejection, article, derive_html, judge, metadata, pagekind
from archiver.derive.judge import Judge
from benchmarks import corpora
from benchmarks.completeness import CORPORA
from benchmarks.extractors import FOLDS, model_for
from benchmarks.trees import parse

ACCEPTED, REJECTED = 97.0, 90.0
"""Percent: floors over all articles, and over all other pages."""


def word(page: corpora.Page, *, out_of_fold: bool) -> str:
    """The reason of the rejection; nothing for an article."""
    html = page.html()
    found = _out_of_fold(html, page.url) if out_of_fold else derive_html(html, page.url)
    return found.reason if isinstance(found, Rejection) else ""


def _out_of_fold(html: bytes, url: str) -> Rejection | None:
    """The rules and the judge, as for a page of a publisher that nothing was learned of."""
    tree = parse(html)
    said = metadata.read(tree, url)
    return pagekind.of_page(tree, url, said, article.from_tree(tree, said, model_for(url)), _judge_for(url))


@cache
def _judge(fold: int) -> Judge:
    return judge.load(json.loads((FOLDS / f"pages.{fold}.json").read_bytes()))


@cache
def _folds() -> dict[str, int]:
    found: dict[str, int] = json.loads((FOLDS / "pages.folds.json").read_text())
    return found


def _judge_for(url: str) -> Judge:
    return _judge(_folds()[corpora.group(url)])


def share(pages: Sequence[corpora.Page], words: Sequence[str], *, taken: bool) -> float:
    """Percent of the pages that are decided rightly; prints it for each kind, with the reasons."""
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for page, found in zip(pages, words, strict=True):
        reasons[page.truth.get("page_type") or page.corpus][found] += 1
    verb, right, total = "accepted" if taken else "rejected", 0, 0
    for kind, counts in sorted(reasons.items()):
        good = counts[""] if taken else counts.total() - counts[""]
        right, total = right + good, total + counts.total()
        told = ", ".join(f"{reason} {count}" for reason, count in counts.most_common() if reason)
        print(f"{kind:16} {verb} {good:4}/{counts.total():4} {100 * good / counts.total():6.1f} %   {told}")
    print(f"{'all':16} {verb} {right:4}/{total:4} {100 * right / max(total, 1):6.1f} %")
    return 100 * right / max(total, 1)


def main() -> int:
    """Measures both. Exit status 1 when either is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPORA, metavar="FOLDER")
    parser.add_argument("--out-of-fold", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    shares = []
    with ProcessPoolExecutor(args.jobs) as pool:
        for names, taken in ((["not_articles"], False), (corpora.NAMES, True)):
            pages = [*corpora.pages(args.folder, names)]
            found = pool.map(partial(word, out_of_fold=args.out_of_fold), pages, chunksize=20)
            shares.append(share(pages, [*found], taken=taken))
    failed = shares[0] < REJECTED or shares[1] < ACCEPTED
    where = "out of fold" if args.out_of_fold else "with what was learned from these pages"
    print(f"{where}; floors: rejected {REJECTED} %, accepted {ACCEPTED} %: {'not met' if failed else 'met'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
