"""Closed WARC files into the manifest, the index and the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.errors import RecordError
from archiver.store import durable, manifest, profiles, texts
from archiver.store.entry import Entry, Learned, State, Warc
from archiver.warc import cdxj
from archiver.warc.capture import Capture, Damage
from archiver.warc.reader import captures
from archiver.warc.revisit import Reference, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection

_PRINTABLE = re.compile(rb"[ -~]+")
_LONGEST_VALIDATOR = 1024

_BATCH = 20_000
"""Captures after which the index is written: it is written whole, and its lines wait in memory for that."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in."""

    files: tuple[str, ...] = ()
    captures: int = 0
    damage: tuple[Damage, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the files could not be read, one line each."""
        return tuple(f"archive/{one.file}, byte {one.offset}: {one.what}" for one in self.damage if one.grave)


@dataclass(slots=True)
class _File:
    """A file that was read and waits for its batch."""

    warc: Warc
    entries: list[Entry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    profiles: list[Learned] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)


def catch_up(
    collection: Collection, catalog: Catalog, on_file: Callable[[str, int, int], None] = lambda *_: None
) -> Intake:
    """Take in all closed WARC files that the catalogue does not know yet; on_file gets name, place and how many.

    For each batch of files first the manifest, which fixes the record order, then the index, then the catalogue:
    wherever a crash falls, the next call does the same again and nothing is there twice.
    Call it within `Collection.exclusive`. Raises `StorageError`.
    """
    known = catalog.warcs()
    fresh = [path for path in collection.warcs() if path.name not in known]
    batch: list[_File] = []
    taken: list[_File] = []
    for place, path in enumerate(fresh, 1):
        on_file(path.name, place, len(fresh))
        batch.append(_read(path))
        if sum(len(file.lines) for file in batch) >= _BATCH or place == len(fresh):
            _take_in(collection, catalog, batch)
            taken += batch
            batch = []
    return Intake(
        tuple(file.warc.name for file in taken),
        sum(len(file.entries) for file in taken),
        tuple(damage for file in taken for damage in file.damage),
    )


def index_again(collection: Collection, names: AbstractSet[str]) -> None:
    """Write the index anew, of these WARC files as far as they are there."""
    lines = [line for path in collection.warcs() if path.name in names for line in _read(path).lines]
    _write_index(collection, lines)


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


def _read(path: Path) -> _File:
    """Read a file's captures; what can't be read of it is damage, and the rest counts."""
    file = _File(Warc(path.name, manifest.sha256(path), path.stat().st_size))
    try:
        for found in captures(path, checked=False):
            if isinstance(found, Damage):
                file.damage.append(found)
            else:
                file.entries.append(described(found))
                file.lines.append(cdxj.line(found))
                if learned := profiles.described(found):
                    file.profiles.append(learned)
    except RecordError as error:
        file.damage.append(Damage(path.name, 0, file.warc.bytes, error.what))
    return file


def _take_in(collection: Collection, catalog: Catalog, batch: Sequence[_File]) -> None:
    hashes = collection.manifest().hashes
    new = [(file.warc.name, file.warc.sha256) for file in batch if file.warc.name not in hashes]
    if new:
        manifest.append(collection.manifest_path, new)
    _write_index(collection, [*_indexed(collection), *(line for file in batch for line in file.lines)])
    for file in batch:
        catalog.take_in(file.warc, file.entries, file.profiles)
    catalog.reopen_unresolved()
    learned = [one for file in batch for one in file.profiles]
    list(profiles.write(collection, learned))
    if any(one.applies_to & catalog.sites.settled_files(one.site) for one in learned):
        start_over(collection, catalog)


def start_over(collection: Collection, catalog: Catalog) -> None:
    """Drop all texts, and let their captures wait: the profiles changed that they are to be derived with."""
    shelf = texts.shelf(collection.texts)
    texts.remove(collection.texts, sorted(shelf.whole | shelf.half))
    catalog.start_over()


def _indexed(collection: Collection) -> Iterator[str]:
    return iter(cdxj.read(collection.index)) if collection.index.exists() else iter(())


def _write_index(collection: Collection, lines: Sequence[str]) -> None:
    with durable.reporting(collection.index):
        collection.indexes.mkdir(exist_ok=True)
        cdxj.write(collection.index, sorted(set(lines)))


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
