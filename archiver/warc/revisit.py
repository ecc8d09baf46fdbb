"""Responses that say nothing new: what they refer to, and how a record says so (WARC 1.1, sections 6.7 and 5.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from archiver.warc import dates, fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archiver.warc.capture import Location, Record

Profile = Literal["identical-payload-digest", "server-not-modified"]
"""``identical-payload-digest``: the payload came again; ``server-not-modified``: a 304, the server's word for it."""

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"


@dataclass(frozen=True, slots=True)
class Original:
    """A response that is archived, whole, and that a later one for the same URL may repeat."""

    location: Location
    url: str
    date: datetime
    """Its WARC-Date (aware, UTC)."""
    payload_digest: str
    """As its record states it."""
    etag: str | None = None
    """What the server called this state of the page (RFC 9110, section 8.8.3); None when it did not."""
    last_modified: str | None = None
    """Since when the page is so, as the server wrote it (RFC 9110, section 8.8.2)."""


class Earlier(Protocol):
    """Knows what is archived already. Asked for each exchange, so it must answer at once."""

    def same(self, url: str, payload_digest: str) -> Original | None:
        """A response for this URL with this payload digest."""

    def last(self, url: str) -> Original | None:
        """What a conditional request for this URL can be about: with an ETag or Last-Modified, or both."""


class NothingEarlier:
    """For an archive that every response is new to."""

    def same(self, url: str, payload_digest: str) -> Original | None:
        """None."""

    def last(self, url: str) -> Original | None:
        """None."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a revisit record says about the record that holds its payload; empty or None where it says nothing."""

    record_id: str
    url: str
    date: datetime | None
    payload_digest: str


def headers(original: Original, profile: Profile) -> Iterator[tuple[str, str]]:
    """The named fields by which a revisit refers to its original."""
    yield "WARC-Profile", _PROFILES + profile
    yield "WARC-Refers-To", original.location.record_id
    yield "WARC-Refers-To-Target-URI", fields.uri(original.url)
    yield "WARC-Refers-To-Date", dates.dumps(original.date)


def reference(record: Record) -> Reference:
    """What a revisit record, anybody's, refers to."""
    return Reference(
        record_id=record.get("WARC-Refers-To") or "",
        url=(record.get("WARC-Refers-To-Target-URI") or "").strip("<>"),
        date=dates.loads(record.get("WARC-Refers-To-Date") or ""),
        payload_digest=record.get("WARC-Payload-Digest") or "",
    )
