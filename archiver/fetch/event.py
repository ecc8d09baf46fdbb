"""What a run tells while it goes on. Nothing is told of a page before it is safe on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.fetch.failure import Failure
    from archiver.warc.capture import Location
    from archiver.warc.exchange import Purpose


@dataclass(frozen=True, slots=True)
class Archived:
    """One exchange is in a WARC file, synced to the disk."""

    url: str
    """What was asked for on the wire: a redirect, a retry and a robots.txt are exchanges of their own."""
    status: int | None
    """None when no HTTP response came back."""
    purpose: Purpose
    location: Location


@dataclass(frozen=True, slots=True)
class Fetched:
    """The final outcome for one URL that was asked for, after redirects and retries."""

    url: str
    """As it was asked for, or found in a feed."""
    final_url: str
    """Where redirects led; the same as `url` when there were none."""
    status: int | None = None
    """Of the final response; None when there is none."""
    location: Location | None = None
    """The record of the last exchange; None when nothing could be archived for it."""
    failure: Failure | None = None
    """None when a response was archived, whatever its status."""
    source: str | None = None
    """The name of the source that it was fetched for."""


@dataclass(frozen=True, slots=True)
class Stopping:
    """A signal asked the run to end."""

    at_once: bool
    """Whether the requests in flight are given up, too."""


Event = Archived | Fetched | Stopping
