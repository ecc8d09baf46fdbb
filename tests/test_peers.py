"""Software of others reads what we write: warcio, fastwarc, cdxj-indexer, and pywb with a browser before it.

These run from an environment of their own (`make peers`). Where that or the browser is missing, the tests are skipped;
in CI ($CI is set, as `.ci/run` does) they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from archiver.cli.main import run
from archiver.fetch.run import FetchOptions, fetch
from archiver.store.collection import Collection
from archiver.warc import digest
from archiver.warc.capture import Record
from archiver.warc.http import payload
from archiver.warc.records import records
from tests.fetch.cases import CASES, LIMIT, OK, TE, chunked
from tests.server import Reply, Server, page
from tests.test_revisits import with_etag

if TYPE_CHECKING:
    from collections.abc import Iterator

PEERS = Path(__file__).parent.parent / ".peers" / "bin"
WORDS = "The boats came in before the storm, and nobody had expected them. " * 80
BROWSER = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)


def lacking(what: str, remedy: str) -> None:
    """Skip a test for what is missing here; in CI nothing may be."""
    said = f"{what} is missing: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def peer(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of theirs."""
    if not (PEERS / str(command[0])).exists():
        lacking(str(command[0]), "make peers")
    return subprocess.run([PEERS / command[0], *command[1:]], capture_output=True, text=True, check=False)


def document(title: str) -> bytes:
    """A page that shows whether a browser has read all of it, and runs its script."""
    script = "<script>document.getElementById('t').textContent += ', as a browser sees it';</script>"
    head = f"<!DOCTYPE html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1 id='t'>{title}</h1><p>{WORDS}</p>{script}</body></html>".encode()


PAGES = {
    "/chunked": Reply(OK + TE + b"\r\n" + chunked(document("/chunked"), 900, extension=b";a=b", trailer=b"X-A: b\r\n")),
    "/br": page(brotli.compress(document("/br")), "Content-Encoding: br"),  # type: ignore[no-untyped-call]
    "/again": page(document("/again")),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The pages, fetched twice: the second time they are revisits."""
    home = tmp_path_factory.mktemp("peers") / "warcs" / "news"
    with Server() as server:
        urls = [server.serve(path, reply) for path, reply in PAGES.items()]
        urls.append(server.serve("/etag", with_etag(document("/etag"))))  # type: ignore[arg-type]  # as `serve` takes it
        for _ in range(2):
            assert run(["fetch", *urls, "--collection", str(home), "--delay", "0", "-q"]) == 0
    return Collection.open(home)


@pytest.fixture(scope="module")
def warcs(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The collection's files, and one with the answers of all odd servers."""
    odd = tmp_path_factory.mktemp("odd")
    with Server() as server:
        urls = [server.serve(f"/{name}", case.reply) for name, case in CASES.items()]
        fetch(urls, archive=odd, options=FetchOptions(delay=0, retries=0, max_bytes=LIMIT))
    return [*collection.warcs(), *odd.iterdir()]


def whole(warc: Path) -> list[Record]:
    """All records of a file."""
    found = [one for one in records(warc) if isinstance(one, Record)]
    assert found[-1].location.offset + found[-1].location.length == warc.stat().st_size
    return found


def is_beyond_them(record: Record) -> bool:
    """Whether warcio and fastwarc take a payload's digest for wrong: chunks (warcio#74), an empty line at the begin."""
    block = record.read()
    head = digest.head_of(record.block, record.type) if record.type == "response" else None
    if head is None:
        return False
    return block.startswith(b"\r\n") or payload(head, block[head.size :]) != block[head.size :]


def test_warcio_finds_no_fault_but_with_chunked_payloads(warcs: list[Path]) -> None:
    beyond = 0
    for warc in warcs:
        done = peer("warcio", "check", "--verbose", warc)
        assert done.stderr == ""
        lines = done.stdout.splitlines()
        failed = {
            int(lines[place - 1].split()[1]) for place, line in enumerate(lines) if "payload digest failed" in line
        }
        assert sum("failed" in line for line in lines) == len(failed)
        assert failed == {record.location.offset for record in whole(warc) if is_beyond_them(record)}
        assert sum(line.startswith("  offset ") for line in lines) == len(whole(warc))
        beyond += len(failed)
    assert beyond > 5


def test_fastwarc_finds_no_fault_in_any_block(warcs: list[Path], tmp_path: Path) -> None:
    for warc in warcs:
        assert set(fastwarc(warc, tmp_path).values()) == {"OK"}


def test_fastwarc_finds_no_fault_in_payloads_but_in_chunks_and_where_there_is_none(
    collection: Collection, tmp_path: Path
) -> None:
    for warc in collection.warcs():
        failed = {name for name, said in fastwarc(warc, tmp_path, "--verify-payloads").items() if "FAIL" in said}
        odd = [record for record in whole(warc) if record.type == "revisit" or is_beyond_them(record)]
        assert failed == {record.location.record_id for record in odd}


def fastwarc(warc: Path, folder: Path, *options: str) -> dict[str, str]:
    """What it says of each record of a file."""
    output = folder / "found"
    peer("fastwarc", "check", "--quiet", *options, "--output", output, warc)
    verdicts = dict(line.split(": ", 1) for line in output.read_text().splitlines())
    assert len(verdicts) == len(whole(warc))
    return verdicts


def test_cdxj_indexer_makes_the_same_index(collection: Collection) -> None:
    done = peer("cdxj-indexer", "--sort", *collection.warcs())
    assert done.returncode == 0
    theirs, ours = (text.splitlines() for text in (done.stdout, collection.index.read_text()))
    assert [parsed(line) for line in ours] == [parsed(line) for line in theirs]
    assert [line.partition("{")[0] for line in ours] == [line.partition("{")[0] for line in theirs]
    assert len(ours) == 10


def parsed(line: str) -> tuple[str, str, dict[str, str]]:
    """Key, time, and fields, but for a revisit's status, which readers take from what it refers to."""
    key, moment, rest = line.split(" ", 2)
    fields = json.loads(rest)
    if fields.get("mime") == "warc/revisit":
        fields.pop("status", None)
    return key, moment, fields


def test_cdxj_indexer_finds_the_same_records_whatever_servers_sent(warcs: list[Path]) -> None:
    done = peer("cdxj-indexer", warcs[-1])
    assert done.returncode == 0
    found = {int(parsed(line)[2]["offset"]) for line in done.stdout.splitlines()}
    assert found == {record.location.offset for record in whole(warcs[-1]) if record.type == "response"}


@contextmanager
def wayback(home: Path) -> Iterator[str]:
    """pywb, serving collections as they are, as the README says; its address."""
    if not (PEERS / "wayback").exists():
        lacking("wayback", "make peers")
    (home / "config.yaml").write_text("collections_root: warcs\nframed_replay: false\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(PEERS / "wayback"), "--port", str(port), "--bind", "127.0.0.1"]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None and not listens(port):
                threading.Event().wait(0.05)
            assert process.poll() is None
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def listens(port: int) -> bool:
    with socket.socket() as link:
        return link.connect_ex(("127.0.0.1", port)) == 0


def seen(url: str, profile: Path) -> str:
    """A page as a browser has it after its scripts ran."""
    command = [*BROWSER, f"--user-data-dir={profile}", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_pywb_shows_a_browser_what_was_archived(collection: Collection, tmp_path: Path) -> None:
    if shutil.which("chromium") is None:
        lacking("chromium", "apt-get install chromium")
    captures = [parsed(line) for line in collection.index.read_text().splitlines()]
    shown = []
    with wayback(collection.root.parent.parent) as origin:
        for _, moment, fields in captures:
            path = fields["url"][fields["url"].index("/", 8) :]
            if path in PAGES:
                dom = seen(f"{origin}/news/{moment}/{fields['url']}", tmp_path / "profile")
                assert f">{path}, as a browser sees it</h1>" in dom
                assert WORDS in dom
                shown.append((path, fields["mime"]))
    assert sorted(shown) == [(path, mime) for path in sorted(PAGES) for mime in ("text/html", "warc/revisit")]
