"""WARC files from elsewhere into a collection's archive: copied, verified, entered in the manifest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archiver.errors import CollectionError, RecordError
from archiver.store import durable, manifest
from archiver.store.collection import Collection, is_closed
from archiver.warc.capture import Damage
from archiver.warc.durable import publish
from archiver.warc.reader import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Acquired:
    """A file that is in the archive now."""

    source: Path
    name: str
    """As it is called in the archive."""
    how: Literal["copied", "there"]
    """``there``: the very same bytes were in it already."""


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


def acquire(collection: Collection, path: Path) -> Acquired:
    """Bring one file into the archive, under its own name; the copy is read back and compared.

    Raises `RecordError` when nothing in it can be read as WARC or ARC, `CollectionError` when another file has its
    name, `StorageError` when it can't be written. Call it within `Collection.exclusive`, after `repair`.
    """
    hashes = collection.manifest().hashes
    place = collection.archive / path.name
    _refuse_unreadable(path)
    sha256 = _hash(path)
    if place.exists() and place.samefile(path):
        return Acquired(path, path.name, "there")
    if (known := hashes.get(path.name)) or place.exists():
        if sha256 == (known or _hash(place)):
            return Acquired(path, path.name, "there")
        raise CollectionError(
            "another file of this name is in the collection", where=str(path), remedy="rename it to bring it in"
        )
    same = next((name for name, other in hashes.items() if other == sha256), None)
    if same is not None:
        return Acquired(path, same, "there")
    _copy(path, place, sha256)
    manifest.append(collection.manifest_path, [(path.name, sha256)])
    return Acquired(path, path.name, "copied")


def _refuse_unreadable(path: Path) -> None:
    if not is_closed(path.name):
        raise RecordError("its name does not end in .warc, .warc.gz, .arc or .arc.gz", where=str(path))
    if any(character < " " for character in path.name):
        raise RecordError("its name has control characters in it", where=repr(str(path)), remedy="rename it")
    what = "it is empty"
    try:
        for item in records(path):
            if not isinstance(item, Damage):
                return
            what = item.what
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(path)) from error
    raise RecordError(f"no WARC or ARC record is in it ({what})", where=str(path))


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
