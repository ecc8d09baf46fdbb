"""What stands or falls as a whole: the lines of one element, the cells of a table of data, a list and its announcement,
paragraphs in a row.

The classifier looks at each block for itself and among its neighbours, and a cell like ``5`` looks like nothing. Half
a table says something that its page never said. On annotated pages nearly all of which the classifier takes a part are
wanted as a whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from archiver.derive.blocks import APART, CONTROL, HIDDEN, is_in
from archiver.derive.dates import form

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from archiver.derive.blocks import Block, Place

_TAG = attrgetter("tag")
_NEVER = HIDDEN | CONTROL | APART
"""What is never made article only because it stands beside article."""
_LINES = 4
"""Blocks in one element, cut off by line breaks, from which on they are a list of lines."""
_NEARLY_ALL = 75
"""Percent of the lines; when more are taken, the few others are mostly notes and links."""
_CELL = 60
"""Characters that most cells of a table of data have at most."""
_IN_A_CELL = 4
"""Blocks; where more stand in one cell, the table is for layout."""
_LISTS = frozenset(("ul", "ol", "dl"))
_LIST_DEPTH = 4
"""Elements up to which the list that a block stands in is looked for around it."""
_LINKED = 4
"""A list is of links when one in so many of its characters is in one; of what it announces, such a list is no part."""
_CLOCK = re.compile(r":\d\d(?!\d)|\d[.h]\d\d(?: [a-z]{1,4})?$", re.IGNORECASE)
_TIME = 24
"""Characters of a line that may be a time and no more."""
_RUN = (2, 30)
"""Paragraphs of a list without markup: at least, at most."""
_SHORT = 100
"""Characters that each of these has at most."""
_GAP = 4
"""Paragraphs in a row that the classifier may have left out by mistake."""


def completed(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> list[bool]:
    """The same choice, with all of each whole of which enough is chosen."""
    result = list(chosen)
    for whole in (*_lines(blocks, chosen), *_tables(blocks, places, chosen), *_announced(blocks, places, chosen),
                  *_times(blocks, places, chosen), *_between(blocks, places, chosen)):  # fmt: skip
        for at in whole:
            result[at] = result[at] or not places[blocks[at].place].flags & _NEVER
    return result


def _lines(blocks: Sequence[Block], chosen: Sequence[bool]) -> Iterator[list[int]]:
    """The blocks of each element that is partly chosen, but not nearly all of it."""
    count = Counter(block.place for block in blocks)
    taken = Counter(block.place for block, yes in zip(blocks, chosen, strict=True) if yes)
    long = (place for place in taken if count[place] >= _LINES)
    partly = {place for place in long if 100 * taken[place] < _NEARLY_ALL * count[place]}
    if partly:
        yield from _grouped((block.place, at) for at, block in enumerate(blocks) if block.place in partly)


def _tables(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> Iterator[list[int]]:
    """The blocks of each table of data whose first cell is chosen, or half of it, or the line that announces it."""
    if "table" not in map(_TAG, places):
        return
    inside = _innermost(places)
    found = _grouped((inside[block.place][0], at) for at, block in enumerate(blocks) if inside[block.place][0] >= 0)
    for whole in found:
        taken = sum(chosen[at] for at in whole)
        above = whole[0] - 1
        announced = above >= 0 and chosen[above] and _announces(blocks[above])
        enough = announced or chosen[whole[0]] or (taken and 2 * taken >= len(whole))
        if taken < len(whole) and enough and _is_data(blocks, whole, inside):
            yield whole


def _is_data(blocks: Sequence[Block], whole: Sequence[int], inside: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a table has rows of several short cells; one for layout has few cells, which are long."""
    sizes = sorted(len(blocks[at].text) for at in whole)
    cells = Counter(inside[blocks[at].place][2] for at in whole)
    rows: dict[int, set[int]] = defaultdict(set)
    for at in whole:
        _, row, cell = inside[blocks[at].place]
        rows[row].add(cell)
    several = sum(len(row) > 1 for row in rows.values())
    is_grid = len(rows) > 1 and 3 * several >= 2 * len(rows)
    return is_grid and sizes[len(sizes) // 2] <= _CELL and max(cells.values()) <= _IN_A_CELL


def _announced(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> Iterator[list[int]]:
    """The blocks of each list right under a chosen line that ends in a colon, if it is not of links.

    Of 53 lists in the annotated articles of which the classifier took none or a part, 52 are wanted as a whole.
    """
    for at in (at for at in range(len(blocks) - 1) if chosen[at] and _announces(blocks[at])):
        below = _list_below(blocks, places, at) or _run_below(blocks, places, at)
        linked, size = sum(blocks[one].linked for one in below), sum(len(blocks[one].text) for one in below)
        if _LINKED * linked < size:
            yield below


def _announces(block: Block) -> bool:
    return block.text.endswith((":", "："))


def _list_below(blocks: Sequence[Block], places: Sequence[Place], at: int) -> list[int]:
    """The blocks of the list that begins right after a block, beside it or in its element; empty for none."""
    up, found = blocks[at + 1].place, -1
    for _ in range(_LIST_DEPTH):
        found = up if up >= 0 and places[up].tag in _LISTS else found
        up = places[up].parent if up >= 0 else -1
    here = blocks[at].place
    if found < 0 or places[found].parent not in (here, places[here].parent):
        return []
    return list(takewhile(lambda one: is_in(places, blocks[one].place, found), range(at + 1, len(blocks))))


def _run_below(blocks: Sequence[Block], places: Sequence[Place], at: int) -> list[int]:
    """The short paragraphs right after a block, like it in one place with it; empty for none."""
    here = places[blocks[at].place]
    run: list[int] = []
    for one in range(at + 1, len(blocks)):
        there = places[blocks[one].place]
        alike = (there.parent, there.tag, there.names) == (here.parent, here.tag, here.names)
        if not alike or len(blocks[one].text) > _SHORT:
            break
        run.append(one)
    return run if _RUN[0] <= len(run) <= _RUN[1] else []


def _times(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> Iterator[list[int]]:
    """The times above the entries of a live blog, of which most but not all are chosen: alike but for their figures."""
    if sum(_is_time(block) for block, yes in zip(blocks, chosen, strict=True) if yes) < _LINES - 1:
        return
    timed = [at for at, block in enumerate(blocks) if _is_time(block)]
    there = ((at, places[blocks[at].place]) for at in timed)
    groups = _grouped(((here.tag, here.names, form(blocks[at].text)), at) for at, here in there)
    for group in groups:
        if len(group) >= _LINES and len(group) // 2 < sum(chosen[at] for at in group) < len(group):
            yield group


def _between(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> Iterator[range]:
    """Few blocks, none of them of links, between two that are chosen, all of one parent and alike: an interview's
    questions (``Why?``), the names below letters, a line of code.

    Of 289 such blocks in the annotated pages nearly all are of the text, whatever the annotations say of short ones.
    """
    for before, after in pairwise(at for at, yes in enumerate(chosen) if yes):
        gap = range(before + 1, after)
        if not 0 < len(gap) <= _GAP or any(_is_link(blocks[at]) for at in gap):
            continue
        there = [places[blocks[at].place] for at in range(before, after + 1)]
        if len({(place.parent, place.tag, place.names) for place in there}) == 1:
            yield gap


def _is_link(block: Block) -> bool:
    return _LINKED * block.linked >= len(block.text)


def _is_time(block: Block) -> bool:
    return len(block.text) <= _TIME and _CLOCK.search(block.text) is not None


def _innermost(places: Sequence[Place]) -> list[tuple[int, int, int]]:
    """For each place the table, row and cell that it is in; -1 for none."""
    found: list[tuple[int, int, int]] = []
    for at, place in enumerate(places):
        table, row, cell = found[place.parent] if place.parent >= 0 else (-1, -1, -1)
        if place.tag == "table":
            table, row, cell = at, -1, -1
        elif place.tag == "tr":
            row = at
        elif place.tag in ("td", "th"):
            cell = at
        found.append((table, row, cell))
    return found


def _grouped(pairs: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for key, at in pairs:
        groups[key].append(at)
    return list(groups.values())
