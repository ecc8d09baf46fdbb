"""Captures -> what catalogue and index keep of them: of files that are read, and of those that this process writes."""

from __future__ import annotations

import io
import pickle
import re
from array import array
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from archiver.store.entry import Entry, State
from archiver.warc import cdxj
from archiver.warc.revisit import Reference, reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.store.entry import Warc
    from archiver.warc.capture import Capture
    from archiver.warc.written import Written

_PRINTABLE = re.compile(rb"[ -~]+")
_LONGEST_VALIDATOR = 1024


class Notes:
    """What was noted of one file, in record order: an entry for the catalogue and a line for the index each.

    They wait in a nameless file, for they may be any number.
    """

    def __init__(self, folder: Path) -> None:
        """`folder`: on whose disk they wait. Raises OSError."""
        self._file = cast("BinaryIO", TemporaryFile(dir=str(folder)))  # noqa: SIM115 - goes when it is forgotten
        self._events = array("Q")
        """Of each event: where it begins and ends in the WARC file, and where its note stands, one more; 0: none."""
        self._last = (0, b"")

    def add(self, written: Written) -> None:
        """Take note of an event. Raises OSError."""
        place = 0
        if written.capture is not None:
            place = self._file.seek(0, io.SEEK_END) + 1
            pickle.dump((described(written.capture), cdxj.line(written.capture)), self._file)
        self._events.extend((written.begin, written.end, place))
        self._last = max(self._last, (written.end, written.sha256))

    def are_of(self, size: int, sha256: str) -> bool:
        """Whether they are of all of a file with this size and hash, from end to end."""
        events = sorted(zip(self._events[::3], self._events[1::3], strict=True))
        ends = [0, *(end for _, end in events)]
        return ends == [*(begin for begin, _ in events), size] and self._last == (size, bytes.fromhex(sha256))

    def __iter__(self) -> Iterator[tuple[Entry, str]]:
        places = sorted(zip(self._events[::3], self._events[2::3], strict=True))
        for place in (place for _, place in places if place):
            self._file.seek(place - 1)
            yield pickle.load(self._file)  # noqa: S301 - nobody else can write into a nameless file


class Journal:
    """Takes note of events when they are written, so that a file need not be read to be taken in once closed.

    The same functions make the same of a capture that was written and of one that is read, and that a file holds what
    was written, its hash tells. After a crash there is no journal, and files are read; so is what could not be noted.
    """

    def __init__(self, folder: Path) -> None:
        """`folder`: on whose disk the notes wait."""
        self._folder = folder
        self._notes: dict[str, Notes | None] = {}

    def note(self, written: Written) -> None:
        """Keep what catalogue and index need of an event."""
        name = written.location.file
        try:
            if name not in self._notes:
                self._notes[name] = Notes(self._folder)
            notes = self._notes[name]
            is_profile = written.capture is not None and written.capture.response.type == "resource"
            if notes is not None and (is_profile or not written.readable):
                self._notes[name] = None
            elif notes is not None:
                notes.add(written)
        except OSError:
            self._notes[name] = None

    def of(self, warc: Warc) -> Notes | None:
        """What was noted of a file; None unless it is known from end to end, and is as it was written."""
        notes = self._notes.pop(warc.name, None)
        return notes if notes is not None and notes.are_of(warc.bytes, warc.sha256) else None


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
