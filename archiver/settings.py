"""The Scrapy settings: every default stated once, here."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

try:
    _version = version("archiver")
except PackageNotFoundError:  # run from a checkout that is not installed
    _version = "0"


def user_agent(contact: str | None) -> str:
    """How this software names itself to servers, and whom they can turn to."""
    return f"{ARCHIVER_SOFTWARE} (+{contact})" if contact else ARCHIVER_SOFTWARE


# Who we are
BOT_NAME = "archiver"
ARCHIVER_SOFTWARE = f"archiver/{_version}"
ARCHIVER_CONTACT = os.environ.get("ARCHIVER_CONTACT")
"""A URL or an e-mail address of whoever runs this: it goes into the User-Agent and the warcinfo record."""
USER_AGENT = user_agent(ARCHIVER_CONTACT)
ROBOTSTXT_USER_AGENT = "archiver"

# What runs
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
TWISTED_REACTOR_ENABLED = False
"""asyncio alone: the download handler is asyncio, and the loop can be run again in the same process."""
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "archiver.fetch.wire.WireDownloadHandler",
    "https": "archiver.fetch.wire.WireDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
_NOTHING_TO_DO = None
"""What has nothing to do here would still be asked for each page; all of these together for a tenth of its CPU."""
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": _NOTHING_TO_DO,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": _NOTHING_TO_DO,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": _NOTHING_TO_DO,
    "archiver.fetch.purpose.PurposeMiddleware": 10,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "archiver.fetch.robots.RobotsMiddleware": 100,
    "archiver.fetch.conditional.ConditionalMiddleware": 950,
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # a 404 is an outcome, and archived like any other
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # a URL of any length is asked for
    "scrapy.spidermiddlewares.depth.DepthMiddleware": _NOTHING_TO_DO,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": _NOTHING_TO_DO,
}
EXTENSIONS = {"archiver.fetch.archive.Archive": 0}
EXTENSIONS_BASE = {
    f"scrapy.extensions.{name}": 0
    for name in ("closespider.CloseSpider", "corestats.CoreStats", "feedexport.FeedExporter", "throttle.AutoThrottle")
}
"""Scrapy's that are of use here. It would load the others, with web servers and more, even to leave them turned off."""
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
WARN_ON_GENERATOR_RETURN_VALUE = False
"""Scrapy would parse a spider's source anew now and then, for as long as it crawls."""
HTTPCACHE_ENABLED = False

# Where to
ARCHIVER_COLLECTION = os.environ.get("ARCHIVER_COLLECTION") or "warcs/news"
ARCHIVER_ARCHIVE: str | None = None
"""The folder for WARC files, when it is not the collection's."""
ARCHIVER_WARC_BYTES = 1 << 30
"""A WARC file of this size is closed, and the next one begun."""
ARCHIVER_WARC_SECONDS = 3600.0
"""One of this age, too: what a long run archives does not wait for its end to be in a file that is never changed."""
ARCHIVER_SYNC_SECONDS = 2.0
"""What is archived is made durable, and told, this often."""
ARCHIVER_ON_EVENT: Any = None
"""A function that is called with each `archiver.fetch.event.Event`."""
ARCHIVER_ON_WRITTEN: Any = None
"""A function that is called with each `archiver.warc.written.Written` at once, long before it is safe on the disk."""

ARCHIVER_EARLIER: Any = None
"""A function that gives the `archiver.warc.revisit.Earlier` that a run begins with; None: everything is new."""
ARCHIVER_CONDITIONAL = True
"""Ask for pages that are archived only if they have changed, where the server gave an ETag or a Last-Modified."""

# Manners
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0
"""A single page waits for nothing; a crawl of sources begins with its own delay."""
AUTOTHROTTLE_MAX_DELAY = 30.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
ARCHIVER_SOURCE_DELAY = 1.0
"""Seconds between two requests to one host, when sources are crawled."""
CONCURRENT_ITEMS = 1
"""Outcomes are passed on one by one; each more would cost a task per response."""
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 8
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.CannotResolveHostError",
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.ResponseDataLossError",
    OSError,
]
"""Scrapy's own, without those of its own download handler, which would be loaded for them."""
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
"""What is given up is told as a failure, with its reason."""

# What a page is
REDIRECT_MAX_TIMES = 10
METAREFRESH_ENABLED = False
"""A page that only refreshes to another is an answer; pages that refresh themselves are common on news sites."""
COOKIES_ENABLED = False
"""Each page as a first visitor gets it: what is archived does not depend on what was fetched before."""
REFERRER_POLICY = "no-referrer"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.9,*;q=0.5",
}

# Limits
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
"""Of a body in bytes, on the wire and as it is handed on."""
ARCHIVER_MAXSIZE = 0
"""Of a body on the wire, when more is to be archived than DOWNLOAD_MAXSIZE: a spider is told that it is too long."""
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60.0
ARCHIVER_CONNECT_TIMEOUT = 20.0
"""Seconds from the look-up of a name to the end of the TLS handshake."""
DOWNLOAD_VERIFY_CERTIFICATES = True
ARCHIVER_PRIVATE_NETWORKS: list[str] | None = None
"""Networks that a public page must not lead to; None: all that the IANA registries don't call globally reachable."""
ARCHIVER_PROXY: str | None = None
"""``http://user:password@host:port``, for http and https; None: what the environment says."""

# Logs go to stderr
LOG_LEVEL = "WARNING"
STATS_DUMP = False
