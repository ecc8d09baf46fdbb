"""Content codings come off, whatever the server claims, and a bomb is a rejection."""

import gzip
import hashlib
import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.derive.coding import Decoded, remove_codings
from archiver.derive.outcome import Rejection
from tests.derive.pages import br_compress

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COMPRESS: dict[str, Callable[..., bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": br_compress,
    "zstd": zstd.compress,
}
PAGE = b"<html><body><p>The tide turned at noon, and the boats came in.</p></body></html>" * 20


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(data) + stream.flush()


@pytest.mark.parametrize(
    ("claimed", "payload", "taken_off"),
    [
        ("", PAGE, ()),
        ("identity", PAGE, ()),
        ("gzip", gzip.compress(PAGE), ("gzip",)),
        ("x-gzip", gzip.compress(PAGE), ("gzip",)),
        ("GZIP ", gzip.compress(PAGE[:900]) + gzip.compress(PAGE[900:]), ("gzip",)),
        ("deflate", zlib.compress(PAGE), ("deflate",)),
        ("deflate", raw_deflate(PAGE), ("deflate",)),
        ("br", br_compress(PAGE), ("br",)),
        ("zstd", zstd.compress(PAGE), ("zstd",)),
        ("gzip, br", br_compress(gzip.compress(PAGE)), ("br", "gzip")),
        ("", gzip.compress(PAGE), ("gzip",)),
        ("identity", zstd.compress(PAGE), ("zstd",)),
        ("gzip", gzip.compress(gzip.compress(PAGE)), ("gzip", "gzip")),
        ("gzip", PAGE, ()),
        ("br", PAGE, ()),
        ("gzip", gzip.compress(PAGE) + b"junk after the stream", ("gzip",)),
    ],
)
def test_codings_come_off(claimed: str, payload: bytes, taken_off: tuple[str, ...]) -> None:
    assert remove_codings(payload, claimed) == Decoded(PAGE, taken_off)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_a_torn_stream_gives_what_came(coding: str) -> None:
    noise = b"".join(hashlib.sha256(bytes([i, i // 256])).digest() for i in range(256))
    decoded = remove_codings(COMPRESS[coding](noise)[:-2000], coding)
    assert isinstance(decoded, Decoded)
    assert decoded.torn
    assert noise.startswith(decoded.data)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_too_large(coding: str) -> None:
    zeros = bytes(2_000_000)
    found = remove_codings(COMPRESS[coding](zeros), coding, limit=1_000_000)
    assert isinstance(found, Rejection)
    assert found.reason == "too-large"
    assert remove_codings(COMPRESS[coding](zeros), coding, limit=2_000_000) == Decoded(zeros, (coding,))


@pytest.mark.parametrize("claimed", ["gzip", "br", "zstd", "deflate", "sdch"])
def test_garbage_under_a_coding_is_bad_coding(claimed: str) -> None:
    found = remove_codings(b"\x00\xff\x00\xfe garbage \x00", claimed)
    assert isinstance(found, Rejection)
    assert found.reason == "bad-coding"


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "br", "zstd", "deflate", "gzip, br", "x"]))
def test_no_bytes_raise(payload: bytes, claimed: str) -> None:
    assert isinstance(remove_codings(payload, claimed), Decoded | Rejection)
