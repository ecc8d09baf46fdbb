"""What was sent and received, over which connection, and what for: the values that become records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from archiver.warc.revisit import Original

Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a block is shorter than what the server meant to send (WARC 1.1, section 5.13)."""

Role = Literal["article", "feed", "sitemap", "section", "robots", "profile", "other"]
"""What a page was fetched as; only an ``article`` is derived into a text. A ``profile`` was not fetched but learned."""


@dataclass(frozen=True, slots=True)
class Tls:
    """The TLS session that an exchange went through."""

    version: str
    """As OpenSSL names it: ``TLSv1.3``."""
    cipher: str
    """As OpenSSL names it: ``TLS_AES_256_GCM_SHA384``."""
    certificate_sha256: str | None
    """Fingerprint of the server's certificate (DER), 64 hex digits."""
    verified: bool
    """Whether the certificate was checked against the trust store and the host name."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One TCP connection, which may carry several exchanges."""

    number: int
    """Which connection of this process, from 1."""
    address: str
    """The peer's IP address, v4 or v6, as it was connected to (a proxy's, when there is one)."""
    port: int
    tls: Tls | None = None
    proxied: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back for it, as the bytes that were on the wire (inside TLS).

    An exchange exists once a connection stood and request bytes were sent: a refused connection is none.
    """

    url: str
    """The target URI: what was asked for, without fragment."""
    request: bytes
    """The request's bytes, head and body, as sent."""
    response: BinaryIO
    """The final response's bytes, head and body, as received: seekable, on disk when large; may be empty."""
    begin: datetime
    """When the first byte of the request was handed to the transport (aware, UTC)."""
    end: datetime
    """When the last byte came, or the exchange was given up (aware, UTC)."""
    connection: Connection
    sequence: int = 1
    """Which exchange on its connection, from 1."""
    interim: bytes = b""
    """1xx responses that came before the final one."""
    trailing: bytes = b""
    """Bytes that came after the end of the response, on the same connection, without having been asked for."""
    truncated: Truncation | None = None
    error: str | None = None
    """What went wrong, as one sentence; None when the exchange ended well."""
    original: Original | None = None
    """What the request asked about, when it was conditional: what a 304 means."""
    request_truncated: bool = False
    """The exchange was over before all of the request had been sent."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a page was fetched. It is archived with it, or a replay could not know what was meant as an article."""

    role: Role = "article"
    via: str | None = None
    """The page that the link was found on."""
    source: str | None = None
    """The name of the source in sources.toml."""
    requested: str | None = None
    """The URL that was asked for in the beginning, when redirects led from it to this one."""
    redirects: tuple[str, ...] = ()
    """Each URL that answered with a redirect, in order, `requested` first."""
    attempt: int = 1
    """Which try this is: 1, or more after a retry."""
