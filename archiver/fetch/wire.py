"""Scrapy's download handler for http and https: request -> exact bytes, archived -> response.

It stands on the public parts of Scrapy only (`BaseDownloadHandler`), and takes the bytes where they cross the
connection, so nothing that Scrapy or a library makes of them can change what is archived.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    StopDownload,
)
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from archiver.errors import SelfCheckError
from archiver.fetch.address import PrivateAddresses
from archiver.fetch.archive import Archive
from archiver.fetch.dial import Dialer
from archiver.fetch.failure import BadResponseError, OverMemoryError, PrivateAddressError, TlsError
from archiver.fetch.names import literal
from archiver.fetch.pool import Pool
from archiver.fetch.purpose import LOCATION, MAY_BE_PRIVATE, ORIGINAL, STATUS, TARGET, UNREAD, purpose_of
from archiver.fetch.receive import Reception
from archiver.fetch.route import message_of, route_of
from archiver.warc.exchange import Exchange

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from archiver.fetch.channel import Channel
    from archiver.fetch.route import Message, Route
    from archiver.warc.http import Head

_IDEMPOTENT = (b"GET", b"HEAD", b"OPTIONS", b"TRACE", b"DELETE")
"""Methods that may be sent again when a kept connection turns out to be closed (RFC 9110, section 9.2.2)."""

_ip_address = lru_cache(1024)(ipaddress.ip_address)

_HOPELESS = (PrivateAddressError, TlsError, BadResponseError)
"""What a second try would not change."""


class WireDownloadHandler(BaseDownloadHandler):
    """Fetches with connections of its own, and hands no response on before its exchange is archived."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        """Settings: those of Scrapy's handler that DOWNLOAD_ begins, and ARCHIVER_PRIVATE_NETWORKS."""
        super().__init__(crawler)
        settings = crawler.settings
        archive = crawler.get_extension(Archive)
        if archive is None:
            raise SelfCheckError("no archive to write to", remedy="EXTENSIONS must have archiver.fetch.archive.Archive")
        self._archive = archive
        self._private = PrivateAddresses(settings.get("ARCHIVER_PRIVATE_NETWORKS"))
        verify = settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
        connect_timeout = settings.getfloat("ARCHIVER_CONNECT_TIMEOUT")
        self._dialer = Dialer(self._private, verify=verify, connect_timeout=connect_timeout)
        self._pool = Pool(self._dialer, idle_per_route=settings.getint("CONCURRENT_REQUESTS"))
        self._timeout = settings.getfloat("DOWNLOAD_TIMEOUT")
        self._max_bytes = settings.getint("ARCHIVER_MAXSIZE")
        self._max_payload = settings.getint("DOWNLOAD_MAXSIZE")
        self._fail_on_loss = settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS")
        self._turns: dict[str, asyncio.Semaphore] = {}

    async def download_request(self, request: Request) -> Response:
        """Fetch, archive, answer.

        Raises the download exceptions of `scrapy.exceptions`, those of `archiver.fetch.failure`, and StorageError.
        """
        async with self._turn(request):
            return await self._in_turn(request)

    def _turn(self, request: Request) -> asyncio.Semaphore:
        """Scrapy 2.19 counts a request to a host only when its task begins: until then it lets others begin, too."""
        slot = request.meta.get("download_slot", "")
        if slot not in self._turns:
            settings = self.crawler.settings
            of_all = settings.getint("CONCURRENT_REQUESTS_PER_IP") or settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
            of_slot = settings.getdict("DOWNLOAD_SLOTS").get(slot, {}).get("concurrency", of_all)
            self._turns[slot] = asyncio.Semaphore(int(of_slot) or 1)
        return self._turns[slot]

    async def _in_turn(self, request: Request) -> Response:
        if self._archive.cut_short:
            raise asyncio.CancelledError
        loop = asyncio.get_running_loop()
        try:
            route = route_of(request)
            await self._dialer.ask_name(route)
            deadline = loop.time() + float(request.meta.get("download_timeout") or self._timeout)
            download = await self._download(request, route, deadline)
            return download.response(fail_on_loss=self._fail_on_loss)
        except _HOPELESS:
            request.meta["dont_retry"] = True
            raise
        except asyncio.CancelledError:
            self._archive.cut_short = True
            raise

    async def close(self) -> None:
        """Close the connections that wait for a next request."""
        self._pool.close()

    async def _download(self, request: Request, route: Route, deadline: float) -> _Download:
        """Exchange until it is no longer a kept connection's fault that no answer came (RFC 9112, section 9.3.1)."""
        message = message_of(request, route)
        fresh = message.method not in _IDEMPOTENT
        while True:
            may_be_private = bool(request.meta.get(MAY_BE_PRIVATE))
            channel = await self._pool.take(route, deadline, may_be_private=may_be_private, fresh=fresh)
            reused = channel.sequence > 0
            download = _Download(self.crawler, request, message, channel, self._reception(request, message))
            await self._exchange(download, route, deadline)
            if reused and download.reception.truncated == "disconnect" and not download.reception.received:
                fresh = True
                continue
            judged = literal(route.host) if route.proxy else channel.connection.address
            request.meta[MAY_BE_PRIVATE] = judged is not None and judged in self._private
            return download

    def _reception(self, request: Request, message: Message) -> Reception:
        """The spider's limit is for what it gets; the archive's, if it is larger, for what is received for it."""
        wanted = int(request.meta.get("download_maxsize", self._max_payload))
        whole = max(wanted, self._max_bytes) if wanted else 0
        return Reception(
            message.method,
            max_bytes=whole,
            max_payload=wanted,
            folder=self._archive.folder,
            unread=bool(request.meta.get(UNREAD)),
        )

    async def _exchange(self, download: _Download, route: Route, deadline: float) -> None:
        reception, channel, request = download.reception, download.channel, download.request
        begin = datetime.now(UTC)
        try:
            await channel.exchange(download.message.sent, reception, deadline)
        finally:
            reception.listener = None  # or the two would hold each other, and the page, until the collector comes
            unsent = len(download.message.sent) - channel.sent
            archived = download.message.archived
            exchange = Exchange(
                url=download.message.url,
                request=archived[: len(archived) - unsent],
                response=reception.block(),
                begin=begin,
                end=datetime.now(UTC),
                connection=channel.connection,
                sequence=channel.sequence,
                interim=reception.interim,
                trailing=reception.trailing,
                truncated=reception.truncated,
                error=reception.error,
                original=request.meta.get(ORIGINAL),
                request_truncated=unsent > 0,
            )
            head = reception.head
            status = head.status if head else None
            request.meta[STATUS] = status
            if head and status and 300 <= status < 400:
                request.meta[TARGET] = head.first(b"Location")
            request.meta[LOCATION] = await self._archive.commit(exchange, purpose_of(request), status)
            self._pool.give_back(route, channel)


class _Download:
    """One request and its response, between the wire and Scrapy."""

    def __init__(
        self, crawler: Crawler, request: Request, message: Message, channel: Channel, reception: Reception
    ) -> None:
        self.request = request
        self.message = message
        self.channel = channel
        self.reception = reception
        self.reception.listener = self
        self._crawler = crawler
        self._sent = time.monotonic()
        self._headers = Headers()
        self._stop: StopDownload | None = None

    def on_head(self, head: Head, length: int | None) -> bool:
        """Tell Scrapy of the head."""
        self.request.meta["download_latency"] = time.monotonic() - self._sent
        self._headers = Headers(head.headers)
        return self._signal(signals.headers_received, headers=self._headers, body_length=length)

    def on_body(self, data: bytes) -> bool:
        """Tell Scrapy of a piece of the payload."""
        return self._signal(signals.bytes_received, data=data)

    def _signal(self, signal: object, **arguments: object) -> bool:
        told = self._crawler.signals.send_catch_log(
            signal=signal, request=self.request, spider=self._crawler.spider, **arguments
        )
        for _, result in told:
            stop = getattr(result, "value", None)
            if isinstance(stop, StopDownload):
                self._stop = stop
        return self._stop is not None

    def response(self, *, fail_on_loss: bool) -> Response:
        """What Scrapy is given. Raises what it is to be told instead."""
        reception = self.reception
        lost = reception.truncated == "disconnect" and reception.head is not None
        if self.request.meta.get("download_fail_on_dataloss", fail_on_loss) or not lost:
            self._check()
        response = self._made()
        if lost:
            response.flags.append("dataloss")
        if self._stop is not None:
            response.flags.append("download_stopped")
            if self._stop.fail:
                self._stop.response = response
                raise self._stop
        return response

    def _check(self) -> None:
        reception = self.reception
        if self._stop is not None:
            return
        error = reception.error or ""
        if reception.truncated == "time":
            raise DownloadTimeoutError(error)
        if reception.foreign:
            raise BadResponseError(error)
        if reception.truncated == "length":
            raise DownloadCancelledError(error)
        if reception.over_payload:
            size = f"{reception.over_payload} bytes long, which is over DOWNLOAD_MAXSIZE"
            raise OverMemoryError(f"The response is {size}; it is archived")
        if reception.head is None:
            raise DownloadFailedError(error)
        if reception.truncated == "disconnect":
            raise ResponseDataLossError(error)

    def _made(self) -> Response:
        head = self.reception.head
        assert head is not None
        assert head.status is not None
        body = self.reception.payload
        is_bare = not body and self.request.meta.get(UNREAD)  # then it does not matter what it would be
        kind = Response if is_bare else responsetypes.from_args(self._headers, self.request.url, body=body)
        return kind(
            url=self.request.url,
            status=head.status,
            headers=self._headers,
            body=body,
            certificate=self.channel.certificate,
            ip_address=_ip_address(self.channel.connection.address.partition("%")[0]),
            protocol=(head.version or b"").decode("ascii").upper(),
        )
