"""Why there is no page: words that programs can read, sentences that people can."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import SplitResult, urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from archiver.errors import StorageError

Reason = Literal[
    "not-a-url",  # what was asked for is no URL with a host
    "unknown-scheme",  # neither http nor https
    "unknown-host",  # the name has no address
    "refused",  # nothing listens at that address and port, or it can't be reached
    "proxy",  # the proxy refused to connect, or is not one
    "tls",  # the TLS session failed: certificate, version, or not TLS at all
    "timeout",  # no answer, or no whole one, in time
    "disconnected",  # the server closed the connection before the whole answer had come
    "bad-response",  # what came is not HTTP, or can't be decoded
    "too-large",  # over the size limit: archived up to the limit
    "robots",  # forbidden by robots.txt
    "redirect-loop",  # redirected in a circle, or too many times
    "redirect-nowhere",  # redirected to what can't be archived, or without saying where
    "private-address",  # a public page led to a private, loopback or link-local address
    "feed-broken",  # the source's feed is no RSS, Atom or JSON Feed
    "feed-empty",  # it is one, without any entry
    "feed-missing",  # the server answered with an error status instead of a feed
    "storage",  # the archive could not be written
    "interrupted",  # the run was stopped before this page's turn was over
    "internal",  # an error in this program; the log has it
]

REASONS: tuple[Reason, ...] = get_args(Reason)
"""Every word that a `Failure` may carry."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page could not be had."""

    reason: Reason
    detail: str
    """One sentence: what happened, where, and what to do."""


class PrivateAddressError(IgnoreRequest):
    """A public page led to a private address: not connected to."""


class NameServerError(CannotResolveHostError):
    """The name server could not tell whether there is such a name."""


class NameTimeoutError(DownloadTimeoutError):
    """The name server did not answer in time."""


class TlsError(DownloadFailedError):
    """The TLS session could not be made."""


class CertificateError(TlsError):
    """The certificate can't be trusted."""


class ProxyError(DownloadFailedError):
    """The proxy would not connect."""


class BadResponseError(DownloadFailedError):
    """What came back is not HTTP."""


class OverMemoryError(DownloadCancelledError):
    """A response is archived, on disk, and longer than what is held in memory of one."""


class RedirectLoopError(IgnoreRequest):
    """A redirect led back to where it came from."""


_REASONS: tuple[tuple[type[BaseException], Reason, str], ...] = (
    (PrivateAddressError, "private-address", "fetch it by its own URL if you mean to"),
    (RedirectLoopError, "redirect-loop", "the site may want cookies, which are off; try the page's final URL"),
    (CertificateError, "tls", "check the address and the certificate; --insecure archives it unverified, and says so"),
    (TlsError, "tls", "check the address and its port; maybe it is an http: one"),
    (ProxyError, "proxy", "check the proxy's address and credentials"),
    (BadResponseError, "bad-response", "what came is archived"),
    (NameServerError, "unknown-host", "check the name, the network and its name server, or try again later"),
    (NameTimeoutError, "timeout", "check the network and its name server, or try again later"),
    (CannotResolveHostError, "unknown-host", "check the name, and the network"),
    (DownloadConnectionRefusedError, "refused", "check the address, or try again later"),
    (DownloadTimeoutError, "timeout", "try again later, or give it more time with --timeout"),
    (OverMemoryError, "too-large", "no article is that long"),
    (DownloadCancelledError, "too-large", "what came until there is archived; raise the limit with --max-bytes"),
    (ResponseDataLossError, "disconnected", "what came is archived; try again later"),
    (DownloadFailedError, "disconnected", "try again later"),
    (StorageError, "storage", ""),
)

_IGNORED: tuple[tuple[str, Reason, str, str], ...] = (
    ("robots.txt", "robots", "The site's robots.txt forbids this page", "it was not fetched"),
    ("max redirections", "redirect-loop", "It redirects too many times", "try the page's final URL"),
    ("during decompression", "too-large", "Decompressed, it is over the size limit", "it is archived, compressed"),
)
"""Scrapy raises `IgnoreRequest` for several reasons and tells them apart by its sentence only."""


_CREDENTIALS = re.compile(r"^([^:/?#]+://)[^/?#]*@")


def failure_of(error: BaseException, url: str, *, archived: bool = False) -> Failure:
    """What an exception from fetching a URL means for its user; archived: what came back for it is in the archive."""
    if isinstance(error, asyncio.CancelledError):
        return interruption_of(url, begun=archived)
    for kind, reason, remedy in _REASONS:
        if isinstance(error, kind):
            return sentence(reason, str(error), url, remedy)
    if isinstance(error, IgnoreRequest):
        for words, reason, what, remedy in _IGNORED:
            if words in str(error):
                return sentence(reason, what, url, remedy)
    safe = "what came is archived" if archived else ""
    return sentence("bad-response", f"The response can't be read: {error or type(error).__name__}", url, safe)


def interruption_of(url: str, *, begun: bool) -> Failure:
    """Why a page has no outcome when a run was stopped; begun: something of it is archived."""
    if begun:
        what = "The run was stopped in the middle of this page", "what came is archived; run it again for the rest"
    else:
        what = "The run was stopped before it was this page's turn", "run it again"
    return sentence("interrupted", what[0], url, what[1])


def redirect_nowhere(url: str, target: bytes | None) -> Failure:
    """What is told of a redirect that can't be followed; target: its Location, if it has one."""
    told = public((target or b"").decode("utf-8", "replace"))
    where = f"to {_cut(told)}, which is no http: or https: URL" if told else "without saying where to"
    return sentence(
        "redirect-nowhere", f"It redirects {where}", url, "the redirect is archived; try the page's final URL"
    )


def _cut(text: str, length: int = 200) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def sentence(reason: Reason, what: str, url: str, remedy: str) -> Failure:
    """A failure told as one line: where, what, and what to do."""
    told = " ".join(what.split()).rstrip(".")
    return Failure(reason, f"{url}: {told}{f'; {remedy}' if remedy else ''}.")


def asked_in_vain(url: Any) -> Failure | None:
    """Why a URL can't be fetched, before any network is touched; None when it may."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return sentence("not-a-url", f"This is no URL: {error}", ascii(url), "check its spelling")
    wrong = _misspelt(url, parts)
    if wrong is None and parts.scheme.lower() not in ("http", "https"):
        return sentence("unknown-scheme", f"{parts.scheme}: can't be archived", url, "only http: and https: can")
    if wrong is None and not host:
        wrong = "There is no host in it", "give one such as https://example.org/news"
    if wrong is None and port == 0:
        wrong = "No server can be at port 0", "check its port"
    if wrong is None and "@" in parts.netloc:
        wrong = "There is a user name in it, which is never sent", "leave it out, with its password"
    where = public(url) if url and url.isprintable() else ascii(url)
    return wrong and sentence("not-a-url", wrong[0], where, wrong[1])


def public(url: str) -> str:
    """A URL without user name and password."""
    return _CREDENTIALS.sub(r"\1", url)


def _misspelt(url: str, parts: SplitResult) -> tuple[str, str] | None:
    """What is wrong with the spelling of a URL, and what to do."""
    odd = re.search(r"[\s\x00-\x1f\x7f\ud800-\udfff]", url)
    if odd is not None:
        what = "space" if odd[0] == " " else f"character {odd[0]!a}"
        return f"There is a {what} in it", "write it percent-encoded, or leave it out"
    if not parts.scheme and not parts.netloc:
        return "It does not begin with http:// or https://", "give one such as https://example.org/news"
    return None
