"""What recurs on the pages of one site: learned from articles of it, and known to be boilerplate on the next ones.

A text recurs when it stands in the same place on at least five articles, or anywhere on five if three or more of them
seem to be of it: a teaser is the standfirst of one article only. A place recurs when at least five articles have it,
and hardly anything in it is article on any of them. A place is a block element with its names and those of
the two around it. A site is a host: its pages share their templates, those of other hosts of the same owner need not,
and no list of registered names, which changes, decides what a profile is for.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archiver.derive.block import words_of
from archiver.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.derive.blocks import Cut, Place

FORMAT = "archiver-profile/1"
LEAST = 5
"""Articles that a site must have before anything is learned of it, and on which a text or a place must recur."""
MOST = 40
"""Articles that a profile is learned from at most: the latest."""
TEXT, PLACE = "site-text", "site-place"
"""The rules that a profile takes blocks out by; their reason is ``recurring``."""

_LEVELS = 3
_LONGEST_NAMES = 80
_LONGEST_TEXT = 5000
"""Characters from which on a text is no recurring line any more."""
_MOST_SPOTS = 3000
_TEMPLATE = 0.2
"""Share of a page's article above which recurring places hold no stray block: the page has another form."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A block of a page, as far as recurrence is concerned."""

    place: str
    text: str
    """The hash of its words."""
    shown: str
    """How its text begins."""
    size: int
    """Of its text, in bytes."""
    kept: bool
    """Whether it was taken for article."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page of a site that is an article, as far as recurrence is concerned."""

    record_id: str
    url: str
    """Its canonical URL."""
    headline: str
    """Its words."""
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A text that recurs in a place."""

    text: str
    """The hash of its words: the first 16 hex digits of their SHA-256."""
    shown: str
    """How it begins, for people."""
    place: str
    """Empty: anywhere."""
    pages: int
    """On how many articles it stood."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place that recurs, and is not article."""

    place: str
    pages: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What recurs on one site."""

    site: str
    learned_from: tuple[str, ...]
    """The record IDs of the captures."""
    texts: tuple[Recurring, ...]
    places: tuple[Where, ...]
    sha256: str = field(init=False, repr=False, compare=False)
    """Its name: of `dumps`, 64 hex digits."""
    _texts: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)
    _places: frozenset[str] = field(init=False, repr=False, compare=False)
    _with_texts: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        texts = frozenset((one.place, one.text) for one in self.texts)
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_places", frozenset(one.place for one in self.places))
        object.__setattr__(self, "_with_texts", frozenset(place for place, _ in texts))
        object.__setattr__(self, "sha256", hashlib.sha256(self.dumps()).hexdigest())

    def dumps(self) -> bytes:
        """Its bytes: indented JSON in UTF-8. The same pages give the same bytes."""
        content = {
            "format": FORMAT,
            "site": self.site,
            "learned_from": list(self.learned_from),
            "texts": [asdict(one) for one in self.texts],
            "places": [asdict(one) for one in self.places],
        }
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")

    @classmethod
    def loads(cls, data: bytes) -> Profile:
        """Read a profile. Raises `FormatError` when the bytes are none."""
        try:
            content = json.loads(data)
            if content["format"] != FORMAT:
                raise FormatError(f"the profile is in the format {content['format']!r}, and not in {FORMAT}")
            texts = tuple(_typed(Recurring, one) for one in content["texts"])
            places = tuple(_typed(Where, one) for one in content["places"])
            learned_from = tuple(map(str, content["learned_from"]))
            return cls(str(content["site"]), learned_from, texts, places)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise FormatError(f"this is no site profile: {type(error).__name__}: {error}"[:300]) from error

    def recurring(self, pieces: Cut, chosen: Sequence[bool], titles: frozenset[str]) -> list[str]:
        """For each block of a page the rule by which it goes, or nothing; `chosen`: whether it was taken for article.

        A form of the headline (`titles`, their words) never goes. Recurring places say nothing of a page whose article
        stands in them: it has another form than those that were learned from.
        """
        named = _Paths(pieces.places)
        rules = [self._rule(named.of(block.place), block.text, titles) for block in pieces.blocks]
        sizes = [len(block.text) if yes else 0 for block, yes in zip(pieces.blocks, chosen, strict=True)]
        stray = sum(size for size, rule in zip(sizes, rules, strict=True) if rule == PLACE)
        if stray > _TEMPLATE * sum(sizes):
            return ["" if rule == PLACE else rule for rule in rules]
        return rules

    def _rule(self, place: str, text: str, titles: frozenset[str]) -> str:
        with_texts = {place, ""} & self._with_texts
        if not (with_texts or place in self._places) or words_of(text) in titles:
            return ""
        if with_texts and any((one, _hash(text)) in self._texts for one in with_texts):
            return TEXT
        return PLACE if place in self._places else ""


def site_of(url: str) -> str:
    """The site of a URL: its host in lower case, without ``www.``, and its port where it has one; empty: none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    return f"{host}:{port}" if host and port else host


def spots(pieces: Cut, chosen: Sequence[bool]) -> tuple[Spot, ...]:
    """The blocks of a page for a sketch, each text once a place; `chosen`: which were taken for article."""
    named = _Paths(pieces.places)
    found: dict[tuple[str, str], Spot] = {}
    for block, kept in zip(pieces.blocks, chosen, strict=True):
        if len(block.text) <= _LONGEST_TEXT and len(found) < _MOST_SPOTS:
            place, text = named.of(block.place), _hash(block.text)
            spot = Spot(place, text, block.text[:60], len(block.text.encode("utf-8", "replace")), kept)
            found.setdefault((place, text), spot)
    return tuple(found.values())


class _Paths:
    """Places as text: the tag and the names of a block element and of the two around it, without numbers."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._steps: dict[tuple[str, str], str] = {}
        self._paths: dict[int, str] = {}

    def of(self, at: int) -> str:
        """The path of the place of this index."""
        if at not in self._paths:
            self._paths[at] = " < ".join(self._up(at))
        return self._paths[at]

    def _up(self, at: int) -> Iterator[str]:
        for _ in range(_LEVELS):
            if at < 0:
                return
            place = self._places[at]
            key = place.tag, place.names
            if key not in self._steps:
                names = _DIGITS.sub("#", " ".join(place.names.split())[:_LONGEST_NAMES])
                self._steps[key] = f"{place.tag}[{names}]" if names else place.tag
            yield self._steps[key]
            at = place.parent


def _hash(text: str) -> str:
    return hashlib.sha256(words_of(text).encode("utf-8", "replace")).hexdigest()[:16]


def _typed(kind: type[Any], content: dict[str, Any]) -> Any:
    """A record of a profile; ValueError when one of its values is of another kind than it must be."""
    made = kind(**content)
    if not (isinstance(made.place, str) and isinstance(made.pages, int)):
        raise ValueError("a place is not a text, or a number of pages no number")
    return made
