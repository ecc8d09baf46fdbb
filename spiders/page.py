"""Articles given by their URLs: ``scrapy crawl page -a url=https://example.org/news``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archiver.fetch.spider import ArticleSpider, Turns

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable


class PageSpider(ArticleSpider):
    """Asks for each URL once."""

    name = "page"

    def __init__(self, *, urls: Iterable[str] = (), url: str | None = None, **kwargs: Any) -> None:
        """`urls`, or on Scrapy's command line one `url`."""
        super().__init__(**kwargs)
        self._asked = Turns([*urls, *([url] if url else [])])

    async def start(self) -> AsyncIterator[Any]:
        """Ask for each host's in the order given."""
        async for asked in self.ask_in_turn(self._asked):
            yield asked
