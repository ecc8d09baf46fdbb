"""A page's lines in their order, and the view of one line that a rule judges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver.derive import phrases, western

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"\s+")
_NO_WIDTH = re.compile(r"[\u200b\u2060\ufeff]")
_WIDE = r"[\u2e80-\u2fff\u3001-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]"
WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n\s*(?={_WIDE})")
"""A line's end in the source between characters that are written without spaces (not Hangul): browsers show nothing
there (CSS Text 3, section 4.1.3)."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_ASCII_WORDS = "".join(char if _WORD.match(char) else " " for char in map(chr, range(128)))
"""What each character of ASCII is turned into to leave the words, at a third of the time that the pattern takes."""
_WESTERN_WORDS = western.letters(_WORD)
_WITHOUT_STOPS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff][\"'”’»)\]]*$")
"""Thai, Lao, Burmese, Khmer: sentences end in a space, if in anything."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")

_LONGEST_HEAD = 12
_TELLING_NAME = 4
"""Characters of a publisher's name from which on it is not just any word."""
_LINK = 40
"""Percent of the characters: of the lines that lead away from annotated texts 96 % that have a link have more."""
LONGEST_JUDGED = 2000
"""Of a longer line only so many characters are looked at: a rule never costs more on a page of one line of 10 MB."""


def one_line(text: str) -> str:
    """Text on one line: every run of white space is one space, control characters are gone, and so are places without
    width where a line may (or may not) break, and halves of surrogate pairs, which JSON can hold and UTF-8 can't.

    No other character is changed, not even to another normal form of Unicode: a text must be found in its page by
    whoever compares the two.
    """
    if text.isprintable() and "  " not in text:  # no space but the plain one, and no control character
        return text.strip()
    return _SPACE.sub(" ", _NO_WIDTH.sub("", _CONTROL.sub(" ", WIDE_BREAK.sub("", text)))).strip()


def begin_of(element: HtmlElement, longest: int) -> str:
    """The first characters of an element's text, at most `longest`: hundreds of elements may hold a whole page each."""
    pieces: list[str] = []
    left = longest
    for piece in element.itertext():
        pieces.append(piece)
        left -= len(piece)
        if left <= 0:
            break
    return "".join(pieces)[:longest]


def words_of(text: str) -> str:
    """The words alone, in lower case: two lines with the same words say the same."""
    return _words(text.lower())


def _words(lower: str) -> str:
    if lower.isascii():
        return " ".join(lower.translate(_ASCII_WORDS).split())
    found = western.split(lower, _WESTERN_WORDS)
    return " ".join(_WORD.findall(lower) if found is None else found)


class Block:
    """One line of a page or of a text: a paragraph, a heading, a list's entry, a quotation, or boilerplate."""

    __slots__ = ("count", "kind", "linked", "lower", "marks", "may_be_link", "text", "words")

    def __init__(
        self, text: str, kind: str = "", marks: frozenset[str] = frozenset(), linked: int | None = None
    ) -> None:
        self.text = text
        """On one line; never empty."""
        self.kind = kind
        """``heading``, ``entry``, ``code``; empty for a paragraph and where nothing is known."""
        self.marks = marks
        """What the page's markup calls this text: ``caption``, ``byline``, ``related``, ... (see `markup`)."""
        self.linked = linked
        """Percent of its characters that are in links; None where that is not known."""
        self.may_be_link = linked is None or linked >= _LINK
        """Whether enough of it may be in links for a line that leads elsewhere."""
        self.lower = text[:LONGEST_JUDGED].lower()
        """What is looked at of it, in lower case."""
        self.words = _words(self.lower)
        """The words alone (`words_of`) of that."""
        self.count = self.words.count(" ") + 1 if self.words else 0
        """How many words there are."""


@dataclass(frozen=True)
class Page:
    """The blocks of a page, in their order, and what is known about it."""

    blocks: tuple[Block, ...]
    headline: str = ""
    titles: frozenset[str] = frozenset()
    """The words (`words_of`) of every form of the headline."""
    authors: frozenset[str] = frozenset()
    """The words of each author's name."""
    publisher: str = ""
    """Its words; empty when the page doesn't tell, or so short a name that it may be a word of the text."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of each block."""
        return tuple(block.words for block in self.blocks)

    @cached_property
    def first_index(self) -> dict[str, int]:
        """The words of a block -> the index of the first block that has them."""
        return {words: index for index, words in reversed(tuple(enumerate(self.words)))}

    @cached_property
    def asked_for(self) -> dict[int, int]:
        """What blocks ask their reader for (`phrases.asked_for`), by their indexes; without those that ask nothing."""
        short = ((index, block) for index, block in enumerate(self.blocks) if block.count <= phrases.LONGEST_APPEAL)
        asked = ((index, phrases.asked_for(block.lower, block.count)) for index, block in short)
        return {index: what for index, what in asked if what}

    @cached_property
    def praises(self) -> frozenset[int]:
        """The indexes of short exclamations that name the publisher."""
        if len(self.publisher) < _TELLING_NAME:
            return frozenset()
        loud = ((index, block) for index, block in enumerate(self.blocks) if block.text.endswith("!"))
        return frozenset(index for index, block in loud if f" {self.publisher} " in f" {block.words} ")

    def _is_prose(self, index: int) -> bool:
        """Whether a block reads like a paragraph; so does, for the last one, what follows."""
        return index >= len(self.blocks) or is_prose(self.blocks[index].text, self.blocks[index].words)

    @cached_property
    def begin(self) -> int:
        """The index of the paragraph that the text begins with.

        The first that another follows at once: a standfirst may stand above bylines and dates. Of a text in which that
        comes late or never, the first paragraph.
        """
        head = [self._is_prose(index) for index in range(min(_LONGEST_HEAD + 1, len(self.blocks) + 1))]
        followed = (index for index, two in enumerate(pairwise(head)) if all(two))
        return next(followed, next(filter(self._is_prose, range(len(self.blocks))), len(self.blocks)))

    @cached_property
    def end(self) -> int:
        """The index of the last paragraph; -1 when there is none."""
        return next(filter(self._is_prose, range(len(self.blocks) - 1, -1, -1)), -1)


def is_prose(text: str, words: str) -> bool:
    """Whether a line reads like a paragraph: at least twelve words (or forty characters without spaces), and an end."""
    long = words.count(" ") >= 11 or (len(words) >= 40 and words.count(" ") < len(words) / 20)
    return long and (ends_sentence(text) or _WITHOUT_STOPS.search(text[-12:]) is not None)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.search(text[-12:]) is not None


class Line:
    """One block in its place: what a rule is asked about."""

    __slots__ = ("block", "count", "index", "lower", "page", "text", "words")

    def __init__(self, page: Page, index: int) -> None:
        self.page = page
        self.index = index
        self.block = page.blocks[index]
        self.text = self.block.text[:LONGEST_JUDGED]
        self.lower = self.block.lower
        """The text in lower case."""
        self.words = self.block.words
        """The words alone, in lower case, one space between them."""
        self.count = self.block.count
        """How many words the line has."""

    @property
    def is_sentence(self) -> bool:
        return ends_sentence(self.block.text)

    @property
    def in_head(self) -> bool:
        """Above the text."""
        return self.index < self.page.begin

    @property
    def in_tail(self) -> bool:
        """Below the text."""
        return self.index > self.page.end

    def at(self, offset: int) -> Line | None:
        """The line so many places on (or back); None beyond the page's ends."""
        index = self.index + offset
        return Line(self.page, index) if 0 <= index < len(self.page.blocks) else None

    def marked(self, *marks: str) -> bool:
        """Whether the page's markup calls the line one of these."""
        return not self.block.marks.isdisjoint(marks)
