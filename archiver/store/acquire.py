"""WARC files from elsewhere into a collection's archive: copied, verified, entered in the manifest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archiver.errors import CollectionError, RecordError
from archiver.store import durable, manifest
from archiver.store.collection import Collection, is_closed, unnameable
from archiver.warc.capture import Damage
from archiver.warc.durable import free, publish, sync_folder
from archiver.warc.reader import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CHUNK = 1 << 20
_EXPECTED = "a WARC file holds records that begin with WARC/1.0 or WARC/1.1, gzipped or not"


@dataclass(frozen=True, slots=True)
class Acquired:
    """A file that is in the archive now."""

    source: Path
    name: str
    """As it is called in the archive."""
    how: Literal["copied", "there"]
    """``there``: the very same bytes were in it already. ``copied``: also for one that was lost or damaged there."""
    aside: Path | None = None
    """Where the damaged file went that it replaces."""


def found(path: Path) -> Iterator[Path]:
    """The WARC and ARC files that a path means: itself, those in a folder (by name), those of a collection (in order).

    Raises `CollectionError` when there is none.
    """
    if (path / "archive").is_dir():
        files = Collection.open(path).warcs()
    elif path.is_dir():
        files = sorted(one for one in path.rglob("*") if is_closed(one.name) and one.is_file())
    elif path.exists():
        files = [path]
    else:
        raise CollectionError("there is no such file or folder", where=str(path))
    if not files:
        raise CollectionError("no WARC or ARC files are in it", where=str(path))
    yield from files


def refused(paths: Iterable[Path]) -> list[str]:
    """Why no file that the paths mean can be brought into a collection, a line each; none when one of them can."""
    problems = []
    for path in paths:
        for file in found(path):
            try:
                _refuse_unreadable(file)
            except RecordError as error:
                problems.append(str(error))
            else:
                return []
    return problems


def acquire(collection: Collection, path: Path) -> Acquired:
    """Bring one file into the archive, under its own name; the copy is read back and compared.

    Raises `RecordError` when nothing in it can be read as WARC or ARC, `CollectionError` when another file has its
    name, `StorageError` when it can't be written. Call it within `Collection.exclusive`, after `repair`.
    """
    hashes = collection.manifest().hashes
    there = collection.archive / path.name
    _refuse_unreadable(path)
    sha256 = _hash(path)
    if there.exists() and there.samefile(path):
        return Acquired(path, path.name, "there")
    name = next((name for name, other in hashes.items() if other == sha256), path.name)
    place = collection.archive / name
    if name not in hashes and not place.exists():
        _copy(path, place, sha256)
        manifest.append(collection.manifest_path, [(name, sha256)])
        return Acquired(path, name, "copied")
    if hashes.get(name, sha256) == sha256:
        if place.exists() and _hash(place) == sha256:
            return Acquired(path, name, "there")
        if name in hashes:
            return _restored(collection, path, place, sha256)
    raise CollectionError(
        "another file of this name is in the collection", where=str(path), remedy="rename it to bring it in"
    )


def _restored(collection: Collection, path: Path, place: Path, sha256: str) -> Acquired:
    """Bring back a file that the manifest lists and that is missing, or is not as it was: that one goes aside."""
    aside = None
    if place.exists():
        with durable.reporting(collection.torn):
            collection.torn.mkdir(exist_ok=True)
            aside = free(collection.torn / place.name)
            place.rename(aside)
            sync_folder(collection.torn)
            sync_folder(collection.archive)
    _copy(path, place, sha256)
    return Acquired(path, place.name, "copied", aside)


def _refuse_unreadable(path: Path) -> None:
    if not is_closed(path.name):
        what = "this is no WARC file: the name of one ends in .warc or .warc.gz (or .arc, .arc.gz)"
        remedy = f"rename it if it is one; a list of URLs is for 'archiver fetch --from {path.name}'"
        raise RecordError(what, where=str(path), remedy=remedy)
    if why := unnameable(path.name):
        raise RecordError(f"its name {why}", where=repr(str(path)), remedy="rename it")
    what = "it is empty"
    try:
        for item in records(path):
            if not isinstance(item, Damage):
                return
            what = item.what
    except RecordError as error:
        raise RecordError(error.what, where=error.where, remedy=error.remedy or _EXPECTED) from error
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(path)) from error
    raise RecordError(f"no WARC or ARC record is in it ({what})", where=str(path), remedy=_EXPECTED)


def _hash(path: Path) -> str:
    try:
        return manifest.sha256(path)
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(path)) from error


def _copy(path: Path, place: Path, sha256: str) -> None:
    beside = durable.temporary(place)
    try:
        with durable.reporting(place):
            with path.open("rb") as source, beside.open("wb") as copy:
                while chunk := source.read(_CHUNK):
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            if manifest.sha256(beside) != sha256:
                raise CollectionError("it changed while it was copied", where=str(path), remedy="run it again")
            publish(beside, place)
    finally:
        beside.unlink(missing_ok=True)
