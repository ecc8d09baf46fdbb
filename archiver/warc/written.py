"""Drafts that were written -> the capture that reading them back gives, without reading them back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from archiver.warc.capture import Capture, Location, Record
from archiver.warc.reader import described
from archiver.warc.records import MAX_BLOCK, MAX_HEADER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.warc.event import Draft


@dataclass(frozen=True, slots=True)
class Written:
    """One event in a file. The first event of a file has the warcinfo record before it, and it counts as its part."""

    location: Location
    """Of the response's record, or of the request's when nothing came back."""
    begin: int
    """In the file, in bytes: where the event before it ends."""
    end: int
    sha256: bytes
    """Of all that was written to the file until there: whoever reads the same has read what was written."""
    capture: Capture | None
    """As `reader.captures` gives it (`checked=False`), but for its blocks, which are not to be read any more.
    None when nothing came back."""
    readable: bool = True
    """False: a record of it is longer than what a reader takes, so that only reading tells what comes back."""


def written(file: str, begin: int, head: int, stored: Sequence[tuple[Draft, int]], sha256: bytes) -> Written:
    """An event in the file of this name, after `head` bytes of a warcinfo record; `stored`: drafts, and lengths."""
    offset = begin + head
    drafts = [draft for draft, _ in stored]
    records = []
    for draft, length in stored:
        location = Location(file, offset, length, draft.record_id)
        records.append(Record(draft.type, draft.named, draft.block, location))
        offset += length
    kinds = {record.type: record for record in records}
    main = drafts[0]
    capture = None
    if main.type != "request":
        capture = described(records[0], kinds.get("request"), kinds.get("metadata"), main.head)
    return Written(records[0].location, begin, offset, sha256, capture, all(map(_is_readable, drafts)))


def _is_readable(draft: Draft) -> bool:
    """Whether a reader is sure to take it; a character has at most four bytes, and a field four of its own."""
    most = 4 * (sum(map(len, chain.from_iterable(draft.named))) + len(draft.named))
    return most <= MAX_HEADER and draft.length <= MAX_BLOCK
