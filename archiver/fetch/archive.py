"""Exchange -> record, before its response is seen; durable, before anybody is told."""

from __future__ import annotations

import asyncio
import math
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals

from archiver.errors import StorageError
from archiver.fetch import heap
from archiver.fetch.event import Archived
from archiver.warc.event import Warcinfo
from archiver.warc.revisit import NothingEarlier
from archiver.warc.writer import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from archiver.fetch.event import Event
    from archiver.warc.capture import Location
    from archiver.warc.exchange import Exchange, Purpose
    from archiver.warc.revisit import Earlier
    from archiver.warc.written import Written

_AT_ONCE = 1 << 20
"""Bytes of a response that are appended without further ado: a few milliseconds."""

HOW = "the bytes as they were on the wire, inside TLS; a proxy's credentials are left out of requests"
"""What the warcinfo record says about where the bytes were taken."""


class Archive:
    """Scrapy extension: one WARC writer for one crawl.

    What it is told with `tell` is passed on, in order, once everything that was archived before it is on the disk.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Settings: those of `archiver.settings` that stand there under "Where to"."""
        self._crawler = crawler
        settings = crawler.settings
        self.error: StorageError | None = None
        """Why nothing more can be archived; None while all is well."""
        self.cut_short = False
        """The run is being stopped at once: requests in flight were cancelled, and no further one may begin."""
        self._on_event: Callable[[Event], None] = settings.get("ARCHIVER_ON_EVENT") or (lambda _event: None)
        self._on_written: Callable[[Written], None] = settings.get("ARCHIVER_ON_WRITTEN") or (lambda _written: None)
        self._sync_seconds = settings.getfloat("ARCHIVER_SYNC_SECONDS")
        self.folder = _folder(settings)
        """Of the WARC files."""
        self.earlier: Earlier = (settings.get("ARCHIVER_EARLIER") or NothingEarlier)()
        """What is archived already."""
        self._writer = WarcWriter(
            self.folder,
            _info(settings),
            max_bytes=settings.getint("ARCHIVER_WARC_BYTES"),
            max_age=timedelta(seconds=settings.getfloat("ARCHIVER_WARC_SECONDS")),
            sync_every=math.inf,
            earlier=self.earlier,
        )
        self._threads = ThreadPoolExecutor(2, "archiver-archive")
        self._syncer = ThreadPoolExecutor(1, "archiver-sync")
        self._untold: list[Event] = []
        self._syncing: asyncio.Task[None] | None = None
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        archive = cls(crawler)
        crawler.signals.connect(archive.open, signals.spider_opened)
        crawler.signals.connect(archive.close, signals.engine_stopped)
        return archive

    async def commit(self, exchange: Exchange, purpose: Purpose, status: int | None) -> Location:
        """Append an exchange. Raises StorageError, now and for all that follow, and stops the crawl."""
        if self.error is not None:
            raise self.error
        try:
            written = await self._append(exchange, purpose)
        except StorageError as error:
            self._fail(error)
            raise
        finally:
            exchange.response.close()
        self._on_written(written)
        self.tell(Archived(exchange.url, status, purpose, written.location))
        return written.location

    async def _append(self, exchange: Exchange, purpose: Purpose) -> Written:
        """Append here, or what is large in a thread of its own, so that other pages need not wait for it."""
        if exchange.response.seek(0, os.SEEK_END) <= _AT_ONCE:
            return self._writer.append(exchange, purpose)
        writing = self._threads.submit(self._writer.append, exchange, purpose)
        try:
            await asyncio.wait([asyncio.wrap_future(writing)])
        except asyncio.CancelledError:  # what has come whole is archived, and told, though the run is cut short
            self.cut_short = True
        return writing.result()

    def tell(self, event: Event) -> None:
        """Pass an event on, as soon as all that was committed before it is durable."""
        self._untold.append(event)

    def open(self) -> None:
        """Begin to sync now and then."""
        self._syncing = asyncio.get_running_loop().create_task(self._sync_regularly())

    def close(self) -> None:
        """Sync, give the WARC file its final name, tell what is left. May be called again."""
        if self._syncing is not None and not self._syncing.done():
            self._syncing.cancel()
        self._threads.shutdown()
        self._syncer.shutdown()
        try:
            try:
                self._writer.sync()  # raises when nothing is sure any more; closing alone would not
            finally:
                self._writer.close()
        except StorageError as error:
            self.error = self.error or error
        else:
            self._tell_all(len(self._untold))

    async def _sync_regularly(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(asyncio.CancelledError):
            while self.error is None:
                await asyncio.sleep(self._sync_seconds)
                committed = len(self._untold)
                try:
                    await loop.run_in_executor(self._syncer, self._writer.sync)
                except StorageError as error:
                    self._fail(error)
                else:
                    self._tell_all(committed)
                await loop.run_in_executor(self._syncer, heap.give_back)

    def _tell_all(self, count: int) -> None:
        events, self._untold = self._untold[:count], self._untold[count:]
        for event in events:
            self._on_event(event)

    def _fail(self, error: StorageError) -> None:
        """Stop the crawl: a page that can't be archived must not be worked on."""
        self.error = error
        if self._stopping is None and self._crawler.engine is not None:
            closing = self._crawler.engine.close_spider_async(reason="storage")
            self._stopping = asyncio.get_running_loop().create_task(closing)


def _folder(settings: BaseSettings) -> Path:
    folder = Path(settings.get("ARCHIVER_ARCHIVE") or Path(settings["ARCHIVER_COLLECTION"]) / "archive")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the folder for WARC files can't be made: {error.strerror}"
        raise StorageError(what, where=str(folder), remedy="choose another with --collection") from error
    return folder


def _info(settings: BaseSettings) -> Warcinfo:
    return Warcinfo(
        software=settings["ARCHIVER_SOFTWARE"],
        operator=settings["ARCHIVER_CONTACT"] or "",
        robots="obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        user_agent=settings["USER_AGENT"],
        how=HOW,
    )
