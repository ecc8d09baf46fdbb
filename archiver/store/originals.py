"""Which record a revisit's payload is in: by reading, for when there is no catalogue to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.store.entry import Entry
    from archiver.warc.capture import Location

WITH_PAYLOAD = ("response", "resource")
"""Types of records that a revisit can refer to."""


class Originals:
    """Finds what revisits refer to among the captures that it was shown: as `Catalog.original` does."""

    def __init__(self) -> None:
        self._by_id: dict[str, Location] = {}
        self._by_payload: dict[str, list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Take note of a capture, in record order."""
        if entry.type in WITH_PAYLOAD:
            if entry.response.record_id:
                self._by_id.setdefault(entry.response.record_id, entry.response)
            if entry.payload_digest:
                self._by_payload.setdefault(entry.payload_digest, []).append(entry)

    def of(self, revisit: Entry) -> Location | None:
        """Where the payload of a revisit is; None when no record has it."""
        named = self._by_id.get(revisit.refers_to)
        return named or best(revisit, self._by_payload.get(revisit.payload_digest, []))


def best(revisit: Entry, same: list[Entry]) -> Location | None:
    """Of responses with the payload that a revisit names: the one of the URL and date that it names, or the nearest."""
    if not same:
        return None
    url = revisit.refers_to_url or revisit.url
    return max(same, key=lambda one: (one.date == revisit.refers_to_date, one.url == url, -one.number)).response
