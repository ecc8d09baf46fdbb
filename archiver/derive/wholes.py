"""What stands or falls as a whole: the lines of one element, and the cells of a table of data.

The classifier looks at each block for itself and among its neighbours, and a cell like ``5`` looks like nothing. Half
a table says something that its page never said. On annotated pages nearly all of which the classifier takes a part are
wanted as a whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from archiver.derive.blocks import APART, CONTROL, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def completed(blocks: Sequence[Block], places: Sequence[Place], chosen: Sequence[bool]) -> list[bool]:
    """The same choice, with all of each whole of which enough is chosen."""
    result = list(chosen)
    for whole in (*_lines(blocks, chosen), *_tables(blocks, places, chosen)):
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
    """The blocks of each table of data whose first cell is chosen, or half of it."""
    if "table" not in map(_TAG, places):
        return
    inside = _innermost(places)
    found = _grouped((inside[block.place][0], at) for at, block in enumerate(blocks) if inside[block.place][0] >= 0)
    for whole in found:
        taken = sum(chosen[at] for at in whole)
        enough = chosen[whole[0]] or 2 * taken >= len(whole)
        if 0 < taken < len(whole) and enough and _is_data(blocks, whole, inside):
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


def _grouped(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for key, at in pairs:
        groups[key].append(at)
    return list(groups.values())
