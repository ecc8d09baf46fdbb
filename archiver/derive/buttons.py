"""Links that are buttons, and what is left between buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.derive import calls, leads

if TYPE_CHECKING:
    from archiver.derive.block import Line

_POINTERS = "→➡️👉►▶»> "
"""What stands before a link to point at it."""
_ALL = 90
"""Percent of its characters that are in links of a line that is a link and nothing else."""
_MOST = 60
"""The same of one whose link has a few words before it (“Learn more about …”)."""


def linked_call(line: Line) -> bool:
    """A paragraph that is a link and nothing else, and calls: a button, if it has no full stop."""
    return _is_link(line) and not line.block.kind and calls.LINKED.match(line.lower.lstrip(_POINTERS))


def linked_pointer(line: Line) -> bool:
    """A paragraph that is mostly a link, and bids to read on elsewhere; an entry may be one of a list."""
    return (
        line.block.linked is not None
        and line.block.linked >= _MOST
        and not line.block.kind
        and leads.WHOLE.match(line.lower.lstrip(_POINTERS))
    )


def _is_link(line: Line) -> bool:
    return line.block.linked is not None and line.block.linked >= _ALL


def joint(line: Line) -> bool:
    """A word that stood between two buttons."""
    return line.lower in calls.JOINTS and not line.block.kind
