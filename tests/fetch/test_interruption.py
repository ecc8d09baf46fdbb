"""One signal, at any moment, ends a run with all closed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from scrapy import signals
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import AsyncCrawlerProcess, Crawler

from archiver.fetch.archive import Archive
from archiver.fetch.interruption import Interruption
from archiver.fetch.run import FetchOptions
from tests.fetch.told import Told, fetch
from tests.server import Server, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NUMBERS = [signal.SIGINT, signal.SIGTERM]


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """A run that a signal does not end would never end."""

    def too_long(*_: object) -> None:
        raise AssertionError("the run goes on")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def interrupted_at(owner: type, name: str, number: signal.Signals, patch: pytest.MonkeyPatch) -> None:
    """Let a signal come when this method is called."""
    method = getattr(owner, name)

    def with_signal(*given: object, **named: object) -> object:
        patch.setattr(owner, name, method)
        signal.raise_signal(number)
        return method(*given, **named)

    patch.setattr(owner, name, with_signal)


def run(server: Server, archive: Path) -> Told:
    urls = [server.serve(f"/{place}", page(b"<p>The ferry sails at nine.</p>")) for place in range(30)]
    before = [signal.getsignal(number) for number in NUMBERS]
    crawled = fetch(urls, archive=archive, options=FetchOptions(delay=0, retries=0, concurrency=1, obey_robots=False))
    assert [signal.getsignal(number) for number in NUMBERS] == before
    return crawled


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (AsyncCrawlerProcess, "create_crawler"),
        (AsyncCrawlerProcess, "crawl"),
        (AsyncCrawlerProcess, "start"),
        (Crawler, "_create_engine"),
        (ExecutionEngine, "open_spider_async"),
        (Archive, "open"),
        (ExecutionEngine, "start_async"),
        (ExecutionEngine, "_start_request_processing"),
        (Archive, "commit"),
    ],
)
def test_a_signal_at_any_moment_ends_the_run(
    owner: type, name: str, number: signal.Signals, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(owner, name, number, monkeypatch)
    crawled = run(server, tmp_path)
    assert (crawled.interrupted, crawled.error) == (True, None)
    assert crawled.pages[-1].failure
    assert crawled.pages[-1].failure.reason == "interrupted"
    assert len(server.log) < 30
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".open"]


@pytest.mark.parametrize("signal_name", ["spider_opened", "engine_started"])
def test_a_signal_while_the_engine_starts_ends_the_run(
    signal_name: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After all that listens was told, and before the engine runs: what Scrapy takes note of, and never ends."""
    make: Callable[[Crawler], Archive] = Archive.from_crawler

    async def raised() -> None:
        signal.raise_signal(signal.SIGINT)

    def from_crawler(crawler: Crawler) -> Archive:
        crawler.signals.connect(raised, getattr(signals, signal_name), weak=False)
        return make(crawler)

    monkeypatch.setattr(Archive, "from_crawler", from_crawler)
    crawled = run(server, tmp_path)
    assert crawled.interrupted
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".open"]


def test_a_signal_after_the_last_page_is_not_lost(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(Archive, "close", signal.SIGTERM, monkeypatch)
    crawled = run(server, tmp_path)
    assert crawled.interrupted
    assert [fetched.status for fetched in crawled.pages] == [200] * 30


def test_where_nothing_is_open_yet_a_signal_is_an_exception_and_remembered() -> None:
    with Interruption() as interruption:
        assert not interruption.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        assert interruption.asked
