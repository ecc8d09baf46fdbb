"""Sketches of a site's pages to its profile: what recurs on five different articles or more is boilerplate there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archiver.derive.site import LEAST, Profile, Recurring, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.derive.site import Sketch, Spot

_LONG = 30
"""Bytes of UTF-8 from which on a text needs no more than to recur: "Background" heads many an article."""
_SEVERAL = 3
"""On how many articles a text that recurs in other places must have been taken for article."""
_MOST_TEXTS = 2000
_MOST_PLACES = 500
_SAME_ARTICLE = 0.5
"""Share of a page's text that another page has too: then both are one article."""
_STRAY = 0.1
"""Share of a place's words that may have been taken for article, by error."""


def learn(site: str, sketches: Iterable[Sketch]) -> Profile | None:
    """What recurs on the pages of a site; None when they are fewer than five different articles.

    The order of the sketches does not matter.
    """
    pages = list(_distinct(sorted(sketches, key=lambda one: one.record_id)))
    if len(pages) < LEAST:
        return None
    texts = _together(pages)
    texts |= {("", text): found for text, found in _anywhere(pages).items()}
    learned_from = tuple(page.record_id for page in pages)
    return Profile(site, learned_from, _texts(texts, len(pages)), _places(_by_place(pages)))


def _together(pages: Sequence[Sketch]) -> dict[tuple[str, str], list[Spot]]:
    """(place, text) -> that block of each article that has it."""
    found: dict[tuple[str, str], list[Spot]] = {}
    for page in pages:
        for spot in page.spots:
            found.setdefault((spot.place, spot.text), []).append(spot)
    return found


def _anywhere(pages: Sequence[Sketch]) -> dict[str, list[Spot]]:
    """Text -> a block of each article that has it, of those that several articles seem to be of."""
    found: dict[str, list[Spot]] = {}
    for page in pages:
        of_text = {spot.text: spot for spot in sorted(page.spots, key=lambda one: one.kept) if spot.size >= _LONG}
        for text, spot in of_text.items():
            found.setdefault(text, []).append(spot)
    return {text: spots for text, spots in found.items() if sum(spot.kept for spot in spots) >= _SEVERAL}


def _by_place(pages: Sequence[Sketch]) -> dict[str, list[list[Spot]]]:
    """Place -> the blocks in it, of each article that has it."""
    found: dict[str, list[list[Spot]]] = {}
    for page in pages:
        within: dict[str, list[Spot]] = {}
        for spot in page.spots:
            within.setdefault(spot.place, []).append(spot)
        for place, spots in within.items():
            found.setdefault(place, []).append(spots)
    return found


def _texts(found: dict[tuple[str, str], list[Spot]], pages: int) -> tuple[Recurring, ...]:
    recurring = [
        Recurring(text, min(spot.shown for spot in spots), place, len(spots))
        for (place, text), spots in found.items()
        if len(spots) >= LEAST and _is_telling(spots, pages)
    ]
    recurring.sort(key=lambda one: (-one.pages, one.place, one.text))
    return tuple(recurring[:_MOST_TEXTS])


def _is_telling(spots: list[Spot], pages: int) -> bool:
    """Whether a text that recurs is boilerplate; a short one if it mostly was, or most of the articles have it."""
    kept = sum(spot.kept for spot in spots)
    return spots[0].size >= _LONG or 2 * kept < len(spots) or 2 * len(spots) > pages


def _places(found: dict[str, list[list[Spot]]]) -> tuple[Where, ...]:
    recurring = [Where(place, len(pages)) for place, pages in found.items() if len(pages) >= LEAST and _is_off(pages)]
    recurring.sort(key=lambda one: (-one.pages, one.place))
    return tuple(recurring[:_MOST_PLACES])


def _is_off(pages: list[list[Spot]]) -> bool:
    """Whether a place is not article: nothing in it was taken on four of five pages, and hardly any of its words."""
    with_some = sum(any(spot.kept for spot in page) for page in pages)
    sizes = Counter[bool]()
    for page in pages:
        for spot in page:
            sizes[spot.kept] += spot.size
    return 5 * with_some <= len(pages) and sizes[True] <= _STRAY * sizes.total()


def _distinct(sketches: Iterable[Sketch]) -> Iterator[Sketch]:
    """One page of each article: further versions, further addresses and reprints of it say nothing of the site."""
    seen: list[dict[str, int]] = []
    urls: set[str] = set()
    headlines: set[str] = set()
    for sketch in sketches:
        kept = {spot.text: spot.size for spot in sketch.spots if spot.kept}
        if not kept or sketch.url in urls or (sketch.headline and sketch.headline in headlines):
            continue
        if any(_is_same(kept, other) for other in seen):
            continue
        seen.append(kept)
        urls.add(sketch.url)
        headlines.add(sketch.headline)
        yield sketch


def _is_same(one: dict[str, int], other: dict[str, int]) -> bool:
    common = sum(one[text] for text in one.keys() & other.keys())
    return common >= _SAME_ARTICLE * min(sum(one.values()), sum(other.values()))
