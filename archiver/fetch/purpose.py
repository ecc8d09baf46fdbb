"""What a request is for: written into its meta by spiders, read when its exchange is archived."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from archiver.fetch.failure import RedirectLoopError, public
from archiver.warc.exchange import Purpose

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

ROLE = "archiver_role"
VIA = "archiver_via"
SOURCE = "archiver_source"
ASKED = "archiver_asked"
"""The URL that the user or a source asked for, which redirects may have led away from."""
MAY_BE_PRIVATE = "archiver_may_be_private"
"""Whether this request may go to a private address: typed by the user, or reached from a page at a private address."""
ORIGINAL = "archiver_original"
"""What a conditional request is about."""
LOCATION = "archiver_location"
"""Where the last exchange for this request is archived; set by the download handler."""
STATUS = "archiver_status"
"""What its answer's status was; set with it."""
TARGET = "archiver_target"
"""What its answer names as the place to go to, if it is a redirect; set with it."""

UNREAD = "archiver_unread"
"""Whether nobody reads the body that is answered: an article's text is derived from its record."""


def purpose_of(request: Request) -> Purpose:
    """Why a request is made, as it is archived with its exchange."""
    redirects = tuple(map(public, request.meta.get("redirect_urls", ())))
    via = request.meta.get(VIA)
    return Purpose(
        role=request.meta.get(ROLE, "other"),
        via=None if via is None else public(via),
        source=request.meta.get(SOURCE),
        requested=redirects[0] if redirects else None,
        redirects=redirects,
        attempt=request.meta.get("retry_times", 0) + 1,
    )


class PurposeMiddleware:
    """Comes before all other downloader middlewares: knows robots.txt requests, stops redirects in a circle."""

    def __init__(self, proxy: str | None) -> None:
        """`proxy`: for requests that name none."""
        self._proxy = proxy
        self._may_be_private: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.settings.get("ARCHIVER_PROXY"))

    def process_request(self, request: Request) -> None:
        """Complete a request's meta. A host's robots.txt may be at a private address if the page may."""
        if request.url in request.meta.get("redirect_urls", ()):
            raise RedirectLoopError("It redirects in a circle")  # the meta still says where the redirect is archived
        request.meta.pop(LOCATION, None)
        host = urlsplit(request.url).netloc
        if request.meta.get(MAY_BE_PRIVATE):
            self._may_be_private.add(host)
        elif request.callback is NO_CALLBACK and ROLE not in request.meta:
            request.meta[ROLE] = "robots"
            request.meta[MAY_BE_PRIVATE] = host in self._may_be_private
        if self._proxy:
            request.meta.setdefault("proxy", self._proxy)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let go of a body that nobody reads, last of all: else those of 32 pages wait in memory for Scrapy's turn."""
        if not request.meta.get(UNREAD) or not response.body:
            return response
        return Response(
            response.url,
            status=response.status,
            headers=response.headers,
            flags=response.flags,
            certificate=response.certificate,
            ip_address=response.ip_address,
            protocol=response.protocol,
        )
