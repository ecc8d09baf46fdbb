"""Slow name servers: they hold up nothing but the pages of the names that they are asked for."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.exceptions import CannotResolveHostError

from archiver.fetch import names
from archiver.fetch.event import Archived, Event, Fetched
from archiver.fetch.names import Names
from archiver.fetch.run import FetchOptions
from tests.fetch.told import fetch
from tests.server import Server, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"


class NameServer:
    """Knows all names that end in ``.example`` at 127.0.0.1, and lets those who ask wait until `answers` is set."""

    def __init__(self, ask: Any) -> None:
        self.answers = threading.Event()
        self.asked: Counter[str] = Counter()
        self._ask = ask

    def __call__(self, host: str, *arguments: Any, flags: int = 0, **named: Any) -> Any:
        if flags & socket.AI_NUMERICHOST or not host.endswith(".example"):
            return self._ask(host, *arguments, flags=flags, **named)
        self.asked[host] += 1
        self.answers.wait(60)  # so that a run that waits for it ends some day, and the test fails
        return self._ask("127.0.0.1", *arguments, flags=flags, **named)


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServer]:
    slow = NameServer(socket.getaddrinfo)
    monkeypatch.setattr(socket, "getaddrinfo", slow)
    yield slow
    slow.answers.set()


def reasons(pages: tuple[Fetched, ...]) -> list[str | None]:
    return [fetched.failure.reason if fetched.failure else None for fetched in pages]


def test_other_hosts_and_the_disk_do_not_wait_for_a_slow_name_server(
    name_server: NameServer, server: Server, tmp_path: Path
) -> None:
    slow = [f"http://slow{number}.example:{server.port}/" for number in range(10)]
    quick = [server.serve(f"/{number}", page(NEWS)) for number in range(20)]
    left = set(quick)

    def take(event: Event) -> None:
        if isinstance(event, Archived | Fetched):  # told once it is synced
            left.discard(event.url)
        if not left:
            name_server.answers.set()

    options = FetchOptions(delay=0, retries=0, timeout=25, obey_robots=False)
    pages = fetch([*slow, *quick], archive=tmp_path, options=options, on_event=take).pages
    assert reasons(pages) == [None] * 30


def test_a_name_server_that_does_not_answer_is_called_that(
    name_server: NameServer, server: Server, tmp_path: Path
) -> None:
    """And the run ends, though the look-up does not."""
    urls = [f"http://slow.example:{server.port}/{number}" for number in range(5)]
    options = FetchOptions(delay=0, retries=1, timeout=0.5, obey_robots=False)
    pages = fetch(urls, archive=tmp_path, options=options).pages
    assert reasons(pages) == ["timeout"] * 5
    assert pages[0].failure
    assert "No name server answered in time for slow.example" in pages[0].failure.detail
    assert name_server.asked == {"slow.example": 1}


def test_time_in_which_nobody_is_free_to_ask_for_a_name_does_not_count(
    name_server: NameServer, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "THREADS", 2)
    urls = [f"http://slow{number}.example:{server.port}/" for number in range(4)]
    given_up: list[str] = []

    def take(event: Event) -> None:
        if isinstance(event, Fetched) and event.failure:
            given_up.append(event.url)
            if len(given_up) == 2:
                name_server.answers.set()

    options = FetchOptions(delay=0, retries=0, timeout=3, obey_robots=False)
    pages = fetch(urls, archive=tmp_path, options=options, on_event=take).pages
    assert Counter(reasons(pages)) == {"timeout": 2, None: 2}


def test_a_name_that_no_thread_can_be_started_for_is_told_and_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def found() -> list[tuple[str, int]]:
        known = Names()
        with monkeypatch.context() as limited:
            limited.setattr(threading.Thread, "start", _refused)
            with pytest.raises(CannotResolveHostError, match="no further thread"):
                await known.of("localhost", 80)
        await known.ask("localhost", 80)
        return [address[:2] for _, address in await known.of("localhost", 80)]

    monkeypatch.setattr(names, "THREADS", 1)
    assert ("127.0.0.1", 80) in asyncio.run(found())


def _refused(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_an_address_needs_no_thread(name_server: NameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "THREADS", 0)
    found = asyncio.run(_found("127.0.0.1", "::1"))
    assert found == [("127.0.0.1", 80), ("::1", 80)]


async def _found(*hosts: str) -> list[tuple[str, int]]:
    known = Names()
    return [(await known.of(host, 80))[0][1][:2] for host in hosts]
