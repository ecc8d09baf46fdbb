"""Exchanges and files for tests, with sentences of our own."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver.warc.capture import Capture, Damage, Record
from archiver.warc.event import Warcinfo
from archiver.warc.exchange import Connection, Exchange, Purpose, Tls, Truncation
from archiver.warc.reader import captures, records
from archiver.warc.writer import WarcWriter

INFO = Warcinfo("archiver/test", "The tests", "obey", "archiver-test (+http://localhost/)", "made by a test")
BEGIN = datetime(2026, 11, 22, 10, 44, 55, 123456, tzinfo=UTC)
TLS = Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", "ab" * 32, verified=True)

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>Rain at last</h1>"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"9;note=x\r\n<p>The fi\r\n9\r\nrst drops\r\n0\r\nTrailer: y\r\n\r\n"
)

ARC = (
    b"filedesc://daily.arc 0.0.0.0 20140216050221 text/plain 75\n"
    b"1 0 Daily Example\nURL IP-address Archive-date Content-type Archive-length\n\n"
)
ARC_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Rain."


def exchange(
    url: str = "http://daily.example/rain",
    response: bytes = PAGE,
    *,
    tls: Tls | None = None,
    proxied: bool = False,
    truncated: Truncation | None = None,
    interim: bytes = b"",
    trailing: bytes = b"",
    error: str | None = None,
) -> Exchange:
    return Exchange(
        url=url,
        request=b"GET /rain HTTP/1.1\r\nHost: daily.example\r\n\r\n",
        response=io.BytesIO(response),
        begin=BEGIN,
        end=BEGIN + timedelta(milliseconds=250),
        connection=Connection(3, "192.0.2.7", 8080, tls, proxied),
        sequence=2,
        interim=interim,
        trailing=trailing,
        truncated=truncated,
        error=error,
    )


def written(folder: Path, *exchanges: Exchange, purpose: Purpose | None = None) -> Path:
    """A closed file that holds these exchanges."""
    with WarcWriter(folder, INFO) as writer:
        for each in exchanges:
            writer.append(each, purpose or Purpose())
    return writer.closed[0]


def read(path: Path) -> tuple[list[Record], list[Damage]]:
    """All records of a file, and all damages."""
    found = list(records(path))
    return [one for one in found if isinstance(one, Record)], [one for one in found if isinstance(one, Damage)]


def captured(path: Path) -> list[Capture]:
    """All captures of a file."""
    return [one for one in captures(path) if isinstance(one, Capture)]


def stored(folder: Path, data: bytes, name: str = "some.warc") -> Path:
    """A file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
