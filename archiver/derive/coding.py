"""Content codings (RFC 9110, section 8.4.1) off: payload to the bytes of the document, within a bound."""

from __future__ import annotations

import sys
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import brotli

from archiver.derive.outcome import Rejection

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DOCUMENT = 12 << 20
"""How many bytes a document may have once its codings are off. The largest of 1,794 pages measured has 5.3 MB; what is
far above it is a bomb or no page, and costs seconds and gigabytes in the extractor."""

_MAX_LAYERS = 4
_MAX_MEMBERS = 1000
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A payload without its content codings."""

    data: bytes
    codings: tuple[str, ...] = ()
    """What was taken off, in the order in which it was: the last one applied first."""
    torn: bool = False
    """True when a compressed stream ended before its end: `data` is what came until there."""


class _TooLargeError(Exception):
    """The document is over its bound."""


class _NotCodedError(Exception):
    """The bytes are not in the coding that was claimed."""


class _Stream(Protocol):
    """The part that zlib's and zstd's decompressors share."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def remove_codings(payload: bytes, claimed: str, *, limit: int = MAX_DOCUMENT) -> Decoded | Rejection:
    """Take off the codings that `claimed` (Content-Encoding) lists, and those that the bytes show without a claim.

    A coding that is claimed and is not there is passed over when the bytes are readable as they are. Rejections:
    ``too-large`` (over `limit` bytes, bombs too) and ``bad-coding`` (unknown, or garbage).
    """
    decoded = Decoded(payload)
    try:
        for name in reversed([part.strip().lower() for part in claimed.split(",")][:_MAX_LAYERS]):
            decoded = _without(decoded, name, limit)
        for _ in range(_MAX_LAYERS):
            name = next((coding for magic, coding in _MAGIC.items() if decoded.data.startswith(magic)), "")
            if not name:
                break
            decoded = _without(decoded, name, limit)
        if len(decoded.data) > limit:
            raise _TooLargeError
    except _TooLargeError:
        return Rejection("too-large", f"the document has more than {limit} bytes once its content codings are off")
    except _NotCodedError:
        return Rejection("bad-coding", f"the payload can't be read as Content-Encoding {claimed or 'identity'!r}")
    return decoded


def _without(decoded: Decoded, name: str, limit: int) -> Decoded:
    if name in ("", "identity", "none", "utf-8"):
        return decoded
    try:
        data, whole = _decompress(decoded.data, name, limit)
    except _NotCodedError:
        if decoded.data and not _readable(decoded.data):
            raise
        return decoded
    return Decoded(data, (*decoded.codings, name.removeprefix("x-")), torn=decoded.torn or not whole)


def _readable(data: bytes) -> bool:
    """Whether bytes may be text as they are: servers claim codings that they did not apply."""
    begin = data[:1024]
    return b"\0" not in begin and b"<" in begin


def _decompress(data: bytes, name: str, limit: int) -> tuple[bytes, bool]:
    """The bytes, and whether the stream was whole."""
    if name in ("gzip", "x-gzip"):
        return _members(data, lambda: zlib.decompressobj(31), limit)
    if name == "zstd":
        return _members(data, zstd.ZstdDecompressor, limit)
    if name == "deflate":
        return _deflate(data, limit)
    if name == "br":
        return _brotli(data, limit)
    raise _NotCodedError


def _members(data: bytes, new: Callable[[], _Stream], limit: int) -> tuple[bytes, bool]:
    """Members (gzip) or frames (zstd) one after another; junk after the first of them is passed over."""
    out = bytearray()
    for number in range(_MAX_MEMBERS):
        stream = new()
        try:
            out += stream.decompress(data, limit + 1 - len(out))
        except (zlib.error, zstd.ZstdError) as error:
            if number == 0:
                return _salvaged(data, new, limit, error)
            return bytes(out), True
        if len(out) > limit:
            raise _TooLargeError
        if not stream.eof or not stream.unused_data:
            return bytes(out), stream.eof
        data = stream.unused_data
    return bytes(out), False


def _salvaged(data: bytes, new: Callable[[], _Stream], limit: int, cause: Exception) -> tuple[bytes, bool]:
    """What a stream gives before the byte that breaks it."""
    stream, out = new(), bytearray()
    for begin in range(0, len(data), 512):
        try:
            out += stream.decompress(data[begin : begin + 512], limit + 1 - len(out))
        except (zlib.error, zstd.ZstdError, EOFError):
            break
        if len(out) > limit:
            raise _TooLargeError
        if stream.eof:
            break
    if not out:
        raise _NotCodedError from cause
    return bytes(out), False


def _deflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    """``deflate`` means zlib's format (RFC 9110, section 8.4.1.2), and some servers send the raw stream."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(window)
        try:
            out = stream.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(out) > limit:
            raise _TooLargeError
        if out:
            return out, stream.eof
    raise _NotCodedError


def _brotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    stream = brotli.Decompressor()
    try:
        out: bytes = stream.process(data, output_buffer_limit=limit + 1)
        while len(out) <= limit and not stream.can_accept_more_data() and not stream.is_finished():
            out += stream.process(b"", output_buffer_limit=limit + 1 - len(out))
    except brotli.error as error:
        raise _NotCodedError from error
    if len(out) > limit:
        raise _TooLargeError
    if not out:
        raise _NotCodedError
    return out, stream.is_finished()
