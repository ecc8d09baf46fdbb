"""robots.txt, obeyed by requests that wait for it together, too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, but for one thing.

    In Scrapy 2.19 under asyncio, of several requests that wait for the same robots.txt only the first two get its
    rules: a Deferred hands its result to the first future made of it, and None to the others, which then count as
    allowed. Here they all wait for one task.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[str, asyncio.Task[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host; None when it has none, or they could not be had."""
        host = urlsplit(request.url).netloc
        if host not in self._asked:
            self._asked[host] = asyncio.get_running_loop().create_task(super().robot_parser(request))
        return await asyncio.shield(self._asked[host])
