"""The records of one event, read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Literal

from archiver.warc.exchange import Purpose

if TYPE_CHECKING:
    from datetime import datetime

Verdict = Literal["pass", "fail", "absent", "unverifiable"]

Place = tuple[str, int, str]
"""A file, an offset in it, a record ID: a gzip member may hold several records, and its offset is then that of all."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record stands: what ``tail -c +$((offset+1)) file | head -c length`` cuts out."""

    file: str
    """The WARC file's name, without folder."""
    offset: int
    """Of the record's first byte as stored (of its gzip member, when it has one of its own)."""
    length: int
    """In bytes, as stored (compressed)."""
    record_id: str
    """``<urn:uuid:...>``, with its angle brackets; empty when the record has none."""

    @property
    def place(self) -> Place:
        """What no other record has."""
        return self.file, self.offset, self.record_id


@dataclass(frozen=True, slots=True)
class Fixity:
    """What checking one digest of a record gave."""

    check: Literal["block-digest", "payload-digest"]
    verdict: Verdict
    expected: str = ""
    """As the record states it: ``sha256:...``."""
    found: str = ""
    """What the bytes give under the same algorithm and spelling."""
    rule: str = ""
    """Over which bytes the digest held: ``block``, ``payload`` (transfer coding removed), ``body-as-stored``, ..."""


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record."""

    type: str
    """``response``, ``request``, ``metadata``, ``warcinfo``, ``revisit``, ``resource``, ``conversion``, ..."""
    headers: tuple[tuple[str, str], ...]
    """Named fields in their order, as written."""
    block: BinaryIO
    """The block as archived, positioned at its begin; on disk when large."""
    location: Location

    def get(self, name: str) -> str | None:
        """The first value of a named field, whatever its case; None when there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def read(self) -> bytes:
        """The whole block."""
        self.block.seek(0)
        return self.block.read()


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that could not be read, or that breaks the specification."""

    file: str
    offset: int
    length: int
    what: str
    """What is wrong, as one sentence."""
    grave: bool = True
    """True: bytes are lost or untrustworthy. False: readable, but not as the specification has it."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A response with its request and metadata: what the web gave for one URL at one moment."""

    url: str
    """The target URI."""
    date: datetime
    """WARC-Date (aware, UTC)."""
    response: Record
    request: Record | None = None
    metadata: Record | None = None
    purpose: Purpose = field(default_factory=Purpose)
    status: int | None = None
    """The HTTP status; None when the block is no HTTP message (a resource record, garbage on the wire). Of a 304 whose
    payload was resolved, that of the response that it stands for."""
    http_headers: tuple[tuple[bytes, bytes], ...] = ()
    """Header fields in wire order, folded lines joined."""
    payload: bytes = b""
    """The body with the transfer coding removed and the content coding still on."""
    fixity: tuple[Fixity, ...] = ()
    refers_to: Location | None = None
    """For a revisit: the record that its payload was taken from."""

    @property
    def location(self) -> Location:
        """Where the response's record stands."""
        return self.response.location

    @property
    def truncated(self) -> str | None:
        """Why the response is cut short (WARC-Truncated); None when it is whole. A revisit's payload is elsewhere."""
        return None if self.response.type == "revisit" else self.response.get("WARC-Truncated")

    def header(self, name: bytes) -> bytes | None:
        """The first value of an HTTP header field, whatever its case; None when there is none."""
        wanted = name.lower()
        return next((value for key, value in self.http_headers if key.lower() == wanted), None)
