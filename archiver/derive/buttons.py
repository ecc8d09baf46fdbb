"""Links that are buttons, and what is left between buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.derive import calls, leads
from archiver.derive.signs import BULLETS

if TYPE_CHECKING:
    from archiver.derive.block import Line

_ALL = 90
"""Percent of its characters that are in links of a line that is a link and nothing else."""
_MOST = 60
"""The same of one whose link has a few words before it (“Learn more about …”)."""


def linked_call(line: Line) -> bool:
    """A paragraph that is a link and nothing else, and calls: a button, if it has no full stop."""
    return is_link(line.block.linked) and not line.block.kind and calls.LINKED.match(line.lower.lstrip(BULLETS))


def linked_pointer(line: Line) -> bool:
    """A paragraph that is mostly a link, and bids to read on elsewhere; an entry may be one of a list."""
    if line.block.kind or not is_link(line.block.linked, _MOST):
        return False
    return _led(line.text) or leads.WHOLE.match(line.lower.lstrip(BULLETS))


def _led(text: str) -> bool:
    """Whether an arrow leads to a title: it opens no quotation, and the title ends as one."""
    return text.startswith(("» ", ">> ")) and "«" not in text and not text.endswith((".", "!", "?"))


def is_link(linked: int | None, share: int = _ALL) -> bool:
    """Whether a line is a link and nothing else, or to a smaller share.

    `linked`: percent of its characters that are in links, if known.
    """
    return linked is not None and linked >= share


def joint(line: Line) -> bool:
    """A word that stood between two buttons."""
    return line.lower in calls.JOINTS and not line.block.kind
