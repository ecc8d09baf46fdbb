"""Scrapy's own commands work in the project, and archive into the default collection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.fetch.records import stored
from tests.server import Server, page

PROJECT = Path(__file__).parents[2]
NEWS = b"<html><body><h1>The ferry sails again</h1><p>It left the harbour at nine.</p></body></html>"


def scrapy(*arguments: str, collection: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=PROJECT,
        env={**os.environ, "ARCHIVER_COLLECTION": str(collection), "ARCHIVER_CONTACT": "desk@paper.example"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


def test_scrapy_lists_the_spiders(tmp_path: Path) -> None:
    assert {"feed", "page"} <= set(scrapy("list", collection=tmp_path).stdout.split())


def test_scrapy_crawls_a_page(server: Server, tmp_path: Path) -> None:
    url = server.serve("/news", page(NEWS))
    out = tmp_path / "pages.jsonl"
    scrapy("crawl", "page", "-a", f"url={url}", "-O", str(out), collection=tmp_path / "papers")
    [told] = [json.loads(line) for line in out.read_text().splitlines()]
    assert (told["url"], told["status"], told["failure"]) == (url, 200, None)
    blocks = [record.block for record in stored(tmp_path / "papers" / "archive") if record.url == url]
    assert server.logged("/news")[0].sent in blocks
    assert server.logged("/news")[0].request in blocks
    assert b"(+desk@paper.example)" in server.logged("/news")[0].request


def test_scrapy_crawls_a_feed(server: Server, tmp_path: Path) -> None:
    server.serve("/news", page(NEWS))
    feed = b"<rss version='2.0'><channel><item><link>/news</link></item></channel></rss>"
    url = server.serve("/feed", page(feed))
    done = scrapy("crawl", "feed", "-a", f"url={url}", collection=tmp_path)
    assert done.stderr == ""
    assert len(server.logged("/news")) == 1
    assert {record.url for record in stored(tmp_path / "archive")} >= {url, server.url("/news")}
