"""Records against the log of the server that sent and received their blocks."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fetch.records import Stored, stored
from tests.fetch.wires import SECRETS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.fetch.cases import Case
    from tests.fetch.wires import Wire


@dataclass(frozen=True)
class Event:
    """The records of one exchange."""

    request: Stored
    metadata: Stored
    response: Stored | None = None


def events(archive: Path) -> dict[str, list[Event]]:
    """All of a folder's by URL, each URL's in their order; no record is left over."""
    found: dict[str, list[Event]] = {}
    records = [record for record in stored(archive) if record.type != "warcinfo"]
    responses = {record.id: record for record in records if record.type == "response"}
    told = {record.headers["WARC-Concurrent-To"]: record for record in records if record.type == "metadata"}
    for request in (record for record in records if record.type == "request"):
        response = responses.pop(request.headers.get("WARC-Concurrent-To", ""), None)
        event = Event(request, told.pop((response or request).id), response)
        found.setdefault(request.url, []).append(event)
    assert not responses
    assert not told
    return found


def compare(archive: Path, wire: Wire, cases: Iterable[tuple[str, Case]], *, limit: int) -> None:
    """Every exchange of these paths is archived, byte for byte, or as an exact prefix that says so."""
    all_events = events(archive)
    for path, case in cases:
        log, found = wire.server.logged(path), all_events.pop(wire.url(path))
        assert [event.request.block for event in found] == wire.asked(path), path
        for event, logged in zip(found, log, strict=True):
            _compare(event, logged.sent, case, limit=limit, where=path)
    everything = b"".join(record.block + repr(record.headers).encode() for record in stored(archive))
    assert not [secret for secret in SECRETS if secret in everything]


def _compare(event: Event, sent: bytes, case: Case, *, limit: int, where: str) -> None:
    interim, trailing = (b"", b"") if not sent else (case.interim, case.trailing)
    for field, value in (("interim", interim), ("trailing", trailing)):
        line = b"\r\n%s-base64: %s\r\n" % (field.encode(), base64.b64encode(value))
        assert (line in event.metadata.block) == bool(value), where
    whole = sent[len(interim) : len(sent) - len(trailing)] if case.block is None else case.block
    if not whole:
        assert event.response is None, where
        return
    assert event.response is not None, where
    block, truncated = event.response.block, event.response.truncated
    assert truncated == case.truncated, where
    if case.over_limit:
        assert block == whole[: whole.index(b"\r\n\r\n") + 4 + limit], where
    elif truncated is None or truncated == "time":
        assert block == whole, where
    else:
        assert block, where
        assert whole.startswith(block), where
