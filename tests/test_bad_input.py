"""What goes wrong is told in one clear line, with the exit status that the README promises, and nothing is lost.

One table for pages (what is served, how it is asked for, what is said, what is on the disk afterwards), one for WARC
files, and the odd ones: folders, full disks, Ctrl-C.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archiver import settings
from archiver.cli.main import run
from archiver.warc.capture import Record
from archiver.warc.records import records
from tests.server import CLOSE, RESET, STALL, Reply, Server, page, redirect

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

    from tests.server import Logged

SENTENCES = (
    "The ferry to the island sailed an hour late on Monday, because a seal had fallen asleep on the ramp.",
    "Nobody wanted to wake it. The captain, who has sailed this route since 1988, said that it had right of way.",
    "Passengers were given tea in the waiting room, and one of them painted the scene on the back of a timetable.",
)
STORY = (
    "<!DOCTYPE html><html lang='en'><head><title>Seal delays the island ferry</title></head><body><main><article>"
    f"<h1>Seal delays the island ferry</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}"
    "</article></main></body></html>"
)
HTML = "text/html; charset=utf-8"
ROBOTS = b"User-agent: *\nDisallow: /forbidden\n"
WALL = (
    f"<html><head><title>The harbour's accounts</title></head><body><article><h1>The harbour's accounts</h1>"
    f"<p>{SENTENCES[1]}</p><h2>Log in to continue reading</h2><p>This article is for subscribers only.</p>"
    "<form action='/login' method='post'><input type='password' name='password'></form></article></body></html>"
)
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>"
SECTION = (
    "<html><head><title>Harbour</title><script type='application/ld+json'>"
    '{"@context": "https://schema.org", "@type": "CollectionPage"}</script></head><body><main><h1>Harbour</h1>'
    + "".join(f"<h2><a href='/{number}'>Story number {number}</a></h2><p>{SENTENCES[0]}</p>" for number in range(12))
    + "</main></body></html>"
)


def html(text: str) -> Reply:
    return page(text.encode(), content_type=HTML)


def zipped(body: bytes) -> Reply:
    return page(gzip.compress(body, 9), "Content-Encoding: gzip", content_type=HTML)


@dataclass(frozen=True)
class Case:
    """One bad page: what is served at ``/page``, and what must come of asking for it."""

    name: str
    reply: Callable[[], Reply] | None
    """Made when it is needed: some are large."""
    outcome: str
    reason: str
    says: str
    """A part of the sentence that is printed."""
    status: int = 0
    """The exit status."""
    answers: tuple[int, ...] = (200,)
    """HTTP statuses of the responses in the archive, beside that of robots.txt."""
    truncated: str = ""
    """Why the response in the archive is not whole, if it is not."""
    options: tuple[str, ...] = ()
    url: str = "/page"
    """A path on the server, or a whole URL."""


def failing(status: str) -> Case:
    code = int(status[:3])
    return Case(
        f"status {code}", lambda: page(b"<h1>No</h1>", status=status), "rejected", f"http-{code}", str(code), 1, (code,)
    )


NOTHING: tuple[int, ...] = ()
NOWHERE = ", which is no http: or https: URL; the redirect is archived; try the page's final URL"
PAGES = (
    Case("not a URL", None, "failed", "not-a-url", "There is a space in it", 1, NOTHING, url="no url at all"),
    Case("no host", None, "failed", "not-a-url", "no host", 1, NOTHING, url="http:///news"),
    Case(
        "unknown scheme", None, "failed", "unknown-scheme", "only http: and https:", 1, NOTHING, url="ftp://a.example/"
    ),
    Case("unknown host", None, "failed", "unknown-host", "can't be resolved", 1, NOTHING, url="http://nobody.invalid/"),
    Case("refused", None, "failed", "refused", "No connection to 127.0.0.1:1", 1, NOTHING, url="http://127.0.0.1:1/"),
    failing("404 Not Found"),
    failing("410 Gone"),
    failing("403 Forbidden"),
    failing("451 Unavailable For Legal Reasons"),
    failing("500 Internal Server Error"),
    Case("robots.txt", None, "failed", "robots", "robots.txt forbids this page", 1, NOTHING, url="/forbidden"),
    Case("redirect loop", lambda: redirect("/page"), "failed", "redirect-loop", "redirect", 1, (301,)),
    Case(
        "private address", lambda: redirect("http://127.0.0.2:9/"), "failed", "private-address", "127.0.0.2", 1, (301,)
    ),
    Case(
        "redirect to a file",
        lambda: redirect("file:///etc/passwd"),
        "failed",
        "redirect-nowhere",
        f"to file:///etc/passwd{NOWHERE}",
        1,
        (301,),
    ),
    Case(
        "redirect to no URL",
        lambda: redirect("http://[::1"),
        "failed",
        "redirect-nowhere",
        f"to http://[::1{NOWHERE}",
        1,
        (301,),
    ),
    Case(
        "redirect nowhere",
        lambda: page(status=302),
        "failed",
        "redirect-nowhere",
        "without saying where to; the redirect is archived",
        1,
        (302,),
    ),
    Case("PDF", lambda: page(b"%PDF-1.4\n", content_type="application/pdf"), "rejected", "not-html", "PDF"),
    Case("image", lambda: page(b"\x89PNG\r\n\x1a\n", content_type="image/png"), "rejected", "not-html", "PNG"),
    Case("JSON", lambda: page(b'{"a": 1}', content_type="application/json"), "rejected", "not-html", "json"),
    Case("empty body", lambda: page(b"", content_type=HTML), "rejected", "empty", "no body"),
    Case(
        "over the size limit",
        lambda: html(STORY + " " * 100_000),
        "failed",
        "too-large",
        "longer than 50000 bytes",
        1,
        truncated="length",
        options=("--max-bytes", "50000"),
    ),
    Case(
        "cut short",
        lambda: Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p>", CLOSE),
        "failed",
        "disconnected",
        "archived",
        1,
        truncated="disconnect",
    ),
    Case("reset", lambda: Reply(RESET), "failed", "disconnected", "without an answer", 1, NOTHING),
    Case(
        "too late",
        lambda: Reply(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", STALL),
        "failed",
        "timeout",
        "took too long",
        1,
        truncated="time",
        options=("--timeout", "0.5"),
    ),
    Case(
        "silent",
        lambda: Reply(STALL),
        "failed",
        "timeout",
        "The server sent no byte in time; try again later",
        1,
        NOTHING,
        options=("--timeout", "0.5"),
    ),
    Case("not HTTP", lambda: Reply(b"220 mail.example ready\r\n", CLOSE), "failed", "bad-response", "HTTP", 1, NOTHING),
    Case("section page", lambda: html(SECTION), "rejected", "section-page", "list of articles"),
    Case("log-in wall", lambda: html(WALL), "rejected", "login-wall", "log in"),
    Case("challenge", lambda: html(CHALLENGE), "rejected", "challenge", "a person"),
    Case("no text", lambda: html("<html><body><p>Hello.</p></body></html>"), "rejected", "no-text", "words of text"),
    Case("nested deep", lambda: html("<div>" * 100_000 + STORY), "rejected", "too-complex", "nested"),
    Case(
        "nested deep in a paragraph",
        lambda: html(STORY.replace("<p>", "<p>" + "<span>" * 100_000, 1)),
        "rejected",
        "too-complex",
        "nested",
    ),
    Case(
        "a million attributes",
        lambda: html("<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">" + STORY),
        "rejected",
        "too-complex",
        "attributes",
    ),
    Case("50 MB in one line", lambda: html("<p>" + "la " * 17_000_000), "rejected", "too-large", "12582912 bytes"),
    Case("gzip bomb", lambda: zipped(bytes(400 << 20)), "failed", "too-large", "it is archived", 1),
    Case(
        "broken gzip",
        lambda: page(b"no gzip", "Content-Encoding: gzip", content_type=HTML),
        "failed",
        "bad-response",
        "Not a gzipped file (b'no'); what came is archived",
        1,
    ),
    Case("NUL bytes", lambda: page(STORY.replace(" ", " \0").encode(), content_type=HTML), "article", "", ""),
    Case("no charset", lambda: page(STORY.replace("seal", "Seehund – süß –").encode()), "article", "", ""),
    Case(
        "wrong charset",
        lambda: page(STORY.replace("1988", "“1988”").encode("windows-1252"), content_type=HTML),
        "article",
        "",
        "",
    ),
)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page(case: Case, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(settings, "ARCHIVER_PRIVATE_NETWORKS", ["127.0.0.2/32"])
    server.serve("/robots.txt", page(ROBOTS, content_type="text/plain"))
    url = server.serve("/page", case.reply()) if case.reply else case.url
    url = server.url(url) if url.startswith("/") else url
    home = tmp_path / "news"
    options = ("--collection", str(home), "--json", "--retries", "0", *case.options)

    status = run(["fetch", url, *options])

    said = capsys.readouterr()
    (line,) = map(json.loads, said.out.splitlines())
    assert (line["outcome"], line["reason"] or "") == (case.outcome, case.reason), line
    assert case.says in (line["detail"] or "")
    assert "\n" not in (line["detail"] or "")
    assert status == case.status
    assert said.err == ""
    assert answers(home) == ([200] if url.startswith(server.origin) else []) + list(case.answers)
    assert {why for _, why in responses(home) if why} == {case.truncated} - {""}
    assert texts(home) == (1 if case.outcome == "article" else 0)
    assert_nothing_half_written(home)
    assert run(["audit", str(home), "--quiet"]) == 0, capsys.readouterr().out


def test_certificate_that_cannot_be_trusted(
    server_tls: ssl.SSLContext, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is sent to such a server; with --insecure the page is archived, and its record says so."""
    home = tmp_path / "news"
    with Server(tls=server_tls) as secure:
        url = secure.serve("/story", html(STORY))
        assert run(["fetch", url, "--collection", str(home), "--retries", "0"]) == 1
        (line, _) = capsys.readouterr().out.splitlines()
        assert line.startswith(f"failed     {url}: tls: The server's certificate can't be trusted")
        assert archived(home) == Counter()
        assert run(["fetch", url, "--collection", str(home), "--insecure"]) == 0
    assert archived(home)[url] == 1
    (warc,) = (home / "archive").iterdir()
    assert b"tls-verified: no" in gzip.decompress(warc.read_bytes())


def archived(home: Path) -> Counter[str]:
    """How many responses the index lists, by URL."""
    index = home / "indexes" / "index.cdxj"
    lines = index.read_text().splitlines() if index.exists() else []
    return Counter(json.loads(line.split(" ", 2)[2])["url"] for line in lines)


def responses(home: Path) -> Iterator[tuple[bytes, str]]:
    """The block of each response of a collection, and why it is not whole; that for robots.txt first."""
    for warc in sorted((home / "archive").iterdir()):
        for one in records(warc):
            assert isinstance(one, Record)
            if one.type == "response":
                yield one.read(), one.get("WARC-Truncated") or ""


def answers(home: Path) -> list[int]:
    """The status of each response that is HTTP."""
    return [int(block.split(None, 2)[1]) for block, _ in responses(home) if block.startswith(b"HTTP/")]


def texts(home: Path) -> int:
    return len(list((home / "texts").glob("*.txt")))


def assert_nothing_half_written(home: Path) -> None:
    left = [path.name for path in home.rglob("*") if path.suffix in (".open", ".tmp")]
    assert left == []
    assert texts(home) == len(list((home / "texts").glob("*.json")))


WARCS: tuple[tuple[str, Callable[[bytes], bytes], str, int], ...] = (
    ("cut in a record", lambda warc: warc[:-700], "ends in the middle", 1),
    ("junk in the middle", lambda warc: warc[:900] + b"\0" * 500 + warc[900:], "gzip member", 1),
    ("empty", lambda _: b"", "the file is empty", 0),
    ("no WARC at all", lambda _: b"<html>no records here</html>", "HTML", 0),
    ("bzip2", lambda _: b"BZh91AY&SY", "bzip2", 0),
)
"""What is wrong with the file, how it is made from a good one, what is said, how many texts come of it at most."""


@pytest.fixture(scope="module")
def good_warc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A WARC file of ours with one article."""
    home = tmp_path_factory.mktemp("good")
    with Server() as server:
        server.serve("/story", html(STORY))
        assert run(["fetch", server.url("/story"), "--collection", str(home), "--quiet"]) == 0
    (path,) = (home / "archive").iterdir()
    return path.read_bytes()


@pytest.mark.parametrize(("name", "damage", "says", "most"), WARCS, ids=[row[0] for row in WARCS])
def test_warc(
    name: str,
    damage: Callable[[bytes], bytes],
    says: str,
    most: int,
    good_warc: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "given.warc.gz"
    path.write_bytes(damage(good_warc))
    home = tmp_path / "news"
    assert run(["replay", str(path), "--collection", str(home)]) == 1
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith("archiver: ")
    assert says in line
    assert "given.warc.gz" in line
    assert texts(home) <= most
    assert_nothing_half_written(home)
    assert run(["audit", str(path)]) == 1


def test_replay_goes_on_after_a_bad_file(good_warc: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"")
    (tmp_path / "b.warc.gz").write_bytes(good_warc)
    home = tmp_path / "news"
    assert run(["replay", str(tmp_path / "a.warc.gz"), str(tmp_path / "b.warc.gz"), "--collection", str(home)]) == 1
    assert "a.warc.gz" in capsys.readouterr().err
    assert texts(home) == 1


COMMANDS = (
    (("fetch",), 2, "no URL was given"),
    (("fetch", "--from", "{here}/empty.txt"), 2, "empty.txt: there is no URL in it"),
    (("fetch", "--frm", "x"), 2, "--frm"),
    (("fetch", "--delay", "soon", "http://a.example/"), 2, "--delay"),
    (("fetch", "--delay", "inf", "http://a.example/"), 2, "not a number of seconds"),
    (("fetch", "--timeout", "nan", "http://a.example/"), 2, "not a number of seconds"),
    (("fetch", ""), 2, "an empty URL was given"),
    (("fetch", "http://a.example/\udcff"), 2, "it is not UTF-8"),
    (("fetch", "--from", "{here}/utf-16"), 2, "save it as UTF-8"),
    (("crawl", "--sources", "{here}/deep.toml"), 2, "nested too deep"),
    (("fetch", "--from", "{here}/none.txt"), 2, "none.txt: can't be read: No such file"),
    (("fetch", "http://127.0.0.1:1/", "--collection", "{here}/file"), 2, "file: is not a folder"),
    (("fetch", "http://127.0.0.1:1/", "--collection", "/sys/archiver"), 1, "/sys/archiver"),
    (("fetch", "http://127.0.0.1:1/", "--collection", "{here}"), 2, "holds other things than a collection"),
    (("crawl", "--sources", "{here}/none.toml"), 2, "none.toml: there is no such file"),
    (("crawl", "--sources", "{here}/bad.toml"), 2, "bad.toml, line 2"),
    (("crawl", "other", "--sources", "{here}/good.toml"), 2, "there is no source 'other'"),
    (("replay",), 2, "missing argument"),
    (("replay", "{here}/none.warc.gz", "--collection", "{here}/new"), 2, "none.warc.gz"),
    (("replay", "{here}/empty", "--collection", "{here}/new"), 2, "no WARC or ARC files are in it"),
    (("audit", "{here}/none"), 2, "none: there is no such"),
    (("audit", "{here}/empty"), 2, "empty: is no collection"),
    (("audit", "--collection", "{here}/none"), 2, "none: there is no such"),
    (("audit", "{here}/file"), 2, "file: is none of what can be audited"),
    (("clean", "{here}/none.html"), 2, "none.html: can't be read"),
    (("show", "1", "--collection", "{here}/none"), 2, "none: there is no such collection"),
    (("status", "--collection", "{here}/none"), 2, "none: there is no such collection"),
    (("repair", "{here}/none"), 2, "none: there is no such collection"),
    (("demo", "--collection", "{here}"), 2, "is not empty"),
    (("praise",), 2, "no such command 'praise'"),
)


def test_a_replay_of_nothing_that_is_a_warc_makes_no_collection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [tmp_path / name for name in ("urls.txt", "page.warc", "empty.warc.gz")]
    for path, content in zip(given, (b"http://a.example/", b"<html>", b""), strict=True):
        path.write_bytes(content)
    assert run(["replay", *map(str, given), "--collection", str(tmp_path / "new")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    told = said.err.splitlines()
    assert [path.name in line for path, line in zip(given, told, strict=True)] == [True] * 3
    assert ["no collection made" in line for line in told] == [False, False, True]
    assert sorted(tmp_path.iterdir()) == sorted(given)


@pytest.mark.parametrize(("arguments", "status", "says"), COMMANDS, ids=[" ".join(row[0][:2]) for row in COMMANDS])
def test_command_line(
    arguments: tuple[str, ...], status: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "bad.toml").write_text('[[source]]\nname = "no spaces please"\nfeed = "http://a.example/"\n')
    (tmp_path / "good.toml").write_text('[[source]]\nname = "one"\nfeed = "http://a.example/"\n')
    (tmp_path / "deep.toml").write_text("a = " + "[" * 20_000)
    (tmp_path / "utf-16").write_text("http://a.example/", "utf-16")
    (tmp_path / "empty.txt").write_text("# none today\n")
    (tmp_path / "empty").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert run([argument.format(here=tmp_path) for argument in arguments]) == status
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith("archiver")
    assert says in line
    assert said.out == ""
    assert sorted(tmp_path.rglob("*")) == before


def powerless(folder: Path) -> tuple[str, ...]:
    """Make a folder read-only; what to run a command with, so that this is so for root too."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(path.stat().st_mode & 0o555)
    if not os.access(folder, os.W_OK):
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("this is root, and setpriv is not there to make it less")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.parametrize(
    "command",
    [
        ("fetch", "http://127.0.0.1:1/", "--collection", "{here}/news"),
        ("replay", "{warc}", "--collection", "{here}/news"),
        ("demo", "--collection", "{here}/news"),
        ("clean", "{text}", "--write", "{here}/news"),
    ],
    ids=lambda command: command[0],
)
def test_folder_without_write_permission(command: tuple[str, ...], good_warc: bytes, tmp_path: Path) -> None:
    text, warc, here = tmp_path / "story.html", tmp_path / "good.warc.gz", tmp_path / "here"
    text.write_text(STORY)
    warc.write_bytes(good_warc)
    here.mkdir()
    arguments = (part.format(text=text, warc=warc, here=here) for part in command)
    done = archiver(*arguments, wrapper=powerless(here))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"archiver: {here}/news: can't be written: Permission denied; ")
    assert list(here.iterdir()) == []


def test_collection_without_write_permission(server: Server, tmp_path: Path) -> None:
    """It can be looked at and audited as on a read-only disk; what would change it says so, and changes nothing."""
    home, url = tmp_path / "news", server.serve("/story", html(STORY))
    assert run(["fetch", url, "--collection", str(home), "--quiet"]) == 0
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    wrapper = powerless(home)
    for command in (("audit",), ("status",), ("show", "0")):
        assert archiver(*command, "--collection", str(home), wrapper=wrapper).returncode == 0
    for command in (("fetch", url), ("repair",)):
        done = archiver(*command, "--collection", str(home), wrapper=wrapper)
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"archiver: {home}: can't be written: Permission denied; ")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    for folder in (home, home / "archive", home / "indexes", home / "texts"):
        folder.chmod(0o755)


def test_full_disk(server: Server, tmp_path: Path) -> None:
    """No file may grow over 200 kB: as on a disk that fills up, a write fails in the middle."""
    noise = [os.urandom(40_000).hex() for _ in range(8)]
    urls = [
        server.serve(f"/{n}", html(STORY.replace("</body>", f"<!--{text}--></body>"))) for n, text in enumerate(noise)
    ]
    home = tmp_path / "news"
    done = archiver("fetch", *urls, "--collection", str(home), "--json", most_bytes=200_000)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"archiver: {home}/archive")
    assert "safe" in line
    kept = [page for page in map(json.loads, done.stdout.splitlines()) if page["warc"]]
    reasons = {page["reason"] for page in map(json.loads, done.stdout.splitlines()) if not page["warc"]}
    assert reasons == {"storage"}
    assert run(["repair", str(home), "--quiet"]) == 0
    assert run(["audit", str(home), "--quiet"]) == 0
    assert set(archived(home)) >= {page["url"] for page in kept}
    assert_nothing_half_written(home)


@pytest.mark.parametrize("times", [1, 2])
def test_interrupt(times: int, server: Server, tmp_path: Path) -> None:
    """Ctrl-C while pages are on their way: once lets them come, twice does not wait."""
    first = server.serve("/first", html(STORY))
    asked, go_on = threading.Event(), threading.Event()

    def late(_: Logged) -> Reply:
        asked.set()
        go_on.wait(30)
        return html(STORY.replace("Seal", "Otter"))

    rest = [server.serve(f"/{number}", late) for number in range(40)]
    home = tmp_path / "news"
    process = start("fetch", first, *rest, "--collection", str(home), "--json", "--delay", "0", "-v")
    try:
        assert asked.wait(60)
        assert process.stderr
        for said in ("archiver: stopping when", "archiver: stopping at once")[:times]:
            # two signals at once would be one
            process.send_signal(signal.SIGINT)
            next(line for line in process.stderr if line.startswith(said))
        if times == 1:
            go_on.set()
        out, err = process.communicate(timeout=60)
    finally:
        go_on.set()
        process.kill()
    assert process.returncode == 130
    told = [line for line in err.splitlines() if not line.startswith("INFO ")]
    next_time = "the next run derives what waits, and the same command again gets what is left"
    assert told == [f"archiver: interrupted; all that was archived is kept in {home}; {next_time}"]
    pages = list(map(json.loads, out.splitlines()))
    assert {page["outcome"] for page in pages if page["reason"] == "interrupted"} >= {"left"}
    assert not [page for page in pages if page["outcome"] == "failed"]
    assert run(["repair", str(home), "--quiet"]) == 0
    assert set(archived(home)) >= {page["url"] for page in pages if page["status"]}
    assert run(["audit", str(home), "--quiet"]) == 0
    assert_nothing_half_written(home)


def test_reader_that_goes_away(server: Server, tmp_path: Path) -> None:
    """`archiver show ... | head -1` ends without a traceback."""
    home = tmp_path / "news"
    assert run(["fetch", server.serve("/story", html(STORY)), "--collection", str(home), "--quiet"]) == 0
    reading, writing = os.pipe()
    os.close(reading)
    url = server.serve("/other", html(STORY.replace("Seal", "Otter")))
    showing = start("show", "0", "--collection", str(home), stdout=writing)
    fetching = start("fetch", url, "--collection", str(home), stdout=writing)
    os.close(writing)
    assert (showing.communicate(timeout=60)[1], showing.returncode) == ("", 141)
    assert (fetching.communicate(timeout=60)[1], fetching.returncode) == ("", 141)
    assert texts(home) == 2


def test_standard_output_on_a_full_disk(server: Server, tmp_path: Path) -> None:
    """It is told as what it is, and the pages are kept."""
    home, url = tmp_path / "news", server.serve("/story", html(STORY))
    with Path("/dev/full").open("wb") as full:
        for command, says in ((("fetch", url), f"all that was archived is kept in {home}"), (("show", "0"), "room")):
            process = start(*command, "--collection", str(home), stdout=full.fileno())
            (line,) = process.communicate(timeout=60)[1].splitlines()
            assert line.startswith("archiver: standard output: can't be written: No space left on device; ")
            assert says in line
            assert process.returncode == 1
    assert texts(home) == 1


@pytest.mark.parametrize("closed", ["<&- >&-", "2>&-", "<&- >&- 2>&-"])
def test_without_standard_streams(closed: str, server: Server, tmp_path: Path) -> None:
    """As a daemon starts it: nothing that is meant for people gets into a file that has their number."""
    home, url = tmp_path / "news", server.serve("/story", html(STORY))
    shell = ("sh", "-c", f'exec "$@" {closed}', "sh")
    done = archiver("fetch", url, "ftp://a.example/", "-vv", "--collection", str(home), wrapper=shell)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert run(["audit", str(home), "-q"]) == 0
    assert texts(home) == 1
    assert run(["status", "--collection", str(home)]) == archiver("status", "--collection", str(home)).returncode == 0


@pytest.mark.parametrize("module", ["click", "sqlalchemy", "scrapy"])
def test_interrupt_while_modules_are_imported(module: str, server: Server, tmp_path: Path) -> None:
    """Ctrl-C in the first second: one line. A module that sends the signal stands for the moment."""
    (tmp_path / f"{module}.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    wrapper = ("env", f"PYTHONPATH={tmp_path}")
    done = archiver("fetch", server.url("/"), "--collection", str(tmp_path / "news"), wrapper=wrapper)
    assert done.returncode == 130
    (line,) = done.stderr.splitlines()
    assert line.startswith("archiver: interrupted")


FORKED_FROM = """
import os, signal, sys
if any("forkserver" in argument for argument in sys.orig_argv):
    os.kill(os.getpid(), signal.SIGINT)
"""


def test_interrupt_while_the_process_that_workers_are_forked_from_starts(good_warc: bytes, tmp_path: Path) -> None:
    """Ctrl-C in a terminal goes to all processes: that one says nothing of it."""
    (tmp_path / "sitecustomize.py").write_text(FORKED_FROM)
    (tmp_path / "good.warc.gz").write_bytes(good_warc)
    given = ("replay", str(tmp_path / "good.warc.gz"), "--collection", str(tmp_path / "news"))
    done = archiver(*given, wrapper=("env", f"PYTHONPATH={tmp_path}"))
    assert (done.returncode, done.stderr) == (0, "")
    assert texts(tmp_path / "news") == 1


LATE = """
import multiprocessing
from archiver import deriving

class Gone:
    def __reduce__(self):
        return exec, ("raise FileNotFoundError(2, 'the semaphore')",)

with deriving.workers(1, work=deriving.derived):
    late = multiprocessing.get_context("forkserver").Process(target=Gone())
    late.start()
    late.join()
    print(late.exitcode)
"""


def test_a_worker_that_comes_too_late_says_nothing() -> None:
    """It finds that the run has ended, as after Ctrl-C."""
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == ("1\n", "")


SWALLOWED = """
import logging, signal, sys
import archiver.cli.entry, archiver.cli.main

class Dying:
    def __del__(self):
        raise KeyboardInterrupt

def run(arguments):
    with main.archiver.make_context("archiver", ["clean"]) as context:
        context.command.commands["clean"].make_context("clean", [], parent=context)
        Dying()
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            logging.getLogger("of.a.library").exception("closing")
        signal.alarm(30)
        signal.pause()

main = sys.modules["archiver.cli.main"]
main.run_process = run
archiver.cli.entry.main()
"""


def test_an_interrupt_that_a_destructor_or_a_library_gets_is_not_lost_and_not_logged() -> None:
    done = subprocess.run([sys.executable, "-c", SWALLOWED], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, "archiver: interrupted\n")


def test_an_error_of_ours_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("archiver.sources.load", broken)
    assert run(["crawl"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("archiver: an error in this program: RecursionError: too deep; please report it")


def start(
    *arguments: str, most_bytes: int | None = None, stdout: int = subprocess.PIPE, wrapper: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """`archiver` in a process of its own, in which no file may grow over so many bytes."""
    command = [*wrapper, sys.executable, "-m", "archiver", *arguments]
    if most_bytes:
        command = ["sh", "-c", f'ulimit -f {most_bytes // 512}; exec "$@"', "sh", *command]
    root = Path(__file__).parent.parent
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, text=True, cwd=root)


def archiver(
    *arguments: str, most_bytes: int | None = None, wrapper: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    process = start(*arguments, most_bytes=most_bytes, wrapper=wrapper)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)
