"""The download handler as Scrapy's components see it: signals, stats, meta, and methods other than GET."""

from __future__ import annotations

import ipaddress
import os
import ssl
import threading
from typing import TYPE_CHECKING, Any

import pytest
import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import StopDownload
from scrapy.settings import Settings

from archiver.warc.revisit import NothingEarlier
from tests.fetch.records import of, stored
from tests.server import CLOSE, Logged, Reply, Server, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from scrapy.crawler import Crawler
    from scrapy.http import Response

NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"


class Asking(scrapy.Spider):
    """Sends the requests that a test gives it."""

    name = "asking"

    def __init__(self, requests: list[scrapy.Request], answers: list[Any]) -> None:
        super().__init__()
        self.requests = requests
        self.answers = answers

    async def start(self) -> AsyncIterator[Any]:
        for request in self.requests:
            yield request.replace(callback=self.take, errback=self.take, dont_filter=True)

    def take(self, answer: Any) -> None:
        self.answers.append(answer)


def ask(
    archive: Path, *requests: scrapy.Request, prepare: Callable[[Crawler], None] = lambda _: None, **settings: Any
) -> tuple[list[Any], dict[str, Any]]:
    """The answers (responses or failures) to requests, and the crawl's stats."""
    chosen = Settings()
    chosen.setmodule("archiver.settings", priority="project")
    chosen.update(
        {"ARCHIVER_ARCHIVE": str(archive), "AUTOTHROTTLE_ENABLED": False, "LOG_INSTALL_ROOT_HANDLER": False}
        | {"DOWNLOADER_STATS": True, "RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False, **settings},
        priority="cmdline",
    )
    answers: list[Any] = []
    process = AsyncCrawlerProcess(chosen)
    crawler = process.create_crawler(Asking)
    prepare(crawler)
    process.crawl(crawler, requests=list(requests), answers=answers)
    process.start(install_signal_handlers=False)
    assert crawler.stats is not None
    return answers, crawler.stats.get_stats()


def private(url: str, **more: Any) -> scrapy.Request:
    return scrapy.Request(url, meta={"archiver_may_be_private": True, **more.pop("meta", {})}, **more)


def test_a_response_tells_what_scrapys_own_handler_would(secure_server: Server, tmp_path: Path) -> None:
    url = secure_server.serve("/news", page(NEWS, "X-A: 1", "x-a: 2"))
    [response], stats = ask(tmp_path, private(url))
    assert (response.status, response.url, response.body, response.protocol) == (200, url, NEWS, "HTTP/1.1")
    assert response.headers.getlist("X-A") == [b"1", b"2"]
    assert response.ip_address == ipaddress.ip_address("127.0.0.1")
    assert ssl.DER_cert_to_PEM_cert(response.certificate).startswith("-----BEGIN")
    assert response.meta["download_latency"] > 0
    assert type(response) is scrapy.http.HtmlResponse
    assert stats["downloader/request_count"] == stats["downloader/response_status_count/200"] == 1
    assert stats["response_received_count"] == 1


def test_a_head_request_has_no_body_whatever_its_length_says(server: Server, tmp_path: Path) -> None:
    sent = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
    url = server.serve("/news", Reply(sent))
    [first, second], _ = ask(tmp_path, private(url, method="HEAD"), private(url, method="HEAD"), CONCURRENT_REQUESTS=1)
    assert (first.status, first.body, second.status) == (200, b"", 200)
    assert [one.connection for one in server.log] == [1, 1]
    assert {record.block for record in of(tmp_path, "response", url)} == {sent}


def test_a_body_is_sent_and_archived(server: Server, tmp_path: Path) -> None:
    url = server.serve("/search", page(NEWS))
    ask(tmp_path, private(url, method="POST", body=b"q=ferry\r\n\r\n", headers={"X-Odd": "a\r\nb"}))
    [request] = of(tmp_path, "request", url)
    assert request.block == server.logged("/search")[0].request
    assert request.block.endswith(b"\r\nContent-Length: 11\r\n\r\nq=ferry\r\n\r\n")
    assert b"\r\nX-Odd: a b\r\n" in request.block


def test_a_post_is_not_sent_twice(server: Server, tmp_path: Path) -> None:
    first = server.serve("/news", page(NEWS))
    url = server.serve("/order", Reply(CLOSE), page(NEWS))
    answers, _ = ask(tmp_path, private(first), private(url, method="POST", body=b"x"), CONCURRENT_REQUESTS=1)
    assert len(server.logged("/order")) == 1
    assert len(answers) == 2


@pytest.mark.parametrize("signal", [signals.headers_received, signals.bytes_received])
@pytest.mark.parametrize("fail", [False, True])
def test_a_download_can_be_stopped_by_a_signal(server: Server, tmp_path: Path, signal: object, fail: bool) -> None:
    url = server.serve("/news", Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + NEWS))
    told: list[dict[str, Any]] = []

    def stop(**arguments: Any) -> None:
        told.append(arguments)
        raise StopDownload(fail=fail)

    def prepare(crawler: Crawler) -> None:
        crawler.signals.connect(stop, signal)

    [answer], _ = ask(tmp_path, private(url), prepare=prepare)
    response: Response = answer.value.response if fail else answer
    assert response.flags == ["download_stopped"]
    assert response.body == (b"" if signal is signals.headers_received else NEWS)
    assert told[0].get("body_length", 5000) == 5000
    assert told[0].get("data", NEWS) == NEWS
    [record] = of(tmp_path, "response", url)
    assert record.truncated == "unspecified"
    assert server.logged("/news")[0].sent.startswith(record.block)


def test_a_short_body_can_be_had_on_request(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + NEWS, CLOSE))
    [response], _ = ask(tmp_path, private(url, meta={"download_fail_on_dataloss": False}))
    assert (response.body, response.flags) == (NEWS, ["dataloss"])


def test_a_request_may_have_limits_of_its_own(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", page(NEWS))
    [failure], stats = ask(tmp_path, private(url, meta={"download_maxsize": 10}))
    assert failure.type.__name__ == "DownloadCancelledError"
    assert stats["downloader/exception_type_count/scrapy.exceptions.DownloadCancelledError"] == 1
    [record] = of(tmp_path, "response", url)
    assert record.block == server.logged("/news")[0].sent[: -len(NEWS) + 10]


@pytest.mark.parametrize("length", ["Content-Length: 40000", "Connection: close"])
def test_what_is_too_long_for_a_spider_is_archived_up_to_the_archive_s_own_limit(
    server: Server, tmp_path: Path, length: str
) -> None:
    sent = f"HTTP/1.1 200 OK\r\n{length}\r\n\r\n".encode() + bytes(40_000)
    within, over = server.serve("/within", Reply(sent, CLOSE)), server.serve("/over", Reply(sent, CLOSE))
    answers, _ = ask(
        tmp_path,
        private(within, meta={"download_maxsize": 10_000}),
        private(over, meta={"download_maxsize": 30_000}),
        ARCHIVER_MAXSIZE=39_999,
    )
    assert [one.type.__name__ for one in answers] == ["DownloadCancelledError"] * 2
    for url in (within, over):
        [record] = of(tmp_path, "response", url)
        assert (record.block, record.truncated) == (sent[:-1], "length")
    answers, _ = ask(tmp_path / "b", private(within, meta={"download_maxsize": 10_000}), ARCHIVER_MAXSIZE=40_000)
    assert "is archived" in str(answers[0].value)
    [record] = of(tmp_path / "b", "response", within)
    assert (record.block, record.truncated) == (sent, None)


def test_a_body_of_many_megabytes_comes_whole(server: Server, tmp_path: Path) -> None:
    body = bytes(range(256)) * 40_000
    url = server.serve("/large", page(body, content_type="application/octet-stream"))
    [response], _ = ask(tmp_path, private(url))
    assert response.body == body
    [record] = of(tmp_path, "response", url)
    assert record.block == server.logged("/large")[0].sent


@pytest.mark.parametrize("limit", [{"ARCHIVER_WARC_BYTES": 1}, {"ARCHIVER_WARC_SECONDS": 0}])
def test_a_full_or_old_file_is_closed_in_the_middle_of_a_run(
    server: Server, tmp_path: Path, limit: dict[str, Any]
) -> None:
    urls = [server.serve(f"/{number}", page(NEWS)) for number in range(3)]
    ask(tmp_path, *map(private, urls), **limit)
    assert len(list(tmp_path.glob("*.warc.gz"))) == len(list(tmp_path.iterdir())) == 3
    assert sorted(record.url for record in stored(tmp_path) if record.type == "response") == urls


class SlowToKnow(NothingEarlier):
    """Looks up whether a page is archived until another one has been asked for."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.waited = threading.Event()

    def same(self, url: str, payload_digest: str) -> None:
        if url == self.server.url("/large"):
            self.waited.wait(60)


def test_a_large_page_that_is_being_archived_holds_up_no_other(server: Server, tmp_path: Path) -> None:
    slow = SlowToKnow(server)

    def answer(_: Logged) -> Reply:
        slow.waited.set()
        return page(NEWS)

    large = server.serve("/large", page(os.urandom(3 << 20), content_type="image/png"))
    urls = [large, *(server.serve(f"/{number}", page(NEWS)) for number in range(9)), server.serve("/last", answer)]
    answers, _ = ask(tmp_path, *map(private, urls), CONCURRENT_REQUESTS=2, ARCHIVER_EARLIER=lambda: slow)
    assert [response.status for response in answers] == [200] * 11
    assert answers[-1].url == large
    for url in urls:
        [record] = of(tmp_path, "response", url)
        assert record.block == server.logged(url.removeprefix(server.origin))[0].sent


@pytest.mark.parametrize(
    ("settings", "most"),
    [
        ({"CONCURRENT_REQUESTS_PER_DOMAIN": 4}, 4),
        ({"CONCURRENT_REQUESTS_PER_DOMAIN": 4, "DOWNLOAD_SLOTS": {"127.0.0.1": {"concurrency": 8}}}, 8),
    ],
)
def test_no_more_requests_go_to_one_host_at_a_time_than_are_set(
    server: Server, tmp_path: Path, settings: dict[str, Any], most: int
) -> None:
    came, answered, at_once, changed = 0, 0, 0, threading.Condition()

    def answer(_: Logged) -> Reply:
        """Answered one by one, when as many are there as may be."""
        nonlocal came, answered, at_once
        with changed:
            own, came = came, came + 1
            at_once = max(at_once, came - answered)
            changed.notify_all()
            assert changed.wait_for(lambda: answered == own and came >= min(own + most, len(urls)), 30)
            answered += 1
            changed.notify_all()
        return page(NEWS)

    urls = [server.serve(f"/{number}", answer) for number in range(3 * most)]
    answers, _ = ask(tmp_path, *map(private, urls), CONCURRENT_REQUESTS=16, DOWNLOAD_DELAY=0, **settings)
    assert [one.status for one in answers] == [200] * len(urls)
    assert (at_once, server.connections) == (most, most)
