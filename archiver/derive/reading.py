"""Numbers of a block's text, and of how it agrees with what the page says of itself."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from archiver.derive.blocks import APART
from archiver.derive.lexicon import SHORT, Lexicon, phrase_bits, words
from archiver.derive.listing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.blocks import Block, Cut, Place
    from archiver.derive.hints import Hints

LATIN_END = frozenset(".!?。！？।؟…۔｡։។")
AFTER_END = "\"'”’»›)]」』“"
CJK = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
STOPS = re.compile("[.!?。！？।؟…](?=\\s|$|[\"'”’»)」』])|[。！？।؟]")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
ODD = re.compile(r"[|•›»→▶·]")
CODE = re.compile(r"[{};<>=]|\\u|function ?\(")
UPPER, DIGIT = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b")
FIRST = {"": 0, "-": 1, "a": 2, "b": 3, "strong": 3, "i": 4, "em": 4, "span": 5, "time": 6, "small": 7, "img": 8}
TEXT = (
    "words chars linked bold slanted links stops commas ends_stop ends_colon ends_ellipsis upper digits starts "
    "word_size cjk odd year clock code sign address word_low word_high word_mean word_first inner_bits inner_low "
    "inner_high phrases title_same title_share description body copies copy control first_inline listed"
).split()


def share(part: int, whole: int) -> int:
    """`part` of `whole` in steps of 1/200."""
    return part * 200 // whole if whole > 0 else 0


def signs(text: str) -> tuple[int, ...]:
    """Stops, commas, how the text ends, shares of capitals and digits, how it starts."""
    end = text.rstrip(AFTER_END)[-1:]
    first = text[0]
    size = len(text)
    if text.isascii():
        data = text.encode()
        stops = len(STOPS.findall(text)) if "." in text or "!" in text or "?" in text else 0
        commas = text.count(",")
        upper, digits = size - len(data.translate(None, UPPER)), size - len(data.translate(None, DIGIT))
    else:
        stops = len(STOPS.findall(text))
        commas = text.count(",") + text.count("،") + text.count("、") + text.count("，")
        upper, digits = sum(map(str.isupper, text)), sum(map(str.isdigit, text))
    start = (
        0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first.isalpha()
        else 4 if first in "\"'“„«‘" else 5 if first in "-–—" else 6
    )  # fmt: skip
    ends = (end in LATIN_END, end in ":：", text.endswith(("…", "...")))
    return min(stops, 50), min(commas, 50), *ends, share(upper, size), share(digits, size), start


def marks(text: str) -> tuple[int, ...]:
    """Whether there are separators, a year, a time of day; signs of code; a copyright sign, an address."""
    data = text.encode()
    dated = data.translate(None, DIGIT) != data
    code = len(data) - len(data.translate(None, b"{};<>=")) if "\\u" not in text and "function" not in text else -1
    return (
        ("|" in text) if text.isascii() else ODD.search(text) is not None,
        dated and any(map(str.isdigit, text[:300])) and YEAR.search(text) is not None,
        dated and CLOCK.search(text) is not None,
        min(len(CODE.findall(text)) if code < 0 else code, 20),
        "©" in text or "(c)" in text or "(C)" in text,
        ("@" in text or ":" in text or "." in text) and ADDRESS.search(text) is not None,
    )


def facts(text: str) -> tuple[list[str], str, tuple[int, ...]]:
    """What a text says by itself: its words, the words joined by spaces, and the numbers that hang on nothing else."""
    found = words(text)
    cjk = 0 if text.isascii() else len(CJK.findall(text))
    numbers = (
        min(len(found) + cjk // 2, 300), *signs(text), 10 * sum(map(len, found)) // max(1, len(found)),
        share(cjk, len(text)), *marks(text), phrase_bits(found),
    )  # fmt: skip
    return found, " ".join(found), numbers


_WORDS, _CHARS, _LINKED, _LINKS, _CONTROL, _FIRST, _LISTED = map(
    TEXT.index, ("words", "chars", "linked", "links", "control", "first_inline", "listed")
)


def glance(block: Block, places: Sequence[Place]) -> Sequence[int]:
    """The numbers of `TEXT` for a block in a list of links: its size and where it stands, and nothing of its words."""
    row = [0] * len(TEXT)
    row[_WORDS] = block.text.count(" ") + 1
    row[_CHARS] = len(block.text)
    row[_LINKED] = 200
    row[_LINKS] = min(block.links, 50)
    row[_CONTROL] = places[block.place].flags
    row[_FIRST] = FIRST["a"]
    row[_LISTED] = 1
    return row


known_texts = lru_cache(maxsize=1 << 15)(facts)
"""`facts` of a short text; remembered, because pages of a site share their menus and labels."""


class Reader:
    """Reads the blocks of one page against what the page says of itself."""

    def __init__(self, cut: Cut, hints: Hints, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.titles = {" ".join(words(title)) for title in hints.titles}
        self.title_words = {word for title in self.titles for word in title.split()}
        self.descriptions = [f" {' '.join(words(text))} " for text in hints.descriptions]
        self.body = f" {' '.join(words(hints.body))} " if len(hints.body) > 200 else ""
        self.times = Counter(block.text for block in cut.blocks)
        self.seen: Counter[str] = Counter()
        self.places = cut.places
        self.inner: dict[str, tuple[int, int, int]] = {"": (0, 0, 0)}

    def rows(self, blocks: Sequence[Block]) -> list[Sequence[int]]:
        """The numbers of `TEXT` of each block."""
        lists = listed(blocks)
        skips = (skip or self.places[b.place].flags & APART for b, skip in zip(blocks, lists, strict=True))
        return [glance(b, self.places) if skip else self.row(b) for b, skip in zip(blocks, skips, strict=True)]

    def row(self, block: Block) -> Sequence[int]:
        """The numbers of `TEXT`."""
        text = block.text
        size = len(text)
        found, joined, spoken = known_texts(text) if size <= SHORT else facts(text)
        inner = self.inner.get(block.names)
        if inner is None:
            inner = self.inner[block.names] = self.lexicon.of_names(block.names)
        copies = self.times[text]
        if copies > 1:
            self.seen[text] += 1
        known = sum(map(self.title_words.__contains__, found))
        plain = not block.linked and not block.bold and not block.slanted
        parts = (block.linked, block.bold, block.slanted)
        shares = (0, 0, 0) if plain else tuple(share(min(part, size), size) for part in parts)
        return [
            spoken[0], min(size, 3000), *shares, min(block.links, 50), *spoken[1:-1],
            *self.lexicon.of_words(joined, found), *inner, spoken[-1],
            joined in self.titles, share(known, len(found)) if known else 0,
            any(f" {joined} " in said for said in self.descriptions) if joined else 0,
            self.in_body(found, joined), min(copies, 20), min(self.seen[text], 20) if copies > 1 else 0,
            self.places[block.place].flags, FIRST.get(block.first, 9), 0,
        ]  # fmt: skip

    def in_body(self, found: list[str], joined: str) -> int:
        """-1: the page gives no body; else how much of the block is in it: 0 nothing, 1 one end, 2 both ends, 3 all."""
        if not self.body:
            return -1
        if f" {joined} " in self.body:
            return 3
        if len(found) < 10:
            return 0
        return (f" {' '.join(found[:5])} " in self.body) + (f" {' '.join(found[-5:])} " in self.body)
