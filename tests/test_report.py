"""Values told: what people read, in columns and on one line."""

from __future__ import annotations

import io

import pytest

from archiver import report
from archiver.audit import Finding
from archiver.report import Progress
from archiver.store.page import PageOutcome


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
    assert report.pages_summary(pages) == "2 articles, 1 rejected (1 http-404), 1 failed (1 refused)"
    assert report.pages_summary([]) == "no pages"


def test_a_finding_says_what_was_expected() -> None:
    finding = Finding("texts/000_x.txt", "text-hash", "fail", "sha256:aa", "sha256:bb", "the text was changed")
    line = "fail  texts/000_x.txt: text-hash: the text was changed; expected sha256:aa, found sha256:bb"
    assert report.finding_line(finding) == line
