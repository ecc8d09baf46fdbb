"""Feeds: what they list, what is asked for, and what is told of those that are none."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from archiver.fetch.feed import FeedReader, feed_links
from archiver.fetch.run import FetchOptions
from tests.fetch.records import of
from tests.fetch.told import Told, fetch
from tests.server import Server, page, redirect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"
URL = "http://paper.example/feeds/news.xml"


@dataclass(frozen=True)
class Source:
    name: str
    feed: str
    limit: int = 100


def rss(*links: str) -> bytes:
    items = "".join(f"<item><title>News</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'.encode()


def atom(*links: str) -> bytes:
    entries = "".join(
        f'<entry><title>News</title><link rel="edit" href="/edit"/><link href="{link}"/></entry>' for link in links
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>{entries}</feed>'.encode()


def json_feed(*links: str) -> bytes:
    items = [{"id": link, "url": link} for link in links]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "items": items}).encode()


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_links_of_every_kind_of_feed_are_absolute_in_order_and_each_once(write: Callable[..., bytes]) -> None:
    body = write("http://paper.example/2", "/1", " item ", "http://paper.example/2")
    assert feed_links(body, URL, b"application/xml") == (
        "http://paper.example/2",
        "http://paper.example/1",
        "http://paper.example/feeds/item",
    )


def test_a_permanent_guid_is_a_link() -> None:
    body = b"<rss version='2.0'><channel><item><guid>http://paper.example/1</guid></item></channel></rss>"
    assert feed_links(body, URL, b"") == ("http://paper.example/1",)


def test_a_broken_feed_gives_what_is_in_it() -> None:
    body = rss("http://paper.example/1", "http://paper.example/2").replace(b"</channel></rss>", b"<item><title>cut")
    assert feed_links(body, URL, b"text/xml") == ("http://paper.example/1", "http://paper.example/2")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0",
        NEWS,
        b"Nothing here",
        b"/etc/passwd",
        b"http://paper.example/other.xml",
        b"{",
        b"{}",
        b'{"items": []}',
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b"<rss version='2.0'><channel><item",
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000,
    ],
)
def test_what_is_no_feed(body: bytes) -> None:
    assert feed_links(body, URL, b"text/html") == "feed-broken"


@pytest.mark.parametrize("body", [rss(), atom(), json_feed(), rss(""), atom("")[:0] + rss(" ")])
def test_a_feed_without_entries(body: bytes) -> None:
    assert feed_links(body, URL, b"") == "feed-empty"


def crawl(
    archive: Path, *sources: Source, known: Callable[[str], bool] = lambda _url: False, **options: object
) -> Told:
    chosen = FetchOptions(delay=0, retries=0, **options)  # type: ignore[arg-type]
    return fetch(sources, archive=archive, options=chosen, known=known)


def test_new_articles_are_archived_with_their_source_and_the_feed_that_listed_them(
    server: Server, tmp_path: Path
) -> None:
    links = [server.serve(f"/{number}", page(NEWS)) for number in range(6)]
    feed = server.serve("/feed", page(rss(*links, links[0]), content_type="application/rss+xml"))
    crawled = crawl(tmp_path, Source("paper", feed, limit=3), known=lambda url: url == links[1])
    assert {(one.url, one.status, one.source) for one in crawled.pages} == {
        (links[place], 200, "paper") for place in (0, 2, 3)
    }
    [metadata] = of(tmp_path, "metadata", links[0])
    assert {b"role: article", b"source: paper", b"via: " + feed.encode()} <= set(metadata.block.splitlines())
    [metadata] = of(tmp_path, "metadata", feed)
    assert {b"role: feed", b"source: paper"} <= set(metadata.block.splitlines())


def test_an_article_that_two_sources_list_is_fetched_once(server: Server, tmp_path: Path) -> None:
    link = server.serve("/news", page(NEWS))
    feeds = [server.serve(path, page(rss(link))) for path in ("/a.xml", "/b.xml")]
    crawled = crawl(tmp_path, *(Source(f"paper-{place}", feed) for place, feed in enumerate(feeds)))
    assert [one.url for one in crawled.pages] == [link]
    assert len(server.logged("/news")) == 1


def test_links_that_can_not_be_archived_are_left_out(server: Server, tmp_path: Path) -> None:
    feed = server.serve("/feed", page(rss("mailto:desk@paper.example", "javascript:alert(1)", "/news")))
    server.serve("/news", page(NEWS))
    assert [one.url for one in crawl(tmp_path, Source("paper", feed)).pages] == [server.url("/news")]


@pytest.mark.parametrize(
    ("body", "status", "reason", "words"),
    [
        (NEWS, "200 OK", "feed-broken", "HTML page"),
        (b"", "200 OK", "feed-broken", "no RSS"),
        (rss(), "200 OK", "feed-empty", "lists nothing"),
        (NEWS, "404 Not Found", "feed-missing", "404"),
    ],
)
def test_a_source_whose_feed_fails_is_told_in_one_sentence(
    server: Server, tmp_path: Path, body: bytes, status: str, reason: str, words: str
) -> None:
    feed = server.serve("/feed", page(body, status=status))
    [told] = crawl(tmp_path, Source("paper", feed)).pages
    assert (told.url, told.source, told.status) == (feed, "paper", int(status[:3]))
    assert told.failure is not None
    assert told.failure.reason == reason
    assert words in told.failure.detail
    assert feed in told.failure.detail
    assert told.location is not None


def test_a_source_with_a_bad_feed_url_does_not_stop_the_others(server: Server, tmp_path: Path) -> None:
    server.serve("/news", page(NEWS))
    feed = server.serve("/feed", page(rss("/news")))
    pages = crawl(tmp_path, Source("odd", "news.xml"), Source("paper", feed)).pages
    assert {(one.source, one.failure and one.failure.reason) for one in pages} == {
        ("odd", "not-a-url"),
        ("paper", None),
    }


def test_a_public_feed_must_not_lead_to_private_addresses(tmp_path: Path) -> None:
    with Server(host="127.0.0.2") as outside, Server() as inside:
        secret = inside.serve("/secret", page(NEWS))
        moved = outside.serve("/moved", redirect("/feed"))
        outside.serve("/feed", page(rss(secret, "/news")))
        outside.serve("/news", page(NEWS))
        pages = crawl(tmp_path, Source("paper", moved), private_networks=("127.0.0.1/32",)).pages
        assert {(one.url, one.failure and one.failure.reason) for one in pages} == {
            (secret, "private-address"),
            (outside.url("/news"), None),
        }
        assert inside.connections == 0


def test_a_feed_that_keeps_its_parser_busy_is_given_up() -> None:
    async def read() -> list[object]:
        reader = FeedReader(seconds=1)
        try:
            slow = await reader.links(b"\n" * 2_000_000 + rss("/1"), URL, b"")
            return [slow, await reader.links(rss("/1"), URL, b""), await reader.links(b" " * (9 << 20), URL, b"")]
        finally:
            reader.close()

    assert asyncio.run(read()) == ["feed-slow", ("http://paper.example/1",), "feed-long"]


def test_while_a_feed_is_read_other_pages_are_fetched(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archiver.fetch.feed.FeedReader.__init__.__kwdefaults__", {"seconds": 1})
    slow = server.serve("/slow", page(b"\n" * 2_000_000 + rss("/lost")))
    server.serve("/news", page(NEWS))
    pages = crawl(tmp_path, Source("slow", slow), Source("paper", server.serve("/feed", page(rss("/news"))))).pages
    told = {one.source: one for one in pages}
    assert told["paper"].status == 200
    assert told["slow"].failure
    assert told["slow"].failure.reason == "feed-broken"
    assert "too long to read" in told["slow"].failure.detail


def test_a_link_that_is_no_url_is_told_and_costs_no_other(server: Server, tmp_path: Path) -> None:
    feed = server.serve("/feed", page(json_feed("/1", "http://[bad/x", "/2")))
    for path in ("/1", "/2"):
        server.serve(path, page(NEWS))
    pages = crawl(tmp_path, Source("paper", feed)).pages
    assert {(one.url, one.source, one.failure and one.failure.reason) for one in pages} == {
        (server.url("/1"), "paper", None),
        (server.url("/2"), "paper", None),
        ("http://[bad/x", "paper", "not-a-url"),
    }


def test_an_error_in_a_spider_is_its_source_s_failure(server: Server, tmp_path: Path) -> None:
    def broken(_url: str) -> bool:
        raise LookupError

    feed = server.serve("/feed", page(rss("/1")))
    [told] = crawl(tmp_path, Source("paper", feed), known=broken).pages
    assert (told.url, told.source, told.location is not None) == (feed, "paper", True)
    assert told.failure
    assert told.failure.reason == "internal"
