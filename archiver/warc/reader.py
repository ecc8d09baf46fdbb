"""A file of records -> captures: the response, request and metadata of each event, put together again."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.errors import RecordError
from archiver.warc import dates, digest, event, fields, fixity
from archiver.warc.capture import Capture, Damage, Fixity, Location, Record
from archiver.warc.exchange import Purpose
from archiver.warc.http import payload
from archiver.warc.records import record_at, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.warc.http import Head

__all__ = ["captures", "described", "read_capture", "records"]

_WINDOW = 32
"""Events that are held open at once, as crawlers that fetch in parallel may interleave their records."""

_SLOT = {"response": "response", "revisit": "response", "resource": "response"}
_SLOT |= {kind: kind for kind in ("request", "metadata")}


class _Event:
    """Records that name each other, at most one of each kind."""

    def __init__(self, record: Record) -> None:
        self._slots = {_SLOT[record.type]: record}
        self._keys = _keys(record)

    def is_of(self, other: _Event) -> bool:
        """Whether the two are parts of one event."""
        return not self._keys.isdisjoint(other._keys) and self._slots.keys().isdisjoint(other._slots)

    def merge(self, other: _Event) -> None:
        self._slots |= other._slots
        self._keys |= other._keys

    def captures(self, *, checked: bool) -> Iterator[Capture | Damage]:
        response = self._slots.get("response")
        if response is None:
            return
        if not (response.get("WARC-Target-URI") or ""):
            yield _odd(response, f"a {response.type} record has no WARC-Target-URI: it is no capture of anything")
            return
        if dates.loads(response.get("WARC-Date") or "") is None:
            stated = response.get("WARC-Date")
            yield _odd(response, f"the WARC-Date {stated!r} is no date; it counts as {dates.dumps(dates.UNKNOWN)}")
        head = digest.head_of(response.block, response.type)
        capture = described(response, self._slots.get("request"), self._slots.get("metadata"), head)
        yield _checked(capture) if checked else capture


def captures(path: Path, *, checked: bool = True) -> Iterator[Capture | Damage]:
    """Every capture of a file, in the order of its records, and every damage.

    Records belong together when one names the other in WARC-Concurrent-To (or a metadata record in WARC-Refers-To),
    whichever comes first. Responses, revisits and resources give captures. Raises what `records` raises.
    `checked`: with payload and fixity; without, which is for an index, a third of the time.
    """
    held: deque[_Event] = deque()
    for found in records(path):
        if isinstance(found, Damage):
            yield found
        elif found.type not in _SLOT:
            if found.type == "continuation":
                yield _odd(found, "a record in segments: its parts are not put together here")
        else:
            _hold(held, _Event(found))
            if len(held) > _WINDOW:
                yield from held.popleft().captures(checked=checked)
    for one in held:
        yield from one.captures(checked=checked)


def read_capture(
    archive: Path,
    response: Location,
    request: Location | None,
    metadata: Location | None,
    original: Location | None = None,
) -> Capture:
    """One capture by the places of its records in the files of a folder: the same as `captures` gave.

    `original`: of a revisit, where the record stands that has its payload; then the capture has the payload, too.
    Raises RecordError when one of the records is not there any more.
    """
    found = [record_at(archive / place.file, place) if place else None for place in (response, request, metadata)]
    if found[0] is None or _SLOT.get(found[0].type) != "response":
        raise RecordError(f"no response at byte {response.offset}", where=str(archive / response.file))
    capture = _capture(found[0], found[1], found[2])
    if found[0].type != "revisit" or original is None:
        return capture
    return _resolved(capture, record_at(archive / original.file, original))


def _resolved(revisit: Capture, original: Record) -> Capture:
    """A revisit with the payload that it refers to; without, when that has not the digest that the revisit states.

    A revisit without a head of its own, and a 304, have the original's: of a 304 the fields that it sent go before
    those that they replace (RFC 9111, section 3.2).
    """
    of = _capture(original, None, None)
    found = tuple(_over(original, one) for one in revisit.fixity)
    if any(one.check == "payload-digest" and one.verdict == "fail" for one in found):
        return replace(revisit, fixity=found)
    status, headers = revisit.status, revisit.http_headers
    if status in (None, 304):
        sent = {name.lower() for name, _ in headers}
        kept = ((name, value) for name, value in of.http_headers if name.lower() not in sent)
        status, headers = of.status, (*headers, *kept)
    at = original.location
    return replace(revisit, status=status, http_headers=headers, payload=of.payload, fixity=found, refers_to=at)


def _over(original: Record, one: Fixity) -> Fixity:
    """A check of a revisit's digest, made over the payload that it refers to."""
    is_open = one.check == "payload-digest" and one.verdict == "unverifiable"
    return fixity.check_payload(original, one.expected) if is_open else one


def _hold(held: deque[_Event], new: _Event) -> None:
    """Put a record to its event, which it may be the first to hold together, at the place of the earliest part."""
    home: _Event | None = None
    for one in tuple(held):
        if home is None and one.is_of(new):
            home = one
            home.merge(new)
        elif home is not None and home.is_of(one):
            home.merge(one)
            held.remove(one)
    if home is None:
        held.append(new)


def _keys(record: Record) -> set[str]:
    names = {"warc-concurrent-to"} | ({"warc-refers-to"} if record.type == "metadata" else set())
    return {value for key, value in record.headers if key.lower() in names} | ({record.location.record_id} - {""})


def _odd(record: Record, what: str) -> Damage:
    return Damage(record.location.file, record.location.offset, record.location.length, what, grave=False)


def _capture(response: Record, request: Record | None, metadata: Record | None) -> Capture:
    return _checked(described(response, request, metadata, digest.head_of(response.block, response.type)))


def described(response: Record, request: Record | None, metadata: Record | None, head: Head | None) -> Capture:
    """A capture as far as headers tell of it, `head` that of the response's block: without payload and fixity."""
    return Capture(
        url=(response.get("WARC-Target-URI") or "").strip("<>"),  # wget 1.19 puts angle brackets around it
        date=dates.loads(response.get("WARC-Date") or "") or dates.UNKNOWN,
        response=response,
        request=request,
        metadata=metadata,
        purpose=_purpose(metadata.read() if metadata else b"", head),
        status=head.status if head else None,
        http_headers=head.headers if head else (),
    )


def _checked(capture: Capture) -> Capture:
    """The same capture with its payload and its fixity."""
    response = capture.response
    head = digest.head_of(response.block, response.type)
    found = fixity.check(response)
    stated = capture.metadata.read() if capture.metadata else b""
    sha1 = fields.first(fields.loads(stated)[0], "payload-digest")
    if sha1 is not None and event.purpose_of(stated) is not None:
        found = (*found, fixity.check_payload(response, sha1))
    block = response.read()
    response.block.seek(0)
    body = payload(head, block[head.size :]) if head else b"" if response.type == "revisit" else block
    return replace(capture, payload=body, fixity=found)


def _purpose(stated: bytes, head: Head | None) -> Purpose:
    """As our metadata record states it; of others' captures, every page that is HTML may be an article."""
    ours = event.purpose_of(stated)
    if ours is not None:
        return ours
    media_type = (head.first(b"Content-Type") or b"").lower() if head else b""
    is_page = head is not None and head.status == 200 and b"html" in media_type
    return Purpose(role="article" if is_page else "other", via=fields.first(fields.loads(stated)[0], "via"))
