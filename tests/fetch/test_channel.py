"""Connections: whose bytes are whose, and how many of them went."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from archiver.fetch.address import PrivateAddresses
from archiver.fetch.dial import Dialer
from archiver.fetch.pool import Pool
from archiver.fetch.receive import Reception
from archiver.fetch.route import Route
from tests.fetch.records import of
from tests.fetch.test_wire import ask, private

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.warc.http import Head

ASKED = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nWell"
LATER = 60.0


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def way(listening: socket.socket) -> tuple[Pool, Route]:
    pool = Pool(Dialer(PrivateAddresses([]), verify=True, connect_timeout=20), idle_per_route=8)
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
        with reception.block() as block:
            assert block.read() == ANSWER

    asyncio.run(asked())


@pytest.mark.parametrize("way_to", ["plain", "tls"])
def test_of_a_request_that_was_answered_before_its_end_what_was_sent_is_archived(
    way_to: str, server_tls: ssl.SSLContext, trusted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    body, received, over = random.Random(1).randbytes(32 << 20), bytearray(), threading.Event()

    def answer(listener: socket.socket) -> None:
        link, _ = listener.accept()
        with server_tls.wrap_socket(link, server_side=True) if way_to == "tls" else link as talk, suppress(OSError):
            talk.sendall(ANSWER)
            over.wait()
            while piece := talk.recv(1 << 20):
                received.extend(piece)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        answering = threading.Thread(target=answer, args=(listener,))
        answering.start()
        url = f"http{'s' if way_to == 'tls' else ''}://127.0.0.1:{listener.getsockname()[1]}/order"
        [response], _ = ask(tmp_path, private(url, method="POST", body=body))
        over.set()
        answering.join()
    [request], [answered] = of(tmp_path, "request", url), of(tmp_path, "response", url)
    assert (response.body, answered.block, answered.truncated) == (b"Well", ANSWER, None)
    assert request.truncated == "unspecified"
    head, _, sent = request.block.partition(b"\r\n\r\n")
    assert head.endswith(b"\r\nContent-Length: %d" % len(body))
    assert len(sent) < len(body)
    assert body.startswith(sent)
    assert (head + b"\r\n\r\n" + body).startswith(bytes(received))
