"""Articles that feeds list (RSS, Atom, JSON Feed): ``scrapy crawl feed -a url=https://example.org/feed.xml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from archiver.fetch.spider import ArticleSpider, FeedReader, Fetched, Response, sentence

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from archiver.fetch.spider import FeedSource, Unread


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
        self._reader = FeedReader()
        self._sources: list[FeedSource] = [*sources]
        if url:
            self._sources.append(_OneFeed(urlsplit(url).hostname or url, url, int(limit)))

    async def start(self) -> AsyncIterator[Any]:
        """Ask for each feed."""
        for source in self._sources:
            yield self.discover(source.feed, "feed", self.parse_feed, source=source.name, limit=source.limit)

    def closed(self, reason: str) -> None:  # noqa: ARG002 (Scrapy's name)
        """End what the crawl needed."""
        self._reader.close()

    async def parse_feed(self, response: Response, limit: int) -> AsyncIterator[Any]:
        """Ask for the articles that are new, the first ones in the feed first."""
        if response.status != 200:
            what = f"The server answered {response.status} instead of a feed"
            yield self.outcome(response, sentence("feed-missing", what, response.url, "check the feed's address"))
            return
        links = await self._reader.links(response.body, response.url, response.headers.get(b"Content-Type") or b"")
        if not isinstance(links, tuple):
            yield self._not_a_feed(response, links)
            return
        left = limit
        for link in links:
            if left and _may_be_page(link) and self.is_new(link):
                left -= 1
                yield self.follow(link, response)

    def _not_a_feed(self, response: Response, why: Unread) -> Fetched:
        if why == "feed-empty":
            what, remedy = "This feed lists nothing", "check whether the site has another one"
            return self.outcome(response, sentence("feed-empty", what, response.url, remedy))
        told = {"feed-slow": "This feed takes too long to read", "feed-long": "This feed is too long to be read"}
        kind = "an HTML page" if _is_html(response.body) else "something else"
        what = told.get(why) or f"This is no RSS, Atom or JSON feed but {kind}"
        return self.outcome(response, sentence("feed-broken", what, response.url, "check the feed's address"))


def _may_be_page(link: str) -> bool:
    """Whether a link is to be asked for: also one that is broken, which is then told."""
    try:
        return urlsplit(link).scheme in ("http", "https")
    except ValueError:
        return True


def _is_html(body: bytes) -> bool:
    begin = body[:1024].lower()
    return b"<!doctype html" in begin or b"<html" in begin
