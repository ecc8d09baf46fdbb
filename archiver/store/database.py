"""The catalogue's file: opened, looked at, read without touching it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool, QueuePool

from archiver.errors import CollectionError
from archiver.store.tables import VERSION, Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

Condition = Literal["good", "missing", "damaged", "older", "later"]
"""``older`` and ``later``: made by another version of this program, with other tables."""

PARTS = ("", "-wal", "-shm")
"""What SQLite adds to a file's name for the files that belong to it."""

_IMMUTABLE = "mode=ro&immutable=1"


def engine(path: Path, options: str = "mode=rw") -> Engine:
    """A catalogue's engine; options: of SQLite's file URIs."""
    uri = f"{path.resolve().as_uri()}?{options}"
    read_only = options == _IMMUTABLE

    def connect() -> sqlite3.Connection:
        # the pool lends a connection to one thread at a time, and not always to the one that it was made in
        connection = sqlite3.connect(uri, uri=True, timeout=60, check_same_thread=False)
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool if read_only else QueuePool)


@contextmanager
def untouched(path: Path, *, thorough: bool = False) -> Iterator[Engine]:
    """A catalogue's engine for reading, which writes no byte beside it: it may be where nothing can be written.

    What a crash left in the write-ahead log is read from a copy. thorough: refuse it, too, if any value can't be read.
    The caller sees to it that nobody writes meanwhile.
    """
    log = path.with_name(f"{path.name}-wal")
    with tempfile.TemporaryDirectory(prefix="archiver-") as folder:
        options = _IMMUTABLE
        if log.exists() and log.stat().st_size:
            shutil.copy(log, folder)
            path = Path(shutil.copy(path, folder))
            options = "mode=rw"
        refuse_unless_good(path, options, thorough=thorough)
        found = engine(path, options)
        try:
            yield found
        finally:
            found.dispose()


def condition(path: Path, options: str = "mode=rw", *, thorough: bool = False) -> Condition:
    """Whether a catalogue can be used; thorough: all that is in it is read (seconds for a million captures)."""
    if not path.exists():
        return "missing"
    found = engine(path, options)
    try:
        with found.connect() as connection:
            version = connection.scalar(text("PRAGMA user_version")) or 0
            tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
            sound = not thorough or version != VERSION or _sound(connection)
    except OperationalError as error:
        raise CollectionError(f"can't be opened: {error.orig}", where=str(path)) from error
    except DatabaseError:
        return "damaged"
    finally:
        found.dispose()
    if version != VERSION:
        return "later" if version > VERSION else "older"
    return "good" if sound and tables >= set(Base.metadata.tables) else "damaged"


def _sound(connection: Connection) -> bool:
    """Whether pages and indexes are whole, and each value is what its column holds: SQLite itself checks no value."""
    if connection.scalar(text("PRAGMA integrity_check(1)")) != "ok":
        return False
    reading = connection.execution_options(yield_per=1000)
    try:
        return all(row is not None for table in Base.metadata.sorted_tables for row in reading.execute(select(table)))
    except OperationalError as error:
        if "decode" not in str(error.orig):
            raise
    except (TypeError, ValueError):  # a date that is none, JSON that is none
        pass
    return False


def refuse_unless_good(path: Path, options: str = "mode=rw", *, thorough: bool = False) -> None:
    """Raise `CollectionError`, which says what to do, for a catalogue that can't be used."""
    found = condition(path, options, thorough=thorough)
    if found == "later":
        raise CollectionError("made by a later version of archiver", where=str(path), remedy="use that version")
    if found != "good":
        raise CollectionError(f"the catalogue is {found}", where=str(path), remedy="'archiver repair' rebuilds it")


def damaged(path: Path, what: str) -> CollectionError:
    """The error for a catalogue that turns out to be damaged while it is used."""
    return CollectionError(
        f"the catalogue is damaged ({what})", where=str(path), remedy="'archiver repair' rebuilds it"
    )
