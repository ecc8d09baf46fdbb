"""What a journal notes of files while they are written is what reading them gives; of others, nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from archiver.errors import StorageError
from archiver.store import manifest
from archiver.store.entry import Entry, Warc
from archiver.store.journal import Journal, described
from archiver.warc import cdxj
from archiver.warc import written as warc_written
from archiver.warc.capture import Capture
from archiver.warc.exchange import Exchange, Purpose
from archiver.warc.reader import captures
from archiver.warc.records import MAX_HEADER
from archiver.warc.resource import Resource
from archiver.warc.revisit import Original
from archiver.warc.writer import WarcWriter
from tests.harbour import article
from tests.warc.made import BEGIN, CHUNKED, INFO, PAGE, TLS, exchange

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


def of(journal: Journal, path: Path) -> list[tuple[Entry, str]] | None:
    """What the journal knows of a file as it is now."""
    notes = journal.of(Warc(path.name, manifest.sha256(path), path.stat().st_size))
    return None if notes is None else list(notes)


def test_what_is_noted_is_what_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    path = noted(tmp_path, journal)
    read = [one for one in captures(path, checked=False) if isinstance(one, Capture)]
    assert [one.response.type for one in read] == ["response"] * 5 + ["revisit"]
    assert of(journal, path) == [(described(one), cdxj.line(one)) for one in read]


@pytest.mark.parametrize("missing", [0, 3, 4, 6])
def test_a_file_that_is_not_known_from_end_to_end_is_read(tmp_path: Path, missing: int) -> None:
    journal = Journal(tmp_path)
    with WarcWriter(tmp_path, INFO) as writer:
        for place, each in enumerate(exchanges()):
            written = writer.append(each, Purpose())
            if place != missing:
                journal.note(written)
    assert of(journal, writer.closed[0]) is None


def test_a_file_that_is_not_as_it_was_written_is_read(tmp_path: Path) -> None:
    changed, longer, other = (Journal(tmp_path) for _ in range(3))
    paths = [noted(tmp_path, journal) for journal in (changed, longer, other)]
    data = bytearray(paths[0].read_bytes())
    data[len(data) // 2] ^= 1
    paths[0].write_bytes(data)
    paths[1].write_bytes(paths[1].read_bytes() + b"x")
    assert [of(changed, paths[0]), of(longer, paths[1]), of(other, paths[0])] == [None] * 3
    assert of(other, paths[2]) is not None


def test_what_failed_to_be_written_is_in_no_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path)
    write = os.pwrite
    left = [3]

    def full(fd: int, data: bytes, offset: int) -> int:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(fd, data, offset)

    monkeypatch.setattr(os, "pwrite", full)
    with WarcWriter(tmp_path, INFO) as writer:
        journal.note(writer.append(article(1), Purpose()))
        with pytest.raises(StorageError):
            writer.append(article(2), Purpose())
        journal.note(writer.append(article(3), Purpose()))
    notes = of(journal, writer.closed[0])
    assert notes is not None
    assert [entry.url for entry, _ in notes] == [f"http://fellhaven.example/{number}" for number in (1, 3)]


def test_what_a_reader_makes_something_else_of_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is too long to be read, with a header that is, and a profile, which is more than a capture."""
    monkeypatch.setattr(warc_written, "MAX_BLOCK", 100_000)
    long = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000
    for each in (exchange(response=long), exchange("http://daily.example/" + "x" * MAX_HEADER)):
        journal = Journal(tmp_path)
        with WarcWriter(tmp_path, INFO) as writer:
            journal.note(writer.append(article(1), Purpose()))
            journal.note(writer.append(each, Purpose()))
        assert of(journal, writer.closed[0]) is None
    journal = Journal(tmp_path)
    made = Resource("urn:x:profile", BEGIN, "application/json", b"{}", (("role", "profile"),))
    with WarcWriter(tmp_path, INFO) as writer:
        journal.note(writer.append_resource(made))
    assert of(journal, writer.closed[0]) is None


def test_notes_for_which_there_is_no_room_are_read_instead(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "nowhere")
    assert of(journal, noted(tmp_path, journal)) is None


def test_notes_are_in_the_order_of_the_records_however_they_come(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with WarcWriter(tmp_path, INFO) as writer:
        for written in reversed([writer.append(article(number), Purpose()) for number in range(4)]):
            journal.note(written)
    notes = of(journal, writer.closed[0])
    assert notes is not None
    assert [entry.url for entry, _ in notes] == [f"http://fellhaven.example/{number}" for number in range(4)]
