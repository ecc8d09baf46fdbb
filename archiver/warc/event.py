"""One exchange and its purpose -> the records of one event, and the purpose read back from them.

Field names of the metadata record: `via` and `fetchTimeMs` as WARC 1.1, section 6.6, has them; the others are ours and
are listed in `_metadata`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, get_args

from archiver.warc import dates, digest, fields, revisit
from archiver.warc.exchange import Purpose, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archiver.warc.exchange import Connection, Exchange
    from archiver.warc.fields import Fields
    from archiver.warc.http import Head
    from archiver.warc.revisit import Earlier, Original

KEPT_ASIDE = 2 << 20
"""Bytes of interim responses, and of bytes nobody asked for, that are kept: all that fetching lets in, and more."""

_COUNT = re.compile(r"[0-9]{1,9}")
_TLS = {"TLSv1": "tls/1.0", "TLSv1.1": "tls/1.1", "TLSv1.2": "tls/1.2", "TLSv1.3": "tls/1.3"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not yet in a file."""

    type: str
    record_id: str
    headers: Fields
    """All named fields but Content-Type and Content-Length."""
    content_type: str
    block: BinaryIO
    length: int
    """Of the block, in bytes."""
    head: Head | None = None
    """The HTTP head that the block begins with, if any."""
    named: Fields = field(init=False)
    """All named fields, in the order in which they are written."""

    def __post_init__(self) -> None:
        first = (("WARC-Type", self.type), ("WARC-Record-ID", self.record_id))
        last = (("Content-Type", self.content_type), ("Content-Length", str(self.length)))
        object.__setattr__(self, "named", (*first, *self.headers, *last))


@dataclass(frozen=True, slots=True)
class Warcinfo:
    """Who wrote a file, with what, and how the bytes in it were obtained."""

    software: str
    operator: str
    robots: str
    user_agent: str
    how: str
    """Where the bytes were taken: ``as they were on the wire, inside TLS``, or rebuilt, from what."""


def new_id() -> str:
    """A record ID, with its angle brackets."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def warcinfo(info: Warcinfo, filename: str, moment: datetime) -> Draft:
    """The record that a file begins with (WARC 1.1, section 6.2)."""
    lines = (
        ("software", info.software),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ("operator", info.operator),
        ("robots", info.robots),
        ("http-header-user-agent", info.user_agent),
        ("bytes-obtained", info.how),
    )
    block = fields.dumps((name, fields.text(value)) for name, value in lines if value)
    headers = (("WARC-Date", dates.dumps(moment)), ("WARC-Filename", fields.text(filename)))
    return of_fields("warcinfo", new_id(), headers, block)


def drafts(exchange: Exchange, purpose: Purpose, warcinfo_id: str, earlier: Earlier | None = None) -> tuple[Draft, ...]:
    """Response or revisit, request and metadata, in this order; the first is missing when not one byte came back."""
    sent = _Message(io.BytesIO(exchange.request), "request")
    common = tuple(_common(exchange, warcinfo_id, sent.head))
    response, told = _response(exchange, sent.head, common, earlier or revisit.NothingEarlier())
    to_response = (("WARC-Concurrent-To", response.record_id),) if response else ()
    cut = (("WARC-Truncated", exchange.truncated or "unspecified"),) if exchange.request_truncated else ()
    request = sent.draft((*common, *to_response, *cut))
    main = response or request
    of_all = tuple(pair for pair in common if pair[0] in ("WARC-Date", "WARC-Target-URI", "WARC-Warcinfo-ID"))
    block = fields.dumps((*_metadata(exchange, purpose), *told, *_odd(exchange)))
    metadata = of_fields("metadata", new_id(), (*of_all, ("WARC-Concurrent-To", main.record_id)), block)
    return (response, request, metadata) if response else (request, metadata)


def _common(exchange: Exchange, warcinfo_id: str, asked: Head | None) -> Iterator[tuple[str, str]]:
    connection = exchange.connection
    yield "WARC-Date", dates.dumps(exchange.begin)
    yield "WARC-Target-URI", fields.uri(exchange.url)
    yield "WARC-Warcinfo-ID", warcinfo_id
    if not connection.proxied:  # a proxy's address would be taken for the server's
        yield "WARC-IP-Address", fields.text(connection.address)
    if asked is not None and asked.version:
        yield "WARC-Protocol", asked.version.decode("ascii").lower()
    if connection.tls is not None:
        yield "WARC-Protocol", _TLS.get(connection.tls.version, fields.text(connection.tls.version))
        yield "WARC-Cipher-Suite", fields.text(connection.tls.cipher)


def _response(exchange: Exchange, asked: Head | None, common: Fields, earlier: Earlier) -> tuple[Draft | None, Fields]:
    """The response's record, and what the metadata record is to tell of it; no record when nothing came."""
    if not exchange.response.seek(0, io.SEEK_END):
        return None, ()
    message = _Message(exchange.response, "response")
    told = message.sha1
    original = _repeated(exchange, asked, message, earlier)
    if original is not None:
        whole = (("response-length", str(message.length)), ("response-digest", message.block_digest))
        return message.revisit(common, original, "identical-payload-digest"), (*told, *whole)
    if exchange.original is not None and message.status == 304:
        return message.revisit(common, exchange.original, "server-not-modified"), ()
    truncated = (("WARC-Truncated", exchange.truncated),) if exchange.truncated else ()
    return message.draft((*common, *truncated)), told


def _repeated(exchange: Exchange, asked: Head | None, message: _Message, earlier: Earlier) -> Original | None:
    """The response that this one is the same as: for the same URL, whole, with a payload, and asked for by GET."""
    if exchange.truncated or not message.payload_digest or not message.payload_length:
        return None
    is_get = asked is not None and asked.method == b"GET"
    return earlier.same(exchange.url, message.payload_digest) if is_get else None


class _Message:
    """An HTTP message as a block, hashed once.

    The record's own digests are SHA-256: a revisit says "the same payload" by its digest alone, and SHA-1 can be made
    to collide. SHA-1, which other archives' indexes are keyed by, is in the metadata record.
    """

    def __init__(self, block: BinaryIO, kind: str) -> None:
        """`kind`: request or response."""
        self._block = block
        self._kind = kind
        self.head = digest.head_of(block, kind)
        """None: it is no HTTP."""
        wanted: tuple[tuple[digest.Span, str], ...] = (("block", "sha256"),)
        if self.head is not None:
            wanted = (*wanted, ("payload", "sha256"))
        if self.head is not None and kind == "response":
            wanted = (*wanted, ("payload", "sha1"))
        found = digest.digests(block, self.head, wanted)
        self.length = found.length
        self.payload_length = found.payload_length
        self.block_digest = digest.sha256_label(found.of["block", "sha256"])
        self.payload_digest = digest.sha256_label(found.of["payload", "sha256"]) if self.head else None
        """None: it is no HTTP, and so has no payload."""
        self.sha1: Fields = ()
        """The line of the metadata record that states the payload's SHA-1."""
        if ("payload", "sha1") in found.of:
            self.sha1 = (("payload-digest", digest.sha1_label(found.of["payload", "sha1"])),)

    @property
    def status(self) -> int | None:
        """Of a response."""
        return self.head.status if self.head else None

    def draft(self, headers: Fields) -> Draft:
        """The record that holds all of it."""
        stated: Fields = (("WARC-Block-Digest", self.block_digest),)
        if self.payload_digest:
            stated = (*stated, ("WARC-Payload-Digest", self.payload_digest))
        return self._draft(self._kind, (*headers, *stated), self._block, self.length)

    def revisit(self, headers: Fields, original: Original, profile: revisit.Profile) -> Draft:
        """The record that refers to another for the payload: the head as it came, or the whole 304."""
        assert self.head is not None
        self._block.seek(0)
        block = self._block.read(self.head.size if profile == "identical-payload-digest" else self.length)
        stated = (
            ("WARC-Block-Digest", digest.sha256_label(hashlib.sha256(block).digest())),
            ("WARC-Payload-Digest", original.payload_digest),
        )
        truncated = (("WARC-Truncated", "length"),) if len(block) < self.length else ()
        named = (*headers, *revisit.headers(original, profile), *truncated, *stated)
        return self._draft("revisit", named, io.BytesIO(block), len(block))

    def _draft(self, kind: str, headers: Fields, block: BinaryIO, length: int) -> Draft:
        content_type = f"application/http; msgtype={self._kind}"
        return Draft(kind, new_id(), headers, content_type, block, length, self.head)


def of_fields(kind: str, record_id: str, headers: Fields, block: bytes) -> Draft:
    """A record whose block are named fields."""
    stated = ("WARC-Block-Digest", digest.sha256_label(hashlib.sha256(block).digest()))
    return Draft(kind, record_id, (*headers, stated), "application/warc-fields", io.BytesIO(block), len(block))


def _metadata(exchange: Exchange, purpose: Purpose) -> Iterator[tuple[str, str]]:
    yield "role", purpose.role
    if purpose.via is not None:
        yield "via", fields.uri(purpose.via)
    if purpose.source is not None:
        yield "source", fields.text(purpose.source)
    if purpose.requested is not None:
        yield "requested-url", fields.uri(purpose.requested)
    for url in purpose.redirects:
        yield "redirected-from", fields.uri(url)
    yield "attempt", str(purpose.attempt)
    yield "fetchTimeMs", str(round((exchange.end - exchange.begin).total_seconds() * 1000))
    yield "ended", dates.dumps(exchange.end)
    yield from _of_connection(exchange.connection)
    yield "exchange-on-connection", str(exchange.sequence)


def _odd(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """What few exchanges have."""
    yield from _aside("interim", exchange.interim)
    yield from _aside("trailing", exchange.trailing)
    if exchange.error is not None:
        yield "error", fields.text(exchange.error)


def _of_connection(connection: Connection) -> Iterator[tuple[str, str]]:
    yield "connection", str(connection.number)
    if connection.proxied:
        yield "proxied", "yes"
    else:
        yield "port", str(connection.port)
    if connection.tls is not None:
        if connection.tls.certificate_sha256:
            yield "tls-certificate-sha256", fields.text(connection.tls.certificate_sha256)
        yield "tls-verified", "yes" if connection.tls.verified else "no"


def _aside(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Bytes that belong to the exchange and to neither of its two messages."""
    if data:
        yield f"{name}-length", str(len(data))
        yield f"{name}-digest", digest.sha256_label(hashlib.sha256(data).digest())
    if 0 < len(data) <= KEPT_ASIDE:
        yield f"{name}-base64", base64.b64encode(data).decode()


def purpose_of(block: bytes) -> Purpose | None:
    """The purpose that a metadata record's block states; None when another crawler wrote it."""
    stated, _ = fields.loads(block)
    role = next((role for role in get_args(Role) if role == fields.first(stated, "role")), None)
    if role is None:
        return None
    attempt = _COUNT.fullmatch(fields.first(stated, "attempt") or "")
    return Purpose(
        role=role,
        via=fields.first(stated, "via"),
        source=fields.first(stated, "source"),
        requested=fields.first(stated, "requested-url"),
        redirects=fields.every(stated, "redirected-from"),
        attempt=int(attempt[0]) if attempt else 1,
    )
