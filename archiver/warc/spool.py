"""Bytes that are gathered piece by piece, and read when all are there."""

from __future__ import annotations

import io
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = 1 << 20


class Spool:
    """In memory, as the pieces that they came in, while they are few; else in a nameless file.

    `SpooledTemporaryFile` copies each piece, and what it holds as often as it must grow: for a page of 200 kB that
    costs more than hashing it.
    """

    def __init__(self, most: int, folder: Path | None) -> None:
        """`most`: bytes that are held in memory. `folder`: on whose disk the file is; None: the system's for such."""
        self._most = most
        self._folder = folder
        self._pieces: list[bytes] = []
        self._file: BinaryIO | None = None
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def write(self, data: bytes) -> int:
        """Append. Raises OSError."""
        self._size += len(data)
        if self._file is None:
            self._pieces.append(data)
            if self._size > self._most:
                self._roll_over()
        else:
            self._file.write(data)
        return len(data)

    def _roll_over(self) -> None:
        folder = None if self._folder is None else str(self._folder)
        self._file = cast("BinaryIO", TemporaryFile(dir=folder))  # noqa: SIM115 - `close` and `taken` see to it
        pieces, self._pieces = self._pieces, []
        self._file.writelines(pieces)

    def pieces(self) -> Iterator[bytes]:
        """All of it, in as few pieces as memory allows. Raises OSError."""
        if self._file is None:
            yield b"".join(self._pieces)
        else:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece

    def taken(self) -> BinaryIO:
        """All of it as a stream at its begin, which is now its owner's to close."""
        if self._file is None:
            data = b"".join(self._pieces)
            self._pieces.clear()
            return io.BytesIO(data)
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Let go of it."""
        self._pieces.clear()
        if self._file is not None:
            self._file.close()
