"""HTTP/1 messages as real servers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.warc.http import MAX_CHUNK_LINE, Dechunker, Framing, Head, framing, parse_head, payload


def head(data: bytes) -> Head:
    parsed = parse_head(data)
    assert parsed is not None
    return parsed


def test_a_head_keeps_names_values_and_their_order() -> None:
    parsed = head(b"HTTP/1.1 200 All is well\r\nB: 1\r\na:2\r\nb:  3 \r\n\r\nbody")
    assert parsed.start_line == b"HTTP/1.1 200 All is well"
    assert parsed.headers == ((b"B", b"1"), (b"a", b"2"), (b"b", b"3"))
    assert (parsed.status, parsed.reason, parsed.version, parsed.method) == (200, b"All is well", b"HTTP/1.1", None)
    assert parsed.size == len(b"HTTP/1.1 200 All is well\r\nB: 1\r\na:2\r\nb:  3 \r\n\r\n")
    assert (parsed.first(b"B"), parsed.all(b"B"), parsed.first(b"c")) == (b"1", (b"1", b"3"), None)


def test_a_request_head_tells_method_and_target() -> None:
    parsed = head(b"GET /news?a=b HTTP/1.1\r\nHost: paper.example\r\n\r\n")
    assert (parsed.method, parsed.target, parsed.version) == (b"GET", b"/news?a=b", b"HTTP/1.1")
    assert parsed.status is None
    assert parsed.reason == b""


@pytest.mark.parametrize("data", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n", b"\r\n\r\n"])
def test_a_head_without_its_empty_line_is_none(data: bytes) -> None:
    assert parse_head(data) is None


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (b"HTTP/1.1 200 OK\nA: b\n\nx", ((b"A", b"b"),)),
        (b"HTTP/1.1 200 OK\r\nA: b\nC: d\n\r\nx", ((b"A", b"b"), (b"C", b"d"))),
        (b"\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nx", ((b"A", b"b"),)),
        (b"HTTP/1.1 200 OK\r\n\r\nx", ()),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\td\r\nE: f\r\n\r\nx", ((b"A", b"b c d"), (b"E", b"f"))),
        (b"HTTP/1.1 200 OK\r\nA:\r\n b\r\n\r\nx", ((b"A", b"b"),)),
        (b"HTTP/1.1 200 OK\r\nno colon here\r\n fold of it\r\nA: b\r\n\r\nx", ((b"A", b"b"),)),
        (b"HTTP/1.1 200 OK\r\n fold of nothing\r\nA: b\r\n\r\nx", ((b"A", b"b"),)),
        (b"HTTP/1.1 200 OK\r\nA : b\r\n: c\r\nD:\r\n\r\nx", ((b"A", b"b"), (b"D", b""))),
        (b"HTTP/1.1 200 OK\r\nX (y)/\xe9: \xff\xc3\xa9\r\n\r\nx", ((b"X (y)/\xe9", b"\xff\xc3\xa9"),)),
    ],
)
def test_heads_as_sloppy_servers_write_them(data: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    parsed = head(data)
    assert (parsed.status, parsed.headers, data[parsed.size :]) == (200, headers, b"x")


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        (b"HTTP/1.1 404", 404, b""),
        (b"HTTP/1.1 404 ", 404, b""),
        (b"HTTP/1.0  200   Fine", 200, b"Fine"),
        (b"http/1.1 200 ok", 200, b"ok"),
        (b"HTTP/2 200", 200, b""),
        (b"HTTP/1.1 2000 OK", None, b""),
        (b"HTTP/1.1 OK", None, b""),
        (b"\x00\x01garbage", None, b""),
    ],
)
def test_status_lines(line: bytes, status: int | None, reason: bytes) -> None:
    parsed = head(line + b"\r\n\r\n")
    assert (parsed.status, parsed.reason) == (status, reason)


@pytest.mark.parametrize(
    ("fields", "method", "expected"),
    [
        (b"200 OK\r\nContent-Length: 5", b"GET", Framing("length", 5)),
        (b"200 OK\r\nContent-Length: 0", b"GET", Framing("length", 0)),
        (b"200 OK\r\nContent-Length: 5", b"HEAD", Framing("none")),
        (b"204 No\r\nContent-Length: 5", b"GET", Framing("none")),
        (b"304 No\r\nContent-Length: 5", b"GET", Framing("none")),
        (b"103 Early\r\nContent-Length: 5", b"GET", Framing("none")),
        (b"200 OK", b"GET", Framing("close")),
        (b"200 OK\r\nContent-Length: five", b"GET", Framing("close")),
        (b"200 OK\r\nContent-Length: -5", b"GET", Framing("close")),
        (b"200 OK\r\nContent-Length: 5\r\nContent-Length: 5", b"GET", Framing("length", 5)),
        (b"200 OK\r\nContent-Length: 5, 5", b"GET", Framing("length", 5)),
        (b"200 OK\r\nContent-Length: 5\r\nContent-Length: 6", b"GET", Framing("close")),
        (b"200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", b"GET", Framing("chunked")),
        (b"200 OK\r\nTransfer-Encoding: identity, Chunked", b"GET", Framing("chunked")),
        (b"200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 5", b"GET", Framing("length", 5)),
        (b"200 OK\r\nTransfer-Encoding: identity", b"GET", Framing("close")),
    ],
)
def test_where_a_body_ends(fields: bytes, method: bytes, expected: Framing) -> None:
    assert framing(head(b"HTTP/1.1 " + fields + b"\r\n\r\n"), method) == expected


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(
    "coded",
    [
        b"4\r\nWell\r\n6\r\n, news\r\n0\r\n\r\n",
        b"4\nWell\n6\n, news\n0\n\n",
        b'4;a=b;c="d"\r\nWell\r\n06 \r\n, news\r\n000\r\n\r\n',
        b"4\r\nWell\r\n6\r\n, news\r\n0\r\nDigest: none\r\nno colon\r\n\r\n",
    ],
)
def test_chunks_come_off_in_pieces_of_any_size(coded: bytes, size: int) -> None:
    dechunker, output = Dechunker(), b""
    for place in range(0, len(coded), size):
        output += dechunker.feed(coded[place : place + size])
    assert (output, dechunker.done, dechunker.whole, dechunker.broken) == (b"Well, news", True, True, False)
    assert dechunker.rest == b""


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6), st.binary(max_size=20), st.data())
def test_whatever_is_chunked_comes_back_with_what_follows_it(
    pieces: list[bytes], after: bytes, data: st.DataObject
) -> None:
    coded = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    cut = data.draw(st.integers(0, len(coded) + len(after)))
    dechunker = Dechunker()
    output = dechunker.feed((coded + after)[:cut])
    rest = dechunker.rest
    output += dechunker.feed((coded + after)[cut:])
    assert output == b"".join(pieces)
    assert dechunker.done
    assert (rest if cut > len(coded) else b"") + dechunker.rest == after


@pytest.mark.parametrize(
    ("coded", "decoded", "rest"),
    [
        (b"<p>Not chunked</p>\n", b"", b"<p>Not chunked</p>\n"),
        (b"4\r\nWellX\r\n0\r\n\r\n", b"Well", b"X\r\n0\r\n\r\n"),
        (b"-4\r\nWell\r\n", b"", b"-4\r\nWell\r\n"),
        (b"4" * (MAX_CHUNK_LINE + 1), b"", b"4" * (MAX_CHUNK_LINE + 1)),
    ],
)
def test_what_is_not_chunked_breaks_where_it_stops_being_so(coded: bytes, decoded: bytes, rest: bytes) -> None:
    dechunker = Dechunker()
    assert dechunker.feed(coded) == decoded
    assert (dechunker.broken, dechunker.done, dechunker.rest) == (True, False, rest)


def test_the_last_chunk_without_its_end_leaves_the_payload_whole() -> None:
    dechunker = Dechunker()
    assert dechunker.feed(b"4\r\nWell\r\n0\r\n") == b"Well"
    assert (dechunker.whole, dechunker.done) == (True, False)


@pytest.mark.parametrize(
    ("fields", "body", "expected"),
    [
        (b"", b"4\r\nWell\r\n0\r\n\r\n", b"4\r\nWell\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"4\r\nWell\r\n0\r\n\r\n", b"Well"),
        (
            b"Transfer-Encoding: chunked\r\n",
            b"<p>Stored without its chunks</p>\n",
            b"<p>Stored without its chunks</p>\n",
        ),
        (b"Transfer-Encoding: chunked\r\n", b"<p>Nor with a line end</p>", b"<p>Nor with a line end</p>"),
        (b"Transfer-Encoding: chunked\r\n", b"8\r\nWell", b"Well"),
        (b"Transfer-Encoding: chunked\r\n", b"", b""),
        (b"Transfer-Encoding: identity\r\n", b"Well", b"Well"),
    ],
)
def test_a_payload_is_the_body_without_transfer_coding(fields: bytes, body: bytes, expected: bytes) -> None:
    assert payload(head(b"HTTP/1.1 200 OK\r\n" + fields + b"\r\n"), body) == expected
