"""Host name -> addresses: asked for in threads of their own, so that a slow name server holds up nothing else."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from contextlib import suppress
from typing import Any

from scrapy.exceptions import CannotResolveHostError

from archiver.fetch.failure import NameServerError

THREADS = 64
"""Names that are asked for at once. Each has a thread, which only waits; the system gives up by itself some day."""

SocketAddress = tuple[socket.AddressFamily, tuple[Any, ...]]
"""An address family, and what sock_connect takes: address, port, and more for IPv6."""

_Answer = list[SocketAddress] | OSError | UnicodeError
_Key = tuple[str, int]


class Names:
    """All addresses of hosts, remembered for the rest of the run.

    A name is asked for once, however many wait for it, and the answer is kept though all of them have given up. The
    threads are daemons: one that still waits when a run is over holds nothing up.
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(THREADS)
        self._answers: dict[_Key, asyncio.Future[_Answer]] = {}

    async def ask(self, host: str, port: int) -> None:
        """See that a name is known or being asked for: returns as soon as there was a thread for it."""
        key = host, port
        if self._is_asked(key):
            return
        numeric = _numeric(host, port)
        if numeric is not None:
            self._answers[key] = asyncio.get_running_loop().create_future()
            self._answers[key].set_result(numeric)
            return
        await self._free.acquire()
        if self._is_asked(key):
            self._free.release()
        else:
            self._begin(key)

    def answered(self, host: str, port: int) -> bool:
        """Whether the answer is there, a good one or not."""
        return (host, port) in self._answers and self._answers[host, port].done()

    async def of(self, host: str, port: int) -> list[SocketAddress]:
        """The answer to what was asked last. Raises CannotResolveHostError, of which NameServerError is one kind."""
        if (host, port) not in self._answers:
            await self.ask(host, port)
        answer = await asyncio.shield(self._answers[host, port])
        if isinstance(answer, list):
            return answer
        if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
            raise NameServerError(f"The name server gave no answer for {host} ({answer.strerror})") from answer
        what = answer.strerror if isinstance(answer, OSError) else "it is not a valid name"
        raise CannotResolveHostError(f"The host name {host} can't be resolved ({what})") from answer

    def forget(self, addresses: list[SocketAddress]) -> None:
        """Ask again next time for a host at none of whose addresses anybody answers."""
        for key, answer in tuple(self._answers.items()):
            if answer.done() and answer.result() is addresses:
                del self._answers[key]

    def _is_asked(self, key: _Key) -> bool:
        """Whether a name need not be asked for: a failed answer is good for those only who wait for it."""
        answer = self._answers.get(key)
        return answer is not None and not (answer.done() and not isinstance(answer.result(), list))

    def _begin(self, key: _Key) -> None:
        loop = asyncio.get_running_loop()
        self._answers[key] = future = loop.create_future()

        def take(answer: _Answer) -> None:
            self._free.release()
            future.set_result(answer)

        def wait() -> None:
            answer = _looked_up(*key)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(take, answer)

        try:
            threading.Thread(target=wait, name=f"archiver-name-{key[0]}", daemon=True).start()
        except RuntimeError:  # the system has a limit of its own; those that wait are told, and others go on
            take(OSError(errno.EAGAIN, "the system allows no further thread to ask for it"))


def literal(host: str) -> str | None:
    """The address that a host is written as, in whatever form the system takes; None for a name."""
    numeric = _numeric(host, 0)
    return str(numeric[0][1][0]) if numeric else None


def _numeric(host: str, port: int) -> list[SocketAddress] | None:
    answer = _looked_up(host, port, socket.AI_NUMERICHOST)
    return answer if isinstance(answer, list) else None


def _looked_up(host: str, port: int, flags: int = 0) -> _Answer:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    except (OSError, UnicodeError) as error:
        return error
    return [(family, address) for family, _, _, _, address in found]
