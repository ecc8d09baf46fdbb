"""A file of records -> captures: the response, request and metadata of each event, put together again."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from archiver.errors import RecordError
from archiver.warc import dates, digest, event, fields, fixity
from archiver.warc.capture import Capture, Damage, Location, Record
from archiver.warc.exchange import Purpose
from archiver.warc.http import payload
from archiver.warc.records import record_at, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.warc.http import Head

__all__ = ["captures", "read_capture", "records"]

_WINDOW = 32
"""Events that are held open at once, as crawlers that fetch in parallel may interleave their records."""

_SLOT = {"response": "response", "revisit": "response", "resource": "response"}
_SLOT |= {kind: kind for kind in ("request", "metadata")}


class _Event:
    """Records that name each other."""

    def __init__(self, record: Record) -> None:
        self._slots = {_SLOT[record.type]: record}
        self._keys = _keys(record)

    def take(self, record: Record) -> bool:
        """Add a record of this event; False when it is of another."""
        keys = _keys(record)
        if _SLOT[record.type] in self._slots or self._keys.isdisjoint(keys):
            return False
        self._slots[_SLOT[record.type]] = record
        self._keys |= keys
        return True

    def captures(self) -> Iterator[Capture | Damage]:
        response = self._slots.get("response")
        if response is None:
            return
        if not (response.get("WARC-Target-URI") or ""):
            yield _odd(response, f"a {response.type} record has no WARC-Target-URI: it is no capture of anything")
            return
        if dates.loads(response.get("WARC-Date") or "") is None:
            stated = response.get("WARC-Date")
            yield _odd(response, f"the WARC-Date {stated!r} is no date; it counts as {dates.dumps(dates.UNKNOWN)}")
        yield _capture(response, self._slots.get("request"), self._slots.get("metadata"))


def captures(path: Path) -> Iterator[Capture | Damage]:
    """Every capture of a file, in the order of its records, and every damage.

    Records belong together when one names the other in WARC-Concurrent-To (or a metadata record in WARC-Refers-To),
    whichever comes first. Responses, revisits and resources give captures. Raises what `records` raises.
    """
    held: deque[_Event] = deque()
    for found in records(path):
        if isinstance(found, Damage):
            yield found
        elif found.type not in _SLOT:
            if found.type == "continuation":
                yield _odd(found, "a record in segments: its parts are not put together here")
        elif not any(one.take(found) for one in reversed(held)):
            held.append(_Event(found))
            if len(held) > _WINDOW:
                yield from held.popleft().captures()
    for one in held:
        yield from one.captures()


def read_capture(archive: Path, response: Location, request: Location | None, metadata: Location | None) -> Capture:
    """One capture by the places of its records in the files of a folder: the same as `captures` gave.

    Raises RecordError when one of the records is not there any more.
    """
    found = [record_at(archive / place.file, place) if place else None for place in (response, request, metadata)]
    if found[0] is None or _SLOT.get(found[0].type) != "response":
        raise RecordError(f"no response at byte {response.offset}", where=str(archive / response.file))
    return _capture(found[0], found[1], found[2])


def _keys(record: Record) -> set[str]:
    names = {"warc-concurrent-to"} | ({"warc-refers-to"} if record.type == "metadata" else set())
    return {value for key, value in record.headers if key.lower() in names} | ({record.location.record_id} - {""})


def _odd(record: Record, what: str) -> Damage:
    return Damage(record.location.file, record.location.offset, record.location.length, what, grave=False)


def _capture(response: Record, request: Record | None, metadata: Record | None) -> Capture:
    head = digest.head_of(response.block, response.type)
    found = fixity.check(response)
    stated = metadata.read() if metadata else b""
    sha1 = fields.first(fields.loads(stated)[0], "payload-digest")
    if sha1 is not None and event.purpose_of(stated) is not None:
        found = (*found, fixity.check_payload(response, sha1))
    block = response.read()
    response.block.seek(0)
    return Capture(
        url=(response.get("WARC-Target-URI") or "").strip("<>"),  # wget 1.19 puts angle brackets around it
        date=dates.loads(response.get("WARC-Date") or "") or dates.UNKNOWN,
        response=response,
        request=request,
        metadata=metadata,
        purpose=_purpose(stated, head),
        status=head.status if head else None,
        http_headers=head.headers if head else (),
        payload=payload(head, block[head.size :]) if head else b"" if response.type == "revisit" else block,
        fixity=found,
    )


def _purpose(stated: bytes, head: Head | None) -> Purpose:
    """As our metadata record states it; of others' captures, every page that is HTML may be an article."""
    ours = event.purpose_of(stated)
    if ours is not None:
        return ours
    media_type = (head.first(b"Content-Type") or b"").lower() if head else b""
    is_page = head is not None and head.status == 200 and b"html" in media_type
    return Purpose(role="article" if is_page else "other", via=fields.first(fields.loads(stated)[0], "via"))
