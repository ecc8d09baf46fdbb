"""The spider's room: `ArticleSpider`, and all else that a spider may import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archiver.fetch.event import Fetched
from archiver.fetch.failure import Failure, asked_in_vain, failure_of, public, redirect_nowhere, sentence
from archiver.fetch.feed import FeedReader, Unread
from archiver.fetch.purpose import ASKED, LOCATION, MAY_BE_PRIVATE, ROLE, SOURCE, STATUS, TARGET, UNREAD, VIA
from archiver.fetch.turns import Turns

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from twisted.python.failure import Failure as ScrapyFailure

    from archiver.warc.exchange import Role

__all__ = ["ArticleSpider", "Failure", "FeedReader", "FeedSource", "Fetched", "Response", "Turns", "Unread", "sentence"]


class FeedSource(Protocol):
    """What a source of articles must tell."""

    @property
    def name(self) -> str:
        """How it is called in records."""

    @property
    def feed(self) -> str:
        """The URL of its feed."""

    @property
    def limit(self) -> int:
        """At most so many new articles a run."""


class ArticleSpider(scrapy.Spider):
    """Finds URLs and asks for them. The answers are archived before any callback sees them.

    A subclass yields what `ask`, `discover` and `follow` give: requests, and outcomes of what can't be asked for.
    """

    def __init__(self, name: str | None = None, *, known: Callable[[str], bool] | None = None, **kwargs: Any) -> None:
        """`known`: whether the collection has an article's URL already."""
        super().__init__(name, **kwargs)
        self._known = known or (lambda _url: False)
        self._found: set[str] = set()
        self._turns = Turns()

    async def ask_in_turn(self, turns: Turns) -> AsyncIterator[scrapy.Request | Fetched]:
        """For any number of articles that the user asks for by their URLs: each host's in this order, hosts in turn."""
        self._turns = turns
        async for url in turns.each(2 * self.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")):
            asked = self.ask(url)
            if not isinstance(asked, scrapy.Request):
                turns.done(url)
            yield asked

    def ask(self, url: str) -> scrapy.Request | Fetched:
        """For an article that the user asks for by its URL, which may be a private one."""
        return self._request(url, "article", self.article, {MAY_BE_PRIVATE: True})

    def discover(
        self, url: str, role: Role, callback: Callable[..., Any], *, source: str | None, **arguments: Any
    ) -> scrapy.Request | Fetched:
        """For a page of a source that articles are found on; `callback` gets its response and the arguments."""
        return self._request(url, role, callback, {MAY_BE_PRIVATE: True, SOURCE: source}, arguments)

    def follow(self, url: str, page: Response) -> scrapy.Request | Fetched:
        """For an article that a page links to."""
        meta = {name: page.meta.get(name) for name in (SOURCE, MAY_BE_PRIVATE)}
        return self._request(url, "article", self.article, {**meta, VIA: page.url})

    def is_new(self, url: str) -> bool:
        """Whether neither the collection nor this run has an article's URL; from now on this run has it."""
        if url in self._found or (asked_in_vain(url) is None and self._known(url)):
            return False
        self._found.add(url)
        return True

    def article(self, response: Response) -> Iterator[Fetched]:
        """The outcome of an article that was answered. The response has no body, unless a subclass overrides this."""
        self._turns.done(response.meta[ASKED])
        lost = None
        if 300 <= response.status < 400 and response.status != 304:
            lost = redirect_nowhere(response.url, response.meta.get(TARGET))
        yield self.outcome(response, lost)

    def failed(self, failure: ScrapyFailure) -> Iterator[Fetched]:
        """The outcome of a request that could not be answered."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it for an errback
        self._turns.done(request.meta[ASKED])
        error = failure.value or IgnoreRequest()
        told = failure_of(error, request.url, archived=LOCATION in request.meta)
        status = request.meta.get(STATUS)
        if isinstance(error, ValueError) and status is not None and 300 <= status < 400:
            told = redirect_nowhere(request.url, request.meta.get(TARGET))
        answered = told.reason in ("redirect-loop", "redirect-nowhere")
        yield _outcome(request, request.url, status if answered else None, told)

    def outcome(self, response: Response, failure: Failure | None = None) -> Fetched:
        """The outcome of a page that was answered, and maybe is not what it should be."""
        assert response.request is not None
        return _outcome(response.request, response.url, response.status, failure)

    def _request(
        self,
        url: str,
        role: Role,
        callback: Callable[..., Any],
        meta: dict[str, Any],
        arguments: dict[str, Any] | None = None,
    ) -> scrapy.Request | Fetched:
        vain = asked_in_vain(url)
        if vain is not None:
            return Fetched(url, url, failure=vain, source=meta.get(SOURCE))
        meta = {**meta, ROLE: role, ASKED: url}
        if getattr(callback, "__func__", None) is ArticleSpider.article:
            meta[UNREAD] = True
        return scrapy.Request(url, callback, errback=self.failed, meta=meta, cb_kwargs=arguments, dont_filter=True)


def _outcome(request: scrapy.Request, final_url: str, status: int | None, failure: Failure | None) -> Fetched:
    meta, final = request.meta, public(final_url)
    asked = meta[ASKED]
    final = asked if final == asked else final  # one string is kept for both: runs can be long
    return Fetched(asked, final, status, meta.get(LOCATION), failure, meta.get(SOURCE))
