"""Values told: what people read, in columns and on one line."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from archiver import report
from archiver.audit import Finding
from archiver.report import Progress
from archiver.store.entry import Missed, Run
from archiver.store.page import PageOutcome, came_to
from archiver.warc.capture import Location

MOMENT = datetime(2026, 11, 24, 18, tzinfo=UTC)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_table_counts_wide_characters_twice() -> None:
    lines = report.table(("name", "n"), [("灯台", "1"), ("boat", "22")], width=80).splitlines()
    assert lines == ["name  n", "────  ──", "灯台  1", "boat  22"]


def test_table_is_cut_where_the_terminal_ends() -> None:
    lines = report.table(("headline",), [("A seal delays the ferry",), ("灯台",)], width=10).splitlines()
    assert lines[2:] == ["A seal de…", "灯台"]
    assert max(map(report.columns, lines)) <= 10


def test_progress_is_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    progress = Progress(terminal)
    progress("deriving: 1 of 3")
    progress("deriving a page with a long name")
    progress.clear()
    progress.clear()
    assert terminal.getvalue() == "\rderiving: 1 of 3\x1b[K\rderiving a page wi…\x1b[K\r\x1b[K"


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_progress_is_silent_elsewhere(stream: io.StringIO, quiet: bool) -> None:
    progress = Progress(stream, quiet=quiet)
    progress("deriving: 1 of 3")
    progress.clear()
    assert stream.getvalue() == ""


def test_a_failure_names_its_page_once() -> None:
    url = "http://a.example/"
    page = PageOutcome(url, url, None, "failed", "refused", f"{url}: No connection; try again later.")
    assert report.page_line(page) == f"failed     {url}: refused: No connection; try again later."


def test_summary_counts_outcomes_and_reasons() -> None:
    url = "http://a.example/"
    pages = [
        PageOutcome(url, url, 200, "article"),
        PageOutcome(url, url, 200, "article"),
        PageOutcome(url, url, 404, "rejected", "http-404"),
        PageOutcome(url, url, None, "failed", "refused"),
    ]
    assert (
        report.pages_summary(pages) == "2 articles, 1 rejected (1 http-404), 1 failed (1 refused); 2 could not be had"
    )
    assert report.pages_summary([]) == "no pages"


def test_a_finding_says_what_was_expected() -> None:
    finding = Finding("texts/000_x.txt", "text-hash", "fail", "sha256:aa", "sha256:bb", "the text was changed")
    line = "fail  texts/000_x.txt: text-hash: the text was changed; expected sha256:aa, found sha256:bb"
    assert report.finding_line(finding) == line


def test_a_failure_without_a_url_names_what_was_typed_once() -> None:
    page = PageOutcome("a b", "a b", None, "failed", "not-a-url", "'a b': This is no URL; give one.")
    assert report.page_line(page) == "failed     a b: not-a-url: This is no URL; give one."
    assert report.page_fields(page)["detail"] == "This is no URL; give one."


def test_a_failed_feed_names_its_source() -> None:
    url = "http://a.example/feed"
    page = PageOutcome(url, url, 404, "failed", "feed-missing", f"{url}: There is no feed.", source="quay")
    assert report.page_line(page) == f"failed     {url}: feed-missing: There is no feed. (source quay)"


def test_an_archived_page_that_waits_is_told_as_waiting() -> None:
    url = "http://a.example/"
    page = PageOutcome(url, url, 200, "waiting", "interrupted", "", location=Location("a.warc.gz", 0, 9, "<urn:a>"))
    said = report.page_line(page)
    assert said == f"waiting    {url}: archived; the next fetch, crawl, replay or repair derives its text"


def test_of_what_a_run_missed_the_first_ten_of_each_kind_are_told_and_how_to_see_all() -> None:
    refused = tuple(Missed(f"http://a.example/{n}", "refused", "Nobody listens.") for n in range(100))
    gone = (Missed("http://a.example/gone", "http-404", "It is gone."),)
    pages = {"article": {"": 2}, "rejected": {"not-html": 1, "http-404": 1}, "failed": {"refused": 100}}
    run = Run(None, MOMENT, MOMENT, pages, missed=(*refused[:50], *gone, *refused[50:]))
    head, *missed = report.run_lines(run)
    assert head == (
        "single pages: last run 2026-11-24 18:00 UTC: 2 articles, 2 rejected (1 http-404, 1 not-html), "
        "100 failed (100 refused); 101 could not be had"
    )
    assert len(missed) == 12
    assert missed[9:] == [
        "  http://a.example/9: refused: Nobody listens.",
        "  … and 90 more of refused: archiver status --all lists them",
        "  http://a.example/gone: http-404: It is gone.",
    ]
    assert len(report.run_lines(run, everything=True)) == 102
    assert len(report.run_fields(run)["missed"]) == 101


def test_the_catalogue_s_numbers_are_told_as_the_run_s_last_line_told_them() -> None:
    url = "http://a.example/"
    pages = [
        PageOutcome(url, url, 404, "rejected", "http-404"),
        PageOutcome(url, url, 200, "rejected", "not-html"),
        PageOutcome(url, url, None, "failed", "refused"),
        PageOutcome(url, url, None, "left", "interrupted"),
        PageOutcome(url, url, 200, "waiting", "interrupted"),
    ]
    missed = tuple(Missed(one.url, one.reason, one.detail) for one in pages if one.wrong)
    said = report.pages_summary(pages)
    assert said == (
        "2 rejected (1 http-404, 1 not-html), 1 failed (1 refused), 1 waiting, 1 left for the next run"
        "; 2 could not be had"
    )
    assert report.run_lines(Run(None, MOMENT, MOMENT, came_to(pages), missed=missed))[0].endswith(f"UTC: {said}")


def test_pages_that_an_earlier_run_had_left_are_counted_apart() -> None:
    url = "http://a.example/"
    pages = [PageOutcome(url, url, 200, "article", earlier=True), PageOutcome(url, url, 200, "unchanged", "same-text")]
    assert report.pages_summary(pages) == "1 unchanged; left waiting by an earlier run: 1 article"


@pytest.mark.parametrize(("number", "told"), [(1, "1 text"), (0, "0 texts"), (2345, "2,345 texts")])
def test_count(number: int, told: str) -> None:
    assert report.count(number, "text") == told


@pytest.mark.parametrize("char", ["\x1b", "\r", "\n", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\udcff"])
def test_what_steers_a_terminal_is_written_out(char: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert report.plain(char).isascii()
    assert report.plain(char).isprintable()
    assert report.plain(f"süß灯{char}x") == f"süß灯{report.plain(char)}x"
    line = report.json_line({"a": char})
    assert char not in line
    assert json.loads(line) == {"a": char}
    assert report.table(("a",), [(char,)], width=80).split("\n")[2] == report.plain(char)
    monkeypatch.setenv("COLUMNS", "200")
    terminal = Terminal()
    Progress(terminal)(f"x{char}y")
    assert f"x{report.plain(char)}y" in terminal.getvalue()
