"""Articles told from other pages: ``python -m benchmarks.articles [FOLDER]``; fails under the floors below.

FOLDER holds the annotated corpora, and ``not_articles`` with the ``page_type`` of each page in its ``truth.json``.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from archiver.derive import Rejection, derive_html
from benchmarks.corpora import NAMES, pages

ACCEPTED, REJECTED = 97.0, 90.0
"""Percent: floors over all articles, and over all other pages."""


def word(html: bytes, url: str) -> str:
    """The reason of the rejection; nothing for an article."""
    found = derive_html(html, url)
    return found.reason if isinstance(found, Rejection) else ""


def accepted(folder: Path) -> float:
    """Percent of the corpora's articles that are taken for such; prints it for each corpus, with the reasons."""
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages(folder, NAMES):
        reasons[page.corpus][word(page.html(), page.url)] += 1
    return _share("accepted", reasons, taken=True)


def rejected(folder: Path) -> float:
    """Percent of the other pages that are rejected; prints it for each kind, with the reasons."""
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))
    for name, told in sorted(truth.items()):
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        reasons[told["page_type"]][word(html, told["url"])] += 1
    return _share("rejected", reasons, taken=False)


def _share(verb: str, reasons: dict[str, Counter[str]], *, taken: bool) -> float:
    right = total = 0
    for kind, found in reasons.items():
        good = found[""] if taken else found.total() - found[""]
        right, total = right + good, total + found.total()
        told = ", ".join(f"{reason} {count}" for reason, count in found.most_common() if reason)
        print(f"{kind:16} {verb} {good:4}/{found.total():4} {100 * good / found.total():6.1f} %   {told}", flush=True)
    print(f"{'all':16} {verb} {right:4}/{total:4} {100 * right / max(total, 1):6.1f} %")
    return 100 * right / max(total, 1)


def main() -> int:
    """Measures both. Exit status 1 when either is under its floor."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")
    others, articles = rejected(folder / "not_articles"), accepted(folder)
    failed = others < REJECTED or articles < ACCEPTED
    print(f"floors: rejected {REJECTED} %, accepted {ACCEPTED} %: {'not met' if failed else 'met'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
