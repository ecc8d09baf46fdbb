"""What the catalogue knows: about a capture, a text, a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from archiver.warc.capture import Location
    from archiver.warc.exchange import Role

State = Literal["pending", "article", "rejected", "unchanged"]
"""What became of a capture that is meant as an article; ``pending``: it was not derived yet."""

STATES: tuple[State, ...] = ("article", "unchanged", "rejected", "pending")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One capture."""

    url: str
    """The target URI."""
    requested: str
    """The URL that was asked for in the beginning; the same when no redirect came between."""
    date: datetime
    """WARC-Date (aware, UTC)."""
    status: int | None
    role: Role
    response: Location
    request: Location | None = None
    metadata: Location | None = None
    source: str | None = None
    via: str | None = None
    payload_digest: str = ""
    """As the record states it; empty when it does not."""
    state: State | None = None
    """None: it is not meant as an article."""
    reason: str = ""
    detail: str = ""
    text: int | None = None
    """The number of the text that it gave."""
    derived_by: str = ""
    """Which derivation settled it, see `deposit.derivation_id`; empty while it waits."""
    type: str = "response"
    """Of its record: ``response``, ``revisit`` or ``resource``."""
    etag: str | None = None
    """What a conditional request may be made with; None for captures that are not whole, or no success."""
    last_modified: str | None = None
    refers_to: str = ""
    """Of a revisit: the ID of the record that it refers to, its URL and its date; empty and None where it is silent."""
    refers_to_url: str = ""
    refers_to_date: datetime | None = None
    number: int = -1
    """Its place in record order, from 1; -1: not in the catalogue yet."""


@dataclass(frozen=True, slots=True)
class Text:
    """One stored text."""

    number: int
    sha256: str
    provenance_sha256: str
    """Of the provenance's bytes as last written; empty when nothing vouches for them: they were found on the disk after
    the catalogue was lost."""
    capture: int
    """The number of the capture that it was first derived from."""
    url: str
    headline: str
    removed: int = 0
    """How many pieces were taken out of it."""

    @property
    def stem(self) -> str:
        """Its files' name, without suffix."""
        return f"{self.number:03}_{self.sha256[:16]}"


@dataclass(frozen=True, slots=True)
class Warc:
    """One closed WARC file that was taken in."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Learned:
    """A site profile that a record holds."""

    site: str
    sha256: str
    """Of its bytes: its name."""
    record: Location
    applies_to: frozenset[str] = frozenset()
    """The SHA-256 of WARC files that were there before it, and whose captures of the site it is for too."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one capture."""

    capture: int
    state: State
    reason: str = ""
    detail: str = ""
    text: int | None = None
    derived_by: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """A URL that could not be had: for which nothing could be archived, or an HTTP error status."""

    url: str
    reason: str
    detail: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one source, or (source: None) of URLs given one by one."""

    source: str | None
    begin: datetime
    end: datetime
    pages: dict[str, dict[str, int]]
    """How many by outcome, and within it by reason, as `page.came_to` counts them."""
    interrupted: bool = False
    missed: tuple[Missed, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many pages by outcome."""
        return {outcome: sum(reasons.values()) for outcome, reasons in self.pages.items()}


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a collection holds."""

    warcs: int
    bytes: int
    """Of the WARC files, as stored."""
    captures: int
    texts: int
    states: dict[str, int] = field(default_factory=dict)
    """Captures meant as articles, by what became of them."""
    first: datetime | None = None
    last: datetime | None = None
