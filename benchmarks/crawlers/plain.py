"""Scrapy as it comes, archiving nothing: the price that any archiver on Scrapy starts from.

Runs under any Scrapy from 2.11 on, so that a peer that needs an old one is compared with that one.
Arguments: URLS FOLDER [NAME=VALUE ...], the last being Scrapy settings.
"""

import sys
from pathlib import Path

import scrapy
from scrapy.crawler import CrawlerProcess


class Fetch(scrapy.Spider):
    """Asks for each URL of a list once, and keeps nothing."""

    name = "fetch"
    answered = 0

    def start_requests(self):  # type: ignore[no-untyped-def]
        for url in Path(self.urls).read_text().split():  # type: ignore[attr-defined]  # Scrapy sets it
            yield scrapy.Request(url)

    async def start(self):  # type: ignore[no-untyped-def]
        for request in self.start_requests():  # type: ignore[no-untyped-call]
            yield request

    def parse(self, response):  # type: ignore[no-untyped-def]  # noqa: ARG002
        Fetch.answered += 1


SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}

if __name__ == "__main__":
    urls, folder, *pairs = sys.argv[1:]
    values = dict(pair.split("=", 1) for pair in pairs)
    process = CrawlerProcess({**SETTINGS, **{key: value.replace("FOLDER", folder) for key, value in values.items()}})
    process.crawl(Fetch, urls=urls)
    process.start()
    if Fetch.answered < len(Path(urls).read_text().split()):  # Scrapy hands on only what was answered with 2xx
        raise SystemExit("pages failed")
