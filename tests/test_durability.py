"""What was told as archived is there, whole, after the process was killed in the middle of its work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archiver.cli.main import run
from archiver.fetch.options import FetchOptions
from archiver.warc.capture import Damage, Location, Record
from archiver.warc.fixity import check
from archiver.warc.records import record_at, records
from archiver.warc.recovery import recover
from tests.fetch.cases import OK, TE, chunked
from tests.fetch.told import fetch
from tests.harbour import story
from tests.server import STALL, Logged, Reply, Server, page

CHILD = """
import json, sys
from pathlib import Path
from archiver import settings
from archiver.fetch.event import Archived
from archiver.fetch.run import FetchOptions, fetch

settings.ARCHIVER_SYNC_SECONDS = 0.01

def tell(event):
    if isinstance(event, Archived):
        at = event.location
        print(json.dumps([event.url, at.file, at.offset, at.length, at.record_id]), flush=True)

options = FetchOptions(delay=0, obey_robots=False, concurrency=16, retries=0)
fetch(sys.argv[2:], archive=Path(sys.argv[1]), options=options, on_event=tell)
"""

STOPPED_EARLY = """
import os, signal, sys
from pathlib import Path
import spiders.page
from archiver.fetch.run import fetch

begin = spiders.page.PageSpider.__init__

def stopped(*arguments, **named):
    begin(*arguments, **named)
    os.kill(os.getpid(), signal.SIGTERM)

spiders.page.PageSpider.__init__ = stopped
crawled = fetch(sys.argv[2:], archive=Path(sys.argv[1]))
print(crawled.interrupted)
"""

BODIES = {f"/{number}": os.urandom(1 << 10 + number * 5 % 14) for number in range(40)}
"""1 kB to 8 MB."""


class Crawl:
    """A crawl in a process of its own, and what it told."""

    def __init__(self, archive: Path, urls: list[str]) -> None:
        path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(archive), *urls],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.told: list[tuple[str, Location]] = []
        self.enough = threading.Event()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    url, *place = json.loads(line)
                    self.told.append((url, Location(*place)))
                if len(self.told) >= 5:
                    self.enough.set()
        self.enough.set()

    def ended(self) -> int:
        """Its exit status, when all that it said was read."""
        self.reader.join()
        return self.process.wait()


def serve(server: Server) -> list[str]:
    """The URLs of all bodies, every third of which comes in chunks."""
    for number, (path, body) in enumerate(BODIES.items()):
        plain = page(body, content_type="application/octet-stream")
        server.serve(path, plain if number % 3 else Reply(OK + TE + b"\r\n" + chunked(body, 50_000)))
    return [server.url(path) for path in BODIES]


def stopped(server: Server, archive: Path, number: int, at: int) -> Crawl:
    """A crawl that gets a signal while it waits for one page and others are on their way."""

    def stop(logged: Logged) -> Reply:
        crawl.enough.wait()
        crawl.process.send_signal(number)
        return (
            Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", STALL) if number == signal.SIGKILL else page()
        )

    urls = serve(server)
    server.serve(f"/{at}", stop)
    crawl = Crawl(archive, urls)
    crawl.ended()
    return crawl


def responses(archive: Path) -> list[str]:
    """The URLs of all responses of an archive in which every record is whole and every digest holds."""
    found: list[str] = []
    for path in archive.glob("*.warc.gz"):
        for one in records(path):
            assert not isinstance(one, Damage), one
            elsewhere = {"unverifiable"} if one.type == "revisit" else set()  # its payload is in another record
            assert {fixity.verdict for fixity in check(one)} <= {"pass", "absent"} | elsewhere
            if one.type == "response":
                found.append(one.get("WARC-Target-URI") or "")
    return sorted(found)


def block(archive: Path, at: Location) -> bytes:
    found: Record = record_at(archive / at.file, at)
    return found.read()


@pytest.mark.parametrize("at", [8, 20, 33])
def test_a_killed_crawl_has_all_that_it_told_and_another_run_completes_it(
    server: Server, tmp_path: Path, at: int
) -> None:
    crawl = stopped(server, tmp_path, signal.SIGKILL, at)
    assert crawl.process.returncode == -signal.SIGKILL
    assert len(crawl.told) >= 5
    [recovered] = recover(tmp_path)
    assert recovered.path is not None
    assert_completed(crawl, server, tmp_path)


@pytest.mark.parametrize("size", [1, 2_000_000, 9_000_000, 17_000_000, 30_000_000])
def test_a_crawl_killed_while_it_writes_loses_no_byte_that_it_told(server: Server, tmp_path: Path, size: int) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    crawl = Crawl(archive, [*serve(server), server.serve("/never", Reply(STALL))])  # so that it does not end before
    while sum(path.stat().st_size for path in archive.glob("*.open")) < size:
        assert crawl.process.poll() is None
    crawl.process.kill()
    assert crawl.ended() == -signal.SIGKILL
    [left] = [path.stat().st_size for path in archive.glob("*.open")]
    [recovered] = recover(archive)
    assert recovered.length + recovered.torn_length == left
    assert_completed(crawl, server, archive)


def assert_completed(crawl: Crawl, server: Server, archive: Path) -> None:
    """All that was told is there, each record is whole, and another run fetches what is missing."""
    for url, place in crawl.told:
        assert block(archive, place) == server.logged(url.removeprefix(server.origin))[0].sent
    there = responses(archive)
    assert {url for url, _ in crawl.told} <= set(there)
    urls = serve(server)
    missing = [url for url in urls if url not in there]
    again = fetch(missing, archive=archive, options=FetchOptions(delay=0, obey_robots=False))
    assert [one.failure for one in again.pages] == [None] * len(missing)
    assert responses(archive) == sorted(urls)


@pytest.mark.parametrize("moment", ["fetching", "deriving"])
def test_a_killed_fetch_is_mended_and_the_same_list_completes_it_without_doubles(
    server: Server, tmp_path: Path, moment: str
) -> None:
    """As a user has it: `archiver fetch`, `repair`, `audit`, and `fetch` once more."""
    home = tmp_path / "news"
    urls = [server.serve(f"/{number}", page(story(number))) for number in range(40)]
    if moment == "fetching":
        server.serve("/30", Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", STALL))
    options = ("--collection", str(home), "--delay", "0", "--workers", "1")
    told = told_until_killed(moment, "fetch", *urls, *options)
    assert told
    assert (run(["repair", str(home), "--quiet"]), run(["audit", str(home), "--quiet"])) == (0, 0)
    assert told <= set(responses(home / "archive"))
    server.serve("/30", page(story(30)))
    assert run(["fetch", *urls, *options, "--quiet"]) == 0
    assert [url for url in responses(home / "archive") if "robots" not in url] == sorted(urls)
    assert len(list((home / "texts").glob("*.txt"))) == len(urls)
    assert run(["audit", str(home), "--quiet"]) == 0


def told_until_killed(moment: str, *arguments: str) -> set[str]:
    """What a command calls archived, in its log or its results, before it is killed, at the first of that."""
    command = [sys.executable, "-m", "archiver", *arguments, "--json", "-v"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stderr
    log = result = ""
    if moment == "fetching":
        log = next(line for line in process.stderr if line.startswith("INFO archiver: archived "))
    else:
        result = process.stdout.readline()
    process.kill()
    out, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    logged = {line.split()[3] for line in whole_lines(log + err) if line.startswith("INFO archiver: archived ")}
    return logged | {json.loads(line)["url"] for line in whole_lines(result + out)}


def whole_lines(text: str) -> list[str]:
    return text.split("\n")[:-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_crawl_loses_nothing_and_leaves_nothing_to_mend(
    server: Server, tmp_path: Path, number: signal.Signals
) -> None:
    crawl = stopped(server, tmp_path, number, 20)
    assert crawl.process.returncode == 0
    assert recover(tmp_path) == []
    assert sorted(url for url, _ in crawl.told) == responses(tmp_path)
    assert len(responses(tmp_path)) == len(server.log)


def test_a_crawl_that_is_stopped_before_it_has_begun_ends(server: Server, tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", STOPPED_EARLY, str(tmp_path), server.serve("/0", page(b"x"))]
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "True\n")
    assert recover(tmp_path) == []
