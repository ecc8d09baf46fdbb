"""Asks for a page only if it has changed; and knows what a 304 stands for (RFC 9110, section 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

from archiver.errors import RecordError
from archiver.fetch.archive import Archive
from archiver.fetch.purpose import ORIGINAL, ROLE
from archiver.warc.reader import read_capture

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from archiver.warc.revisit import Original

_ASKED = ("If-None-Match", "If-Modified-Since")
_AT_ONCE = "archiver_unconditional"
"""In a request's meta: that it is to be answered whole."""


class ConditionalMiddleware:
    """Nearest of all downloader middlewares to the handler: others see the page itself, and not that it is the same.

    An article's 304 goes through, for it is an outcome. Feeds and robots.txt are needed to go on, and are read from
    the archive.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Setting: ARCHIVER_CONDITIONAL."""
        self._crawler = crawler
        self._on = crawler.settings.getbool("ARCHIVER_CONDITIONAL")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    @property
    def _archive(self) -> Archive | None:
        return self._crawler.get_extension(Archive)

    def process_request(self, request: Request) -> None:
        """Ask only for what is new; anew after a redirect, which keeps headers and meta of the request before."""
        if request.meta.pop(ORIGINAL, None):
            for name in _ASKED:
                request.headers.pop(name, None)
        archive = self._archive
        asked = any(name in request.headers for name in _ASKED)
        if not self._on or archive is None or asked or request.method != "GET" or request.meta.get(_AT_ONCE):
            return
        original = archive.earlier.last(request.url)
        if original is None:
            return
        request.meta[ORIGINAL] = original
        for name, value in zip(_ASKED, (original.etag, original.last_modified), strict=True):
            if value:
                request.headers[name] = value

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The page that a 304 stands for, for those that need to read it."""
        original: Original | None = request.meta.get(ORIGINAL)
        archive = self._archive
        if response.status != 304 or original is None or archive is None or request.meta.get(ROLE) == "article":
            return response
        try:
            capture = read_capture(archive.folder, original.location, None, None)
        except RecordError:
            return request.replace(dont_filter=True, meta={**request.meta, _AT_ONCE: True})
        sent = {name.lower() for name in response.headers}
        kept = [(name, value) for name, value in capture.http_headers if name.lower() not in sent]
        headers = Headers([*((name, value) for name, values in response.headers.items() for value in values), *kept])
        kind = responsetypes.from_args(headers=headers, url=response.url, body=capture.payload)
        return kind(
            url=response.url,
            status=capture.status or 200,
            headers=headers,
            body=capture.payload,
            certificate=response.certificate,
            ip_address=response.ip_address,
            protocol=response.protocol,
        )
