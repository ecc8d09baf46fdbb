"""A WARC file: its hash, whether each record can be read, and each digest that a record states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.audit.finding import Finding, compared
from archiver.errors import ArchiverError, RecordError
from archiver.store import manifest
from archiver.warc.capture import Damage, Location, Record
from archiver.warc.fixity import check
from archiver.warc.reader import read_capture, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.store.entry import Entry


def audit_warc(path: Path, subject: str, expected: str | None, *, alone: bool = True) -> Iterator[Finding]:
    """Check a file; expected: its SHA-256 by the manifest, None when none lists it.

    alone: without the others of its collection, in which payloads may be that its revisits refer to.
    """
    try:
        yield _file_hash(subject, expected, manifest.sha256(path))
        for item in records(path):
            yield from _damage(subject, item) if isinstance(item, Damage) else _record(subject, item, alone=alone)
    except ArchiverError as error:
        yield Finding(subject, "record", "fail", detail=error.told if error.where == str(path) else str(error))
    except OSError as error:
        yield Finding(subject, "record", "fail", detail=f"can't be read: {error.strerror or error}")


def place(subject: str, offset: int) -> str:
    """A record of a file, as a finding's subject."""
    return f"{subject}@{offset}"


def _file_hash(subject: str, expected: str | None, found: str) -> Finding:
    if expected is None:
        return Finding(subject, "file-hash", "absent", found=found, detail="no manifest lists the file (yet)")
    return compared(subject, "file-hash", expected, found, "the file is not as it was when it was closed")


def _damage(subject: str, damage: Damage) -> Iterator[Finding]:
    at = place(subject, damage.offset)
    if damage.grave:
        yield Finding(at, "record", "fail", detail=f"{damage.what} ({damage.length} bytes)")
    else:
        yield Finding(at, "record-form", "pass", detail=f"readable, but {damage.what}")


def revisited(archive: Path, subject: str, revisit: Entry, original: Location | None) -> Finding:
    """Check that a revisit's payload is where it refers to; original: the place, None when nothing like it is there."""
    lacks = "the record that it refers to is not in the collection"
    if original is None:
        return Finding(subject, "revisit", "unverifiable", revisit.payload_digest, detail=lacks)
    try:
        capture = read_capture(archive, revisit.response, None, None, original)
    except RecordError as error:
        return Finding(subject, "revisit", "fail", revisit.payload_digest, detail=str(error))
    found = next((one.found for one in capture.fixity if one.check == "payload-digest"), "")
    if capture.refers_to is None:
        wrong = "the record that it refers to has another payload"
        return Finding(subject, "revisit", "fail", revisit.payload_digest, found, wrong)
    return Finding(subject, "revisit", "pass", revisit.payload_digest, found, place(original.file, original.offset))


def _record(subject: str, record: Record, *, alone: bool) -> Iterator[Finding]:
    at = place(subject, record.location.offset)
    yield Finding(at, "record", "pass", found=record.location.record_id)
    for fixity in check(record):
        if record.type == "revisit" and fixity.check == "payload-digest" and not alone:
            continue  # it is over a payload in another record: told with the captures
        wrong = "the bytes are not those that the record was written with" if fixity.verdict == "fail" else fixity.rule
        yield Finding(at, fixity.check, fixity.verdict, fixity.expected, fixity.found, wrong)
