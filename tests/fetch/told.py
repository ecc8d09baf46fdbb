"""One run, and what it told of each page: the last word about each, in the order in which they were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver.fetch import run
from archiver.fetch.event import Event, Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.errors import StorageError
    from archiver.fetch.spider import FeedSource


@dataclass(frozen=True)
class Told:
    pages: tuple[Fetched, ...]
    """Of pages that sources list, in the order in which they were told."""
    interrupted: bool
    error: StorageError | None


def fetch(
    asked: Sequence[str] | Sequence[FeedSource], *, on_event: Callable[[Event], None] | None = None, **named: Any
) -> Told:
    pages: dict[str, Fetched | None] = dict.fromkeys(one for one in asked if isinstance(one, str))

    def take(event: Event) -> None:
        if isinstance(event, Fetched):
            pages[event.url] = event
        if on_event is not None:
            on_event(event)

    crawled = run.fetch(asked, on_event=take, **named)
    assert None not in pages.values()
    return Told(tuple(page for page in pages.values() if page), crawled.interrupted, crawled.error)
