"""The wrong lines of the annotated corpora by kind, the worst pages first.

    python -m benchmarks.errors [--corpus aeb ...] [--extractor benchmarks.extractors:out_of_fold] [--pages 10]

A line is wrong when the extractor keeps what the annotators do not have (``kept``), or drops what they have
(``dropped``). What is kept wrongly is counted by the step that took it and by a guessed kind: what its words say, or
where it stands. What is dropped wrongly is counted by the rule that took it out. An extractor that doesn't tell what
it dropped (see `benchmarks.extractors`) shows only the first.
"""

from __future__ import annotations

import argparse
import importlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from archiver.derive.lexicon import PHRASES, phrase_bits, words
from archiver.derive.reasons import BY_PHRASE
from benchmarks import corpora

HERE = Path(__file__).resolve().parent
SHORT = 25
"""Words up to which a line's own phrases say what it is."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that should not be where it is."""

    page: str
    way: str
    """``kept`` or ``dropped``."""
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a page in document order; `step` took it, or `rule` is why it is not kept."""

    text: str
    step: str = ""
    rule: str = ""


def lines(result: dict[str, Any]) -> list[Told]:
    """All lines that an extractor tells of, kept and dropped, in the order of the page."""
    removed = sorted(result.get("removed", ()), key=lambda piece: piece["place"])
    step = "trafilatura" if any(piece["rule"] == "not-in-fallback" for piece in removed) else "classifier"
    kept = [line for line in (result.get("text") or "").split("\n") if line.strip()]
    found: list[Told] = []
    for at, text in enumerate([*kept, ""]):
        while removed and (removed[0]["place"] <= at or not text):
            piece = removed.pop(0)
            found.append(Told(piece["text"], rule=f"{piece['rule']} ({piece['reason']})"))
        if text:
            found.append(Told(text, step=step if "removed" in result else "extractor"))
    return found


def wrong_lines(page: corpora.Page, told: Sequence[Told], titles: frozenset[str]) -> Iterator[Wrong]:
    """What of a page's lines contradicts the annotators; lines that they left open do not."""
    labels = corpora.labels(page, [line.text for line in told])
    right = [at for at, label in enumerate(labels) if label == corpora.YES]
    for at, (line, label) in enumerate(zip(told, labels, strict=True)):
        if line.step and label == corpora.NO:
            yield Wrong(page.name, "kept", f"{line.step}, {guess(line.text, at, right, titles)}", line.text)
        elif line.rule and label == corpora.YES:
            yield Wrong(page.name, "dropped", line.rule, line.text)


def guess(text: str, at: int, right: Sequence[int], titles: frozenset[str]) -> str:
    """The kind of a line that was kept wrongly: by its words, else by its place beside the lines that are right."""
    found = words(text)
    if " ".join(found) in titles:
        return "headline"
    bits = phrase_bits(found) if len(found) <= SHORT else 0
    if kinds := [BY_PHRASE[group] for bit, group in enumerate(PHRASES) if bits >> bit & 1 and group in BY_PHRASE]:
        return kinds[0]
    if not right:
        return "page without a right line"
    length = "short" if len(found) <= SHORT else "long"
    return f"{length}, " + ("above" if at < right[0] else "below" if at > right[-1] else "between")


def read(page: corpora.Page, extractor: str) -> list[Wrong]:
    """A page's wrong lines."""
    module, function = extractor.split(":")
    result = getattr(importlib.import_module(module), function)(page.html(), page.url)
    told = dict(result) if isinstance(result, dict) else {"text": result}
    titles = frozenset(" ".join(words(one)) for one in (told.get("title"), page.truth.get("title")) if one)
    return list(wrong_lines(page, lines(told), titles))


def _size(wrong: Sequence[Wrong]) -> int:
    return sum(len(one.text) for one in wrong)


def _grouped(wrong: Sequence[Wrong], *names: str) -> list[tuple[str, list[Wrong]]]:
    """By the values of these fields, most characters first."""
    groups: dict[str, list[Wrong]] = defaultdict(list)
    for one in wrong:
        groups[" ".join(getattr(one, name) for name in names)].append(one)
    return sorted(groups.items(), key=lambda group: (-_size(group[1]), group[0]))


def show(corpus: str, count: int, wrong: Sequence[Wrong], worst: int, examples: int) -> None:
    """Print a corpus's wrong lines: first by kind, then those of its worst pages."""
    print(f"\n{corpus}: {count} pages, {len(wrong)} wrong lines, {_size(wrong)} characters")
    for name, group in _grouped(wrong, "way", "kind"):
        pages = len({one.page for one in group})
        print(f"  {len(group):5} lines {_size(group):7} characters {pages:4} pages  {name}")
        for one in group[:examples]:
            print(f"        {one.page[:20]}: {one.text[:120]}")
    for name, group in _grouped(wrong, "page")[:worst]:
        print(f"\n  page {name}: {len(group)} wrong lines, {_size(group)} characters")
        for one in group[:12]:
            print(f"    {one.way:7} [{one.kind}] {one.text[:120]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared" / "corpora", metavar="DIR")
    parser.add_argument("--corpus", nargs="*", choices=corpora.NAMES, default=corpora.NAMES)
    parser.add_argument("--extractor", default="benchmarks.extractors:out_of_fold", metavar="MODULE:FUNCTION")
    parser.add_argument("--pages", type=int, default=10, help="how many of the worst pages to show")
    parser.add_argument("--examples", type=int, default=2, help="how many lines to show of a kind")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.jobs) as pool:
        for corpus in args.corpus:
            known = list(corpora.pages(args.corpora, [corpus]))
            if not known:
                print(f"{corpus}: no pages in {args.corpora}; give the folder with --corpora")
                continue
            found = pool.map(partial(read, extractor=args.extractor), known, chunksize=5)
            show(corpus, len(known), [one for page in found for one in page], args.pages, args.examples)


if __name__ == "__main__":
    main()
