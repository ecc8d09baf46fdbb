"""Digests of streams, in chunks, and the labels that records state them with."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

from archiver.warc.http import Dechunker, Head, is_chunked, parse_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 18
"""Bytes that are read, hashed and compressed at a time; larger pieces leave larger holes in memory."""

_MOST_HEADS = 1 << 14
"""Bytes that most heads fit into, and that are looked at first."""

MAX_HEAD = 1 << 20
"""Bytes in which the head of an HTTP message must end; what has none there counts as no HTTP message."""


def chunks(stream: BinaryIO) -> Iterator[bytes | memoryview]:
    """The whole stream from its begin, in pieces; what is in memory is not copied."""
    if isinstance(stream, io.BytesIO):
        whole = memoryview(stream.getvalue())
        yield from (whole[begin : begin + CHUNK] for begin in range(0, len(whole), CHUNK))
        return
    stream.seek(0)
    while piece := stream.read(CHUNK):
        yield piece


def head_of(stream: BinaryIO, kind: str) -> Head | None:
    """The HTTP head that the block of a record of this type begins with.

    None when it is cut short, when something else stands there, and for types whose blocks are no HTTP messages.
    """
    head = _head(stream) if kind in ("request", "response", "revisit") else None
    stream.seek(0)
    is_http = head is not None and (head.method if kind == "request" else head.status) is not None
    return head if is_http else None


def _head(stream: BinaryIO) -> Head | None:
    for size in (_MOST_HEADS, MAX_HEAD):
        stream.seek(0)
        data = stream.read(size)
        head = parse_head(data)
        if head is not None or len(data) < size:
            return head
    return None


Span = Literal["payload", "body-as-stored", "block"]
"""What of a block a digest was taken over.

``payload``: the body with the transfer coding removed, which is what WARC 1.1, section 5.9, means;
``body-as-stored``: the body with it, as some writers take it; ``block``: head and body.
"""


@dataclass(frozen=True, slots=True)
class Digests:
    """Digests of spans of one block."""

    length: int
    """Of the block, in bytes."""
    of: dict[tuple[Span, str], bytes]
    """By span and algorithm, as `hashlib` names it."""
    payload_length: int = 0
    """Of the payload, in bytes."""


def digests(stream: BinaryIO, head: Head | None, wanted: Iterable[tuple[Span, str]]) -> Digests:
    """Hash spans of a block in one reading. Without a head, the whole block is its payload."""
    wanted = tuple(wanted)
    dechunker = Dechunker() if head is not None and is_chunked(head) else None
    hashes = {key: hashlib.new(key[1]) for key in wanted}
    length = decoded = 0
    for piece in chunks(stream):
        body = piece if head is None else memoryview(piece)[max(0, head.size - length) :]
        payload = dechunker.feed(bytes(body)) if dechunker else body
        length += len(piece)
        decoded += len(payload)
        for (span, _), hash_ in hashes.items():
            hash_.update(payload if span == "payload" else body if span == "body-as-stored" else piece)
    if head is not None and dechunker is not None and dechunker.broken and not decoded:
        plain = Head(head.start_line, (), head.size)  # it claims to be chunked and is not: as `http.payload` has it
        return digests(stream, plain, wanted)
    return Digests(length, {key: hash_.digest() for key, hash_ in hashes.items()}, decoded)


def sha256_label(digest: bytes) -> str:
    """``sha256:`` and hex, as `sha256sum` prints it, so that anybody can compare it by eye."""
    return f"sha256:{digest.hex()}"


def sha1_label(digest: bytes) -> str:
    """``sha1:`` and base32, as most indexes of web archives spell it."""
    return f"sha1:{base64.b32encode(digest).decode()}"
