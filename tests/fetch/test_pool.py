"""Kept connections: whose bytes are whose."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest

from archiver.fetch.address import PrivateAddresses
from archiver.fetch.dial import Dialer
from archiver.fetch.pool import Pool
from archiver.fetch.receive import Reception
from archiver.fetch.route import Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.warc.http import Head

ASKED = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nWell"
LATER = 60.0


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def way(listening: socket.socket) -> tuple[Pool, Route]:
    pool = Pool(Dialer(PrivateAddresses([]), verify=True, connect_timeout=20))
    return pool, Route("http", *listening.getsockname())


def test_what_lies_there_before_a_request_is_sent_is_not_taken_for_its_answer(listening: socket.socket) -> None:
    async def both() -> None:
        pool, route = way(listening)
        deadline = asyncio.get_running_loop().time() + LATER
        first = await pool.take(route, deadline, may_be_private=True)
        server, _ = listening.accept()
        with server:
            server.sendall(ANSWER)
            await first.exchange(ASKED, Reception(b"GET"), deadline)
            pool.give_back(route, first)
            server.sendall(ANSWER)  # on loopback it is there at once, and the loop did not turn since
            assert await pool.take(route, deadline, may_be_private=True) is not first
        pool.close()

    asyncio.run(both())


class Late:
    """Lets a server say more just when the end of its answer has been read."""

    def __init__(self, server: socket.socket, more: bytes) -> None:
        self.server, self.more = server, more

    def on_head(self, head: Head, length: int | None) -> bool:
        return False

    def on_body(self, data: bytes) -> bool:
        if self.more:
            self.server.sendall(self.more)
        else:
            self.server.shutdown(socket.SHUT_WR)
        return False


@pytest.mark.parametrize("more", [b", and more", b""], ids=["bytes", "end"])
def test_what_comes_on_the_heels_of_an_answer_is_told_with_it(listening: socket.socket, more: bytes) -> None:
    async def asked() -> None:
        pool, route = way(listening)
        deadline = asyncio.get_running_loop().time() + LATER
        channel = await pool.take(route, deadline, may_be_private=True)
        server, _ = listening.accept()
        with server:
            reception = Reception(b"GET")
            reception.listener = Late(server, more)
            server.sendall(ANSWER)
            await channel.exchange(ASKED, reception, deadline)
        assert (reception.trailing, reception.truncated, channel.open) == (more, None, False)
        reception.block.seek(0)
        assert reception.block.read() == ANSWER
        reception.block.close()

    asyncio.run(asked())
