"""What machines are told as an article's headline: each form without the site's name, with the place that gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from archiver.derive import jsonld
from archiver.derive.block import begin_of, one_line, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.derive.declared import Declared

_SEPARATOR = re.compile(
    r"\s+(?:[|–—·•»«:~-]|--|::)\s+|\s*(?:[|｜»_ㅣ]|--+)\s*|(?<=[\u3000-\u9fff\uac00-\ud7af])\s*[：-]\s*"
)
_SECTION_TAIL = re.compile(r"(?<=\S)-[\u3000-\u9fff\uac00-\ud7af]{1,4}$")
_EDGE = " |｜ㅣ–—·•»«:：~_-"
_SHORTEST = 15
_LONGEST, _MOST = 10_000, 12
"""Characters of a form, and how many forms, that are read."""


@dataclass(frozen=True, slots=True)
class Titles:
    """A page's declared forms of its headline."""

    told: tuple[tuple[str, str], ...]
    """(where, the form without the site's name), the surest first."""
    forms: tuple[str, ...]
    """The same, and as they are, each once."""

    def first(self, *places: str) -> str:
        """The form at the first of these places that has one."""
        return next((text for place in places for where, text in self.told if where == place), "")


def declared(page: Declared) -> Titles:
    """The forms that Open Graph, linked data, other meta elements and ``title`` give, in this order."""
    title = next((begin_of(element, _LONGEST) for element in page.tree.iter("title")), "")
    places = (
        *(("meta og:title", text) for text in page.values(("og:title",))),
        *(("json-ld headline", text) for text in jsonld.strings(page.article.get("headline"))),
        *((f"meta {name}", text) for name in ("twitter:title", "parsely-title") for text in page.values((name,))),
        ("title", title),
    )
    whole = [
        (place, text)
        for place, text in ((place, _plain(text[:_LONGEST])) for place, text in islice(places, _MOST))
        if text
    ]
    bare = tuple((place, without_site(text, page.site_names)) for place, text in whole)
    return Titles(bare, tuple(dict.fromkeys(text for _, text in (*bare, *whole))))


def _plain(text: str) -> str:
    """On one line, and without the character references that some pages escape twice."""
    return one_line(unescape(text))


@lru_cache(maxsize=256)
def key(text: str) -> str:
    """The words of a form, without the places where a browser may break them."""
    return words_of(text.replace("\xad", ""))


def without_site(title: str, sites: frozenset[str]) -> str:
    """A title without the site's name at its end or begin; of parts split by a bar, the one that is most of it.

    `sites`: the site's names, without spaces and in lower case.
    """
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    if words_of(title[cuts[-1].end() :]).replace(" ", "") in sites:
        return without_site(_SECTION_TAIL.sub("", title[: cuts[-1].start()].strip(_EDGE)), sites)
    if words_of(title[: cuts[0].start()]).replace(" ", "") in sites:
        return without_site(title[cuts[0].end() :].strip(_EDGE), sites)
    longest = max(_SEPARATOR.split(title), key=len)
    return longest if len(longest) > 0.6 * len(title) and "|" in title else title


def is_like(text: str, forms: Sequence[str]) -> bool:
    """Whether a text is like one of the forms."""
    return any(alike(text, other) for other in forms)


def alike(one: str, other: str, *, share: float = 0.6) -> bool:
    """Whether two forms of a headline share most of their words, or one begins with the other."""
    a, b = key(one), key(other)
    if not a or not b:
        return False
    if a == b or (len(min(a, b, key=len)) > _SHORTEST and (a.startswith(b) or b.startswith(a))):
        return True
    first, second = ({word for word in words.split() if len(word) > 1} for words in (a, b))
    return len(first) > 2 and len(first & second) >= share * min(len(first), len(second)) > 1.5
