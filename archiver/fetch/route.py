"""Where a request goes: the origin, the proxy before it, and the bytes to send there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.fetch.failure import ProxyError

if TYPE_CHECKING:
    from scrapy import Request

_PORTS = {"http": 80, "https": 443}
_TARGET = re.compile(r"[^:/?#]+://[^/?#]*([^#]*)")
_LEFT_OUT = {b"host", b"proxy-authorization", b"content-length", b"transfer-encoding"}
"""Fields that are written here, or that don't go to the origin."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy."""

    host: str
    port: int
    authorization: bytes | None = field(default=None, repr=False)
    """The value of Proxy-Authorization. It goes to the proxy and nowhere else."""


@dataclass(frozen=True, slots=True)
class Route:
    """Requests of one route may share connections."""

    scheme: str
    host: str
    """A name in its ASCII form, or an IP address without brackets."""
    port: int
    proxy: Proxy | None = None

    @property
    def tls(self) -> bool:
        """Whether the origin is talked to through TLS, and through a proxy by CONNECT."""
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """``host:port`` of the origin, an IPv6 address in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Message:
    """A request as bytes."""

    method: bytes
    url: str
    """What it asks for, as it is archived: without fragment and credentials."""
    sent: bytes
    """What goes to the connection."""
    archived: bytes
    """The same without the proxy's credentials."""


def route_of(request: Request) -> Route:
    """The route that a Scrapy request takes, its proxy from ``meta["proxy"]``."""
    parts = urlsplit(request.url)
    return Route(parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme], _proxy(request))


def _proxy(request: Request) -> Proxy | None:
    url: str | None = request.meta.get("proxy")
    if not url:
        return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme != "http" or not parts.hostname:
        raise ProxyError(f"The proxy {parts.scheme}://{parts.hostname or ''} can't be used: only http:// ones can")
    return Proxy(parts.hostname, parts.port or 80, request.headers.get(b"Proxy-Authorization"))


def message_of(request: Request, route: Route) -> Message:
    """The bytes of a Scrapy request: Host first, then its own fields in their order (RFC 9112, section 3).

    Through a plain proxy the target is the whole URL; a proxy's credentials are sent, and not archived.
    """
    parts = urlsplit(request.url)
    netloc = parts.netloc.rpartition("@")[2].removesuffix(f":{_PORTS[parts.scheme]}")
    match = _TARGET.match(request.url)
    path = match[1] if match else ""
    path = path if path.startswith("/") else f"/{path}"
    url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{path}"
    plain_proxy = None if route.tls else route.proxy
    method = request.method.encode("ascii")
    line = b"%s %s HTTP/1.1\r\n" % (method, (url if plain_proxy else path).encode("utf-8"))
    fields = b"".join(_fields(request, netloc))
    secret = b""
    if plain_proxy and plain_proxy.authorization:
        secret = _field(b"Proxy-Authorization", plain_proxy.authorization)
    body = b"\r\n" + request.body
    return Message(method, url, line + fields + secret + body, line + fields + body)


def _fields(request: Request, netloc: str) -> list[bytes]:
    host = request.headers.get(b"Host") or netloc.encode("ascii", "replace")
    lines = [_field(b"Host", host)]
    for name, values in request.headers.items():
        if name.lower() not in _LEFT_OUT:
            lines += [_field(name, value) for value in values]
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        lines.append(_field(b"Content-Length", b"%d" % len(request.body)))
    return lines


def _field(name: bytes, value: bytes) -> bytes:
    """One header line. Line breaks within a value become spaces: they would end it."""
    return b"%s: %s\r\n" % (name, b" ".join(value.splitlines()))
