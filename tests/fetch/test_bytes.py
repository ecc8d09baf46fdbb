"""What is archived is what was on the wire, byte for byte, however odd the server is."""

from __future__ import annotations

import base64
import gzip
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import brotli
import pytest

from archiver.fetch.receive import MAX_HEAD
from archiver.fetch.run import FetchOptions, fetch
from tests.fetch.records import of, stored
from tests.server import CLOSE, RESET, STALL, Reply, Server, page, redirect

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator
    from pathlib import Path

LIMIT = 30_000
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


TE = b"Transfer-Encoding: chunked\r\n"
LARGE = NEWS * 800
SENT_LARGE = OK + b"Content-Length: %d\r\n\r\n" % len(LARGE) + LARGE
SENT_LARGE_CHUNKED = OK + TE + b"\r\n" + chunked(LARGE, 1000)
SENT_ENDLESS = OK + b"Connection: close\r\n\r\n" + LARGE
SHORT = OK + b"Content-Length: 500\r\n\r\n" + NEWS
STORM = b"HTTP/1.1 102 Processing\r\n\r\n" * (MAX_HEAD // 27 + 1)
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
    "too-large": Case(Reply(SENT_LARGE), "length", "too-large", None),
    "too-large-chunked": Case(Reply(SENT_LARGE_CHUNKED), "length", "too-large", None),
    "too-large-endless": Case(Reply(SENT_ENDLESS), "length", "too-large", None),
}


@pytest.fixture(params=["plain", "tls", "ipv6"])
def odd_server(
    request: pytest.FixtureRequest, server_tls: ssl.SSLContext, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """A server that knows all the cases."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    tls = None if request.param == "plain" else server_tls
    with Server(tls=tls, host="::1" if request.param == "ipv6" else "127.0.0.1") as server:
        for name, case in CASES.items():
            server.serve(f"/{name}", case.reply)
        yield server


@pytest.mark.parametrize("concurrency", [1, 8])
def test_every_case_is_archived_as_it_was_on_the_wire(odd_server: Server, concurrency: int, tmp_path: Path) -> None:
    options = FetchOptions(concurrency=concurrency, delay=0, retries=0, max_bytes=LIMIT)
    urls = [odd_server.url(f"/{name}") for name in CASES]
    crawled = fetch(urls, archive=tmp_path, options=options)
    assert {page.url: page.failure and page.failure.reason for page in crawled.pages} == {
        odd_server.url(f"/{name}"): case.failure for name, case in CASES.items()
    }
    for (name, case), fetched in zip(CASES.items(), crawled.pages, strict=True):
        _compare(tmp_path, odd_server, name, case)
        assert fetched.location is not None, name
        assert fetched.failure or fetched.status == case.status, name


def _compare(archive: Path, server: Server, name: str, case: Case) -> None:
    """The records of a case against the server's log: one exchange each, or two when a kept connection was closed."""
    url = server.url(f"/{name}")
    requests, responses, metadata = (of(archive, kind, url) for kind in ("request", "response", "metadata"))
    log = server.logged(f"/{name}")
    assert [record.block for record in requests] == [one.request for one in log], name
    assert len(metadata) == len(log), name
    for field, value in (("interim", case.interim), ("trailing", case.trailing)):
        line = b"\r\n%s-base64: %s\r\n" % (field.encode(), base64.b64encode(value))
        assert (line in metadata[-1].block) == bool(value), name
    sent = log[-1].sent
    expected = case.block if case.block is not None else sent[len(case.interim) : len(sent) - len(case.trailing)]
    if not expected:
        assert all(not record.block for record in responses), name
        return
    block, truncated = responses[-1].block, responses[-1].truncated
    assert truncated == case.truncated, name
    if truncated is None:
        assert block == expected, name
    elif truncated == "length" and case.status is None and name.startswith("too-large"):
        head = sent.index(b"\r\n\r\n") + 4
        assert block == sent[: head + LIMIT], name
    else:
        assert expected.startswith(block), name
        assert block, name


def test_no_more_is_archived_than_was_asked_and_nothing_is_left_out(server: Server, tmp_path: Path) -> None:
    server.serve("/robots.txt", page(b"User-agent: *\nDisallow: /secret\n", content_type="text/plain"))
    server.serve("/old", redirect("/new"))
    server.serve("/new", page(NEWS))
    server.serve("/busy", page(b"", status="503 Busy"), page(NEWS))
    fetch([server.url(path) for path in ("/old", "/busy", "/secret")], archive=tmp_path, options=FetchOptions(delay=0))
    pairs = [(record.url, record.block) for record in stored(tmp_path) if record.type == "response"]
    assert sorted(pairs) == sorted((server.url(one.path), one.sent) for one in server.log)
    assert sorted(one.path for one in server.log) == ["/busy", "/busy", "/new", "/old", "/robots.txt"]


@pytest.mark.parametrize("cut", [0, 30, len(OK) + 30])
def test_what_came_before_the_time_was_up_is_archived(server: Server, tmp_path: Path, cut: int) -> None:
    sent = OK + b"Content-Length: 500\r\n\r\n" + NEWS
    server.serve("/slow", Reply(sent[:cut], STALL))
    options = FetchOptions(delay=0, retries=0, timeout=0.5, obey_robots=False)
    [fetched] = fetch([server.url("/slow")], archive=tmp_path, options=options).pages
    assert fetched.failure is not None
    assert fetched.failure.reason == "timeout"
    assert fetched.location is not None
    blocks = [(record.block, record.truncated) for record in of(tmp_path, "response", server.url("/slow"))]
    assert blocks == ([(sent[:cut], "time")] if cut else [])


def test_a_kept_connection_that_was_closed_costs_a_second_exchange_and_both_are_archived(
    server: Server, tmp_path: Path
) -> None:
    server.serve("/first", page(NEWS))
    server.serve("/second", Reply(CLOSE), page(NEWS))
    options = FetchOptions(delay=0, retries=0, concurrency=1, obey_robots=False)
    first, second = fetch([server.url("/first"), server.url("/second")], archive=tmp_path, options=options).pages
    assert (first.status, second.status) == (200, 200)
    assert [one.connection for one in server.log] == [1, 1, 2]
    assert [record.block for record in of(tmp_path, "request", server.url("/second"))] == [
        one.request for one in server.logged("/second")
    ]
    [response] = of(tmp_path, "response", server.url("/second"))
    assert response.block == server.logged("/second")[1].sent


def test_connections_are_kept_unless_the_server_or_its_bytes_forbid_it(server: Server, tmp_path: Path) -> None:
    server.serve("/1", page(NEWS))
    server.serve("/2", page(NEWS, "Connection: close"))
    server.serve("/3", Reply(OK + b"Content-Length: 4\r\n\r\nWell, more"))
    server.serve("/4", Reply(b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 4\r\n\r\nWell"))
    server.serve("/5", Reply(b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nWell"))
    server.serve("/6", page(NEWS))
    options = FetchOptions(delay=0, concurrency=1, obey_robots=False)
    fetch([server.url(f"/{number}") for number in range(1, 7)], archive=tmp_path, options=options)
    assert [one.connection for one in server.log] == [1, 1, 2, 3, 3, 4]
