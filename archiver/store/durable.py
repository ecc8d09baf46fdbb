"""Files that are replaced whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from archiver.errors import StorageError
from archiver.warc.durable import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SUFFIX = ".tmp"


def replace(files: Sequence[tuple[Path, bytes]]) -> None:
    """Give each of these files these bytes: all are written beside and synced, then renamed in the given order.

    All are in one folder, which is synced last. A crash leaves for each file the old bytes or the new ones; those
    renamed are the first of the list. Raises `StorageError`: up to the renames, nothing has changed.
    """
    if not files:
        return
    folder = files[0][0].parent
    prepared = [(temporary(path), path) for path, _ in files]
    try:
        with reporting(folder):
            for (beside, _), (_, data) in zip(prepared, files, strict=True):
                beside.write_bytes(data)
            for beside, _ in prepared:
                with beside.open("rb") as file:
                    os.fsync(file.fileno())
            for beside, path in prepared:
                beside.replace(path)
            sync_folder(folder)
    except BaseException:
        for beside, _ in prepared:
            with suppress(OSError):
                beside.unlink()
        raise


def temporary(path: Path) -> Path:
    """Where a file's new bytes are prepared: hidden, in the same folder."""
    return path.with_name(f".{path.name}{_SUFFIX}")


def is_temporary(name: str) -> bool:
    """Whether a file of this name was being prepared when its process died."""
    return name.startswith(".") and name.endswith(_SUFFIX)


def clear(folder: Path) -> int:
    """Remove what was being prepared; how many files that were."""
    with reporting(folder):
        leftovers = [entry for entry in folder.iterdir() if is_temporary(entry.name)]
        for entry in leftovers:
            entry.unlink(missing_ok=True)
    return len(leftovers)


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn a failed write into a `StorageError` that names the place."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"can't be written: {error.strerror or error}",
            where=str(path),
            remedy="what was archived before is safe; make room or give write permission, and run it again",
        ) from error
