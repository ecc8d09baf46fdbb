"""HTTP/1 messages as bytes: head, framing, transfer coding. As tolerant as browsers are, for real servers need it.

Follows RFC 9112 (HTTP/1.1), and where servers don't, what browsers make of it: a line may end in LF alone, a reason
phrase may be missing, a header line without a colon is skipped, a header's name may be any bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHUNK_LINE = 16 * 1024
"""A chunk's size line or a trailer line, in bytes, longer than which the coding counts as broken."""

_STATUS_LINE = re.compile(rb"(HTTP/\d+(?:\.\d+)?)[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_REQUEST_LINE = re.compile(rb"([^\s:]+)[ \t]+(\S+)(?:[ \t]+(HTTP/\d+(?:\.\d+)?))?[ \t]*$", re.IGNORECASE)
_LEADING_EMPTY_LINES = re.compile(rb"(?:\r?\n)*")
_HEAD_END = re.compile(rb"\n\r?\n")
_FOLD = re.compile(rb"\n[ \t]")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?\r?$", re.DOTALL)
_CHUNK_SIZE_BEGUN = re.compile(rb"[ \t]*[0-9A-Fa-f]{0,16}[ \t]*(?:;.*|\r)?$", re.DOTALL)
_DIGITS = re.compile(rb"[0-9]{1,18}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request or of a response."""

    start_line: bytes
    """Request line or status line, without its line end."""
    headers: tuple[tuple[bytes, bytes], ...]
    """Names and values in wire order, whitespace around them removed, folded lines joined by one space."""
    size: int
    """In bytes on the wire, the empty line at the end included: where the body begins."""

    @property
    def status(self) -> int | None:
        """The status code; None when the start line is no status line."""
        match = _STATUS_LINE.match(self.start_line)
        return int(match[2]) if match else None

    @property
    def reason(self) -> bytes:
        """What follows the status code; empty when nothing does, or when the start line is no status line."""
        match = _STATUS_LINE.match(self.start_line)
        return self.start_line[match.end() :].strip() if match else b""

    @property
    def method(self) -> bytes | None:
        """The request's method; None when the start line is no request line."""
        match = self._request
        return match[1] if match else None

    @property
    def target(self) -> bytes | None:
        """The request's target, as sent; None when the start line is no request line."""
        match = self._request
        return match[2] if match else None

    @property
    def version(self) -> bytes | None:
        """``HTTP/1.1``, as sent; None when the start line names none."""
        match = _STATUS_LINE.match(self.start_line)
        if match:
            return match[1]
        request = self._request
        return request[3] if request else None

    @property
    def _request(self) -> re.Match[bytes] | None:
        return None if _STATUS_LINE.match(self.start_line) else _REQUEST_LINE.match(self.start_line)

    def first(self, name: bytes) -> bytes | None:
        """The first value of a field, whatever its case; None when there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def all(self, name: bytes) -> tuple[bytes, ...]:
        """All values of a field, whatever its case, in wire order."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)

    def tokens(self, name: bytes) -> tuple[bytes, ...]:
        """The members of all of a field's comma-separated lists, in lower case, empty ones left out."""
        members = (member.strip().lower() for value in self.all(name) for member in value.split(b","))
        return tuple(member for member in members if member)


def parse_head(data: bytes) -> Head | None:
    """The head that `data` begins with; None while its empty line has not come.

    Whatever ends in an empty line gives a head: whether it is HTTP is told by `Head.status` and `Head.method`.
    """
    leading = _LEADING_EMPTY_LINES.match(data)
    begin = leading.end() if leading else 0
    end = _HEAD_END.search(data, begin)
    if end is None:
        return None
    text = data[begin : end.start()]
    lines = [line.removesuffix(b"\r") for line in text.split(b"\n")]
    split = _folded_fields if _FOLD.search(text) else _fields
    return Head(start_line=lines[0], headers=tuple(split(lines[1:])), size=end.end())


def _fields(lines: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Fields of header lines, none of which is folded."""
    for before, colon, after in (line.partition(b":") for line in lines):
        if colon and (name := before.strip()):
            yield name, after.strip()


def _folded_fields(lines: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Fields of header lines. A fold (RFC 9112, section 5.2) belongs to the line before, skipped or not."""
    name, value = b"", b""
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            value = value + b" " + line.strip() if value else line.strip()
            continue
        if name:
            yield name, value
        before, colon, after = line.partition(b":")
        name, value = (before.strip(), after.strip()) if colon else (b"", b"")
    if name:
        yield name, value


@dataclass(frozen=True, slots=True)
class Framing:
    """How the end of a response's body is found."""

    kind: Literal["none", "length", "chunked", "close"]
    length: int = 0
    """Of the body in bytes, when the kind is ``length``."""


def framing(head: Head, method: bytes) -> Framing:
    """How a response's body ends, that came for a request of this method (RFC 9112, section 6.3).

    Chunked goes before a length. Lengths that contradict each other, or are no numbers, count as none: then the body
    ends where the server closes, and nothing that it sent is lost.
    """
    status = head.status or 0
    if method == b"HEAD" or 100 <= status < 200 or status in (204, 304):
        return Framing("none")
    if is_chunked(head):
        return Framing("chunked")
    lengths = set(head.tokens(b"Content-Length"))
    if len(lengths) == 1 and _DIGITS.match(length := lengths.pop()):
        return Framing("length", int(length))
    return Framing("close")


def is_chunked(head: Head) -> bool:
    """Whether the head claims that its body is chunked."""
    return b"chunked" in head.tokens(b"Transfer-Encoding")


class Dechunker:
    """Takes the chunked transfer coding off a body that comes in pieces (RFC 9112, section 7.1).

    Tolerates extensions, trailers, spaces around sizes, and lines that end in LF alone.
    """

    __slots__ = ("_held", "_left", "_state", "broken", "done", "rest", "whole")

    def __init__(self) -> None:
        self.done = False
        """The coding has come to its end, trailers included."""
        self.whole = False
        """The last chunk has come, so that no payload is missing, though trailers may be."""
        self.broken = False
        """What came is not chunked, from `rest` on."""
        self.rest = b""
        """Of the last piece fed: what lies after the end, or from the place on where the coding broke."""
        self._held = b""
        self._left = 0
        self._state: Literal["size", "data-end", "trailer"] = "size"

    def feed(self, data: bytes) -> bytes:
        """The payload in the next piece of the body."""
        if self.done or self.broken:
            self.rest = data
            return b""
        data = self._held + data
        self._held = b""
        output, position = [], 0
        while position < len(data) and not self.done:
            if self._left:
                piece = data[position : position + self._left]
                output.append(piece)
                position += len(piece)
                self._left -= len(piece)
                continue
            newline = data.find(b"\n", position)
            if newline < 0 and self._may_begin_line(data[position:]):
                self._held = data[position:]
                position = len(data)
            elif newline >= 0 and self._line(data[position:newline]):
                position = newline + 1
            else:
                self.broken = True
                break
        self.rest = data[position:]
        return b"".join(output)

    def _may_begin_line(self, data: bytes) -> bool:
        if len(data) > MAX_CHUNK_LINE:
            return False
        if self._state == "size":
            return _CHUNK_SIZE_BEGUN.match(data) is not None
        return self._state == "trailer" or data == b"\r"

    def _line(self, line: bytes) -> bool:
        """Take a line between the data of chunks; False when none such may stand there."""
        if self._state == "size":
            match = _CHUNK_SIZE.match(line)
            if match is None or len(line) > MAX_CHUNK_LINE:
                return False
            self._left = int(match[1], 16)
            self._state = "data-end" if self._left else "trailer"
            self.whole = not self._left
            return True
        empty = line in (b"", b"\r")
        if self._state == "data-end":
            self._state = "size"
            return empty
        self.done = empty
        return True


def payload(head: Head, body: bytes) -> bytes:
    """A body with its transfer coding removed, and the content coding still on.

    What claims to be chunked and is not (as many archives store it) is given as it is; of a body that breaks off, or
    stops being chunked in its middle, what came until there.
    """
    if not is_chunked(head):
        return body
    dechunker = Dechunker()
    decoded = dechunker.feed(body)
    return body if dechunker.broken and not decoded else decoded
