"""Rows of the catalogue's tables to values, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement

from archiver.derive.site import site_of
from archiver.store.entry import Entry, Learned, Missed, Run, Settled, State, Text
from archiver.store.tables import CaptureRow, ProfileRow, RunRow, TextRow
from archiver.warc.capture import Location
from archiver.warc.revisit import Original

if TYPE_CHECKING:
    from sqlalchemy import Row

    from archiver.warc.exchange import Role

Condition = ColumnElement[bool]

WAITING: dict[str, Any] = {"state": "pending", "reason": "", "detail": "", "text": None, "derived_by": ""}
"""The columns of a capture that is not derived yet."""


def columns(entry: Entry, warc: int) -> dict[str, Any]:
    """A capture's row, as a file of number `warc` has it."""
    return {
        "warc": warc,
        "record": entry.response.record_id,
        "offset": entry.response.offset,
        "length": entry.response.length,
        **_place("request", "request", entry.request),
        **_place("metadata", "metadata_record", entry.metadata),
        "url": entry.url,
        "site": site_of(entry.url),
        "requested": entry.requested,
        "date": entry.date,
        "status": entry.status,
        "role": entry.role,
        "source": entry.source,
        "via": entry.via,
        "payload_digest": entry.payload_digest,
        "type": entry.type,
        "etag": entry.etag,
        "last_modified": entry.last_modified,
        "refers_to": entry.refers_to,
        "refers_to_url": entry.refers_to_url,
        "refers_to_date": entry.refers_to_date,
        "state": entry.state,
        "reason": entry.reason,
        "detail": entry.detail,
        "text": entry.text,
        "derived_by": entry.derived_by,
    }


def entry(row: Row[CaptureRow, str]) -> Entry:
    """A capture, from its row and its file's name."""
    found, file = row
    return Entry(
        url=found.url,
        requested=found.requested,
        date=found.date,
        status=found.status,
        role=cast("Role", found.role),
        response=Location(file, found.offset, found.length, found.record),
        request=_location(file, found.request_offset, found.request_length, found.request),
        metadata=_location(file, found.metadata_offset, found.metadata_length, found.metadata_record),
        source=found.source,
        via=found.via,
        payload_digest=found.payload_digest,
        state=cast("State | None", found.state),
        reason=found.reason,
        detail=found.detail,
        text=found.text,
        derived_by=found.derived_by,
        type=found.type,
        etag=found.etag,
        last_modified=found.last_modified,
        refers_to=found.refers_to,
        refers_to_url=found.refers_to_url,
        refers_to_date=found.refers_to_date,
        number=found.id,
    )


def original(of: Entry, validated: Entry) -> Original:
    """A response that may be repeated, with the validators of the last capture that was the same."""
    return Original(of.response, of.url, of.date, of.payload_digest, validated.etag, validated.last_modified)


def learned(row: ProfileRow, file: str) -> Learned:
    """A profile, from its row and its file's name."""
    place = Location(file, row.offset, row.length, row.record)
    return Learned(row.site, row.sha256, place, frozenset(row.applies_to))


def profile_row(one: Learned, warc: int) -> ProfileRow:
    """A profile's row, as a file of number `warc` has it."""
    at = one.record
    return ProfileRow(
        warc=warc, record=at.record_id, offset=at.offset, length=at.length,
        site=one.site, sha256=one.sha256, applies_to=sorted(one.applies_to),
    )  # fmt: skip


def change(one: Settled) -> dict[str, Any]:
    """The columns that change when a capture was derived."""
    return {
        "id": one.capture,
        "state": one.state,
        "reason": one.reason,
        "detail": one.detail,
        "text": one.text,
        "derived_by": one.derived_by,
    }


def text(row: TextRow) -> Text:
    """A text, from its row."""
    return Text(row.number, row.sha256, row.provenance_sha256, row.capture, row.url, row.headline, row.removed)


def text_row(one: Text) -> TextRow:
    """A text's row."""
    return TextRow(
        number=one.number,
        sha256=one.sha256,
        provenance_sha256=one.provenance_sha256,
        capture=one.capture,
        url=one.url,
        headline=one.headline,
        removed=one.removed,
    )


def run(row: RunRow, missed: tuple[Missed, ...]) -> Run:
    """A run, from its row and those of its failures."""
    pages = {
        outcome: {"": of} if isinstance(of, int) else of for outcome, of in row.counts.items()
    }  # int: until 2026-11
    return Run(row.source, row.begin, row.end, pages, row.interrupted, missed)


def _place(prefix: str, record: str, place: Location | None) -> dict[str, Any]:
    return {
        record: place.record_id if place else None,
        f"{prefix}_offset": place.offset if place else None,
        f"{prefix}_length": place.length if place else None,
    }


def _location(file: str, offset: int | None, length: int | None, record: str | None) -> Location | None:
    if offset is None or length is None:
        return None
    return Location(file, offset, length, record or "")
