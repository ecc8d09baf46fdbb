"""The annotated corpora: their pages, the groups that must not be split, and which blocks the annotators took."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tldextract

NAMES = ("aeb", "fundus_eval", "fundus", "traf", "wcxb")
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0e7f"
TOKEN = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
SUFFIXES = tldextract.TLDExtract(suffix_list_urls=())
YES, NO, UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Page:
    corpus: str
    name: str
    url: str
    group: str
    truth: dict[str, Any]
    path: Path

    def html(self) -> bytes:
        return gzip.decompress(self.path.read_bytes())


def group(url: str) -> str:
    """The name that a publisher registered, without its suffix: bbc.com and bbc.co.uk are one group.

    This is stricter than the registered domain, which only joins www.bbc.com and bbc.com.
    """
    host = urlsplit(url).hostname or url
    return SUFFIXES(host).domain or host


def pages(folder: Path, names: Sequence[str] = NAMES) -> Iterator[Page]:
    """All pages of the corpora in `folder`, in a fixed order."""
    for corpus in names:
        path = folder / corpus / "truth.json"
        if not path.exists():
            continue
        truth = json.loads(path.read_text(encoding="utf8"))
        for name in sorted(truth):
            url = truth[name].get("url") or "https://" + truth[name]["domain"]
            yield Page(corpus, name, url, group(url), truth[name], folder / corpus / "html" / f"{name}.html.gz")


def folds(groups: Sequence[str], count: int) -> dict[str, int]:
    """Group to fold: the largest groups first, each into the fold that has fewest pages."""
    sizes, load, result = Counter(groups), [0] * count, {}
    for name, size in sorted(sizes.items(), key=lambda entry: (-entry[1], entry[0])):
        fold = load.index(min(load))
        result[name] = fold
        load[fold] += size
    return result


def labels(page: Page, texts: Sequence[str]) -> list[int]:
    """For each block of a page: YES, NO, or UNKNOWN when the annotators left it open."""
    if page.corpus == "traf":
        return [_segment(page.truth, " ".join(text.split())) for text in texts]
    must, may = _paragraphs(page)
    found = Alignment(must).of(texts)
    optional = Alignment(may).of(texts) if may else [False] * len(texts)
    return [YES if a else UNKNOWN if b else NO for a, b in zip(found, optional, strict=True)]


def _segment(truth: dict[str, Any], text: str) -> int:
    squeeze = [[" ".join(segment.split()) for segment in truth[kind]] for kind in ("with", "without")]
    good, bad = (sum(len(s) for s in segments if s in text) for segments in squeeze)
    return UNKNOWN if good == bad else YES if good > bad else NO


def _paragraphs(page: Page) -> tuple[list[str], list[str]]:
    """Lines that must be there, and lines that may."""
    truth = page.truth
    if page.corpus == "fundus_eval":
        marked = [(line[0] == "[" and line[-1] == "]", line) for line in truth["paragraphs"] if len(line) > 1]
        return [line for free, line in marked if not free], [line[1:-1] for free, line in marked if free]
    if page.corpus == "fundus":
        body = [line for s in truth["sections"] for line in s["headline"] + s["paragraphs"]]
        summary = truth["summary"] if isinstance(truth["summary"], list) else [truth["summary"]]
        return (body, summary) if any(s["paragraphs"] for s in truth["sections"]) else (summary + body, [])
    return (truth["body"] or "").split("\n"), []


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.lower())


class Alignment:
    """Where the blocks of a page stand in the annotators' text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.tokens: list[str] = []
        self.lines: set[tuple[int, int]] = set()
        for line in lines:
            begin = len(self.tokens)
            self.tokens += tokens(line)
            self.lines.add((begin, len(self.tokens)))
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.tokens)):
            self.places[tuple(self.tokens[at : at + 3])].append(at)
        self.single: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            self.single[token].append(at)

    def of(self, texts: Sequence[str]) -> list[bool]:
        """For each block whether it is part of the text: in the text's order first, then where nothing else is."""
        words = [tokens(text) for text in texts]
        wide = [(i, at) for i, block in enumerate(words) if len(block) >= 4 for at in self.spots(block)]
        chosen = self.chain([(i, at, len(words[i])) for i, at in wide])
        covered = [False] * len(self.tokens)
        for i, at in chosen.items():
            covered[at : at + len(words[i])] = [True] * len(covered[at : at + len(words[i])])
        copies = {" ".join(words[i]) for i in chosen}
        for i, at in wide:
            span = covered[at : at + len(words[i])]
            if (
                i not in chosen
                and len(words[i]) >= 8
                and sum(span) <= 0.2 * len(span)
                and " ".join(words[i]) not in copies
            ):
                chosen[i] = at
                covered[at : at + len(words[i])] = [True] * len(span)
        self.fill(words, chosen, covered)
        return [i in chosen for i in range(len(texts))]

    def spots(self, block: list[str]) -> list[int]:
        """Offsets at which at least seven of ten of the block's word triples stand in the text."""
        votes: Counter[int] = Counter()
        for k in range(len(block) - 2):
            for at in self.places.get(tuple(block[k : k + 3]), ())[:20]:
                votes[(at - k) // 4] += 1
        total = len(block) - 2
        near = {o: n + votes.get(o + 1, 0) + votes.get(o - 1, 0) for o, n in votes.items()}
        best = sorted((o for o, n in near.items() if n >= 0.7 * total), key=lambda o: (-near[o], o))[:4]
        return [max(0, 4 * o + 2) for o in best]

    def chain(self, spots: list[tuple[int, int, int]]) -> dict[int, int]:
        """The heaviest choice of (block, offset) in which both grow; offsets may overlap by a few words."""
        best: list[tuple[float, int]] = []
        for j, (i, at, size) in enumerate(spots):
            value, back = 0.0, -1
            for k in range(j - 1, max(-1, j - 400), -1):
                b, before, length = spots[k]
                if b < i and before + length <= at + 6 and best[k][0] > value:
                    value, back = best[k][0], k
            best.append((value + size, back))
        result: dict[int, int] = {}
        at_end = max(range(len(best)), key=lambda k: best[k][0], default=-1)
        while at_end >= 0:
            result[spots[at_end][0]] = spots[at_end][1]
            at_end = best[at_end][1]
        return result

    def fill(self, words: list[list[str]], chosen: dict[int, int], covered: list[bool]) -> None:
        """Short blocks: only where they stand between their neighbours and nothing else is."""
        order = sorted(chosen)
        for i, block in enumerate(words):
            if i in chosen or not 0 < len(block) < 4:
                continue
            k = bisect_left(order, i)
            low = chosen[order[k - 1]] + len(words[order[k - 1]]) - 4 if k else -4
            high = chosen[order[k]] + 4 if k < len(order) else len(self.tokens) + 4
            for at in self.single.get(block[0], ()):
                span = slice(at, at + len(block))
                if low <= at and at + len(block) <= high and self.tokens[span] == block and not any(covered[span]):
                    whole = (at, at + len(block)) in self.lines
                    if whole or at <= low + 8 or at + len(block) >= high - 8:
                        chosen[i] = at
                        covered[span] = [True] * len(block)
                        order.insert(k, i)
                        break
