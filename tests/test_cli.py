"""The commands: what they print, for people and for programs, and their exit statuses."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archiver import report
from archiver.cli.main import run
from archiver.cli.options import Talk
from archiver.report import Progress
from tests.server import page
from tests.test_bad_input import SENTENCES, STORY, html
from tests.test_report import Terminal

if TYPE_CHECKING:
    from tests.server import Server

ROOT = Path(__file__).parent.parent
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
    assert said.out.splitlines()[-1] == f"1 article, 1 rejected (1 http-404); 1 could not be had; collection: {home}"
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
    assert run(["show", "7", "--collection", str(home)]) == 2


def test_show_removed_derives_all_that_the_page_showed_beside_its_text(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (provenance,) = (json.loads(path.read_bytes()) for path in (home / "texts").glob("*.json"))
    assert run(["show", "0", "--removed", "--json", "--collection", str(home)]) == 0
    (line,) = lines(capsys)
    taken = line["removed"]
    assert taken["hash"] == provenance["removed"]["hash"]
    assert taken["pieces"] == provenance["removed"]["pieces"]
    by_rule = {kind["rule"]: kind["characters"] for kind in provenance["removed"]["chrome"]}
    found: dict[str, int] = {}
    for piece in taken["chrome"]:
        found[piece["rule"]] = found.get(piece["rule"], 0) + len(piece["text"])
    assert found == by_rule
    for path in (home / "archive").iterdir():
        path.rename(home / path.name)
    assert run(["show", "0", "--removed", "--collection", str(home)]) == 0
    told = capsys.readouterr()
    assert "(headline-again): Seal delays the island ferry" in told.out
    assert "can't derive it again" in told.err


def test_status(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--collection", str(home)]) == 0
    said = capsys.readouterr().out
    assert "1 text; captures meant as articles: 1 article, 1 rejected" in said
    assert "single pages: last run " in said
    assert run(["status", "--collection", str(home), "--json"]) == 0
    totals, last_run = lines(capsys)
    assert (totals["texts"], totals["states"]) == (1, {"article": 1, "rejected": 1})
    assert last_run["counts"] == {"article": 1, "rejected": 1}


def test_status_tells_of_what_a_run_that_was_killed_left(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (closed,) = (home / "archive").iterdir()
    (home / "archive" / "LATER.warc.gz.open").write_bytes(closed.read_bytes())
    assert run(["status", "--collection", str(home)]) == 0
    said = capsys.readouterr().out
    assert "not counted: 1 WARC file (LATER.warc.gz.open): a run is writing there, or was killed" in said
    assert run(["status", "--collection", str(home), "--json"]) == 0
    assert lines(capsys)[0]["not_taken_in"] == ["LATER.warc.gz.open"]
    assert run(["repair", str(home), "-q"]) == 0
    assert run(["status", "--collection", str(home)]) == 0
    assert "not counted" not in capsys.readouterr().out


def test_repair_rebuilds_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in (home / "texts").iterdir()}
    assert run(["repair", str(home)]) == 0
    assert capsys.readouterr().out == "nothing had to be mended\n"
    assert run(["repair", str(home), "--rebuild"]) == 0
    said = capsys.readouterr().out
    assert "index, catalogue and texts were made again" in said
    assert "nothing had to be mended" not in said
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
        cwd=ROOT,
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


def test_verbose_gives_a_traceback_but_not_for_a_wrong_command_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "catalog.sqlite").write_bytes(b"no database" * 1000)
    assert run(["status", "--collection", str(home), "-v"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert said.splitlines()[-1].startswith("archiver: ")
    assert run(["status", "--collection", str(tmp_path / "none"), "-v"]) == 2
    assert run(["fetch", "-v"]) == 2
    assert "Traceback" not in capsys.readouterr().err


EVIL = "\x1b]0;pwned\x07\x1b[2J\r\x9b31m"


def test_no_page_steers_a_terminal(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither by a header, nor by a headline, nor by a URL, in no form of output."""
    picture = server.serve("/picture", page(b"%", content_type="image/\x1b]0;pwned\x07\x1b[2Jevil"))
    story = server.serve("/story", html(STORY.replace("Seal", "Sea\u202el\x9b")))
    home = str(tmp_path / "news")
    for more in ([], ["--json"], ["-v"]):
        run(["fetch", picture, story, f"http://{EVIL}/", "--collection", home, "--delay", "0", *more])
    run(["show", EVIL, "--collection", home])
    run(["audit", f"/{EVIL}"])
    run([f"pra{EVIL}ise"])
    run(["status", "--collection", home])
    said = capsys.readouterr()
    assert r"image/\x1b]0;pwned" in said.out
    assert len(said.err.splitlines()) > 3
    assert not [char for char in said.out + said.err if char != "\n" and report.plain(char) != char]


def test_texts_and_their_paths_are_taken_as_they_are_printed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = (home / "texts").glob("*.txt")
    printed = f"texts/{text.name}"
    assert run(["show", printed, "--collection", str(home)]) == 0
    assert run(["show", str(text)]) == 0, "a file knows its collection"
    assert capsys.readouterr().out == 2 * (TEXT + "\n")
    assert run(["audit", printed, "--collection", str(home)]) == 0
    monkeypatch.chdir(home / "texts")
    assert run(["show", text.name]) == 0
    assert run(["audit", text.name]) == 0
    monkeypatch.chdir(home)
    assert run(["show", printed]) == 0


def test_show_takes_urls_as_fetch_does(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(tmp_path / "news")
    server.serve("/%C3%A9?q=%C3%BC", html(STORY))
    server.serve("/UPPER", html(STORY.replace("Seal", "Otter")))
    shouted, accented = f"HTTP://LOCALHOST:{server.port}/UPPER", server.url("/é?q=ü")
    named = f"http://user:pw@127.0.0.1:{server.port}/é?q=ü#top"
    run(["fetch", shouted, accented, server.url("/404"), "--collection", home, "--delay", "0", "-q"])
    capsys.readouterr()
    for url in (shouted, accented, named):
        assert run(["show", url, "--collection", home]) == 0
    for url, says in (
        (server.url("/404"), "but rejected: http-404"),
        (server.url("/never"), "this page is not in"),
        (server.url("/robots.txt"), "as something else than an article"),
        ("http://[bad", "this is no URL"),
        ("http://x/\udcff", "this is no URL"),
    ):
        capsys.readouterr()
        assert run(["show", url, "--collection", home]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert says in line


def test_show_lists_what_a_short_hash_may_mean(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = (home / "texts").glob("*.txt")
    sha256 = text.stem.partition("_")[2]
    database = sqlite3.connect(home / "catalog.sqlite")
    columns = [row[1] for row in database.execute("pragma table_info(texts)")]
    other = {"number": "7", "sha256": "substr(sha256, 1, 60) || 'ffff'", "capture": "1"}
    twin = ", ".join(other.get(name, name) for name in columns)
    database.execute(f"insert into texts select {twin} from texts")
    database.commit()
    database.close()
    assert run(["show", sha256[:8], "--collection", str(home)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"2 texts are called '{sha256[:8]}': 000_{sha256}, 007_{sha256}" in line


def test_show_in_json_gives_what_was_asked_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices: tuple[tuple[list[str], set[str]], ...] = (
        ([], {"text", "provenance"}),
        (["--removed"], {"removed"}),
        (["--provenance"], {"provenance"}),
    )
    for options, keys in choices:
        assert run(["show", "0", "--json", *options, "--collection", str(home)]) == 0
        (line,) = lines(capsys)
        assert line.keys() == keys
    assert run(["show", "0", "--removed", "--provenance", "--collection", str(home)]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_users_and_passwords_are_left_out_and_that_is_said(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, home = server.serve("/story", html(STORY)), tmp_path / "news"
    assert run(["fetch", url.replace("127.", "me:secret@127."), "--collection", str(home), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["url"] == url
    assert f"{url}: the user and password in this URL are left out" in said.err
    assert "secret" not in said.out + said.err
    (provenance,) = home.glob("texts/*.json")
    assert "secret" not in provenance.read_text()


def test_a_page_is_fetched_once_whatever_part_of_it_is_named(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.serve("/story", html(STORY))
    run(["fetch", f"{url}#a", url, f"{url}#b", "--collection", str(tmp_path / "news"), "--delay", "0", "--json"])
    assert [line["url"] for line in lines(capsys)] == [f"{url}#a"]
    assert len(server.logged("/story")) == 1


def test_a_second_replay_says_that_it_is_there(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (warc,) = (home / "archive").iterdir()
    said = ""
    for expected in ("1 article", "nothing new"):
        assert run(["replay", str(warc), "--collection", str(tmp_path / "again")]) == 0
        said = capsys.readouterr().out
        assert said.splitlines()[-1].startswith(expected)
    assert f"{warc}: it is in the collection already, as archive/{warc.name}" in said


def test_progress_without_a_known_end_is_a_count() -> None:
    talk = Talk(json=False, quiet=False, progress=Progress(terminal := Terminal()))
    talk.watch().progress("archived", 3, 0)
    talk.watch().progress("deriving", 1, 2)
    assert re.findall(r"\r([^\x1b]+)", terminal.getvalue()) == ["archived: 3", "deriving: 1 of 2"]


def test_nothing_heavy_is_imported_before_a_command_runs() -> None:
    heavy = "{'sqlalchemy', 'scrapy', 'trafilatura', 'lxml'}"
    code = f"import sys, archiver.cli.main; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "\n"
