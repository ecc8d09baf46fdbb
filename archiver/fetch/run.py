"""URLs or sources -> archived pages: one crawl, in this process."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import Settings

from archiver.errors import StorageError
from archiver.fetch import heap
from archiver.fetch.archive import Archive
from archiver.fetch.event import Archived, Event, Fetched, Stopping
from archiver.fetch.failure import REASONS, Failure, Reason, interruption_of, sentence
from archiver.fetch.interruption import Interruption
from archiver.fetch.options import FetchOptions
from archiver.fetch.purpose import ASKED, LOCATION, SOURCE
from archiver.warc.revisit import NothingEarlier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scrapy.crawler import Crawler

    from archiver.fetch.spider import FeedSource
    from archiver.warc.capture import Location
    from archiver.warc.revisit import Earlier
    from archiver.warc.written import Written

__all__ = ["REASONS", "Archived", "Crawled", "Event", "Failure", "FetchOptions", "Fetched", "Reason", "fetch"]


@dataclass(frozen=True, slots=True)
class Crawled:
    """How one crawl ended. What became of each page it has told meanwhile, and keeps nothing of: they can be many."""

    interrupted: bool
    """It was stopped (SIGINT, SIGTERM) before it was done."""
    error: StorageError | None = None
    """Why the archive could not be written, which ended the run."""


def fetch(  # noqa: PLR0913 - each is a choice of its own, and has a default
    asked: Sequence[str] | Sequence[FeedSource],
    *,
    archive: Path,
    options: FetchOptions | None = None,
    known: Callable[[str], bool] = lambda _url: False,
    earlier: Earlier | None = None,
    on_event: Callable[[Event], None] = lambda _event: None,
    on_written: Callable[[Written], None] = lambda _written: None,
    interruption: Interruption | None = None,
) -> Crawled:
    """Archive pages by their URLs, or the new articles of sources, into the folder `archive`.

    Each exchange is in a WARC file before its response is worked on; `on_event` is told of it, and of each outcome,
    once it is safe on the disk; `on_written` at once, with all that an index needs. `known` tells which of a source's
    URLs the collection has already, `earlier` which responses it has: what is the same again becomes a revisit record.
    The first Ctrl-C or SIGTERM lets the requests in flight finish, the second stops at once; either way what was
    archived stays, and the WARC file is closed. `interruption`: the caller's, who has entered it already.
    Raises StorageError when the folder can't be made.
    """
    urls = [one for one in asked if isinstance(one, str)]
    sources = [one for one in asked if not isinstance(one, str)]
    _make(archive)
    with nullcontext(interruption) if interruption else Interruption() as signals_caught:
        run = _Run(urls, on_event, signals_caught)
        settings = _settings(archive, options or FetchOptions(), run, sources=bool(sources))
        settings.set("ARCHIVER_EARLIER", lambda: earlier or NothingEarlier(), priority="cmdline")
        # a function, for settings are copied deeply, and whom a method belongs to would be copied with it
        settings.set("ARCHIVER_ON_WRITTEN", lambda written: on_written(written), priority="cmdline")  # noqa: PLW0108
        with signals_caught.softly(run.stop, run.cut):
            arguments = {"sources": sources} if sources else {"urls": urls}
            run.crawl("feed" if sources else "page", settings, known=known, **arguments)
    return run.crawled()


class _Run:
    """Collects what one crawl tells."""

    def __init__(self, urls: Sequence[str], on_event: Callable[[Event], None], interruption: Interruption) -> None:
        self._interruption = interruption
        self._left: dict[str, Location | None] = dict.fromkeys(urls)
        """The URLs that were given one by one and have no outcome yet, in order, and what is archived of each."""
        self._untold: set[str] = set()
        """Those of them that were asked for, and whose outcome is not told before it is safe on the disk."""
        self._on_event = on_event
        self._archive: Archive | None = None
        self._end: str | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Future[None] | None = None

    def crawl(self, spider: str, settings: Settings, **arguments: object) -> None:
        """Run the spider of this name to its end."""
        heap.keep_one()
        process = AsyncCrawlerProcess(settings)
        _lower_voices()
        crawler = process.create_crawler(spider)
        self._listen(crawler)
        self._task = process.crawl(crawler, **arguments)
        self._loop = self._task.get_loop()
        gc.freeze()  # what is there now stays: the collector need not go through all of it again and again
        try:
            process.start(install_signal_handlers=False)
        finally:
            gc.unfreeze()
            self._end_all()
        if not self._task.cancelled():
            self._task.result()

    def stop(self) -> None:
        """Let requests in flight finish, and begin no other. May be called by a signal, at any moment."""
        self._soon(self._begin_to_stop)

    def cut(self) -> None:
        """Stop at once. May be called by a signal, at any moment."""
        self._soon(self._cut)

    def _soon(self, callback: Callable[[], object]) -> None:
        """Before there is a loop, `_opened` sees that it was interrupted; after it is closed, all is done."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(callback)

    def _cut(self) -> None:
        self._on_event(Stopping(at_once=True))
        self._task.cancel()

    def _begin_to_stop(self) -> None:
        self._on_event(Stopping(at_once=False))
        self._stopping = asyncio.ensure_future(self._stop())

    async def _stop(self) -> None:
        """Stop the engine as soon as it runs: before, Scrapy would take note, and never end."""
        while not self._task.done():
            if self._archive is not None and self._crawler.engine.running:
                await self._crawler.stop_async()
                return
            await asyncio.sleep(0.01)

    def _listen(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._outcome, signals.item_scraped)
        crawler.signals.connect(self._error, signals.spider_error)
        crawler.signals.connect(self._closed, signals.spider_closed)
        for moment in (signals.engine_started, signals.spider_closed):
            crawler.signals.connect(self._heed_early_stop, moment)

    def told(self, event: Event) -> None:
        """Take note of what is durable, and pass it on."""
        if isinstance(event, Fetched):
            self._left.pop(event.url, None)
            self._untold.discard(event.url)
        elif isinstance(event, Archived) and event.purpose.role == "article":
            asked = event.purpose.requested or event.url
            if asked in self._left:
                self._left[asked] = event.location
        self._on_event(event)

    def _end_all(self) -> None:
        """Close the archive, however the crawl ended, and give each URL that is left its outcome."""
        if self._archive is not None:
            self._archive.close()
        for url, location in tuple(self._left.items()):
            failure = self._why_unfinished(url, begun=location is not None)
            self.told(Fetched(url, url, location=location, failure=failure))

    def crawled(self) -> Crawled:
        """How it ended."""
        error = self._archive.error if self._archive else None
        return Crawled(interrupted=error is None and self._interrupted, error=error)

    @property
    def _interrupted(self) -> bool:
        return self._interruption.asked or self._end != "finished"

    def _opened(self) -> None:
        self._archive = self._crawler.get_extension(Archive)
        if self._interruption.asked:
            raise CloseSpider("shutdown")

    def _outcome(self, item: object) -> None:
        if isinstance(item, Fetched) and self._archive is not None:
            self._untold.add(item.url)
            self._archive.tell(item)

    def _error(self, response: object) -> None:
        """A spider's callback raised: what it was to find is lost, and its source must not look as if all was well."""
        if isinstance(response, Response) and response.request is not None:
            url, meta = response.request.meta.get(ASKED, response.url), response.request.meta
            failure = sentence("internal", "What it lists was lost inside this program", url, "please report it")
            self._outcome(Fetched(url, response.url, response.status, meta.get(LOCATION), failure, meta.get(SOURCE)))

    def _closed(self, reason: str) -> None:
        self._end = reason

    def _heed_early_stop(self) -> None:
        """End what Scrapy 2.19 forgets to end.

        Asked to stop between a crawl's begin and its engine's, it takes note of that, does all the work, and then waits
        for ever: its crawler counts as stopped, so that nobody stops the engine.
        """
        engine = self._crawler.engine
        if engine is not None and not self._crawler.crawling and (engine.running or self._end is None):
            self._stopping = asyncio.get_running_loop().create_task(engine.stop_async())

    def _why_unfinished(self, url: str, *, begun: bool) -> Failure:
        error = self._archive.error if self._archive else None
        if error is not None and url in self._untold:
            return sentence("storage", "It could not be archived", url, str(error))
        if error is not None or self._interrupted:
            return interruption_of(url, begun=begun)
        return sentence("internal", "The page was lost inside this program", url, "please report it, with the log")


def _make(archive: Path) -> None:
    try:
        archive.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder for WARC files can't be made: {error.strerror}"
        raise StorageError(what, where=str(archive), remedy="choose another, or make it writable") from error


_UNUSED = {
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.extensions.corestats.CoreStats",
}
"""Of Scrapy's: it would load the one though cookies are off, for a tenth of all that starting takes, and ask the other
for each page what nobody can see."""


def _settings(archive: Path, options: FetchOptions, run: _Run, *, sources: bool) -> Settings:
    def on_event(event: Event) -> None:  # a function: settings are copied deeply, functions are not
        run.told(event)

    settings = Settings()
    settings.setmodule("archiver.settings", priority="project")
    settings.update(options.settings(sources=sources), priority="cmdline")
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")
    settings.set("DOWNLOADER_STATS", value=False, priority="cmdline")  # nobody could see them
    settings.set("STATS_CLASS", "scrapy.statscollectors.DummyStatsCollector", priority="cmdline")
    for kind in ("DOWNLOADER_MIDDLEWARES_BASE", "EXTENSIONS_BASE"):
        used = {name: order for name, order in settings[kind].items() if name not in _UNUSED}
        settings.set(kind, used, priority="cmdline")
    settings.set("ARCHIVER_ARCHIVE", str(archive), priority="cmdline")
    settings.set("ARCHIVER_ON_EVENT", on_event, priority="cmdline")
    return settings


def _lower_voices() -> None:
    """Let Scrapy log as loudly as the root logger does; what failed is told as a failure, not as a traceback."""
    logging.getLogger("scrapy").setLevel(logging.NOTSET)
    for told in ("robotstxt", "httpcompression"):
        logging.getLogger(f"scrapy.downloadermiddlewares.{told}").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").addFilter(_not_left_behind)


def _not_left_behind(record: logging.LogRecord) -> bool:
    """Scrapy leaves tasks behind when it is stopped at once; there is nothing that anybody could do about them."""
    return not record.getMessage().startswith("Task was destroyed but it is pending")
