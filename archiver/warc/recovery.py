"""What a crash left -> closed WARC files: whole records are kept, a torn tail goes aside, nothing is lost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import RecordError, StorageError
from archiver.warc import digest, durable
from archiver.warc.capture import Damage
from archiver.warc.records import records
from archiver.warc.writer import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TORN = "torn"
"""The folder beside the archive that torn tails go to."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of one file that a crash left open."""

    path: Path | None
    """The closed file; None when not one record was whole, or nothing was ever written."""
    records: int
    """Whole records that were kept."""
    length: int
    """Their bytes in the file."""
    torn: Path | None = None
    """Where the bytes after them went; None when there were none."""
    torn_length: int = 0
    twin: Path | None = None
    """The closed file that has these very bytes already, when the whole file went aside for that."""


def recover(archive: Path) -> list[Recovered]:
    """Mend and close every file that was left open and that no living writer holds.

    May be interrupted at any point and run again: the tail is safe in its own file before it is cut off.
    Raises StorageError; what was archived is then still in the file that it was in.
    """
    try:
        left = sorted(archive.glob(f"*.warc.gz{OPEN}"))
    except OSError as error:
        raise StorageError(f"can't look into the folder: {error.strerror}", where=str(archive)) from error
    return [recovered for path in left if (recovered := _recover(path)) is not None]


def _recover(path: Path) -> Recovered | None:
    try:
        fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None  # its writer has closed it meanwhile
    except OSError as error:
        raise StorageError(f"can't open it: {error.strerror}", where=str(path)) from error
    try:
        if not durable.lock(fd) or not path.exists():
            return None
        return _mend(path, fd)
    except OSError as error:
        what = f"can't mend what a crash left: {error.strerror or error}"
        raise StorageError(what, where=str(path), remedy="its records are still in it; run it again") from error
    finally:
        os.close(fd)


def _mend(path: Path, fd: int) -> Recovered:
    count, whole = _whole(path)
    size = os.fstat(fd).st_size
    torn = _move_tail(path, fd, whole, size) if size > whole else None
    os.fsync(fd)
    if not whole:
        path.unlink()
        durable.sync_folder(path.parent)
        return Recovered(None, 0, 0, torn, size)
    final = path.with_name(path.name.removesuffix(OPEN))
    if final.exists():
        if _begins_with(final, fd, whole):
            return _aside(path, final, whole)
        final = durable.free(final)  # another file has its name: neither is lost
    durable.publish(path, final)
    return Recovered(final, count, whole, torn, size - whole)


def _begins_with(final: Path, fd: int, size: int) -> bool:
    """Whether a closed file begins with all that the open one holds."""
    with final.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in _pieces(fd, 0, size))


def _aside(path: Path, final: Path, size: int) -> Recovered:
    folder = path.parent.parent / TORN
    folder.mkdir(exist_ok=True)
    durable.sync_folder(folder.parent)
    aside = durable.free(folder / path.name)
    path.rename(aside)
    durable.sync_folder(folder)
    durable.sync_folder(path.parent)
    return Recovered(None, 0, 0, aside, size, twin=final)


def _whole(path: Path) -> tuple[int, int]:
    """How many whole records a file begins with, and where they end."""
    count = end = 0
    if not path.stat().st_size:
        return 0, 0
    try:
        for found in records(path):
            if isinstance(found, Damage) and not found.grave:
                continue
            if isinstance(found, Damage) or found.location.offset != end:
                break
            count += 1
            end += found.location.length
    except RecordError:
        return 0, 0  # not even its first record begins well
    return count, end


def _move_tail(path: Path, fd: int, begin: int, end: int) -> Path:
    folder = path.parent.parent / TORN
    folder.mkdir(exist_ok=True)
    durable.sync_folder(folder.parent)
    torn = folder / f"{path.name.removesuffix(OPEN)}.torn-{begin}"
    durable.replace(torn, _pieces(fd, begin, end))
    os.ftruncate(fd, begin)
    return torn


def _pieces(fd: int, begin: int, end: int) -> Iterator[bytes]:
    while begin < end:
        piece = os.pread(fd, min(digest.CHUNK, end - begin), begin)
        begin += len(piece)
        yield piece
