from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import re
import resource
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archiver.errors import StorageError
from archiver.warc.exchange import Exchange, Purpose
from archiver.warc.reader import read_capture
from archiver.warc.records import record_at
from archiver.warc.writer import WarcWriter
from tests.warc.made import BEGIN, CHUNKED, INFO, PAGE, captured, exchange, read, written


@contextlib.contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: a write over the limit fails with EFBIG, after as many bytes as fit."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def warcio_finds_no_fault(path: Path) -> bool:
    command = type("Command", (), {"inputs": [str(path)], "verbose": False})
    return bool(Checker(command).process_all() == 0)  # type: ignore[no-untyped-call]


def test_an_event_reads_back_as_the_bytes_that_were_on_the_wire(tmp_path: Path) -> None:
    found, damages = read(written(tmp_path, exchange(response=CHUNKED)))
    assert damages == []
    assert [record.type for record in found] == ["warcinfo", "response", "request", "metadata"]
    assert found[1].read() == CHUNKED
    assert found[2].read() == b"GET /rain HTTP/1.1\r\nHost: daily.example\r\n\r\n"
    assert {record.get("WARC-Date") for record in found[1:]} == {"2026-11-22T10:44:55.123456Z"}
    assert {record.get("WARC-Warcinfo-ID") for record in found[1:]} == {found[0].location.record_id}
    assert {record.get("WARC-Target-URI") for record in found[1:]} == {"http://daily.example/rain"}
    assert {record.get("WARC-Concurrent-To") for record in found[2:]} == {found[1].location.record_id}


def test_a_file_begins_by_saying_who_wrote_it_and_how(tmp_path: Path) -> None:
    path = written(tmp_path, exchange())
    info = read(path)[0][0]
    assert info.get("WARC-Filename") == path.name
    assert info.read().decode().splitlines() == [
        "software: archiver/test",
        "format: WARC File Format 1.1",
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator: The tests",
        "robots: obey",
        "http-header-user-agent: archiver-test (+http://localhost/)",
        "bytes-obtained: made by a test",
    ]


def test_a_location_cuts_out_its_record(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO) as writer:
        places = [
            writer.append(exchange(f"http://daily.example/{n}", PAGE + b"%d" % n), Purpose()).location for n in range(3)
        ]
    stored = writer.closed[0].read_bytes()
    for number, place in enumerate(places):
        record = gzip.decompress(stored[place.offset : place.offset + place.length])
        assert record.startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")
        assert record.endswith(PAGE + b"%d\r\n\r\n" % number)
        assert place.record_id.encode() in record
        assert place.file == writer.closed[0].name


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    rest, members = written(tmp_path, exchange(), exchange(response=b"")).read_bytes(), []
    while rest:
        inflate = zlib.decompressobj(31)
        members.append(inflate.decompress(rest))
        rest = inflate.unused_data
    assert [re.findall(rb"WARC-Type: (\w+)", member) for member in members] == [
        [b"warcinfo"],
        *([b"response"], [b"request"], [b"metadata"]),
        *([b"request"], [b"metadata"]),
    ]


def test_warcio_reads_every_record_and_finds_every_digest_right(tmp_path: Path) -> None:
    path = written(
        tmp_path, exchange(), exchange(response=b""), exchange(response=b"no HTTP"), exchange(response=b"\n\nx")
    )
    assert warcio_finds_no_fault(path)
    with path.open("rb") as file:
        types = [record.rec_type for record in ArchiveIterator(file)]  # type: ignore[no-untyped-call]
    event, unanswered = ["response", "request", "metadata"], ["request", "metadata"]
    assert types == ["warcinfo", *event, *unanswered, *event, *event]


def test_a_truncated_response_says_why(tmp_path: Path) -> None:
    capture = captured(written(tmp_path, exchange(response=PAGE[:-4], truncated="disconnect")))[0]
    assert capture.truncated == "disconnect"
    assert capture.response.read() == PAGE[:-4]


def test_a_large_response_goes_through_in_pieces(tmp_path: Path) -> None:
    body = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(400_000))
    capture = captured(written(tmp_path, exchange(response=PAGE + body)))[0]
    assert hashlib.sha256(capture.response.read()).digest() == hashlib.sha256(PAGE + body).digest()
    assert {fixity.verdict for fixity in capture.fixity} == {"pass"}


def test_a_file_is_open_while_it_is_written_and_has_its_name_when_closed(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, prefix="NEWS")
    assert list(tmp_path.iterdir()) == []
    writer.append(exchange(), Purpose())
    assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    closed = writer.close()
    assert closed is not None
    assert list(tmp_path.iterdir()) == [closed]
    assert re.fullmatch(r"NEWS-\d{8}T\d{9}-00000-[A-Za-z0-9._-]+\.warc\.gz", closed.name)
    assert writer.close() is None


def test_nothing_is_said_to_be_durable_before_it_was_synced(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO, sync_every=3600) as writer:
        writer.append(exchange(), Purpose())
        writer.append(exchange(), Purpose())
        assert writer.synced == 0
        writer.sync()
        assert writer.synced == 2
        writer.append(exchange(), Purpose())
        assert writer.synced == 2
    assert writer.synced == 3


def test_each_append_syncs_when_that_is_asked_for(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO, sync_every=0) as writer:
        writer.append(exchange(), Purpose())
        assert writer.synced == 1


@pytest.mark.parametrize("limits", [{"max_bytes": 1}, {"max_age": timedelta(0)}])
def test_a_full_or_old_file_is_closed_and_the_next_begins(tmp_path: Path, limits: dict[str, object]) -> None:
    with WarcWriter(tmp_path, INFO, **limits) as writer:  # type: ignore[arg-type]
        places = [writer.append(exchange(f"http://daily.example/{n}"), Purpose()).location for n in range(3)]
    assert [path.name for path in writer.closed] == [place.file for place in places]
    assert [capture.url for path in writer.closed for capture in captured(path)] == [
        f"http://daily.example/{n}" for n in range(3)
    ]
    assert [read(path)[0][0].type for path in writer.closed] == ["warcinfo"] * 3


def test_after_a_write_that_failed_the_file_ends_with_the_last_whole_event(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO) as writer:
        writer.append(exchange(), Purpose())
        (opened,) = tmp_path.iterdir()
        before = opened.read_bytes()
        with files_no_longer_than(len(before) + 200), pytest.raises(StorageError) as caught:
            writer.append(exchange("http://daily.example/too-much"), Purpose())
        assert "none of the 1 exchanges that this run has written is sure to be on the disk" in str(caught.value)
        writer.sync()
        with files_no_longer_than(len(before) + 200), pytest.raises(StorageError) as caught:
            writer.append(exchange("http://daily.example/too-much"), Purpose())
        assert opened.read_bytes() == before
        assert "of 1 exchanges written in this run the first 1 are safe" in str(caught.value)
        writer.append(exchange("http://daily.example/after"), Purpose())
    assert [capture.url for capture in captured(writer.closed[0])] == [
        "http://daily.example/rain",
        "http://daily.example/after",
    ]


def test_when_not_even_the_first_event_fits_nothing_is_left(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO) as writer, files_no_longer_than(100), pytest.raises(StorageError) as caught:
        writer.append(exchange(), Purpose())
    assert "nothing that this run has written is sure to be on the disk" in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    assert writer.closed == ()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="can't create a WARC file") as caught:
        WarcWriter(tmp_path / "missing", INFO).append(exchange(), Purpose())
    assert "\n" not in str(caught.value)


def test_a_finished_file_is_never_written_over(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO)
    writer.append(exchange(), Purpose())
    (opened,) = tmp_path.iterdir()
    taken = opened.with_name(opened.name.removesuffix(".open"))
    taken.write_bytes(b"older")
    with pytest.raises(StorageError, match="can't rename"):
        writer.close()
    assert taken.read_bytes() == b"older"
    assert opened.exists()


def test_writers_at_once_never_share_a_file(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO) as one, WarcWriter(tmp_path, INFO) as other:
        places = [writer.append(exchange(), Purpose()).location for writer in (one, other)]
    assert len({place.file for place in places}) == 2


def test_events_of_many_threads_stay_whole(tmp_path: Path) -> None:
    def append(number: int) -> None:
        url = f"http://daily.example/{number}"
        place = writer.append(exchange(url, PAGE * (number + 1)), Purpose()).location
        places[url] = (place, PAGE * (number + 1))

    places: dict[str, tuple[object, bytes]] = {}
    with WarcWriter(tmp_path, INFO, max_bytes=20_000) as writer, ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(64)))
    for path in writer.closed:
        found, damages = read(path)
        assert damages == []
        assert {record.get("WARC-Warcinfo-ID") for record in found[1:]} == {found[0].location.record_id}
        for capture in captured(path):
            assert places.pop(capture.url) == (capture.location, capture.response.read())
    assert places == {}


def test_an_exchange_without_an_answer_is_kept_as_its_request(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, INFO) as writer:
        place = writer.append(exchange(response=b"", error="reset"), Purpose()).location
    record = record_at(writer.closed[0], place)
    assert record.type == "request"
    assert captured(writer.closed[0]) == []


def test_the_response_may_stand_anywhere_when_it_is_handed_over(tmp_path: Path) -> None:
    response = io.BytesIO(PAGE)
    response.seek(17)
    each = Exchange("http://daily.example/", b"GET / HTTP/1.1\r\n\r\n", response, BEGIN, BEGIN, exchange().connection)
    with WarcWriter(tmp_path, INFO) as writer:
        place = writer.append(each, Purpose()).location
    assert read_capture(tmp_path, place, None, None).response.read() == PAGE
