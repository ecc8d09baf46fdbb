"""The commands: what they print, for people and for programs, and their exit statuses."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archiver.cli.main import run
from tests.server import page
from tests.test_bad_input import SENTENCES, STORY, html

if TYPE_CHECKING:
    from tests.server import Server

TEXT = "\n\n".join(("Seal delays the island ferry", *SENTENCES))
DIRTY = f"Seal delays the island ferry\nStay up to date with notifications from The Quay\n{SENTENCES[0]}\nComments\n"


@pytest.fixture
def home(server: Server, tmp_path: Path) -> Path:
    """A collection with one article, and a page that is none."""
    home = tmp_path / "news"
    urls = [server.serve("/story", html(STORY)), server.serve("/list", page(b"%PDF-1.4", content_type="text/html"))]
    assert run(["fetch", *urls, "--collection", str(home), "--quiet"]) == 0
    return home


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return list(map(json.loads, capsys.readouterr().out.splitlines()))


def test_fetch_says_what_became_of_each_page(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, other = server.serve("/story", html(STORY)), server.serve("/again", html(STORY))
    home = tmp_path / "news"
    assert run(["fetch", url, server.url("/none"), "--collection", str(home)]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert re.search(r"^article    texts/000_[0-9a-f]{16}\.txt  Seal delays the island ferry", said.out, re.MULTILINE)
    assert f"rejected   {server.url('/none')}: http-404: " in said.out
    assert said.out.splitlines()[-1] == f"1 article, 1 rejected (1 http-404); collection: {home}"
    assert run(["fetch", other, "--collection", str(home)]) == 0
    assert f"unchanged  {other}: the text is in the collection already: texts/000_" in capsys.readouterr().out


def test_verbose_says_what_is_safe_as_soon_as_it_is(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, home = server.serve("/story", html(STORY)), tmp_path / "news"
    assert run(["fetch", "-v", url, "--collection", str(home)]) == 0
    (warc,) = (home / "archive").iterdir()
    assert re.search(
        rf"archived {re.escape(url)} in {re.escape(warc.name)} at \d+$", capsys.readouterr().err, re.MULTILINE
    )


def test_fetch_in_json(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, home = server.serve("/story", html(STORY)), tmp_path / "news"
    assert run(["fetch", url, "--collection", str(home), "--json"]) == 0
    (line,) = lines(capsys)
    assert (line["url"], line["status"], line["outcome"], line["reason"]) == (url, 200, "article", None)
    assert (home / line["text"]).read_text() == TEXT
    assert json.loads((home / line["provenance"]).read_text())["warc"]["offset"] == line["offset"]
    with (home / "archive" / line["warc"]).open("rb") as warc:
        warc.seek(line["offset"])
        assert warc.read(line["length"])[:3] == b"\x1f\x8b\x08"


def test_fetch_reads_urls_from_a_file_and_standard_input(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, home, file = server.serve("/story", html(STORY)), tmp_path / "news", tmp_path / "urls.txt"
    file.write_text(f"# those of today\n\n  {url}\n")
    assert run(["fetch", "--from", str(file), "--collection", str(home), "--json"]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{url}\n"))
    assert run(["fetch", "--from", "-", "--collection", str(home), "--json"]) == 0
    assert [line["outcome"] for line in lines(capsys)] == ["article", "unchanged"]


def test_fetch_tells_servers_the_contact(server: Server, tmp_path: Path) -> None:
    url = server.serve("/story", html(STORY))
    run(["fetch", url, "--contact", "https://us.example/", "--collection", str(tmp_path / "news"), "-q"])
    assert b"(+https://us.example/)" in server.logged("/story")[0].request


def test_crawl_fetches_what_is_new(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def feed(*paths: str) -> str:
        entries = "".join(f"<item><link>{server.url(path)}</link></item>" for path in paths)
        return f'<rss version="2.0"><channel><title>The Quay</title>{entries}</channel></rss>'

    for path, animal in (("/1", "Seal"), ("/2", "Otter"), ("/3", "Swan")):
        server.serve(path, html(STORY.replace("Seal", animal)))
    server.serve(
        "/feed",
        page(feed("/1", "/2").encode(), content_type="application/rss+xml"),
        page(feed("/2", "/3").encode(), content_type="application/rss+xml"),
    )
    sources = tmp_path / "sources.toml"
    sources.write_text(f'[[source]]\nname = "quay"\nfeed = "{server.url("/feed")}"\n')
    command = ["crawl", "--sources", str(sources), "--collection", str(tmp_path / "news"), "--delay", "0", "--json"]
    assert run(command) == 0
    assert run(command) == 0
    crawled = lines(capsys)
    assert sorted(line["url"] for line in crawled) == [server.url(path) for path in ("/1", "/2", "/3")]
    assert {line["source"] for line in crawled} == {"quay"}
    assert len(server.logged("/2")) == 1


def test_crawl_is_silent_when_all_is_well(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that cron sends no mail."""
    link = f"<rss version='2.0'><channel><item><link>{server.serve('/1', html(STORY))}</link></item></channel></rss>"
    server.serve("/feed", page(link.encode(), content_type="application/rss+xml"))
    sources = tmp_path / "sources.toml"
    sources.write_text(f'[[source]]\nname = "quay"\nfeed = "{server.url("/feed")}"\n')
    assert run(["crawl", "--sources", str(sources), "--collection", str(tmp_path / "news"), "--delay", "0", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_replay_gives_the_same_texts(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = tmp_path / "again"
    assert run(["replay", str(home / "archive"), "--collection", str(again)]) == 0
    assert "1 article, 1 rejected (1 not-html)" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in (again / "texts").iterdir()} == {
        path.name: path.read_bytes() for path in (home / "texts").iterdir()
    }


def test_audit_passes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", str(home)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["check", "verdict", "how", "many"]
    assert said[-1] == "everything holds"
    assert run(["audit", "--collection", str(home), "--json"]) == 0
    *found, last = lines(capsys)
    assert {line["verdict"] for line in found} == {"pass"}
    assert sum(count for counts in last["summary"].values() for count in counts.values()) == len(found)


def test_audit_says_which_text_was_changed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = (home / "texts").glob("*.txt")
    text.write_bytes(text.read_bytes().replace(b"1988", b"1989"))
    assert run(["audit", str(home)]) == 1
    failed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("fail ")]
    assert failed
    assert all(text.name.removesuffix(".txt") in line for line in failed)


def test_show(home: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = (home / "texts").glob("*.txt")
    for ref in ("0", text.name, str(text), text.stem.partition("_")[2], server.url("/story")):
        assert run(["show", ref, "--collection", str(home)]) == 0
        assert capsys.readouterr().out == TEXT + "\n"
    assert run(["show", "0", "--provenance", "--collection", str(home)]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["url"] == server.url("/story")
    assert run(["show", "0", "--removed", "--collection", str(home)]) == 0
    assert "(headline-again): Seal delays the island ferry" in capsys.readouterr().out
    assert run(["show", "7", "--collection", str(home)]) == 1


def test_status(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--collection", str(home)]) == 0
    said = capsys.readouterr().out
    assert "1 texts; pages meant as articles: 1 article, 1 rejected" in said
    assert "single pages: last run " in said
    assert run(["status", "--collection", str(home), "--json"]) == 0
    totals, last_run = lines(capsys)
    assert (totals["texts"], totals["states"]) == (1, {"article": 1, "rejected": 1})
    assert last_run["counts"] == {"article": 1, "rejected": 1}


def test_repair_rebuilds_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in (home / "texts").iterdir()}
    assert run(["repair", str(home)]) == 0
    assert capsys.readouterr().out == "nothing had to be mended\n"
    assert run(["repair", str(home), "--rebuild", "-q"]) == 0
    assert {path.name: path.read_bytes() for path in (home / "texts").iterdir()} == before


def test_clean_html_and_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(STORY)
    (tmp_path / "b.txt").write_text(DIRTY)
    assert run(["clean", str(tmp_path / "a.html")]) == 0
    assert capsys.readouterr().out == TEXT + "\n"
    assert run(["clean", str(tmp_path / "b.txt"), "--json"]) == 0
    (line,) = lines(capsys)
    assert (line["headline"], line["paragraphs"]) == ("Seal delays the island ferry", [SENTENCES[0]])
    assert [piece["reason"] for piece in line["removed"]] == ["prompt", "interface"]


def test_clean_writes_files_in_the_text_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(STORY)
    (tmp_path / "none.html").write_text("<html><body><p>Hello.</p></body></html>")
    out = tmp_path / "out"
    assert run(["clean", str(tmp_path / "a.html"), str(tmp_path / "none.html"), "--write", str(out)]) == 1
    (written,) = out.iterdir()
    assert re.fullmatch(r"000_[0-9a-f]{16}\.txt", written.name)
    assert written.read_text() == TEXT
    assert "none.html: no-text: " in capsys.readouterr().err


def test_clean_reads_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "archiver", "clean"],
        input=STORY.encode(),
        capture_output=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, TEXT + "\n", b"")


def test_collection_is_named_by_the_environment(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVER_COLLECTION", str(home))
    assert run(["show", "0"]) == 0
    assert capsys.readouterr().out == TEXT + "\n"


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_without_a_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert "archiver demo" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"archiver {version('archiver')}\n"


def test_verbose_gives_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--collection", str(tmp_path / "none"), "-v"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert said.splitlines()[-1].startswith("archiver: ")
