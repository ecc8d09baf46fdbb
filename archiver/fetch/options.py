"""What a caller may choose about a run, and the settings that it means."""

from __future__ import annotations

from dataclasses import dataclass

from archiver import settings


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Choices for one run; None means the default that `archiver.settings` states."""

    contact: str | None = None
    """A URL or an e-mail address of whoever runs this, for the User-Agent and the archive."""
    insecure: bool = False
    """Don't check TLS certificates; each record says so."""
    concurrency: int | None = None
    """Requests at a time to one host; to all hosts together twice as many."""
    delay: float | None = None
    """Seconds between two requests to one host, more when it is slow; 0: no delay at all."""
    max_bytes: int | None = None
    """Of a response's body on the wire; longer ones are archived until there."""
    timeout: float | None = None
    """Seconds for one page, connecting included."""
    retries: int | None = None
    """How often a page is tried again after a failure that may pass."""
    obey_robots: bool = True
    proxy: str | None = None
    """``http://user:password@host:port``; None: what the environment says (http_proxy, https_proxy, no_proxy)."""
    private_networks: tuple[str, ...] | None = None
    """Networks that a public page must not lead to; None: those that the IANA registries call special."""

    def settings(self, *, sources: bool) -> dict[str, object]:
        """As Scrapy settings, to be laid over `archiver.settings`. `sources`: whether sources are crawled."""
        delay = settings.ARCHIVER_SOURCE_DELAY if self.delay is None and sources else self.delay
        chosen = {
            "ARCHIVER_CONTACT": self.contact,
            "USER_AGENT": self.contact and settings.user_agent(self.contact),
            "DOWNLOAD_VERIFY_CERTIFICATES": not self.insecure,
            "CONCURRENT_REQUESTS": self.concurrency and self.concurrency * 2,
            "CONCURRENT_REQUESTS_PER_DOMAIN": self.concurrency,
            "DOWNLOAD_DELAY": delay,
            "AUTOTHROTTLE_ENABLED": delay != 0,
            "ARCHIVER_MAXSIZE": self.max_bytes,
            "DOWNLOAD_MAXSIZE": self.max_bytes and min(self.max_bytes, settings.DOWNLOAD_MAXSIZE),  # that is in memory
            "DOWNLOAD_TIMEOUT": self.timeout,
            "RETRY_TIMES": self.retries,
            "ROBOTSTXT_OBEY": self.obey_robots,
            "ARCHIVER_PROXY": self.proxy,
            "ARCHIVER_PRIVATE_NETWORKS": self.private_networks,
        }
        return {name: value for name, value in chosen.items() if value is not None}
