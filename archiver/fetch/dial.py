"""Name -> address -> connection: DNS, what may be connected to, proxies, TLS."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DownloadConnectionRefusedError, DownloadTimeoutError

from archiver.fetch.channel import Channel
from archiver.fetch.failure import CertificateError, NameTimeoutError, PrivateAddressError, ProxyError, TlsError
from archiver.fetch.names import Names, literal
from archiver.fetch.receive import MAX_HEAD
from archiver.warc.http import parse_head

if TYPE_CHECKING:
    from archiver.fetch.address import PrivateAddresses
    from archiver.fetch.names import SocketAddress
    from archiver.fetch.route import Proxy, Route

_FIRST_TRIES = 5.0
"""Seconds for each of a host's addresses but the last: an unreachable IPv6 must not eat up the time for IPv4."""


class Dialer:
    """Makes connections."""

    def __init__(self, private: PrivateAddresses, *, verify: bool, connect_timeout: float) -> None:
        """`verify`: whether to check certificates.

        `connect_timeout`: seconds from the look-up of the name to the end of the TLS handshake.
        """
        self.private = private
        self._verify = verify
        self._connect_timeout = connect_timeout
        self._names = Names()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return tls_context(verify=self._verify)

    async def ask_name(self, route: Route) -> None:
        """See that the first name of a route is asked for: how long that waits for others is not this host's time."""
        await self._names.ask(*_first(route))

    async def dial(self, route: Route, deadline: float, *, may_be_private: bool) -> Channel:
        """Connect, given up at `deadline` (the loop's time, seconds).

        Raises CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError, PrivateAddressError,
        ProxyError, TlsError.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(min(deadline, loop.time() + self._connect_timeout)):
                link = await self._link(route, may_be_private=may_be_private)
                try:
                    return await self._open(link, route)
                except BaseException:
                    link.close()
                    raise
        except TimeoutError as error:
            host, port = _first(route)
            if not self._names.answered(host, port):
                raise NameTimeoutError(f"No name server answered in time for {host}") from error
            raise DownloadTimeoutError(f"No connection to {route.authority} could be made in time") from error

    async def _link(self, route: Route, *, may_be_private: bool) -> socket.socket:
        """A TCP connection to the origin, or through its proxy to it.

        A proxy resolves names by itself: then only a literal address can be judged before it is connected to.
        """
        if route.proxy is None:
            addresses = await self._names.of(route.host, route.port)
            self._check(route.host, addresses, may_be_private=may_be_private)
            return await self._connect(addresses, route.authority)
        if literal(route.host) is not None:
            self._check(route.host, await self._names.of(route.host, route.port), may_be_private=may_be_private)
        link = await self._connect(await self._names.of(route.proxy.host, route.proxy.port), "the proxy")
        if route.tls:
            try:
                await _tunnel(link, route, route.proxy)
            except BaseException:
                link.close()
                raise
        return link

    def _check(self, host: str, addresses: list[SocketAddress], *, may_be_private: bool) -> None:
        """Refuse before the first byte is sent: on the resolved addresses, so that no name server can trick it."""
        for _, address in addresses:
            if not may_be_private and str(address[0]) in self.private:
                raise PrivateAddressError(f"A public page led to {host}, which is at the private address {address[0]}")

    async def _connect(self, addresses: list[SocketAddress], who: str) -> socket.socket:
        for family, address in addresses[:-1]:
            try:
                async with asyncio.timeout(_FIRST_TRIES):
                    return await _connected(family, address)
            except (OSError, TimeoutError):
                continue
        try:
            return await _connected(*addresses[-1])
        except OSError as error:
            self._names.forget(addresses)
            kind = DownloadConnectionRefusedError if who != "the proxy" else ProxyError
            what = os.strerror(error.errno) if error.errno else str(error)
            raise kind(f"No connection to {who} ({what})") from error

    async def _open(self, link: socket.socket, route: Route) -> Channel:
        loop = asyncio.get_running_loop()
        channel = Channel(verified=self._verify, proxied=route.proxy is not None)
        if not route.tls:
            await loop.create_connection(lambda: channel, sock=link)
            return channel
        try:
            name = route.host.removesuffix(".")
            await loop.create_connection(lambda: channel, sock=link, ssl=self._tls, server_hostname=name)
        except ssl.SSLCertVerificationError as error:
            raise CertificateError(f"The server's certificate can't be trusted ({error.verify_message})") from error
        except (OSError, ValueError) as error:
            raise TlsError(f"No TLS session could be made: {_what_the_peer_did(error)}") from error
        return channel


def _first(route: Route) -> tuple[str, int]:
    """The host and port that a connection is made to."""
    end = route.proxy or route
    return end.host, end.port


async def _connected(family: socket.AddressFamily, address: tuple[Any, ...]) -> socket.socket:
    link = socket.socket(family, socket.SOCK_STREAM)
    try:
        link.settimeout(0)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(link, address)
    except BaseException:
        link.close()
        raise
    return link


async def _tunnel(link: socket.socket, route: Route, proxy: Proxy) -> None:
    """Ask a proxy for a tunnel (RFC 9110, section 9.3.6). It is the proxy's business, and not archived."""
    loop = asyncio.get_running_loop()
    authority = route.authority.encode("ascii")
    lines = [b"CONNECT %s HTTP/1.1" % authority, b"Host: %s" % authority]
    if proxy.authorization:
        lines.append(b"Proxy-Authorization: %s" % b" ".join(proxy.authorization.splitlines()))
    answer = b""
    try:
        await loop.sock_sendall(link, b"\r\n".join([*lines, b"", b""]))
        while (head := parse_head(answer)) is None:
            data = await loop.sock_recv(link, 4096)
            if not data or len(answer) > MAX_HEAD:
                raise ProxyError("The proxy closed the connection, or sent no HTTP, when asked for a tunnel")
            answer += data
    except OSError as error:
        raise ProxyError(f"The connection to the proxy broke ({error.strerror})") from error
    if head.status is None or not 200 <= head.status < 300:
        said = head.start_line.decode("latin-1")
        raise ProxyError(f"The proxy would not connect to {route.authority} ({said})")


_NOT_TLS = {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG"}


def _what_the_peer_did(error: OSError | ValueError) -> str:
    if not isinstance(error, ssl.SSLError):
        return "the server closed the connection" if isinstance(error, OSError) else str(error)
    if error.reason in _NOT_TLS:
        return "the server answered with something else than TLS"
    return f"the server and this program did not agree ({(error.reason or str(error)).lower().replace('_', ' ')})"


def tls_context(*, verify: bool) -> ssl.SSLContext:
    """TLS as a browser would, HTTP/1.1 only: a rewritten HTTP/2 exchange is no evidence.

    Trusts what the system trusts, or what $SSL_CERT_FILE names.
    """
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
