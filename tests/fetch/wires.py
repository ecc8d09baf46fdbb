"""The ways to a server: plain, over TLS, over IPv6, through proxies that know a password or none."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = (
    "plain",
    "ipv6",
    "tls",
    "tls-1.2",
    "tls-ipv6",
    "proxy",
    "proxy-password",
    "connect",
    "connect-password",
    "connect-ipv6",
)
CREDENTIALS = b"Basic cmVhZGVyOnMzY3JldA=="
SECRETS = (b"cmVhZGVy", b"reader:s3cret", b"s3cret")
"""What of a proxy's user and password must stand in no record, coded or not."""


@dataclass(frozen=True)
class Wire:
    """A server, and how it is reached."""

    server: Server
    """It answers, and logs."""
    origin: str
    """What URLs begin with."""
    proxy: str | None = None
    unarchived: bytes = b""
    """The line of each request that must not be archived."""

    def url(self, path: str) -> str:
        return self.origin + path

    def asked(self, path: str) -> list[bytes]:
        """The requests that it got, as they are to be archived."""
        return [one.request.replace(self.unarchived, b"") for one in self.server.logged(path)]


@contextmanager
def wire(way: str, tls: ssl.SSLContext, *, speaks_first: bytes = b"") -> Iterator[Wire]:
    """One of the ways, with servers of its own. `tls`: for those that speak it."""
    kind, _, more = way.partition("-")
    authorization = CREDENTIALS if more == "password" else None
    credentials = "reader:s3cret@" if authorization else ""
    host = "::1" if way.endswith("ipv6") else "127.0.0.1"
    with Server(
        tls=tls if kind in ("tls", "connect") else None,
        host=host,
        proxy_authorization=authorization if kind == "proxy" else None,
        speaks_first=speaks_first,
    ) as server:
        if kind == "proxy":
            unarchived = b"Proxy-Authorization: %s\r\n" % authorization if authorization else b""
            yield Wire(server, "http://news.example", f"http://{credentials}127.0.0.1:{server.port}", unarchived)
        elif kind == "connect":
            with Server(proxy_authorization=authorization) as proxy:
                yield Wire(server, server.origin, f"http://{credentials}127.0.0.1:{proxy.port}")
                assert {one.request.split(b" ")[0] for one in proxy.log} == {b"CONNECT"}
        else:
            yield Wire(server, server.origin)
