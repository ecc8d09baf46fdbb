"""Anybody's WARC or ARC -> its records, and what is wrong with it.

Reads what real files hold: compressed by record or as a whole, plain, torn, with junk in between, with odd line ends.
What can't be read is reported with its place, and reading goes on behind it, to the end of the file.
"""

from __future__ import annotations

import io
import itertools
import re
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import RecordError
from archiver.warc import arc, fields, members
from archiver.warc.capture import Damage, Location, Record
from archiver.warc.members import Broken, Member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.warc.fields import Fields

MAX_BLOCK = 2 << 30
"""Bytes of the longest block that is read; a longer one is reported, and passed over."""

MAX_HEADER = 1 << 20
"""Bytes of the longest header that is read."""
_MOST_HEADERS = 1 << 11
"""Bytes that most headers fit into, and that are looked at first."""
_MAX_JUNK = 64 << 20
"""Plain bytes of junk in one compressed member, after which it is taken for a bomb and left."""
_IN_MEMORY = 4 << 20
_LENGTH = re.compile(r"[0-9]{1,18}")
_VERSION = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\r?\n")


@dataclass(frozen=True, slots=True)
class _Header:
    named: Fields
    length: int
    """Of the block, in bytes."""
    ending: bytes
    """What must stand behind the block."""
    odd: tuple[str, ...] = ()

    def __str__(self) -> str:
        kind, url = (fields.first(self.named, name) for name in ("WARC-Type", "WARC-Target-URI"))
        return f"{kind or 'typeless'} record of {url[:200]}" if url else f"{kind or 'typeless'} record"


class _Malformed(Exception):
    """What stands here is no header of a record. `what` is a sentence without its full stop."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def records(path: Path) -> Iterator[Record | Damage]:
    """Every record of a file in its order, each with a block of its own, and every damage where it was met.

    A record in a gzip member of its own is given only after the member's checksum has held. Raises RecordError when
    the file can't be opened or has no record in it at all, UnsupportedFormat when it is of another format.
    """
    try:
        with path.open("rb") as file:
            yield from _of_file(file, path)
    except OSError as error:
        raise RecordError(f"can't read it: {error.strerror or error}", where=str(path)) from error


def record_at(path: Path, location: Location) -> Record:
    """The record at a place, the same as `records` gives it. Raises RecordError when another, or none, stands there.

    Of a member that holds several records all are read, and the one of this ID is taken.
    """
    try:
        with path.open("rb") as file:
            return _at(file, path, location)
    except OSError as error:
        raise RecordError(f"can't read it: {error.strerror or error}", where=str(path)) from error


def _at(file: BinaryIO, path: Path, location: Location) -> Record:
    coding, _ = members.coding_of(file, path)
    size = file.seek(0, io.SEEK_END)
    found = _Walk(Member(file, location.offset, coding), file, path.name, size).records()
    if not coding.magic:
        found = itertools.islice(found, 1)
    right: list[Record] = []
    broken: str | None = None
    for one in found:  # of those that are not asked for none is kept: a member may hold any number
        if isinstance(one, Record) and one.location == location:
            right.append(one)
        elif isinstance(one, Damage) and one.grave:
            broken = broken or one.what
    if len(right) == 1:
        return right[0]
    if right:
        what = f"several records of the ID {location.record_id!r} share the member at byte {location.offset}"
        raise RecordError(what, where=str(path), remedy="write each record into a gzip member of its own")
    if broken:
        raise RecordError(f"the record at byte {location.offset} can't be read: {broken}", where=str(path))
    what = f"the record {location.record_id} of {location.length} bytes is not at byte {location.offset}"
    raise RecordError(what, where=str(path), remedy="the file is not the one that was indexed")


def _of_file(file: BinaryIO, path: Path) -> Iterator[Record | Damage]:
    coding, offset = members.coding_of(file, path)
    size = file.seek(0, io.SEEK_END)
    if members.find(file, offset, coding) is None:
        raise RecordError(f"no WARC: {members.what_it_is(file)}", where=str(path))
    while offset < size:
        walk = _Walk(Member(file, offset, coding), file, path.name, size)
        yield from walk.records()
        offset = walk.end


class _Walk:
    """The records of one member, and what is wrong with it."""

    def __init__(self, member: Member, file: BinaryIO, name: str, size: int) -> None:
        self._member = member
        self._file = file
        self._name = name
        self._size = size
        self._length: int | None = None
        self._shared = False
        self.end = size
        """Where in the file to go on, once all records were taken."""

    def records(self) -> Iterator[Record | Damage]:
        try:
            while self._more():
                yield from self._record()
            self.end = self._member.finish()
        except Broken as broken:
            self.end = self._resume()
            yield Damage(self._name, self._member.offset, self.end - self._member.offset, broken.what)

    def _more(self) -> bool:
        while (start := self._member.peek(1)) in (b"\r", b"\n"):
            self._member.read(1)
        return bool(start)

    def _record(self) -> Iterator[Record | Damage]:
        begin = self._member.position
        try:
            header = _header(self._member)
        except _Malformed as malformed:
            self._skip_junk()
            yield self._damage(begin, malformed.what)
            return
        block = self._block(header)
        if block is None:
            yield self._damage(begin, f"a {header} is cut, or says that it is longer than it is")
            return
        odd = header.odd + _ending(self._member, header.ending)
        location = self._location(begin, fields.first(header.named, "WARC-Record-ID") or "")
        kind = (fields.first(header.named, "WARC-Type") or "").lower()
        yield Record(kind, header.named, block, location)
        if odd:
            yield Damage(self._name, location.offset, location.length, f"in a {header} {'; '.join(odd)}", grave=False)
        if self._member.coding.magic and not begin and self._shared:
            what = f"one {self._member.coding.name} holds several records: none can be read by itself"
            yield Damage(self._name, location.offset, location.length, what, grave=False)

    def _block(self, header: _Header) -> BinaryIO | None:
        """The block; None when less is there than the header says. Then the next record is searched for."""
        begin = self._member.position
        if header.length > MAX_BLOCK:
            if self._member.coding.magic:
                raise Broken(f"a {header} says that it is {header.length} bytes long, more than can be read")
        elif block := _spool(self._member, header.length):
            return block
        if not self._member.coding.magic:
            self._member.go_to(begin)
        self._skip_junk()
        return None

    def _skip_junk(self) -> None:
        begin = self._member.position
        while (start := self._member.peek(members.LONGEST_START)) and not members.begins_record(start):
            self._member.line(members.PIECE)
            if self._member.coding.magic and self._member.position - begin > _MAX_JUNK:
                raise Broken(f"a {self._member.coding.name} holds more than {_MAX_JUNK >> 20} MiB of junk")

    def _location(self, begin: int, record_id: str) -> Location:
        """Where a record stands whose last byte was just read."""
        if not self._member.coding.magic:
            return Location(self._name, self._member.offset + begin, self._member.position - begin, record_id)
        if not self._shared:
            self._shared = self._more()  # raises Broken when the checksum does not hold
            if not self._shared:
                self._length = self._member.finish() - self._member.offset
        return Location(self._name, self._member.offset, self._stored_length(), record_id)

    def _stored_length(self) -> int:
        """Of the whole member, though it may not have been read through."""
        if self._length is None:
            try:
                end = Member(self._file, self._member.offset, self._member.coding).finish()
            except Broken:
                end = self._resume()
            self._length = end - self._member.offset
        return self._length

    def _resume(self) -> int:
        if not self._member.coding.magic:
            return self._size
        return members.find(self._file, self._member.offset + 1, self._member.coding) or self._size

    def _damage(self, begin: int, what: str) -> Damage:
        if not self._member.coding.magic:
            return Damage(self._name, self._member.offset + begin, self._member.position - begin, what)
        where = f"{what} (at byte {begin} of what the {self._member.coding.name} holds)" if begin else what
        return Damage(self._name, self._member.offset, self._stored_length(), where)


def _header(member: Member) -> _Header:
    start = member.peek(members.LONGEST_START)
    if not members.begins_record(start):
        raise _Malformed("there is junk where a record should begin")
    first = member.line(members.LONGEST_START)
    named = arc.named_fields(first)
    if named is not None:
        return _Header(named, int(fields.first(named, "Content-Length") or 0), b"\n")
    if arc.begins_file(first):
        raise _Malformed("the first lines of an ARC can't be understood")
    named, odd = fields.loads(_header_lines(member))
    length = fields.first(named, "Content-Length")
    header = _Header(named, 0, b"\r\n\r\n", odd)
    if length is None or not _LENGTH.fullmatch(length):
        raise _Malformed(f"a {header} has {f'the Content-Length {length[:40]!r}' if length else 'no Content-Length'}")
    if not _VERSION.match(first):
        odd = (*odd, f"the version is {first.strip()[:40].decode('latin-1')}")
    return _Header(named, int(length), b"\r\n\r\n", odd)


def _header_lines(member: Member) -> bytes:
    """The lines of a header, without the empty one that ends it; what was read is passed."""
    near = member.peek(_MOST_HEADERS)
    end = near.find(b"\r\n\r\n")
    if end > 0 and not any(other in near[: end + 2] for other in (b"\n\n", b"\n\r\n", b"\r\r")):
        return member.read(end + 4)[:-2]
    lines = bytearray()
    while (line := member.line(MAX_HEADER)).strip(b"\r\n"):
        lines += line
        if len(lines) > MAX_HEADER:
            raise _Malformed(f"a record's header is longer than {MAX_HEADER >> 20} MiB")
    if not line:
        raise _Malformed("a record is cut within its header")
    return bytes(lines)


def _spool(member: Member, length: int) -> BinaryIO | None:
    """The next bytes in a file of their own, on disk when they are many; None when there are fewer."""
    if length <= _IN_MEMORY:
        data = member.read(length)
        return io.BytesIO(data) if len(data) == length else None
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - the record keeps it open
    while length:
        piece = member.read(min(length, members.PIECE))
        if not piece:
            return None
        length -= spool.write(piece)
    spool.seek(0)
    return spool


def _ending(member: Member, ending: bytes) -> tuple[str, ...]:
    if member.peek(len(ending)) == ending:
        member.read(len(ending))
        return ()
    return ("the block is not followed by two line ends",) if len(ending) > 1 else ()
