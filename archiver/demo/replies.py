"""Contents to the exact bytes of HTTP responses: content coding, framing, the same on every run."""

from __future__ import annotations

import gzip
import sys
from dataclasses import dataclass
from http import HTTPStatus

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DATE = "Sun, 22 Nov 2026 06:30:00 GMT"
"""Every response is dated the same, so that a page is the same bytes on every run."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response: what is said, and how it goes over the wire."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    coding: str | None = None
    """``gzip``, ``br``, ``zstd`` or None."""
    chunked: bool = False
    """Framed in chunks, instead of by Content-Length."""
    location: str | None = None
    """Where a redirect leads to."""

    def wire(self) -> bytes:
        """The whole response, head and body."""
        coded = encode(self.body, self.coding)
        fields = [("Date", DATE), ("Server", "demo"), ("Content-Type", self.content_type)]
        if self.location:
            fields.append(("Location", self.location))
        if self.coding:
            fields += [("Content-Encoding", self.coding), ("Vary", "Accept-Encoding")]
        fields.append(("Transfer-Encoding", "chunked") if self.chunked else ("Content-Length", str(len(coded))))
        head = f"HTTP/1.1 {self.status.value} {self.status.phrase}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in fields)
        return head.encode("ascii") + b"\r\n" + (_chunks(coded) if self.chunked else coded)


def encode(body: bytes, coding: str | None) -> bytes:
    """The body with a content coding put on."""
    match coding:
        case "gzip":
            return gzip.compress(body, mtime=0)
        case "br":
            return bytes(brotli.compress(body))  # type: ignore[no-untyped-call]
        case "zstd":
            return bytes(zstd.compress(body))
        case _:
            return body


def _chunks(body: bytes, size: int = 1000) -> bytes:
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
