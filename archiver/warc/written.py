"""Drafts that were written -> the capture that reading them back gives, without reading them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.warc.capture import Capture, Location, Record
from archiver.warc.reader import described

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
    capture: Capture | None
    """As `reader.captures` gives it (`checked=False`), but for its blocks, which are not to be read any more.
    None when nothing came back."""


def written(file: str, begin: int, head: int, drafts: Sequence[Draft], lengths: Sequence[int]) -> Written:
    """An event in the file of this name, after `head` bytes of a warcinfo record; `lengths`: as stored."""
    offset = begin + head
    records = []
    for draft, length in zip(drafts, lengths, strict=True):
        location = Location(file, offset, length, draft.record_id)
        records.append(Record(draft.type, draft.named, draft.block, location))
        offset += length
    kinds = {record.type: record for record in records}
    main = drafts[0]
    capture = None
    if main.type != "request":
        capture = described(records[0], kinds.get("request"), kinds.get("metadata"), main.head)
    return Written(records[0].location, begin, offset, capture)
