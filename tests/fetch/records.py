"""WARC files taken apart by nothing but gzip and the specification, to compare with what servers logged."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Stored:
    """A record as stored."""

    headers: dict[str, str]
    block: bytes

    @property
    def type(self) -> str:
        return self.headers["WARC-Type"]

    @property
    def id(self) -> str:
        return self.headers["WARC-Record-ID"]

    @property
    def url(self) -> str:
        return self.headers.get("WARC-Target-URI", "")

    @property
    def truncated(self) -> str | None:
        return self.headers.get("WARC-Truncated")


def stored(archive: Path) -> list[Stored]:
    """All records of all closed WARC files of a folder, in their order."""
    found = []
    for path in sorted(archive.glob("*.warc.gz")):
        rest = gzip.decompress(path.read_bytes())
        while rest:
            head, _, rest = rest.partition(b"\r\n\r\n")
            lines = head.decode("utf-8").split("\r\n")
            assert lines[0] == "WARC/1.1"
            headers = dict(line.split(": ", 1) for line in lines[1:])
            length = int(headers["Content-Length"])
            found.append(Stored(headers, rest[:length]))
            assert rest[length : length + 4] == b"\r\n\r\n"
            rest = rest[length + 4 :]
    return found


def of(archive: Path, kind: str, url: str) -> list[Stored]:
    """The records of one type for one URL."""
    return [record for record in stored(archive) if record.type == kind and record.url == url]
