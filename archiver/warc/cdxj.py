"""Captures -> a CDXJ index, as pywb and others read it: a line ``surt timestamp {json}`` each, sorted by bytes."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import json
import mmap
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from archiver.errors import StorageError
from archiver.warc import dates, durable
from archiver.warc.capture import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archiver.warc.capture import Capture

MIME_OF_REVISIT = "warc/revisit"
"""What stands for the media type of a revisit, by convention."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an index."""

    key: str
    """The URL as SURT: ``com,example)/path``."""
    timestamp: str
    """14 digits, in UTC."""
    url: str
    mime: str | None
    status: int | None
    digest: str | None
    """The payload digest, as the record states it; SHA-1 without its label, by convention."""
    location: Location
    """Without the record's ID, which an index does not hold."""


_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_PLAIN = re.compile(
    r"(https?)://(?:www[0-9]*\.)?"
    rf"((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*|{_BYTE}(?:\.{_BYTE}){{3}})"
    r"(:[1-9][0-9]{0,3}|:[1-5][0-9]{4}|:6[0-4][0-9]{3})?((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?"
)
"""What most URLs are: nothing in them is escaped, a session's, or to be put in order, and the host is in lower case."""


def key(url: str) -> str:
    """The sort key of a URL, as the package `surt` has it; the URL itself when it is none that has one.

    Most keys are made without it, in a tenth of the time, and it takes a while to load.
    """
    plain = _PLAIN.fullmatch(url)
    if plain is None:
        return _surt(url)
    scheme, host, port, path = plain.groups("")
    port = "" if (scheme, port) in (("http", ":80"), ("https", ":443")) else port
    return f"{','.join(reversed(host.split('.')))}{port}){path.lower() or '/'}"


def _surt(url: str) -> str:
    from surt import surt

    try:
        made: str = surt(url)  # type: ignore[no-untyped-call]
    except (ValueError, AttributeError, IndexError, TypeError):  # surt raises what its parts raise on odd URLs
        made = url
    return "".join(made.split()) or "-"


def line(capture: Capture) -> str:
    """The line of a capture, without its line end. The same capture gives the same line."""
    stated = capture.response.get("WARC-Payload-Digest")
    fields = {
        "url": capture.url,
        "mime": _mime(capture),
        "status": str(capture.status) if capture.status is not None and capture.response.type == "response" else None,
        "digest": stated.removeprefix("sha1:") if stated else None,
        "length": str(capture.location.length),
        "offset": str(capture.location.offset),
        "filename": capture.location.file,
    }
    known = {name: value for name, value in fields.items() if value}
    return f"{key(capture.url)} {dates.digits(capture.date)} {json.dumps(known)}"


def _mime(capture: Capture) -> str | None:
    if capture.response.type == "revisit":
        return MIME_OF_REVISIT
    stated = capture.header(b"Content-Type")
    text = stated.decode("latin-1") if stated else None
    if capture.response.type == "resource":
        text = capture.response.get("Content-Type")
    words = (text or "").replace(";", " ").split()
    return words[0] if words else None


def write(path: Path, lines: Iterable[str]) -> None:
    """Write an index, sorted by bytes, each line once; whole or not at all. Raises StorageError."""
    _replace(path, sorted({_encoded(line) for line in lines}))


def merge(path: Path, others: Iterable[Path], lines: Iterable[str] = ()) -> None:
    """Write an index of all that others hold, and of these lines, as `write` does; `path` may be one of the others.

    The others are read side by side and not held in memory, however long they are. Raises StorageError, and OSError
    when one of the others can't be opened.
    """
    lines, others = list(lines), list(others)
    new = sorted(set(map(_encoded, lines)))
    try:
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(other.open("rb")) for other in others]
            merged = heapq.merge(new, *(_in_order(file) for file in files))
            _replace(path, (line for line, _ in itertools.groupby(merged)))
    except _NotInOrder:
        write(path, itertools.chain(lines, *map(read, others)))


class _NotInOrder(Exception):
    """An index is not sorted: somebody else wrote it, or wrote into it."""


def _in_order(file: BinaryIO) -> Iterator[bytes]:
    last = b""
    for text in file:
        line = text if text.endswith(b"\n") else text + b"\n"
        if line < last:
            raise _NotInOrder
        yield line
        last = line


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "replace") + b"\n"


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    try:
        durable.replace(path, lines)
    except OSError as error:
        what = f"can't write the index: {error.strerror or error}"
        raise StorageError(what, where=str(path), remedy="the index that was there before is unchanged") from error


def read(path: Path) -> Iterator[str]:
    """The lines of an index, without their line ends."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for text in file:
            yield text.rstrip("\n")


def parse(text: str) -> Entry | None:
    """What a line says; None when it is no line of a CDXJ index (a header such as ``!meta``, for one)."""
    urlkey, _, rest = text.partition(" ")
    timestamp, _, found = rest.partition(" ")
    try:
        said = json.loads(found)
        location = Location(said["filename"], int(said["offset"]), int(said["length"]), "")
        status = int(said["status"]) if str(said.get("status", "-")).isdigit() else None
        return Entry(urlkey, timestamp, said["url"], said.get("mime"), status, said.get("digest"), location)
    except (ValueError, KeyError, TypeError):
        return None


def find(path: Path, url: str) -> tuple[Entry, ...]:
    """All captures of a URL that an index knows, in the order of time, by bisection of the file."""
    wanted = key(url).encode() + b" "
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return ()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            entries = (parse(text.decode("utf-8", "replace")) for text in _from(data, wanted))
            return tuple(entry for entry in entries if entry is not None)


def _from(data: mmap.mmap, wanted: bytes) -> Iterator[bytes]:
    """The lines that begin with `wanted`, of lines that are sorted."""
    low, high = 0, len(data)
    while low < high:  # `low` is always the begin of a line, and every line before it is too small
        begin = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", begin) + 1 or len(data)
        if data[begin : begin + len(wanted)] < wanted:
            low = end
        else:
            high = begin
    while (text := data[low : data.find(b"\n", low) + 1 or len(data)]).startswith(wanted):
        yield text
        low += len(text)
