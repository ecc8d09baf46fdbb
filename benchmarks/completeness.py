"""Whether anything of a page is lost: ``python -m benchmarks.completeness [--corpora DIR] [--jobs N]``.

Counts the characters of every visible text node inside ``body`` by a walk of its own, and those of the article and of
all pieces that were removed from its page. A character that the page shows and neither has is lost. White space and
control characters do not count. Exit status 1 when any page has lost one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from lxml import etree

from archiver.derive.blocks import INVISIBLE
from archiver.derive.derivation import best_effort
from benchmarks import corpora
from benchmarks.trees import parse

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def shown(tree: etree._Element) -> Iterator[str]:
    """Every text node of the body that is not inside an element that browsers show no text of."""
    body = tree.find("body")
    return _inside(tree if body is None else body)


def _inside(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in INVISIBLE:
        yield element.text or ""
        for child in element:
            yield from _inside(child)
            yield child.tail or ""


def characters(texts: Iterator[str]) -> Counter[str]:
    """How often each character that is no space and no control character occurs."""
    return Counter(sign for text in texts for sign in text if sign.isprintable() and sign != " ")


def lost(page: corpora.Page) -> tuple[str, int, int]:
    """(the page, how many characters it shows, how many of them are neither in the article nor in what was removed)."""
    html = page.html()
    article = best_effort(html, page.url)
    pieces = (piece.text for part in (article.removed, article.chrome) for piece in part)
    visible, kept = characters(shown(parse(html))), characters(iter((*article.paragraphs, *pieces)))
    return f"{page.corpus}/{page.name}", visible.total(), (visible - kept).total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.jobs) as pool:
        found = list(pool.map(lost, corpora.pages(args.corpora), chunksize=20))
    bad = [(name, gone) for name, _, gone in found if gone]
    for name, gone in bad:
        print(f"{name}: {gone} characters lost")
    print(f"{len(found)} pages, {sum(size for _, size, _ in found):,} characters shown, "
          f"{sum(gone for _, gone in bad):,} lost on {len(bad)} pages")  # fmt: skip
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
