"""Odd servers: what each sends, and what must become of it."""

from __future__ import annotations

import gzip
import sys
from dataclasses import dataclass

import brotli

from archiver.fetch.receive import MAX_HEAD
from tests.server import CLOSE, RESET, STALL, Reply, page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 30_000
"""Bytes of a body that are archived."""

NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def chunked(data: bytes, size: int = 17, *, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    pieces = [data[place : place + size] for place in range(0, len(data), size)]
    coded = b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces)
    return coded + b"0\r\n" + trailer + b"\r\n"


def coded(name: str, data: bytes) -> Reply:
    return page(data, f"Content-Encoding: {name}")


@dataclass(frozen=True)
class Case:
    """A reply, and what must become of it."""

    reply: Reply
    truncated: str | None = None
    failure: str | None = None
    status: int | None = 200
    block: bytes | None = None
    """The response record's block, when it is not all that was sent."""
    interim: bytes = b""
    trailing: bytes = b""
    over_limit: bool = False
    """The archived body ends at the limit, to the byte."""


TE = b"Transfer-Encoding: chunked\r\n"
LARGE = NEWS * 800
SENT_LARGE = OK + b"Content-Length: %d\r\n\r\n" % len(LARGE) + LARGE
SENT_LARGE_CHUNKED = OK + TE + b"\r\n" + chunked(LARGE, 1000)
SENT_ENDLESS = OK + b"Connection: close\r\n\r\n" + LARGE
SHORT = OK + b"Content-Length: 500\r\n\r\n" + NEWS
STORM = b"HTTP/1.1 102 Processing\r\n\r\n" * (MAX_HEAD // 27 + 1)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tide/1\r\nConnection: Upgrade\r\n\r\n"
TOO_LARGE = "disconnect", "too-large"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"

CASES = {
    "length": Case(page(NEWS)),
    "zero-length": Case(page(b"")),
    "chunked": Case(Reply(OK + TE + b"\r\n" + chunked(NEWS))),
    "chunk-extensions": Case(Reply(OK + TE + b"\r\n" + chunked(NEWS, extension=b' ;a=b;c="d"'))),
    "chunk-trailers": Case(Reply(OK + TE + b"Trailer: X-Sum\r\n\r\n" + chunked(NEWS, trailer=b"X-Sum: 9\r\n"))),
    "chunks-apart": Case(Reply(OK + TE + b"\r\n", *(bytes([one]) for one in chunked(NEWS)))),
    "gzip": Case(coded("gzip", gzip.compress(NEWS))),
    "br": Case(coded("br", brotli.compress(NEWS))),  # type: ignore[no-untyped-call]
    "zstd": Case(coded("zstd", zstd.compress(NEWS))),
    "chunked-gzip": Case(Reply(OK + TE + b"Content-Encoding: gzip\r\n\r\n" + chunked(gzip.compress(NEWS)))),
    "204": Case(Reply(b"HTTP/1.1 204 No Content\r\n\r\n"), status=204),
    "304": Case(Reply(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 90\r\n\r\n"), status=304),
    "404": Case(page(b"<p>Not here.</p>", status="404 Not Found"), status=404),
    "no-reason": Case(Reply(b"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nWell")),
    "empty-reason": Case(Reply(b"HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\nWell")),
    "line-feeds-only": Case(Reply(b"HTTP/1.1 200 OK\nContent-Length: 4\n\nWell")),
    "no-colon": Case(Reply(OK + b"what is this\r\nContent-Length: 4\r\n\r\nWell")),
    "folded": Case(Reply(OK + b"X-Long: a\r\n  b\r\n\tc\r\nContent-Length: 4\r\n\r\nWell")),
    "non-token-name": Case(Reply(OK + b"X (odd) [name]: a\r\nContent-Length: 4\r\n\r\nWell")),
    "non-ascii-value": Case(Reply(OK + b"X-Name: caf\xe9 \xe2\x82\xac\r\nContent-Length: 4\r\n\r\nWell")),
    "repeated-header": Case(Reply(OK + b"x-a: 1\r\nX-A: 2\r\nX-a:3\r\nContent-Length: 4\r\n\r\nWell")),
    "identity": Case(Reply(OK + b"Transfer-Encoding: identity\r\nContent-Length: 4\r\n\r\nWell")),
    "identity-chunked": Case(Reply(OK + b"Transfer-Encoding: identity, chunked\r\n\r\n" + chunked(NEWS))),
    "two-lengths": Case(Reply(OK + b"Content-Length: 4\r\nContent-Length: 4\r\n\r\nWell")),
    "length-and-chunked": Case(Reply(OK + b"Content-Length: 4\r\n" + TE + b"\r\n" + chunked(NEWS))),
    "not-really-chunked": Case(Reply(OK + TE + b"Connection: close\r\n\r\n" + NEWS, CLOSE)),
    "http-1.0": Case(Reply(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + NEWS, CLOSE)),
    "empty-line-first": Case(Reply(b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nWell")),
    "early-hints": Case(Reply(EARLY + OK + b"Content-Length: 4\r\n\r\nWell"), interim=EARLY),
    "interim-storm": Case(Reply(STORM, CLOSE), "length", "too-large", status=None, block=b""),
    "endless-head": Case(Reply(OK + b"X: " + b"a" * 2 * MAX_HEAD, CLOSE), "length", "too-large", status=None),
    "trailing": Case(Reply(OK + b"Content-Length: 4\r\n\r\nWell, and more"), trailing=b", and more"),
    "two-answers": Case(
        Reply((OK + b"Content-Length: 4\r\n\r\nWell") * 2), trailing=OK + b"Content-Length: 4\r\n\r\nWell"
    ),
    "chunk-of-2-to-63": Case(Reply(OK + TE + b"\r\n8000000000000000\r\n" + NEWS, CLOSE), "disconnect", "disconnected"),
    "chunk-of-minus-1": Case(Reply(OK + TE + b"\r\n-1\r\n" + NEWS, CLOSE)),
    "length-negative": Case(Reply(OK + b"Content-Length: -5\r\n\r\n" + NEWS, CLOSE)),
    "length-of-2-to-64": Case(Reply(OK + b"Content-Length: 18446744073709551616\r\n\r\n" + NEWS, CLOSE)),
    "length-of-10-to-17": Case(Reply(OK + b"Content-Length: 1%s\r\n\r\n" % (b"0" * 17) + NEWS, CLOSE), *TOO_LARGE),
    "lengths-differ": Case(Reply(OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\n" + NEWS, CLOSE)),
    "nul-in-head": Case(Reply(b"HTTP/1.1 200 O\0K\r\nX\0Y: a\0b\r\nContent-Length: 4\r\n\r\nWell")),
    "long-line": Case(Reply(OK + b"X: " + b"a" * 200_000 + b"\r\nContent-Length: 4\r\n\r\nWell")),
    "many-lines": Case(Reply(OK + b"Set-Cookie: a=b\r\n" * 10_000 + b"Content-Length: 4\r\n\r\nWell")),
    "many-folds": Case(Reply(OK + b"X: a\r\n" + b" b\r\n" * 50_000 + b"Content-Length: 4\r\n\r\nWell")),
    "upgrade": Case(Reply(SWITCH + b"\0\1\2", CLOSE), status=101, trailing=b"\0\1\2"),
    "http-2": Case(Reply(b"\0\0\0\4\0\0\0\0\0", CLOSE), None, "bad-response", status=None),
    "last-chunk-unended": Case(Reply(OK + TE + b"\r\n" + chunked(NEWS)[:-2], CLOSE)),
    "body-short": Case(Reply(SHORT, CLOSE), "disconnect", "disconnected"),
    "body-reset": Case(Reply(SHORT, RESET), "disconnect", "disconnected"),
    "chunk-cut": Case(Reply(OK + TE + b"\r\n" + chunked(NEWS)[:40], CLOSE), "disconnect", "disconnected"),
    "head-cut": Case(Reply(OK, CLOSE), "disconnect", "disconnected", status=None),
    "nothing": Case(Reply(CLOSE), "disconnect", "disconnected", status=None),
    "reset-at-once": Case(Reply(RESET), "disconnect", "disconnected", status=None),
    "not-http": Case(Reply(b"220 mail.example ESMTP ready\r\n", CLOSE), None, "bad-response", status=None),
    "old-http": Case(Reply(NEWS, CLOSE), None, "bad-response", status=None),
    "no-status": Case(Reply(b"HTTP/1.1 OK\r\n\r\n" + NEWS, CLOSE), None, "bad-response", status=None),
    "too-large": Case(Reply(SENT_LARGE), "length", "too-large", None, over_limit=True),
    "too-large-chunked": Case(Reply(SENT_LARGE_CHUNKED), "length", "too-large", None, over_limit=True),
    "too-large-endless": Case(Reply(SENT_ENDLESS), "length", "too-large", None, over_limit=True),
}

PASSES = Case(page())
"""What needs nothing but to be archived as it is."""

BY_METHOD = {
    "HEAD": Case(Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nX-Method: HEAD\r\n\r\n")),
    "POST": Case(page(NEWS, "Transfer-Encoding: identity", status="201 Well")),
    "PUT": Case(Reply(CONTINUE, OK + TE + b"\r\n" + chunked(NEWS)), interim=CONTINUE),
    "OPTIONS": Case(Reply(b"HTTP/1.1 204 No Content\r\nAllow: GET\r\n\r\n")),
}

STALLED = {
    "no-byte": Case(Reply(STALL), "time"),
    "head-begun": Case(Reply(OK[:30], STALL), "time"),
    "body-begun": Case(Reply(SHORT, STALL), "time"),
    "chunk-begun": Case(Reply(OK + TE + b"\r\n" + chunked(NEWS)[:-9], STALL), "time"),
    "endless-begun": Case(Reply(OK + b"Connection: close\r\n\r\n" + NEWS, STALL), "time"),
}
