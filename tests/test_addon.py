"""Another Scrapy project, archived with one line in its settings: the same bytes as the server logged."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scrapy.settings import Settings

from archiver.addon import ArchiverAddon
from archiver.audit import audit
from archiver.errors import UsageError
from archiver.store.collection import Collection
from tests.fetch.cases import CASES, LIMIT, chunked
from tests.fetch.compare import compare
from tests.fetch.records import stored
from tests.fetch.wires import wire
from tests.server import Reply, Server, page, redirect

if TYPE_CHECKING:
    import ssl

PROJECT = Path(__file__).parent / "project"
TIDE = b"<p>High water: <b>3.2 m</b></p>"


def crawled(folder: Path, url: str, *settings: str) -> list[dict[str, str]]:
    """What the project's spider yields, run in a process of its own as its users do."""
    output = folder / "heights.jsonl"
    root = str(PROJECT.parents[1])
    command = [sys.executable, "-m", "scrapy", "crawl", "harbours", "-a", f"start={url}", "-O", str(output)]
    chosen = [
        one
        for pair in ("RETRY_BACKOFF_BASE=0", f"ARCHIVER_COLLECTION={folder / 'tides'}", *settings)
        for one in ("-s", pair)
    ]
    path = os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [*command, *chosen], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return sorted((json.loads(line) for line in output.read_text().splitlines()), key=lambda one: one["url"])


@pytest.fixture
def harbours(server: Server) -> Server:
    links = "".join(f"<a href='/{name}'>{name}</a>" for name in ("plain", "chunked", "coded", "moved", "busy", "none"))
    server.serve("/", page(links.encode()))
    server.serve("/plain", page(TIDE, "x-odd : 1", "X-Odd: caf\xe9"))
    server.serve(
        "/chunked", Reply(b"HTTP/1.1 200\nTransfer-Encoding: chunked\n\n" + chunked(TIDE, trailer=b"A: b\r\n"))
    )
    server.serve("/coded", page(gzip.compress(TIDE, mtime=0), "Content-Encoding: gzip"))
    server.serve("/moved", redirect("/plain?from=moved"))
    server.serve("/plain?from=moved", page(TIDE))
    server.serve("/busy", page(b"", status="503 Busy"), page(TIDE))
    server.serve("/search", page(TIDE))
    return server


@pytest.mark.parametrize("reactor", [True, False], ids=["twisted", "asyncio"])
def test_the_project_s_archive_is_what_the_server_logged(harbours: Server, tmp_path: Path, reactor: bool) -> None:
    settings = () if reactor else ("TWISTED_REACTOR_ENABLED=False",)
    heights = crawled(tmp_path, harbours.url("/"), *settings)
    paths = ("/busy", "/chunked", "/coded", "/plain", "/plain?from=moved", "/search")
    assert heights == [{"url": harbours.url(path), "height": "3.2 m"} for path in paths]
    collection = Collection.open(tmp_path / "tides")
    records = stored(collection.archive)
    logged = sorted((harbours.url(one.path), one.request, one.sent) for one in harbours.log)
    assert sorted((one.url, one.block) for one in records if one.type == "response") == [
        (url, sent) for url, _, sent in logged
    ]
    assert sorted((one.url, one.block) for one in records if one.type == "request") == [
        (url, request) for url, request, _ in logged
    ]
    assert {one.verdict for one in audit(collection.root, workers=1)} == {"pass"}
    assert len(collection.index.read_text().splitlines()) == len(logged)


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("way", ["plain", "tls", "tls-ipv6", "connect-password"])
def test_the_project_s_archive_has_every_case_as_it_was_on_the_wire(
    way: str,
    concurrency: int,
    server_tls: ssl.SSLContext,
    trusted: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    limits = f"DOWNLOAD_MAXSIZE={LIMIT}", f"ARCHIVER_MAXSIZE={LIMIT}"
    with wire(way, server_tls) as reached:
        if reached.proxy:
            monkeypatch.setenv("https_proxy", reached.proxy)
        for name, case in CASES.items():
            reached.server.serve(f"/{name}", case.reply)
        reached.server.serve("/", page("".join(f"<a href='/{name}'>{name}</a>" for name in CASES).encode()))
        crawled(tmp_path, reached.url("/"), *limits, f"CONCURRENT_REQUESTS={concurrency}", "LOG_LEVEL=CRITICAL")
        compare(tmp_path / "tides/archive", reached, [(f"/{name}", CASES[name]) for name in CASES], limit=LIMIT)
    assert {one.verdict for one in audit(tmp_path / "tides", workers=1)} <= {"pass", "absent"}


def test_a_second_crawl_of_it_writes_revisits(harbours: Server, tmp_path: Path) -> None:
    heights = [crawled(tmp_path, harbours.url("/")) for _ in range(2)]
    assert heights[0] == heights[1]
    collection = Collection.open(tmp_path / "tides")
    again = [one for one in stored(collection.archive) if one.type == "revisit"]
    assert {one.url for one in again} >= {harbours.url(path) for path in ("/", "/plain", "/chunked", "/coded")}
    assert all(b"If-None-Match" not in one.request for one in harbours.log)


def test_a_project_with_a_handler_of_its_own_is_told() -> None:
    settings = Settings({"DOWNLOAD_HANDLERS": {"https": "playwright.Handler"}})
    with pytest.raises(UsageError, match=r"playwright\.Handler.* for https"):
        ArchiverAddon().update_settings(settings)


def test_what_a_project_states_goes_before_our_defaults() -> None:
    settings = Settings({"ARCHIVER_MAXSIZE": 7, "DOWNLOAD_MAXSIZE": 8, "USER_AGENT": "tides"})
    ArchiverAddon().update_settings(settings)
    assert [settings.getint(name) for name in ("ARCHIVER_MAXSIZE", "DOWNLOAD_MAXSIZE")] == [7, 8]
    assert (settings["USER_AGENT"], settings["ARCHIVER_CONDITIONAL"]) == ("tides", False)
