"""Links that are buttons, what is left between buttons, and what stands behind one that asks for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.derive import calls

if TYPE_CHECKING:
    from archiver.derive.block import Line

_POINTERS = "→➡️👉►▶»> "
"""What stands before a link to point at it."""
_ALL = 90
"""Percent of its characters that are in links of a line that is a link and nothing else."""
_OFFERS = 8
"""Lines of a list of what only paying readers get."""


def linked_call(line: Line) -> bool:
    """A paragraph that is a link and nothing else, and calls: a button, if it has no full stop."""
    return _is_link(line) and not line.block.kind and calls.LINKED.match(line.lower.lstrip(_POINTERS))


def _is_link(line: Line) -> bool:
    return line.block.linked is not None and line.block.linked >= _ALL


def joint(line: Line) -> bool:
    """A word that stood between two buttons."""
    return line.lower in calls.JOINTS and not line.block.kind


def behind_wall(line: Line) -> bool:
    """A line of the list under a call to pay, which says what paying readers find."""
    if line.block.kind != "entry":
        return False
    for step in range(1, _OFFERS):
        above = line.at(-step)
        if above is None or above.block.kind != "entry":
            return above is not None and above.text.endswith(":") and calls.WALL.match(above.lower)
    return False
