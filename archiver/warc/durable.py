"""Files that are still there after the power went: locks, names and contents that are whole or not there at all."""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def lock(fd: int) -> bool:
    """Take the lock that says: somebody is writing this file. False when another process holds it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def create_locked(path: Path, final: Path) -> int | None:
    """A new file under this process's lock, later to be called `final`.

    None when one of the names is taken, or another process was quicker. Raises OSError.
    """
    if final.exists():
        return None
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    except FileExistsError:
        return None
    try:
        if lock(fd) and os.fstat(fd).st_nlink:
            sync_folder(path.parent)
            return fd
    except OSError:
        os.close(fd)
        raise
    os.close(fd)  # recovery locked the empty file between its creation and our lock, and may have removed it
    return None


def publish(path: Path, final: Path) -> None:
    """Rename within a folder, durably, and never over another file (raises FileExistsError)."""
    if final.exists():
        raise FileExistsError(errno.EEXIST, "a file of that name is already there", str(final))
    path.rename(final)
    sync_folder(final.parent)


def free(path: Path) -> Path:
    """This path, or the first of ``STEM-1.SUFFIXES``, ``STEM-2.SUFFIXES``, ... that is free."""
    stem, dot, suffixes = path.name.partition(".")
    names = itertools.chain([path.name], (f"{stem}-{number}{dot}{suffixes}" for number in itertools.count(1)))
    return next(other for name in names if not (other := path.with_name(name)).exists())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all: beside it, synced, and renamed over it. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
