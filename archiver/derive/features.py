"""Numbers that describe the blocks of a page: whole numbers only, so that they are the same on every machine."""
# ruff: noqa: SIM905 (lists of words are read as words)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archiver.derive.blocks import Block, Cut, Place
from archiver.derive.hints import Hints
from archiver.derive.lexicon import NAME_GROUPS, PHRASES, name_bits, name_terms, phrase_bits, terms, words

Numbers = NDArray[np.int32]
Sums = NDArray[np.int64]

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 blockquote figcaption td span time article section dd dt pre th address body main "
    "br aside figure footer header ul ol nav form table tr dl details summary button label center"
).split()
TAG = {tag: number for number, tag in enumerate(TAGS)}
OTHER = len(TAGS)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
AROUND = (
    "article main header footer nav aside figure ul ol table form blockquote figcaption section p dl details "
    "button h1 h2 h3 h4 li label"
).split()
AROUND_BIT = {tag: 1 << bit for bit, tag in enumerate(AROUND)}
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


class Lexicon(NamedTuple):
    """What many sites taught: a score from -127 (never article) to 127 for words and for parts of class names."""

    words: Mapping[str, int]
    names: Mapping[str, int]


def share(part: int, whole: int) -> int:
    """`part` of `whole` in steps of 1/200."""
    return part * 200 // whole if whole > 0 else 0


def name_scores(names: str, scores: Mapping[str, int]) -> tuple[int, int]:
    """The lowest and the highest score among the terms of a class name; 0 for none."""
    found = [scores[term] for term in name_terms(names) if term in scores]
    return (min(0, *found), max(0, *found)) if found else (0, 0)


def lineage(places: Sequence[Place], lexicon: Lexicon) -> Numbers:
    """What each place's own names say, what they and its parent's say, and what all around it say.

    One row a place, columns: tags around, bits own, near, all; scores own low, own high, near low, near high, all low,
    all high, all summed.
    """
    rows: list[tuple[int, ...]] = []
    cache: dict[str, tuple[int, int, int]] = {"": (0, 0, 0)}
    for up, tag, names, _, _ in places:
        known = cache.get(names)
        if known is None:
            known = cache[names] = (name_bits(names), *name_scores(names, lexicon.names))
        bits, low, high = known if tag != "body" else (0, 0, 0)
        around = AROUND_BIT.get(tag, 0)
        if up < 0:
            rows.append((around, bits, bits, bits, low, high, low, high, low, high, low + high))
            continue
        above = rows[up]
        rows.append((
            around | above[0], bits, bits | above[1], bits | above[3], low, high,
            low if low < above[4] else above[4], high if high > above[5] else above[5],
            low if low < above[8] else above[8], high if high > above[9] else above[9],
            low + high + above[10],
        ))  # fmt: skip
    return np.array(rows, np.int32)


TEXT = (
    "words chars linked bold slanted links stops commas ends_stop ends_colon ends_ellipsis upper digits starts "
    "word_size cjk odd year clock code sign address word_low word_high word_mean word_first inner_bits inner_low "
    "inner_high phrases title_same title_share description body copies copy control first_inline"
).split()


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

    def row(self, block: Block) -> list[int]:
        """The numbers of `TEXT`."""
        text = block.text
        size = len(text)
        found = words(text)
        joined = " ".join(found)
        inner = self.inner.get(block.names)
        if inner is None:
            inner = self.inner[block.names] = (name_bits(block.names), *name_scores(block.names, self.lexicon.names))
        copies = self.times[text]
        if copies > 1:
            self.seen[text] += 1
        cjk = 0 if text.isascii() else len(CJK.findall(text))
        known = sum(map(self.title_words.__contains__, found))
        return [
            min(len(found) + cjk // 2, 300), min(size, 3000), share(min(block.linked, size), size),
            share(min(block.bold, size), size), share(min(block.slanted, size), size), min(block.links, 50),
            *signs(text),
            10 * sum(map(len, found)) // max(1, len(found)), share(cjk, size),
            *marks(text),
            *self.scores(found), *inner, phrase_bits(found),
            joined in self.titles, share(known, len(found)),
            any(f" {joined} " in said for said in self.descriptions) if joined else 0,
            self.in_body(found, joined), min(copies, 20), min(self.seen[text], 20) if copies > 1 else 0,
            self.places[block.place].flags, FIRST.get(block.first, 9),
        ]  # fmt: skip

    def scores(self, found: list[str]) -> tuple[int, int, int, int]:
        get = self.lexicon.words.get
        known = [get(term, 0) for term in terms(found)]
        if not known:
            return 0, 0, 0, 0
        return min(known), max(known), sum(known) * 4 // len(known), known[-3]

    def in_body(self, found: list[str], joined: str) -> int:
        """-1: the page gives no body; else how much of the block is in it: 0 nothing, 1 one end, 2 both ends, 3 all."""
        if not self.body:
            return -1
        if f" {joined} " in self.body:
            return 3
        if len(found) < 10:
            return 0
        return (f" {' '.join(found[:5])} " in self.body) + (f" {' '.join(found[-5:])} " in self.body)


FIRST = {"": 0, "-": 1, "a": 2, "b": 3, "strong": 3, "i": 4, "em": 4, "span": 5, "time": 6, "small": 7, "img": 8}
PLACE = (
    "tag parent_tag grand_tag depth around own_bits near_bits all_bits own_low own_high near_low near_high "
    "all_low all_high all_sum share_place share_parent share_grand share_sign count_sign mean_sign in_wide "
    "in_narrow up_wide up_narrow up_prosaic siblings sibling_index sibling_words sibling_linked before after good"
).split()


def place_numbers(cut: Cut, text: Numbers, lexicon: Lexicon) -> Numbers:
    """Numbers of where each block stands; one column a name of `PLACE`."""
    blocks, places = cut
    column = [text[:, TEXT.index(name)] for name in ("words", "linked")]
    good = np.where(column[0] >= 10, column[0] * (200 - column[1]) // 200, 0)
    at = np.array([block.place for block in blocks], np.intp)
    parent = np.array([place.parent for place in places], np.intp)
    up = np.where(parent[at] >= 0, parent[at], at)
    grand = np.where(parent[up] >= 0, parent[up], up)
    own = np.bincount(at, weights=good, minlength=len(places)).astype(np.int64)
    prose = np.where((text[:, TEXT.index("stops")] > 0) & (column[0] >= 15) & (column[1] < 60), column[0], 0)
    told = np.bincount(at, weights=prose * prose, minlength=len(places)).astype(np.int64).tolist()
    ways = [_container(places, own.tolist(), 8), _container(places, own.tolist(), 5), _container(places, told, 6)]
    wide, narrow, prosaic = (np.array(levels, np.int32)[at] for levels in ways)
    inside = _inside(places, own.tolist())
    total = max(1, inside[0])
    tag = np.array([TAG.get(place.tag, OTHER) for place in places], np.int32)
    _, sign_count, sign_sum = grouped(_signs(cut), good)
    sibling, sibling_count, sibling_words = grouped([(places[k].parent, places[k].tag) for k in at.tolist()], column[0])
    sibling_linked = np.bincount(sibling, weights=column[1]).astype(np.int64)[sibling]
    before = np.cumsum(good) - good
    sums = np.array(inside, np.int64)
    columns = [
        tag[at], tag[up], tag[grand], np.array([place.depth for place in places], np.int32)[at],
        *lineage(places, lexicon)[at].T,
        200 * own[at] // total, 200 * sums[up] // total, 200 * sums[grand] // total,
        200 * sign_sum // total, np.minimum(sign_count, 200), np.minimum(sign_sum // sign_count, 300),
        wide >= 0, narrow >= 0, wide, narrow, prosaic,
        np.minimum(sibling_count, 200), np.minimum(_turns(sibling), 200),
        np.minimum(sibling_words // sibling_count, 300), sibling_linked // sibling_count,
        200 * before // total, 200 * (total - before - good) // total, good,
    ]  # fmt: skip
    return np.stack(columns, 1).astype(np.int32)


def _inside(places: Sequence[Place], own: list[int]) -> list[int]:
    """The sums of each place and of all places in it."""
    for at in range(len(places) - 1, 0, -1):
        own[places[at].parent] += own[at]
    return own


def grouped(keys: Sequence[object], values: Numbers | Sums) -> tuple[NDArray[np.intp], Sums, Sums]:
    """For each row the number of its group, how many rows the group has, and the sum of their values."""
    numbers_of: dict[object, int] = {}
    group = np.array([numbers_of.setdefault(key, len(numbers_of)) for key in keys], np.intp)
    count = np.bincount(group).astype(np.int64)
    total = np.bincount(group, weights=values).astype(np.int64)
    return group, count[group], total[group]


def _turns(group: NDArray[np.intp]) -> Sums:
    """For each row the how-manieth of its group it is, from 1."""
    order_ = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order_], group[order_], side="left")
    result = np.empty(len(group), np.int64)
    result[order_] = np.arange(len(group)) - starts + 1
    return result


def _signs(cut: Cut) -> list[int]:
    """For each block a number that blocks of the same tag and names, in places of the same tag and names, share."""
    known: dict[object, int] = {}
    kind = [known.setdefault((place.tag, place.names), len(known)) for place in cut.places]
    up = [place.parent if place.parent >= 0 else k for k, place in enumerate(cut.places)]
    return [kind[block.place] * len(kind) + kind[up[block.place]] for block in cut.blocks]


def _container(places: Sequence[Place], values: list[int], tenths: int) -> list[int]:
    """For each place how many levels it is below the element that holds most of the running text; -1 outside.

    It is found by going down while one child holds so many tenths of its parent's, and more than a single block.
    """
    texts = _inside(places, [int(value > 0) for value in values])
    sums = _inside(places, values[:])
    heaviest = [-1] * len(places)
    for at in range(1, len(places)):
        up = places[at].parent
        if heaviest[up] < 0 or sums[at] > sums[heaviest[up]]:
            heaviest[up] = at
    at = 0
    while (down := heaviest[at]) >= 0 and texts[down] > 1 and 10 * sums[down] >= tenths * sums[at]:
        at = down
    levels = [-1] * len(places)
    levels[at] = 0
    for k in range(at + 1, len(places)):
        above = levels[places[k].parent]
        if above >= 0:
            levels[k] = above + 1
    return levels


BITS = {
    "around": AROUND,
    "own_bits": list(NAME_GROUPS),
    "near_bits": list(NAME_GROUPS),
    "all_bits": list(NAME_GROUPS),
    "inner_bits": list(NAME_GROUPS),
    "phrases": list(PHRASES),
    "control": ["hidden", "body", "control", "linked"],
}
NEAR = ("words", "linked", "ends_stop", "word_mean", "word_low", "all_sum", "tag", "body", "good", "near_low", "bold")
OFFSETS = (-3, -2, -1, 1, 2, 3)


def numbers(cut: Cut, hints: Hints, lexicon: Lexicon) -> Numbers:
    """The features of all blocks of a page: one row a block, one column a name of `FEATURES`."""
    if not cut.blocks:
        return np.zeros((0, len(FEATURES)), np.int32)
    reader = Reader(cut, hints, lexicon)
    text = np.array([reader.row(block) for block in cut.blocks], np.int32)
    base = np.hstack([text, place_numbers(cut, text, lexicon)])
    column = {name: base[:, k] for k, name in enumerate((*TEXT, *PLACE))}
    parts = [base[:, PLAIN]]
    for name, bits in BITS.items():
        parts.append((column[name][:, None] >> np.arange(len(bits), dtype=np.int32)) & 1)
    parts += [near(column, cut), order(column, cut, reader)]
    return np.hstack(parts).astype(np.int32)


def near(column: Mapping[str, Numbers], cut: Cut) -> Numbers:
    """The neighbours' numbers, -1 beyond the ends, and whether they share place, parent or kind."""
    count = len(cut.blocks)
    wanted = np.stack([column[name] for name in NEAR], 1)
    place = np.array([block.place for block in cut.blocks], np.int32)
    parent = np.array([cut.places[block.place].parent for block in cut.blocks], np.int32)
    padded = np.full((count + 6, wanted.shape[1]), -1, np.int32)
    padded[3:-3] = wanted
    beside = np.full((count + 6, 2), -2, np.int32)
    beside[3:-3, 0], beside[3:-3, 1] = place, parent
    parts = []
    for offset in OFFSETS:
        rows = slice(3 + offset, 3 + offset + count)
        parts.append(padded[rows])
        parts.append((beside[rows] == np.stack([place, parent], 1)).astype(np.int32))
    return np.hstack(parts)


def order(column: Mapping[str, Numbers], cut: Cut, reader: Reader) -> Numbers:
    """Numbers of the page, and of a block's way to the headline, to long texts and to headings."""
    count = len(cut.blocks)
    at = np.arange(count, dtype=np.int32)
    tags = column["tag"]
    long_text = (column["words"] >= 25) & (column["linked"] < 60)
    heading = (tags >= TAG["h1"]) & (tags <= TAG["h6"])
    h1 = np.flatnonzero((tags == TAG["h1"]) | (column["title_same"] == 1))
    after_h1 = np.clip(at - h1[0], -200, 500) if len(h1) else np.full(count, -999, np.int32)
    after_last_h1 = np.clip(at - h1[-1], -200, 500) if len(h1) else np.full(count, -999, np.int32)
    since_long, until_long = _gaps(long_text)
    since_heading, _ = _gaps(heading)
    last_heading = np.maximum.accumulate(np.where(heading, at, -1))
    above = np.where(last_heading >= 0, column["word_mean"][last_heading], 0)
    above_low = np.where(last_heading >= 0, column["word_low"][last_heading], 0)
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(column["good"])])
    linked = np.concatenate([np.zeros(1, np.int64), np.cumsum(column["linked"])])
    parts = [
        at,
        count - at,
        at * 200 // count,
        np.full(count, count),
        np.full(count, min(int(sums[-1]), 30000)),
        after_h1,
        after_last_h1,
        since_long,
        until_long,
        since_heading,
        above,
        above_low,
        np.full(count, min(len(reader.body), 30000)),
        np.full(count, int(long_text.sum())),
    ]
    for width in (3, 10):
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        parts.append(((sums[high] - sums[low]) // (high - low)).astype(np.int32))
        parts.append(((linked[high] - linked[low]) // (high - low)).astype(np.int32))
    return np.stack(parts, 1).astype(np.int32)


def _gaps(marked: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """For each row how many rows ago the last marked one was, and how many until the next; 200 for none."""
    count = len(marked)
    at = np.arange(count, dtype=np.int32)
    last = np.maximum.accumulate(np.where(marked, at, -300))
    previous = np.concatenate([np.array([-300]), last[:-1]])
    following = np.minimum.accumulate(np.where(marked, at, count + 300)[::-1])[::-1]
    upcoming = np.concatenate([following[1:], np.array([count + 300])])
    return np.minimum(at - previous, 200).astype(np.int32), np.minimum(upcoming - at, 200).astype(np.int32)


PLAIN = [k for k, name in enumerate((*TEXT, *PLACE)) if name not in BITS]
ORDER = (
    "index from_end index_share blocks total_good after_h1 after_last_h1 since_long until_long since_heading "
    "above above_low body_size long_texts good_3 linked_3 good_10 linked_10"
).split()
FEATURES = (
    *((*TEXT, *PLACE)[k] for k in PLAIN),
    *(f"{name}.{bit}" for name, bits in BITS.items() for bit in bits),
    *(f"{name}[{offset:+}]" for offset in OFFSETS for name in (*NEAR, "same_place", "same_parent")),
    *ORDER,
)
