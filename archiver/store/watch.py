"""How a long work says how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.store.page import PageOutcome
    from archiver.warc.capture import Location


def _nobody(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told what; each by default nobody. Called in the thread that works."""

    archived: Callable[[str, Location], None] = _nobody
    """A URL whose answer is in a WARC file now, safe on the disk, and where; a redirect or retry is told by itself."""
    page: Callable[[PageOutcome], None] = _nobody
    """A page's outcome, once it is stored."""
    waiting: Callable[[], None] = _nobody
    """Another process is changing the collection, and this one waits for it."""
    progress: Callable[[str, int, int], None] = _nobody
    """What is being done, how many of them are done, how many there are."""
    notice: Callable[[str], None] = _nobody
    """What was found amiss and mended, or passed over, as one line."""
