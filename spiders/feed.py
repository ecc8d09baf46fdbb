"""Articles that feeds list (RSS, Atom, JSON Feed): ``scrapy crawl feed -a url=https://example.org/feed.xml``."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXException

import feedparser

from archiver.fetch.spider import ArticleSpider, Fetched, Response, sentence

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from archiver.fetch.spider import FeedSource


@dataclass(frozen=True, slots=True)
class _OneFeed:
    """A feed given on Scrapy's command line."""

    name: str
    feed: str
    limit: int


class FeedSpider(ArticleSpider):
    """Asks for each source's feed, and for the new ones of the articles that it lists."""

    name = "feed"

    def __init__(
        self, *, sources: Iterable[FeedSource] = (), url: str | None = None, limit: int | str = 100, **kwargs: Any
    ) -> None:
        """`sources`, or on Scrapy's command line one feed's `url` and a `limit`."""
        super().__init__(**kwargs)
        self._sources: list[FeedSource] = [*sources]
        if url:
            self._sources.append(_OneFeed(urlsplit(url).hostname or url, url, int(limit)))

    async def start(self) -> AsyncIterator[Any]:
        """Ask for each feed."""
        for source in self._sources:
            yield self.discover(source.feed, "feed", self.parse_feed, source=source.name, limit=source.limit)

    def parse_feed(self, response: Response, limit: int) -> Iterator[Any]:
        """Ask for the articles that are new, the first ones in the feed first."""
        if response.status != 200:
            what = f"The server answered {response.status} instead of a feed"
            yield self.outcome(response, sentence("feed-missing", what, response.url, "check the feed's address"))
            return
        links = feed_links(response.body, response.url, response.headers.get(b"Content-Type") or b"")
        if not isinstance(links, tuple):
            yield self._not_a_feed(response, links)
            return
        left = limit
        for link in links:
            if left and urlsplit(link).scheme in ("http", "https") and self.is_new(link):
                left -= 1
                yield self.follow(link, response)

    def _not_a_feed(self, response: Response, reason: Literal["feed-broken", "feed-empty"]) -> Fetched:
        if reason == "feed-empty":
            what, remedy = "This feed lists nothing", "check whether the site has another one"
        else:
            kind = "an HTML page" if _is_html(response.body) else "something else"
            what, remedy = f"This is no RSS, Atom or JSON feed but {kind}", "check the feed's address"
        return self.outcome(response, sentence(reason, what, response.url, remedy))


def feed_links(body: bytes, url: str, content_type: bytes) -> tuple[str, ...] | Literal["feed-broken", "feed-empty"]:
    """The articles' URLs that a feed lists, absolute, in its order, each once.

    What is well-formed in a broken feed is used. `url` is the feed's own; `content_type` its header field, for the
    charset.
    """
    found = (
        _json_links(body)
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        else _xml_links(body, url, content_type)
    )
    if found is None:
        return "feed-broken"
    links = tuple(dict.fromkeys(urljoin(url, link.strip()) for link in found if link and link.strip()))
    return links or "feed-empty"


def _xml_links(body: bytes, url: str, content_type: bytes) -> list[str] | None:
    headers = {"content-location": url, "content-type": content_type.decode("latin-1")}
    # A stream: given bytes, feedparser would try them as the name of a file.
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)  # type: ignore[attr-defined,no-untyped-call]
    cut = isinstance(feed.get("bozo_exception"), SAXException)
    if not feed.get("version") or (cut and not feed.entries):
        return None
    return [entry.get("link") or "" for entry in feed.entries]


def _json_links(body: bytes) -> list[str] | None:
    """Of a JSON Feed (https://www.jsonfeed.org/version/1.1/): an item's own page, or else the one that it is about."""
    try:
        feed = json.loads(body)
    except ValueError:
        return None
    items = feed.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        return None
    return [str(item.get("url") or item.get("external_url") or "") for item in items if isinstance(item, dict)]


def _is_html(body: bytes) -> bool:
    begin = body[:1024].lower()
    return b"<!doctype html" in begin or b"<html" in begin
