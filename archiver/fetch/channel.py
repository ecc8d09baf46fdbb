"""One connection, and the exchanges that go over it one after the other."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import select
import ssl
from typing import TYPE_CHECKING, cast

from archiver.warc.exchange import Connection, Tls

if TYPE_CHECKING:
    from archiver.fetch.receive import Reception

_PIECE = 64 * 1024
"""Bytes of a request that are handed to the system at a time."""

_numbers = itertools.count(1)


class Channel(asyncio.Protocol):
    """A connection that stands. Made by `dial`, kept by `pool`, used by one request at a time."""

    def __init__(self, *, verified: bool, proxied: bool) -> None:
        """`verified`: whether TLS certificates are checked. `proxied`: whether a proxy is at the other end."""
        self.open = False
        """Whether a request can still be sent."""
        self.sequence = 0
        """How many exchanges went over it so far."""
        self.sent = 0
        """How many bytes of the last request are known to have gone to the system before its exchange was over."""
        self.certificate: bytes | None = None
        """The server's certificate (DER); None without TLS."""
        self._verified = verified
        self._proxied = proxied
        self._transport: asyncio.Transport | None = None
        self._connection: Connection | None = None
        self._reception: Reception | None = None
        self._ended: asyncio.Future[None] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._handed = 0
        self._early = b""
        self._error: Exception | None = None
        self._poll = select.poll()

    @property
    def connection(self) -> Connection:
        """What the archive tells of this connection."""
        assert self._connection is not None
        return self._connection

    async def exchange(self, request: bytes, reception: Reception, deadline: float) -> None:
        """Send a request and receive until the response is done, given up at `deadline` (the loop's time, seconds).

        Never raises for what the peer does: the reception says how it ended. When cancelled, it keeps what came.
        """
        assert self._transport is not None
        assert self._reception is None
        loop = asyncio.get_running_loop()
        self.sequence += 1
        self._handed = 0
        self._reception = reception
        self._ended = loop.create_future()
        timer = loop.call_at(deadline, self._time_out)
        try:
            loop.call_soon(self._catch_up)
            await self._send(request, self._ended)
            await self._ended
            await self._what_came_with_it(reception)
        finally:
            timer.cancel()
            reception.give_up("unspecified", "The run was interrupted.")
            self._reception = None
            self.sent = self._handed if self._drained is None else (self._handed - 1) // _PIECE * _PIECE
            if not reception.reusable or self.sent < len(request):
                self.abort()

    async def _send(self, request: bytes, ended: asyncio.Future[None]) -> None:
        """Hand a request on in pieces, or else nobody would know how much of it went, when its answer comes before."""
        assert self._transport is not None
        for begin in range(0, len(request), _PIECE):
            if begin and self._drained is not None:
                await asyncio.wait((self._drained, ended), return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                return
            piece = request[begin : begin + _PIECE]
            self._transport.write(piece)
            self._handed += len(piece)

    async def _what_came_with_it(self, reception: Reception) -> None:
        """Let the reception have what the system holds already: bytes after a response's end are told with it."""
        for _ in range(4):  # one turn of the loop to wake up, one to read; and TLS has messages of its own
            if reception.truncated or not self.open or not self._unread():
                return
            await asyncio.sleep(0)

    @property
    def ready(self) -> bool:
        """Whether a request can be sent, and what comes then is its answer: nothing waits to be read before."""
        return self.open and not self._unread()

    def _unread(self) -> bool:
        assert self._transport is not None
        return not self._transport.is_closing() and bool(self._poll.poll(0))

    def abort(self) -> None:
        """Drop the connection at once."""
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take note of who is at the other end, and of the TLS session."""
        self._transport = cast("asyncio.Transport", transport)
        self._poll.register(transport.get_extra_info("socket"), select.POLLIN)
        self._transport.set_write_buffer_limits(high=1, low=0)
        address, port = transport.get_extra_info("peername")[:2]
        self._connection = Connection(next(_numbers), address, port, self._tls(transport), self._proxied)
        self.open = True

    def _tls(self, transport: asyncio.BaseTransport) -> Tls | None:
        session: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
        if session is None:
            return None
        self.certificate = session.getpeercert(binary_form=True)
        cipher = session.cipher()
        return Tls(
            version=session.version() or "",
            cipher=cipher[0] if cipher else "",
            certificate_sha256=hashlib.sha256(self.certificate).hexdigest() if self.certificate else None,
            verified=self._verified,
        )

    def pause_writing(self) -> None:
        """The system takes no more for now."""
        self._drained = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        """The system has taken all."""
        if self._drained is not None and not self._drained.done():
            self._drained.set_result(None)
        self._drained = None

    def data_received(self, data: bytes) -> None:
        """Hand bytes on. Those that nobody asked for close the connection: what follows them can't be trusted."""
        if self._reception is None and self.sequence == 0:
            self._early += data
            return
        if self._reception is None:
            self.abort()
            return
        self._feed(data)

    def eof_received(self) -> None:
        """The server will send no more."""
        self._lost(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._lost(exc)

    def _lost(self, error: Exception | None) -> None:
        self.open = False
        self._error = error or self._error
        if self._reception is not None:
            self._feed()
            self._reception.close(_what(error) if error else None)
            self._end()

    def _catch_up(self) -> None:
        """Take what came before the request was there: a server may answer at once, in one piece with its handshake."""
        self._feed()
        if not self.open:
            self._lost(self._error)

    def _feed(self, data: bytes = b"") -> None:
        data, self._early = self._early + data, b""
        if data and self._reception is not None:
            self._reception.feed(data)
            if self._reception.done:
                self._end()

    def _time_out(self) -> None:
        if self._reception is not None:
            silent = self._reception.received == 0
            what = (
                "The server sent no byte in time." if silent else "The response took too long; the rest was left out."
            )
            self._reception.give_up("time", what)
            self._end()

    def _end(self) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)


def _what(error: Exception) -> str:
    """The system's words for an error, without its number."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
