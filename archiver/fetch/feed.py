"""A feed (RSS, Atom, JSON Feed) -> the articles' URLs that it lists, in a process that can be ended.

Parsers of XML can be kept busy by a few bytes, and the loop that fetches all else must not wait for them.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import io
import json
import multiprocessing
import resource
from typing import Literal
from urllib.parse import urljoin
from xml.sax import SAXException

import pebble

SECONDS = 10.0
"""Wall-clock time that one feed may take to read."""
MAX_BYTES = 8 << 20
"""Of a feed that is read; a longer one is archived only."""
_MEMORY = 1 << 30
"""Address space that reading may take, in bytes."""

Unread = Literal["feed-broken", "feed-empty", "feed-slow", "feed-long"]
"""Why a feed gives no links."""


class FeedReader:
    """Reads feeds, one at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._pool: pebble.ProcessPool | None = None

    async def links(self, body: bytes, url: str, content_type: bytes) -> tuple[str, ...] | Unread:
        """`feed_links`, given up when it takes too long, too much memory, or kills the process."""
        if len(body) > MAX_BYTES:
            return "feed-long"
        if self._pool is None:  # spawned: the server that deriving forks from is not to be started here
            context = multiprocessing.get_context("spawn")
            self._pool = pebble.ProcessPool(1, initializer=_limit, context=context)
        future = self._pool.schedule(feed_links, args=(body, url, content_type), timeout=self._seconds)
        try:
            return await asyncio.wrap_future(future)
        except (TimeoutError, concurrent.futures.TimeoutError):
            return "feed-slow"
        except (pebble.ProcessExpired, MemoryError):
            return "feed-broken"

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def feed_links(body: bytes, url: str, content_type: bytes) -> tuple[str, ...] | Unread:
    """The articles' URLs that a feed lists, absolute, in its order, each once.

    What is well-formed in a broken feed is used; a link that can't be a URL is given as it is. `url` is the feed's own;
    `content_type` its header field, for the charset.
    """
    found = (
        _json_links(body)
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        else _xml_links(body, url, content_type)
    )
    if found is None:
        return "feed-broken"
    links = tuple(dict.fromkeys(_absolute(url, link.strip()) for link in found if link and link.strip()))
    return links or "feed-empty"


def _absolute(url: str, link: str) -> str:
    try:
        return urljoin(url, link)
    except ValueError:
        return link


def _xml_links(body: bytes, url: str, content_type: bytes) -> list[str] | None:
    headers = {"content-location": url, "content-type": content_type.decode("latin-1")}
    import feedparser  # in the process that reads feeds, and in no other

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
    except (ValueError, RecursionError):
        return None
    items = feed.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        return None
    return [str(item.get("url") or item.get("external_url") or "") for item in items if isinstance(item, dict)]
