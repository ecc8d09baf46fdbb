"""A WARC file: its hash, whether each record can be read, and each digest that a record states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.audit.finding import Finding, compared
from archiver.errors import ArchiverError
from archiver.store import manifest
from archiver.warc.capture import Damage, Record
from archiver.warc.fixity import check
from archiver.warc.reader import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def audit_warc(path: Path, subject: str, expected: str | None) -> Iterator[Finding]:
    """Check a file; expected: its SHA-256 by the manifest, None when none lists it."""
    try:
        yield _file_hash(subject, expected, manifest.sha256(path))
        for item in records(path):
            yield from _damage(subject, item) if isinstance(item, Damage) else _record(subject, item)
    except (ArchiverError, OSError) as error:
        yield Finding(subject, "record", "fail", detail=str(error))


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


def _record(subject: str, record: Record) -> Iterator[Finding]:
    at = place(subject, record.location.offset)
    yield Finding(at, "record", "pass", found=record.location.record_id)
    for fixity in check(record):
        wrong = "the bytes are not those that the record was written with" if fixity.verdict == "fail" else fixity.rule
        yield Finding(at, fixity.check, fixity.verdict, fixity.expected, fixity.found, wrong)
