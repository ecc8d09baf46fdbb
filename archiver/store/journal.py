"""Captures -> what catalogue and index keep of them: of files that are read, and of those that this process writes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.store.entry import Entry, State
from archiver.warc import cdxj
from archiver.warc.revisit import Reference, reference

if TYPE_CHECKING:
    from archiver.warc.capture import Capture
    from archiver.warc.written import Written

_PRINTABLE = re.compile(rb"[ -~]+")
_LONGEST_VALIDATOR = 1024


@dataclass(frozen=True, slots=True)
class _Note:
    begin: int
    end: int
    found: tuple[Entry, str] | None
    """For the catalogue and for the index; None when nothing came back."""


class Journal:
    """Takes note of events when they are written, so that a file need not be read to be taken in once closed.

    The same functions make the same of a capture that was written and of one that is read. The journal is in memory:
    after a crash there is none, and files are read.
    """

    def __init__(self) -> None:
        self._notes: defaultdict[str, list[_Note]] = defaultdict(list)

    def note(self, written: Written) -> None:
        """Keep what catalogue and index need of an event."""
        capture = written.capture
        found = None if capture is None else (described(capture), cdxj.line(capture))
        self._notes[written.location.file].append(_Note(written.begin, written.end, found))

    def of(self, name: str, size: int) -> list[tuple[Entry, str]] | None:
        """Each capture's entry and line, in record order; None unless a file of this size is known from end to end."""
        notes = sorted(self._notes.pop(name, ()), key=lambda note: note.begin)
        ends = [0, *(note.end for note in notes)]
        whole = ends == [*(note.begin for note in notes), size]
        return [note.found for note in notes if note.found] if whole and notes else None


def described(capture: Capture) -> Entry:
    """What the catalogue keeps of a capture."""
    purpose = capture.purpose
    etag, modified = _validators(capture)
    refers = reference(capture.response) if capture.response.type == "revisit" else Reference("", "", None, "")
    return Entry(
        url=capture.url,
        requested=purpose.requested or capture.url,
        date=capture.date,
        status=capture.status,
        role=purpose.role,
        response=capture.location,
        request=capture.request.location if capture.request else None,
        metadata=capture.metadata.location if capture.metadata else None,
        source=purpose.source,
        via=purpose.via,
        payload_digest=capture.response.get("WARC-Payload-Digest") or "",
        state=_state(capture),
        type=capture.response.type,
        etag=etag,
        last_modified=modified,
        refers_to=refers.record_id,
        refers_to_url=refers.url,
        refers_to_date=refers.date,
    )


def _state(capture: Capture) -> State | None:
    """Whether a capture waits to be derived: it was fetched as an article, and is no step on the way to one."""
    step = capture.status is not None and 300 <= capture.status < 400
    same = capture.status == 304 and capture.response.type == "revisit"
    return "pending" if capture.purpose.role == "article" and (same or not step) else None


def _validators(capture: Capture) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of a page that was had whole; each in ASCII, or it could not be sent back."""
    if capture.status != 200 or capture.truncated:
        return None, None
    etag, modified = (capture.header(name) for name in (b"ETag", b"Last-Modified"))
    return _sendable(etag), _sendable(modified)


def _sendable(value: bytes | None) -> str | None:
    return value.decode() if value and len(value) <= _LONGEST_VALIDATOR and _PRINTABLE.fullmatch(value) else None
