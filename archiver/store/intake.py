"""Closed WARC files into the manifest, the index and the catalogue."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.errors import RecordError
from archiver.store import durable, manifest, profiles, texts
from archiver.store.entry import Entry, Learned, Warc
from archiver.store.journal import described
from archiver.warc import cdxj
from archiver.warc.capture import Damage
from archiver.warc.reader import captures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.journal import Journal

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
    """A file that was read, or is known, and waits for its batch."""

    warc: Warc
    entries: Iterable[Entry]
    lines: list[str] = field(default_factory=list)
    profiles: list[Learned] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)


def catch_up(
    collection: Collection,
    catalog: Catalog,
    on_file: Callable[[str, int, int], None] = lambda *_: None,
    journal: Journal | None = None,
) -> Intake:
    """Take in all closed WARC files that the catalogue does not know yet; on_file gets name, place and how many.

    journal: what this process wrote itself, which need not be read again.

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
        batch.append(_opened(path, journal))
        if sum(len(file.lines) for file in batch) >= _BATCH or place == len(fresh):
            _take_in(collection, catalog, batch)
            taken += batch
            batch = []
    return Intake(
        tuple(file.warc.name for file in taken),
        sum(len(file.lines) for file in taken),
        tuple(damage for file in taken for damage in file.damage),
    )


def index_again(collection: Collection, names: AbstractSet[str]) -> None:
    """Write the index anew, of these WARC files as far as they are there."""
    lines = (line for path in collection.warcs() if path.name in names for line in _opened(path, None).lines)
    _write_index(collection, [], lines)


def _opened(path: Path, journal: Journal | None) -> _File:
    """A file's captures: from the journal when it knows the file as it is now, else from the file itself."""
    warc = Warc(path.name, manifest.sha256(path), path.stat().st_size)
    with suppress(OSError):
        notes = journal.of(warc) if journal else None
        if notes is not None:
            return _File(warc, (entry for entry, _ in notes), [line for _, line in notes])
    return _read(path, warc)


def _read(path: Path, warc: Warc) -> _File:
    """Read a file's captures; what can't be read of it is damage, and the rest counts."""
    entries: list[Entry] = []
    file = _File(warc, entries)
    try:
        for found in captures(path, checked=False):
            if isinstance(found, Damage):
                file.damage.append(found)
            else:
                entries.append(described(found))
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
    before = [collection.index] if collection.index.exists() else []
    _write_index(collection, before, (line for file in batch for line in file.lines))
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


def _write_index(collection: Collection, before: Sequence[Path], lines: Iterable[str]) -> None:
    with durable.reporting(collection.index):
        collection.indexes.mkdir(exist_ok=True)
        cdxj.merge(collection.index, before, lines)
