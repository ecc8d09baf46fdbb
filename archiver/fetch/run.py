"""URLs or sources -> archived pages: one crawl, in this process."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archiver.errors import StorageError
from archiver.fetch.archive import Archive
from archiver.fetch.event import Archived, Event, Fetched
from archiver.fetch.failure import REASONS, Failure, Reason, sentence
from archiver.fetch.options import FetchOptions
from archiver.warc.revisit import NothingEarlier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from scrapy.crawler import Crawler

    from archiver.fetch.spider import FeedSource
    from archiver.warc.revisit import Earlier

__all__ = ["REASONS", "Archived", "Crawled", "Event", "Failure", "FetchOptions", "Fetched", "Reason", "fetch"]


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a run did."""

    pages: tuple[Fetched, ...]
    """One for each URL that was asked for, in that order; for sources, one for each new article, and for each feed
    that failed, as they were finished."""
    interrupted: bool
    """Whether it was stopped (Ctrl-C, SIGTERM) before it was done."""
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
) -> Crawled:
    """Archive pages by their URLs, or the new articles of sources, into the folder `archive`.

    Each exchange is in a WARC file before its response is worked on; `on_event` is told of it, and of each outcome,
    once it is safe on the disk. `known` tells which of a source's URLs the collection has already, `earlier` which
    responses it has: what is the same again becomes a revisit record.
    The first Ctrl-C or SIGTERM lets the requests in flight finish, the second stops at once; either way what was
    archived stays, and the WARC file is closed. Raises StorageError when the folder can't be made.
    """
    urls = [one for one in asked if isinstance(one, str)]
    sources = [one for one in asked if not isinstance(one, str)]
    _make(archive)
    run = _Run(urls, on_event)
    settings = _settings(archive, options or FetchOptions(), run, sources=bool(sources))
    settings.set("ARCHIVER_EARLIER", lambda: earlier or NothingEarlier(), priority="cmdline")
    with _signal_handlers_restored():
        process = AsyncCrawlerProcess(settings)
        _lower_voices()
        crawler = process.create_crawler("feed" if sources else "page")
        run.listen(crawler)
        arguments = {"sources": sources} if sources else {"urls": urls}
        task = process.crawl(crawler, known=known, **arguments)
        try:
            process.start(install_signal_handlers=threading.current_thread() is threading.main_thread())
        finally:
            run.end()
    if not task.cancelled():
        task.result()
    return run.crawled()


class _Run:
    """Collects what one crawl tells."""

    def __init__(self, urls: Sequence[str], on_event: Callable[[Event], None]) -> None:
        self._urls = tuple(dict.fromkeys(urls))
        self._on_event = on_event
        self._pages: dict[str, Fetched] = {}
        self._archive: Archive | None = None
        self._end: str | None = None

    def listen(self, crawler: Crawler) -> None:
        """Take part in a crawl."""
        self._crawler = crawler
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._outcome, signals.item_scraped)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def told(self, event: Event) -> None:
        """Take note of what is durable, and pass it on."""
        if isinstance(event, Fetched):
            self._pages[event.url] = event
        self._on_event(event)

    def end(self) -> None:
        """Close the archive, however the crawl ended, and give each URL that is left its outcome."""
        if self._archive is not None:
            self._archive.close()
        for url in self._urls:
            if url not in self._pages:
                self.told(Fetched(url, url, failure=self._why_unfinished(url)))

    def crawled(self) -> Crawled:
        """All that was told."""
        pages = [self._pages[url] for url in self._urls] if self._urls else self._pages.values()
        error = self._archive.error if self._archive else None
        return Crawled(tuple(pages), interrupted=error is None and self._end != "finished", error=error)

    def _opened(self) -> None:
        self._archive = self._crawler.get_extension(Archive)

    def _outcome(self, item: object) -> None:
        if isinstance(item, Fetched) and self._archive is not None:
            self._archive.tell(item)

    def _closed(self, reason: str) -> None:
        self._end = reason

    def _why_unfinished(self, url: str) -> Failure:
        if self._archive is not None and self._archive.error is not None:
            return sentence("storage", "It could not be archived", url, str(self._archive.error))
        if self._end != "finished":
            return sentence("interrupted", "The run was stopped before it was this page's turn", url, "run it again")
        return sentence("internal", "The page was lost inside this program", url, "please report it, with the log")


def _make(archive: Path) -> None:
    try:
        archive.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder for WARC files can't be made: {error.strerror}"
        raise StorageError(what, where=str(archive), remedy="choose another, or make it writable") from error


def _settings(archive: Path, options: FetchOptions, run: _Run, *, sources: bool) -> Settings:
    def on_event(event: Event) -> None:  # a function: settings are copied deeply, functions are not
        run.told(event)

    settings = Settings()
    settings.setmodule("archiver.settings", priority="project")
    settings.update(options.settings(sources=sources), priority="cmdline")
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")
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


@contextmanager
def _signal_handlers_restored() -> Iterator[None]:
    """Scrapy installs handlers of its own, and leaves them behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
