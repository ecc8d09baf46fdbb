"""Whether the same page gives the same bytes: ``python -m benchmarks.determinism [--corpora DIR] [--locales a b]``.

Derives all annotated pages in several processes: in two orders, with hash seeds 0, 1 and a random one, in each of the
locales. Each prints one hash a page, of everything that the article holds; where they differ, the page is named, and
the exit status is 1. A locale that the system does not have is said to be left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import locale
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from archiver.derive import derive_html
from archiver.derive.derivation import best_effort
from benchmarks import corpora
from benchmarks.completeness import CORPORA

WAYS = (("0", False), ("1", True), ("random", True))
"""(PYTHONHASHSEED, whether in reversed order)."""
LOCALES = ("C", "tr_TR.UTF-8")
"""The second has a comma in its numbers and letters of its own between cases (``i`` and ``I`` are no pair)."""


def hashed(page: corpora.Page) -> str:
    """Of the article, of the text, and of what was judged of it."""
    html = page.html()
    article, judged = best_effort(html, page.url), derive_html(html, page.url)
    told = json.dumps([asdict(article), article.text, asdict(judged)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def derive_all(folder: Path, *, backwards: bool) -> None:
    """Print a line for each page: its name and its hash."""
    locale.setlocale(locale.LC_ALL, "")
    pages = list(corpora.pages(folder))
    for page in reversed(pages) if backwards else pages:
        print(f"{page.corpus}/{page.name}", hashed(page))


def elsewhere(folder: Path, seed: str, name: str, *, backwards: bool) -> dict[str, str]:
    """Page -> hash, as another process finds them."""
    command = [sys.executable, "-m", "benchmarks.determinism", "--corpora", str(folder), "--print"]
    around = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": name, "PYTHONUTF8": "1"}
    told = subprocess.run(command + ["--backwards"] * backwards, env=around, check=True, stdout=subprocess.PIPE).stdout
    return dict(line.rsplit(" ", 1) for line in told.decode().splitlines())


def has(name: str) -> bool:
    """Whether the system has a locale."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_ALL, before)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA, metavar="DIR")
    parser.add_argument("--locales", nargs="*", default=LOCALES, metavar="NAME")
    parser.add_argument("--print", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--backwards", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.print:
        derive_all(args.corpora, backwards=args.backwards)
        return
    known = [name for name in args.locales if has(name)]
    for name in set(args.locales) - set(known):
        print(f"{name} is left out: the system does not have it (try localedef, and LOCPATH)")
    ways = [(seed, known[at % len(known)], back) for at, (seed, back) in enumerate(WAYS)] if known else []
    found = [elsewhere(args.corpora, seed, name, backwards=back) for seed, name, back in ways]
    differing = [page for page in found[0] if len({hashes[page] for hashes in found}) > 1]
    print("\n".join(f"{page} differs" for page in differing), end="\n" if differing else "")
    told = ", ".join(f"hash seed {seed} in {name}{' backwards' * back}" for seed, name, back in ways)
    print(f"{len(found[0])} pages, {len(differing)} differ ({told})")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
