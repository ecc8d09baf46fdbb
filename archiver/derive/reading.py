"""Numbers of the blocks' texts, and of how they agree with what the page says of itself.

They are made a column at a time: what numpy can count is counted for all texts at once.
"""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from archiver.derive.blocks import APART
from archiver.derive.characters import Counts, beginnings, counted
from archiver.derive.lexicon import Lexicon, phrase_bits, words
from archiver.derive.listing import listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from archiver.derive.blocks import Block, Cut, Place
    from archiver.derive.hints import Hints
    from archiver.derive.standing import Numbers

    Column = Sequence[int] | NDArray[np.integer] | NDArray[np.bool_]

LATIN_END = frozenset(".!?。！？।؟…۔｡։။")
AFTER_END = "\"'”’»›)]」』“"
YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")
CLOCK = re.compile(r"[:.h]\d\d\b(?:(?<=\b\d...)|(?<=\b\d\d...))")
"""Both look back for where the number begins: what begins with a few characters is found at once."""
DIGIT = re.compile("[0-9]")
CALL = re.compile(r"\\u|function ?\(")
ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b")
FIRST = {"": 0, "-": 1, "a": 2, "b": 3, "strong": 3, "i": 4, "em": 4, "span": 5, "time": 6, "small": 7, "img": 8}
TEXT = (
    "words chars linked bold slanted links stops commas ends_stop ends_colon ends_ellipsis upper digits starts "
    "word_size cjk odd year clock code sign address word_low word_high word_mean word_first inner_bits inner_low "
    "inner_high phrases title_same title_share description body copies copy control first_inline listed"
).split()
_WORDS, _CHARS, _LINKED, _LINKS, _CONTROL, _FIRST, _LISTED = map(
    TEXT.index, ("words", "chars", "linked", "links", "control", "first_inline", "listed")
)
_PORTION = 1 << 16
"""Characters of texts whose words are held at the same time."""


class Reader:
    """Reads the blocks of one page against what the page says of itself."""

    def __init__(self, cut: Cut, hints: Hints, lexicon: Lexicon) -> None:
        self.blocks, self.places = cut
        self.lexicon = lexicon
        self.titles = {" ".join(words(title)) for title in hints.titles}
        self.title_words = {word for title in self.titles for word in title.split()}
        self.descriptions = "\n".join(f" {' '.join(words(text))} " for text in hints.descriptions)
        self.body = f" {' '.join(words(hints.body))} " if len(hints.body) > 200 else ""
        self.times = Counter(block.text for block in cut.blocks)
        self.seen: Counter[str] = Counter()

    def table(self) -> Numbers:
        """One row a block, one column a name of `TEXT`; what is told at a glance is not read."""
        result = np.zeros((len(self.blocks), len(TEXT)), np.int32)
        flags = (self.places[block.place].flags & APART for block in self.blocks)
        told = [is_one or flag > 0 for is_one, flag in zip(listed(self.blocks), flags, strict=True)]
        for rows in portions(self.blocks, [at for at, is_told in enumerate(told) if not is_told]):
            result[rows] = np.stack(list(self.columns([self.blocks[at] for at in rows])), 1)
        glanced = [at for at, is_told in enumerate(told) if is_told]
        result[glanced] = glances([self.blocks[at] for at in glanced], self.places)
        return result

    def columns(self, blocks: Sequence[Block]) -> Iterator[Column]:
        """The columns of `TEXT` for blocks that are read, in their order."""
        texts, places, names, linked, links, bold, slanted, firsts, _ = zip(*blocks, strict=True)
        found = list(map(words, texts))
        joined = [" ".join(of) for of in found]
        counts, sizes, count = counted(texts), np.array(list(map(len, texts))), np.array(list(map(len, found)))
        yield np.minimum(count + counts.cjk // 2, 300)
        yield np.minimum(sizes, 3000)
        yield from (np.minimum(part, sizes) * 200 // sizes for part in np.array((linked, bold, slanted)))
        yield np.minimum(links, 50)
        yield from (np.minimum(counts.stops, 50), np.minimum(counts.commas, 50), *endings(texts))
        yield from (counts.upper * 200 // sizes, counts.digits * 200 // sizes, beginnings(texts))
        letters = np.array(list(map(len, joined))) - np.maximum(count - 1, 0)
        yield from (10 * letters // np.maximum(1, count), counts.cjk * 200 // sizes, counts.odd > 0)
        yield from marks(texts, counts)
        yield from self.lexicon.of_texts(found, (counts.digits > 0).tolist()).T
        yield from self.inner(names)
        yield [phrase_bits(of) for of in found]
        yield from self.hinted(found, joined)
        yield from self.repeated(texts)
        yield [self.places[place].flags for place in places]
        yield [FIRST.get(first, 9) for first in firsts]
        yield np.zeros(len(blocks), np.int32)

    def inner(self, names: Sequence[str]) -> Iterator[Column]:
        """What the names of inline elements that blocks begin with say: bits, lowest, highest score."""
        known = {of: self.lexicon.of_names(of) for of in set(names)}
        return zip(*[known[of] for of in names], strict=True)

    def hinted(self, found: Sequence[Sequence[str]], joined: Sequence[str]) -> Iterator[Column]:
        """Whether the words of texts are a title, how many of them are in titles, whether they are in a description.

        And how much of them is in the body that the page gives: -1 it gives none, else see `in_body`.
        """
        yield [of in self.titles for of in joined]
        is_known = self.title_words.__contains__
        yield [sum(map(is_known, of)) * 200 // len(of) if of else 0 for of in found]
        yield [of != "" and f" {of} " in self.descriptions for of in joined]
        yield list(map(self.in_body, found, joined)) if self.body else np.full(len(found), -1)

    def in_body(self, found: Sequence[str], joined: str) -> int:
        """How much of a block is in the body: 0 nothing, 1 one end, 2 both ends, 3 all."""
        if f" {joined} " in self.body:
            return 3
        if len(found) < 10:
            return 0
        return (f" {' '.join(found[:5])} " in self.body) + (f" {' '.join(found[-5:])} " in self.body)

    def repeated(self, texts: Sequence[str]) -> tuple[Column, Column]:
        """How often the page has each text, and the how-manieth of these it is; 0 where it is the only one."""
        times = [self.times[text] for text in texts]
        turns = [0] * len(texts)
        for at in [at for at, count in enumerate(times) if count > 1]:
            self.seen[texts[at]] += 1
            turns[at] = min(self.seen[texts[at]], 20)
        return np.minimum(times, 20), turns


def portions(blocks: Sequence[Block], asked: Sequence[int]) -> Iterator[Sequence[int]]:
    """The indexes of the blocks that are asked about, in runs of bounded texts."""
    begin = size = 0
    for k, at in enumerate(asked):
        size += len(blocks[at].text)
        if size > _PORTION:
            yield asked[begin : k + 1]
            begin, size = k + 1, 0
    if begin < len(asked):
        yield asked[begin:]


def glances(blocks: Sequence[Block], places: Sequence[Place]) -> Numbers:
    """The numbers of `TEXT` for blocks in lists of links: size and where they stand, and nothing of their words."""
    result = np.zeros((len(blocks), len(TEXT)), np.int32)
    result[:, _WORDS] = [block.text.count(" ") + 1 for block in blocks]
    result[:, _CHARS] = [len(block.text) for block in blocks]
    result[:, _LINKED] = 200
    result[:, _LINKS] = [min(block.links, 50) for block in blocks]
    result[:, _CONTROL] = [places[block.place].flags for block in blocks]
    result[:, _FIRST] = FIRST["a"]
    result[:, _LISTED] = 1
    return result


def endings(texts: Sequence[str]) -> Iterator[Column]:
    """Whether texts end in a stop, in a colon, in an ellipsis."""
    ends = [text.rstrip(AFTER_END)[-1:] for text in texts]
    yield [end in LATIN_END for end in ends]
    yield [end in ":：" for end in ends]
    yield [text.endswith(("…", "...")) for text in texts]


def marks(texts: Sequence[str], counts: Counts) -> Iterator[Column]:
    """Whether there are a year, a time of day; how many signs of code; whether a copyright sign, an address."""
    dates = [
        dated(text) if digits else (False, False) for text, digits in zip(texts, counts.digits.tolist(), strict=True)
    ]
    yield from zip(*dates, strict=True)
    calls = [len(CALL.findall(text)) if "\\u" in text or "function" in text else 0 for text in texts]
    yield np.minimum(counts.code + calls, 20)
    yield ["©" in text or "(c)" in text or "(C)" in text for text in texts]
    yield [
        ("@" in text or "http" in text or "www." in text or ".com" in text) and ADDRESS.search(text) is not None
        for text in texts
    ]


def dated(text: str) -> tuple[bool, bool]:
    """Whether a text with a digit has a year, a time of day."""
    clock = CLOCK.search(text) is not None and DIGIT.search(text) is not None
    return YEAR.search(text) is not None and any(map(str.isdigit, text[:300])), clock
