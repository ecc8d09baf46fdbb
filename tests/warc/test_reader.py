from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver.errors import RecordError
from archiver.warc.capture import Capture, Damage, Fixity, Location, Record
from archiver.warc.exchange import Purpose
from archiver.warc.reader import captures, read_capture
from tests.warc.made import BEGIN, CHUNKED, PAGE, TLS, captured, exchange, written


def record(kind: str, number: int, block: bytes, *named: tuple[str, str], url: str = "http://daily.example/") -> bytes:
    """A record as it stands in a plain file of another crawler."""
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:test:{number}>"),
        ("WARC-Date", "2019-05-01T08:00:00Z"),
        ("WARC-Target-URI", url),
        ("Content-Length", str(len(block))),
    ]
    kept = [pair for pair in fields if pair[0] not in dict(named)]
    lines = "".join(f"{name}: {value}\r\n" for name, value in (*kept, *named))
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def concurrent(number: int) -> tuple[str, str]:
    return ("WARC-Concurrent-To", f"<urn:test:{number}>")


def foreign(folder: Path, *parts: bytes) -> list[Capture | Damage]:
    path = folder / "foreign.warc"
    path.write_bytes(b"".join(parts))
    return list(captures(path))


def the(found: list[Capture | Damage]) -> Capture:
    (only,) = (one for one in found if isinstance(one, Capture))
    return only


def comparable(value: object) -> object:
    """A value with the bytes of its blocks in the place of their files."""
    if isinstance(value, Record):
        return value.type, value.headers, value.location, value.read()
    if isinstance(value, Capture):
        return {field.name: comparable(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def test_a_capture_is_what_the_web_gave_and_what_it_was_asked_for(tmp_path: Path) -> None:
    purpose = Purpose(
        role="feed",
        via="http://daily.example/",
        source="Daily Example",
        requested="http://daily.example/old",
        redirects=("http://daily.example/old", "http://daily.example/older"),
        attempt=2,
    )
    path = written(tmp_path, exchange(response=CHUNKED, tls=TLS), purpose=purpose)
    capture = captured(path)[0]
    assert (capture.url, capture.date, capture.status) == ("http://daily.example/rain", BEGIN, 200)
    assert capture.purpose == purpose
    assert capture.http_headers == ((b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked"))
    assert capture.header(b"content-type") == b"text/html"
    assert capture.payload == b"<p>The first drops"
    assert capture.request is not None
    assert capture.request.read().startswith(b"GET /rain")
    assert [(fixity.check, fixity.verdict, fixity.rule) for fixity in capture.fixity] == [
        ("block-digest", "pass", "block"),
        ("payload-digest", "pass", "payload"),
        ("payload-digest", "pass", "payload"),
    ]
    assert [fixity.expected.partition(":")[0] for fixity in capture.fixity] == ["sha256", "sha256", "sha1"]


def test_a_capture_read_by_its_places_is_the_same(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        exchange(response=CHUNKED, tls=TLS),
        exchange(response=b"no HTTP"),
        exchange(response=PAGE + b"x" * (5 << 20)),
        purpose=Purpose(source="Daily Example"),
    )
    found = captured(path)
    assert len(found) == 3
    for capture in found:
        assert capture.request is not None
        assert capture.metadata is not None
        again = read_capture(tmp_path, capture.location, capture.request.location, capture.metadata.location)
        assert comparable(again) == comparable(capture)


def test_a_foreign_capture_read_by_its_places_is_the_same(tmp_path: Path) -> None:
    found = foreign(
        tmp_path, record("response", 1, PAGE), record("request", 2, b"GET / HTTP/1.1\r\n\r\n", concurrent(1))
    )
    capture = the(found)
    assert capture.request is not None
    again = read_capture(tmp_path, capture.location, capture.request.location, None)
    assert comparable(again) == comparable(capture)


def test_a_place_without_a_response_is_an_error(tmp_path: Path) -> None:
    capture = captured(written(tmp_path, exchange()))[0]
    assert capture.request is not None
    with pytest.raises(RecordError, match="no response"):
        read_capture(tmp_path, capture.request.location, None, None)
    with pytest.raises(RecordError, match="No such file"):
        read_capture(tmp_path, Location("missing.warc.gz", 0, 1, ""), None, None)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_records_that_name_each_other_are_one_event_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    parts = (
        record("response", 1, PAGE, concurrent(2)),
        record("request", 2, b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", 3, b"via: http://daily.example/front\r\n", concurrent(1)),
    )
    capture = the(foreign(tmp_path, *(parts[place] for place in order)))
    assert capture.request is not None
    assert capture.metadata is not None
    assert capture.request.location.record_id == "<urn:test:2>"
    assert capture.purpose == Purpose(role="article", via="http://daily.example/front")


def test_events_that_were_written_across_each_other_are_told_apart(tmp_path: Path) -> None:
    count = 12
    responses = [record("response", n, PAGE, url=f"http://daily.example/{n}") for n in range(count)]
    requests = [record("request", 100 + n, b"GET /%d HTTP/1.1\r\n\r\n" % n, concurrent(n)) for n in range(count)]
    found = [one for one in foreign(tmp_path, *responses, *reversed(requests)) if isinstance(one, Capture)]
    assert [(one.url, one.request and one.request.read()) for one in found] == [
        (f"http://daily.example/{n}", b"GET /%d HTTP/1.1\r\n\r\n" % n) for n in range(count)
    ]


def test_two_responses_are_two_captures_even_if_they_name_each_other(tmp_path: Path) -> None:
    found = foreign(tmp_path, record("response", 1, PAGE), record("response", 2, PAGE, concurrent(1)))
    assert [one.location.record_id for one in found if isinstance(one, Capture)] == ["<urn:test:1>", "<urn:test:2>"]


@pytest.mark.parametrize(
    ("block", "role"),
    [
        (PAGE, "article"),
        (PAGE.replace(b"200 OK", b"404 Not Found"), "other"),
        (PAGE.replace(b"text/html", b"image/png"), "other"),
        (b"no HTTP", "other"),
    ],
)
def test_of_foreign_captures_html_pages_may_be_articles(tmp_path: Path, block: bytes, role: str) -> None:
    assert the(foreign(tmp_path, record("response", 1, block))).purpose.role == role


def test_a_date_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    found = foreign(tmp_path, record("response", 1, PAGE, ("WARC-Date", "yesterday")))
    assert the(found).date == datetime(1970, 1, 1, tzinfo=UTC)
    assert [one.what for one in found if isinstance(one, Damage)] == [
        "the WARC-Date 'yesterday' is no date; it counts as 1970-01-01T00:00:00.000000Z"
    ]


def test_angle_brackets_around_a_url_are_taken_off(tmp_path: Path) -> None:
    assert (
        the(foreign(tmp_path, record("response", 1, PAGE, url="<http://daily.example/x>"))).url
        == "http://daily.example/x"
    )


def test_a_response_without_a_url_is_no_capture_and_is_said(tmp_path: Path) -> None:
    (damage,) = foreign(tmp_path, record("response", 1, PAGE, url=""))
    assert isinstance(damage, Damage)
    assert "WARC-Target-URI" in damage.what


def test_a_resource_is_its_own_payload(tmp_path: Path) -> None:
    capture = the(foreign(tmp_path, record("resource", 1, PAGE)))
    assert (capture.status, capture.http_headers, capture.payload) == (None, (), PAGE)


def test_a_revisit_has_headers_and_no_payload_of_its_own(tmp_path: Path) -> None:
    head = PAGE.partition(b"<h1>")[0]
    stated = ("WARC-Payload-Digest", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    capture = the(foreign(tmp_path, record("revisit", 1, head, stated)))
    assert (capture.status, capture.payload) == (200, b"")
    assert capture.fixity[1] == Fixity(
        "payload-digest", "unverifiable", stated[1], rule="of a payload that is in another record"
    )


def test_what_claims_to_be_chunked_and_is_not_is_given_as_it_is(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>Stored without its chunks."
    assert the(foreign(tmp_path, record("response", 1, block))).payload == b"<p>Stored without its chunks."
