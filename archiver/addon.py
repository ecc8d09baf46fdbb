"""Gives any other Scrapy project the archiving, with one line in its settings, and its spiders as they are.

::

    ADDONS = {"archiver.addon.ArchiverAddon": 300}
    ARCHIVER_COLLECTION = "warcs/news"  # the default

Every exchange of http and https goes, as the bytes on the wire, into the collection's WARC files before its response
is seen; at the end of the crawl the files are closed, indexed and entered in the catalogue. What the spiders see,
their settings, middlewares, and which reactor they run on (it must be an asyncio one, as is Scrapy's default), stays.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.asyncio import is_asyncio_available

from archiver import settings as ours
from archiver.errors import SelfCheckError, UsageError
from archiver.fetch.archive import Archive
from archiver.store.catalog import Catalog
from archiver.store.collection import Collection
from archiver.store.intake import catch_up
from archiver.store.journal import Journal
from archiver.store.repair import repair

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_log = logging.getLogger(__name__)
_HANDLER = "archiver.fetch.wire.WireDownloadHandler"
_SCRAPYS = "scrapy.core.downloader.handlers."
_OTHERWISE = {
    "ARCHIVER_CONDITIONAL": False,  # spiders that were not written for it would get a 304 instead of their page
    "ARCHIVER_PRIVATE_NETWORKS": (),  # where a project crawls is its own business
    "ARCHIVER_MAXSIZE": 1 << 30,
}
"""Settings that mean another default for another project."""
_TOP = 100
"""A priority over that of all settings that a project states (`scrapy.settings.SETTINGS_PRIORITIES`)."""


class ArchiverAddon:
    """Scrapy add-on. Settings: those in `archiver.settings` that begin with ARCHIVER_."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the download handler and the archive in. Raises UsageError when another handler is in their place."""
        for name in (name for name in dir(ours) if name.startswith("ARCHIVER_")):
            if settings.getpriority(name) is None:
                settings.set(name, _OTHERWISE.get(name, getattr(ours, name)), priority="default")
        handlers = dict(settings.getwithbase("DOWNLOAD_HANDLERS"))
        for scheme in ("http", "https"):
            there = handlers.get(scheme)
            if not (isinstance(there, str) and there.startswith(_SCRAPYS)):
                what = f"DOWNLOAD_HANDLERS has {there!r} for {scheme}, whose exchanges can't be archived"
                raise UsageError(what, where="settings", remedy="take it out, or archiver.addon.ArchiverAddon")
            handlers[scheme] = _HANDLER
        settings.set("DOWNLOAD_HANDLERS", handlers, priority=_TOP)
        settings.setdefault_in_component_priority_dict("EXTENSIONS", CollectionKeeper, -1)
        settings.setdefault_in_component_priority_dict("EXTENSIONS", Archive, 0)


class CollectionKeeper:
    """Scrapy extension: mends the collection before a crawl, and takes in what it archived after it."""

    def __init__(self, crawler: Crawler) -> None:
        """Setting: ARCHIVER_COLLECTION."""
        if not is_asyncio_available():
            remedy = "set TWISTED_REACTOR to twisted.internet.asyncioreactor.AsyncioSelectorReactor"
            raise SelfCheckError("the archiver needs a reactor that runs on asyncio", remedy=remedy)
        settings = crawler.settings
        self._crawler = crawler
        self._collection = Collection.open(Path(settings["ARCHIVER_COLLECTION"]), create=True)
        with self._collection.exclusive():
            for line in repair(self._collection).lines:
                _log.warning(line)
        self._catalog = Catalog.open(self._collection.catalog_path)
        self._journal = journal = Journal(self._collection.archive)
        settings.set("ARCHIVER_ON_WRITTEN", lambda written: journal.note(written), priority=_TOP)  # noqa: PLW0108
        if not settings.get("ARCHIVER_EARLIER"):
            settings.set("ARCHIVER_EARLIER", lambda: self._collection.collected(self._catalog), priority=_TOP)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        keeper = cls(crawler)
        crawler.signals.connect(keeper.close, signals.engine_stopped)
        return keeper

    def close(self) -> None:
        """Close the WARC file, and take it in."""
        archive = self._crawler.get_extension(Archive)
        if archive is not None:
            archive.close()
        with self._collection.exclusive():
            taken = catch_up(self._collection, self._catalog, journal=self._journal)
        self._catalog.close()
        for line in taken.problems:
            _log.error(line)
