"""What a journal notes of files while they are written is what reading them gives; of others, nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver.store.journal import Journal, described
from archiver.warc import cdxj
from archiver.warc.capture import Capture
from archiver.warc.exchange import Exchange, Purpose
from archiver.warc.reader import captures
from archiver.warc.revisit import Original
from archiver.warc.writer import WarcWriter
from tests.harbour import article
from tests.warc.made import CHUNKED, INFO, PAGE, TLS, exchange

ODD = b'HTTP/1.1 200 OK\r\nX-Caf\xe9: 1\r\n folded\r\nETag: "a"\nContent-Type:  text/html ; x=y\r\n\r\nRain'
PURPOSE = Purpose("article", "http://a.example/feed", "harbour", "http://a.example/s", ("http://a.example/s",), 2)


class Before:
    """Knows one response, which every later one with its payload repeats."""

    def __init__(self) -> None:
        self.original: Original | None = None

    def same(self, url: str, payload_digest: str) -> Original | None:
        known = self.original
        return known if known and (known.url, known.payload_digest) == (url, payload_digest) else None

    def last(self, url: str) -> Original | None:
        return None


def exchanges() -> list[Exchange]:
    return [
        exchange(response=PAGE),
        exchange("http://daily.example/\u00e9 ?q=\n", CHUNKED, tls=TLS),
        exchange(response=ODD, interim=b"HTTP/1.1 103 Early\r\n\r\n", trailing=b"more", proxied=True),
        exchange(response=b"not HTTP at all"),
        exchange(response=b"", error="reset"),
        exchange(response=PAGE[:-3], truncated="disconnect"),
        exchange(response=PAGE),
    ]


def noted(folder: Path, journal: Journal) -> Path:
    """A file with all of them, whose last is a revisit of its first."""
    before = Before()
    with WarcWriter(folder, INFO, earlier=before) as writer:
        for each in exchanges():
            written = writer.append(each, PURPOSE)
            journal.note(written)
            if before.original is None and written.capture is not None:
                digest = written.capture.response.get("WARC-Payload-Digest") or ""
                before.original = Original(written.location, each.url, each.begin, digest)
    return writer.closed[0]


def test_what_is_noted_is_what_is_read(tmp_path: Path) -> None:
    journal = Journal()
    path = noted(tmp_path, journal)
    read = [one for one in captures(path, checked=False) if isinstance(one, Capture)]
    assert [one.response.type for one in read] == ["response"] * 5 + ["revisit"]
    assert journal.of(path.name, path.stat().st_size) == [(described(one), cdxj.line(one)) for one in read]


@pytest.mark.parametrize("missing", [0, 3, 4, 6])
def test_a_file_that_is_not_known_from_end_to_end_is_read(tmp_path: Path, missing: int) -> None:
    journal = Journal()
    with WarcWriter(tmp_path, INFO) as writer:
        for place, each in enumerate(exchanges()):
            written = writer.append(each, Purpose())
            if place != missing:
                journal.note(written)
    assert journal.of(writer.closed[0].name, writer.closed[0].stat().st_size) is None


def test_a_file_that_is_longer_than_what_is_known_of_it_is_read(tmp_path: Path) -> None:
    journal = Journal()
    path = noted(tmp_path, journal)
    assert journal.of(path.name, path.stat().st_size + 1) is None
    assert journal.of("another.warc.gz", 1) is None


def test_notes_are_in_the_order_of_the_records_however_they_come(tmp_path: Path) -> None:
    journal = Journal()
    with WarcWriter(tmp_path, INFO) as writer:
        for written in reversed([writer.append(article(number), Purpose()) for number in range(4)]):
            journal.note(written)
    notes = journal.of(writer.closed[0].name, writer.closed[0].stat().st_size)
    assert notes is not None
    assert [entry.url for entry, _ in notes] == [f"http://fellhaven.example/{number}" for number in range(4)]
