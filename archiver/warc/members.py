"""A file -> the stretches of plain bytes in it: gzip members, zstd frames, or the file itself.

What is broken is found out while reading; `find` says where it goes on.
"""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from isal import isal_zlib
from isal.isal_zlib import error as IsalError  # noqa: N812

from archiver.errors import RecordError, UnsupportedFormat
from archiver.warc import arc

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdDict, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdDict, ZstdError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIECE = 1 << 16
"""Bytes that are read from the file at a time."""

_MOST = 1 << 22
"""Plain bytes that one step of decompression gives at most, so that a bomb goes off slowly."""

BOMB_SIZE = 1 << 30
BOMB_RATIO = 200
"""What nobody asked for is not unpacked further, when it is longer than this and shrank to less than that part."""

_VERSION = re.compile(rb"WARC/\d[\d.]*[ \t\r]*\n", re.IGNORECASE)

LONGEST_START = 1 << 14
"""Bytes within which the first line of a record ends."""

_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""A skippable frame that holds the dictionary (iipc.github.io/warc-specifications, warc-zstd)."""

_KNOWN = (
    (b"BZh", "a bzip2 file", "decompress it with bunzip2"),
    (b"\x04\x22\x4d\x18", "an LZ4 file", "decompress it with lz4"),
    (b"\xfd7zXZ\x00", "an xz file", "decompress it with unxz"),
    (b"PK\x03\x04", "a ZIP file (a WACZ?)", "unpack it, and give the WARC files in its archive/ folder"),
    (b"PK\x05\x06", "an empty ZIP file", ""),
)

_FOREIGN = (
    (re.compile(rb"\x1f\x8b"), "a gzip file without records"),
    (re.compile(rb"\xef?\xbb?\xbf?\s*<"), "an HTML or XML document"),
    (re.compile(rb"\s*[\[{]"), "JSON"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"\s*CDX |\S+\)/\S* \d{14} "), "an index of web archives"),
    (re.compile(rb"HTTP/"), "an HTTP message"),
)


class Broken(Exception):
    """The bytes of a member can't be had any further. `what` is a sentence without its full stop."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Coding:
    """How the records of a file are compressed."""

    magic: bytes
    """Of each member; empty for a file that is not compressed."""
    name: str
    decompressor: Callable[[], _Decompressor]


class _Decompressor(Protocol):
    finished: bool
    """Whether the member has come to its end, and what it says of itself there holds."""

    def feed(self, data: bytes) -> tuple[bytes, int]:
        """Some plain bytes, and how far in the file that went. Raises IsalError, ZstdError, EOFError."""


class _Plain:
    finished = False

    def feed(self, data: bytes) -> tuple[bytes, int]:
        self.finished = not data
        return data, len(data)


class _Gzip:
    def __init__(self) -> None:
        self.finished = False
        self._inflate = isal_zlib.decompressobj(16 + zlib.MAX_WBITS)

    def feed(self, data: bytes) -> tuple[bytes, int]:
        if not data:
            raise EOFError
        plain = self._inflate.decompress(data, _MOST)
        self.finished = self._inflate.eof
        rest = self._inflate.unused_data if self.finished else self._inflate.unconsumed_tail
        return plain, len(data) - len(rest)


class _Zstd:
    def __init__(self, dictionary: ZstdDict | None = None) -> None:
        self.finished = False
        self._decompressor = ZstdDecompressor(dictionary)

    def feed(self, data: bytes) -> tuple[bytes, int]:
        if not self._decompressor.needs_input:
            data = b""
        elif not data:
            raise EOFError
        plain = self._decompressor.decompress(data, _MOST)
        self.finished = self._decompressor.eof
        return plain, len(data) - (len(self._decompressor.unused_data) if self.finished else 0)


PLAIN = Coding(b"", "", _Plain)


class Member:
    """One compressed member, or a plain file: its bytes in order, and where it ends."""

    def __init__(self, file: BinaryIO, offset: int, coding: Coding) -> None:
        self.offset = offset
        """Of the member in the file."""
        self.coding = coding
        self.position = 0
        """How many plain bytes were read."""
        self._file = file
        self._next = offset
        self._held = bytearray()
        self._decompressor = coding.decompressor()

    def peek(self, size: int) -> bytes:
        """The next plain bytes, at most `size`, without passing them; fewer only at the member's end."""
        while len(self._held) < size and not self._decompressor.finished:
            self._held += self._pull()
        with memoryview(self._held) as held:  # a slice of a bytearray would be copied twice
            return bytes(held[:size])

    def read(self, size: int) -> bytes:
        """The next plain bytes, at most `size`; fewer only at the member's end."""
        data = self.peek(size)
        del self._held[: len(data)]
        self.position += len(data)
        return data

    def line(self, limit: int) -> bytes:
        """The next line with its line end; cut at `limit` bytes."""
        size = min(limit, 256)
        end = self._held.find(b"\n", 0, limit)
        while end < 0:
            held = self.peek(size)
            end = held.find(b"\n")
            if len(held) < size or size == limit:
                return self.read(end + 1 or len(held))
            size = min(limit, size * 4)
        return self.read(end + 1)

    def go_to(self, position: int) -> None:
        """Read on from an earlier position; in a plain file only."""
        self.position = position
        self._next = self.offset + position
        self._held.clear()
        self._decompressor = _Plain()

    def finish(self) -> int:
        """Where the member ends in the file; what was not read of it is passed over, and checked too."""
        while self.read(PIECE):
            if self.position > BOMB_SIZE and self.position > BOMB_RATIO * (self._next - self.offset):
                raise Broken(f"a {self.coding.name} is a bomb: {self.position >> 20} MiB and more come out of it")
        return self._next

    def _pull(self) -> bytes:
        self._file.seek(self._next)
        data = self._file.read(PIECE)
        if self._next == self.offset and not data.startswith(self.coding.magic):
            raise Broken(f"there is something else where a {self.coding.name} should begin")
        try:
            plain, passed = self._decompressor.feed(data)
        except EOFError:
            raise Broken(f"the file ends in the middle of a {self.coding.name}") from None
        except (IsalError, ZstdError) as error:  # type: ignore[misc]  # the stub says less
            raise Broken(f"a {self.coding.name} is damaged ({error})") from error
        self._next += passed
        return plain


def begins_record(data: bytes) -> bool:
    """Whether plain bytes begin with the first line of a record of a WARC or an ARC."""
    return _VERSION.match(data) is not None or arc.begins_record(data)


def coding_of(file: BinaryIO, path: Path) -> tuple[Coding, int]:
    """How a file is compressed, and where its first member begins.

    Raises UnsupportedFormat for formats that can't be read, RecordError for what is no WARC nor ARC at all.
    """
    file.seek(0)
    begin = file.read(LONGEST_START)
    if not begin:
        raise RecordError(
            "the file is empty", where=str(path), remedy="its archiving was never finished, or its copying"
        )
    if begin.startswith(b"\x1f\x8b"):
        return Coding(_GZIP, "gzip member", _Gzip), 0
    if begin.startswith(_ZSTD_DICTIONARY):
        return _with_dictionary(file, path)
    if begin.startswith(_ZSTD):
        return Coding(_ZSTD, "zstd frame", _Zstd), 0
    for magic, what, remedy in _KNOWN:
        if begin.startswith(magic):
            raise UnsupportedFormat(f"this is {what}, which can't be read here", where=str(path), remedy=remedy)
    return PLAIN, 0


def _with_dictionary(file: BinaryIO, path: Path) -> tuple[Coding, int]:
    file.seek(4)
    length = int.from_bytes(file.read(4), "little")
    data = file.read(length)
    try:
        if data.startswith(_ZSTD):
            data = ZstdDecompressor().decompress(data)
        dictionary = ZstdDict(data)
    except (ZstdError, ValueError) as error:
        raise RecordError(f"the zstd dictionary at its begin is damaged ({error})", where=str(path)) from error
    return Coding(_ZSTD, "zstd frame", lambda: _Zstd(dictionary)), 8 + length


def find(file: BinaryIO, start: int, coding: Coding) -> int | None:
    """Where, at `start` or behind it, the next member begins that holds a record; None when none follows.

    In a plain file: where the next record of a WARC begins, or at `start` one of an ARC.
    """
    if _begins_record(file, start, coding):
        return start
    magic = coding.magic or b"\nWARC/"
    while True:
        file.seek(start)
        window = file.read(1 << 20)
        place = window.find(magic)
        while place >= 0:
            found = start + place + (0 if coding.magic else 1)
            if _begins_record(file, found, coding):
                return found
            place = window.find(magic, place + 1)
        if len(window) < len(magic):
            return None
        start += len(window) - len(magic) + 1


def _begins_record(file: BinaryIO, offset: int, coding: Coding) -> bool:
    try:
        return begins_record(Member(file, offset, coding).peek(LONGEST_START))
    except Broken:
        return False


def what_it_is(file: BinaryIO) -> str:
    """What a file that is none of ours looks like, as half a sentence."""
    file.seek(0)
    begin = file.read(LONGEST_START)
    looks = next((what for start, what in _FOREIGN if start.match(begin)), None)
    return f"it looks like {looks}" if looks else f"it begins with {begin[:16]!r}"
