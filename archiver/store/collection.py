"""One collection on disk: where its parts are, and whose turn it is to change them."""

from __future__ import annotations

import errno
import fcntl
import os
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import CollectionError
from archiver.store import database, durable, manifest
from archiver.store.catalog import Catalog
from archiver.store.earlier import Collected
from archiver.store.manifest import Manifest
from archiver.warc.writer import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

_LOCK = ".lock"

_LONGEST_NAME = 200
"""In bytes: what is prepared beside a file has a longer name, and file systems end at 255."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection's folder.

    The WARC files in `archive` are the truth; everything else is derived from them.
    """

    root: Path

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Collection:
        """Open a collection; with `create`, make what is missing of one, in a folder that is new, empty, or one.

        Raises `CollectionError` when the folder is none, and `StorageError` when it can't be made.
        """
        collection = cls(folder)
        if not collection.archive.is_dir():
            collection._refuse_other_folders(create=create)
        if create:
            with durable.reporting(folder):
                for part in (collection.archive, collection.indexes, collection.texts):
                    part.mkdir(parents=True, exist_ok=True)
        return collection

    @property
    def archive(self) -> Path:
        """The folder of the WARC files."""
        return self.root / "archive"

    @property
    def indexes(self) -> Path:
        """The folder of the index."""
        return self.root / "indexes"

    @property
    def index(self) -> Path:
        """The CDXJ index."""
        return self.indexes / "index.cdxj"

    @property
    def texts(self) -> Path:
        """The folder of texts and provenance."""
        return self.root / "texts"

    @property
    def profiles(self) -> Path:
        """The folder of site profiles."""
        return self.root / "profiles"

    @property
    def torn(self) -> Path:
        """The folder of what was put aside: torn ends of WARC files, and files that are not as they were written."""
        return self.root / "torn"

    @property
    def manifest_path(self) -> Path:
        """The hashes of the closed WARC files."""
        return self.root / manifest.NAME

    @property
    def catalog_path(self) -> Path:
        """The catalogue's file."""
        return self.root / "catalog.sqlite"

    def manifest(self) -> Manifest:
        """The hashes of the closed WARC files, in record order."""
        return manifest.read(self.manifest_path)

    def warcs(self) -> list[Path]:
        """The closed WARC files, in record order: first those of the manifest, then the rest by name."""
        try:
            closed = (path for path in self.archive.iterdir() if is_closed(path.name) and path.is_file())
            there = {path.name: path for path in closed if not unnameable(path.name)}
        except OSError as error:
            raise CollectionError(f"can't be read: {error.strerror}", where=str(self.archive)) from error
        known = [name for name in self.manifest().hashes if name in there]
        return [there[name] for name in (*known, *sorted(there.keys() - set(known)))]

    def passed_over(self) -> list[str]:
        """WARC files that can't be taken in because of their names, each with why, as a sentence."""
        names = sorted(path.name for path in self.archive.iterdir() if is_closed(path.name))
        return [f"archive/{name!a}: its name {why}; rename it" for name in names if (why := unnameable(name))]

    def not_taken_in(self, known: Container[str]) -> list[str]:
        """The names of WARC files that are there and not in the catalogue, which knows these: written just now, or left
        by a run that was killed."""
        names = (path.name for path in self.archive.iterdir() if path.is_file())
        return sorted(name for name in names if is_closed(name.removesuffix(OPEN)) and name not in known)

    @contextmanager
    def catalog(self) -> Iterator[Catalog]:
        """The catalogue. Raises `CollectionError` when it is missing or damaged."""
        catalog = Catalog.open(self.catalog_path)
        try:
            yield catalog
        finally:
            catalog.close()

    def collected(self, catalog: Catalog) -> Collected:
        """What is archived already, for a run that need not archive it again."""
        return Collected(catalog, self.archive)

    @contextmanager
    def catalog_untouched(self, *, thorough: bool = False) -> Iterator[Catalog]:
        """The catalogue for reading, without writing a byte; within `shared`. thorough: all of it is read first.

        Raises `CollectionError` when it can't be used.
        """
        with database.untouched(self.catalog_path, thorough=thorough) as engine:
            yield Catalog(engine, self.catalog_path)

    @contextmanager
    def exclusive(self, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Let no other process change the collection, nor audit it, meanwhile; on_wait is called if that means waiting.

        Fetching needs no turn: each fetch writes WARC files of its own.
        """
        with durable.reporting(self.root):
            descriptor = os.open(self.root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        with _locked(descriptor, fcntl.LOCK_EX, on_wait):
            yield

    @contextmanager
    def shared(self, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Let no other process change the collection meanwhile; writes nothing, and works on read-only media."""
        try:
            descriptor = os.open(self.root / _LOCK, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            yield
            return
        except OSError as error:
            raise CollectionError(f"can't be read: {error.strerror}", where=str(self.root / _LOCK)) from error
        with _locked(descriptor, fcntl.LOCK_SH, on_wait):
            yield

    def relative(self, path: Path) -> str:
        """A path as the collection's users know it."""
        return path.relative_to(self.root).as_posix()

    def _refuse_other_folders(self, *, create: bool) -> None:
        where = str(self.root)
        try:
            empty = not self.root.exists() or not any(self.root.iterdir())
        except NotADirectoryError:
            raise CollectionError("is not a folder", where=where, remedy="name another with --collection") from None
        except OSError as error:
            raise CollectionError(f"can't be read: {error.strerror}", where=where) from error
        if not create:
            what = "is no collection: there is no folder 'archive' in it" if self.root.exists() else "there is no such"
            raise CollectionError(
                f"{what}{'' if self.root.exists() else ' collection'}", where=where, remedy="name one with --collection"
            )
        if not empty:
            raise CollectionError(
                "holds other things than a collection", where=where, remedy="name a new or an empty folder"
            )


def is_closed(name: str) -> bool:
    """Whether a file of this name in an archive is a WARC or ARC that nobody writes any more."""
    return name.lower().endswith((".warc", ".warc.gz", ".arc", ".arc.gz", ".warc.zst")) and not name.startswith(".")


def unnameable(name: str) -> str:
    """Why a file of this name can't be in the manifest, or can't be closed, repaired and copied; empty: it can."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "is not UTF-8"
    if any(unicodedata.category(character) == "Cc" for character in name):
        return "has control characters in it"
    return f"is longer than {_LONGEST_NAME} bytes" if size > _LONGEST_NAME else ""


@contextmanager
def _locked(descriptor: int, kind: int, on_wait: Callable[[], None]) -> Iterator[None]:
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                raise
            on_wait()
            fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)
