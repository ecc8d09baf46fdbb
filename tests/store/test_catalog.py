"""The catalogue answers what it was told, survives a crash, and says when it can't be used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archiver.errors import CollectionError, StorageError
from archiver.store import database
from archiver.store.catalog import Catalog
from archiver.store.entry import Entry, Missed, Run, Settled, Text, Warc
from archiver.warc.capture import Location
from tests.harbour import full_disk

MOMENT = datetime(2026, 11, 22, 10, 44, 55, 123456, tzinfo=UTC)


def entry(offset: int = 0, **changes: object) -> Entry:
    one = Entry(
        url="http://a.example/x",
        requested="http://a.example/x",
        date=MOMENT,
        status=200,
        role="article",
        response=Location("one.warc.gz", offset, 10, f"<urn:uuid:{offset}>"),
        request=Location("one.warc.gz", offset + 10, 11, ""),
        metadata=Location("one.warc.gz", offset + 21, 12, "<urn:uuid:m>"),
        source="harbour",
        via="http://a.example/feed",
        payload_digest="sha256:00",
        state="pending",
    )
    return replace(one, **changes)  # type: ignore[arg-type]  # a test's own changes


def filled(path: Path, *entries: Entry) -> Catalog:
    catalog = Catalog.create(path / "catalog.sqlite")
    catalog.take_in(Warc("one.warc.gz", "0" * 64, 99), entries)
    return catalog


def test_captures_come_back_as_they_went_in(tmp_path: Path) -> None:
    entries = [entry(), entry(50, request=None, metadata=None, source=None, via=None, status=None, state=None)]
    catalog = filled(tmp_path, *entries)
    assert [replace(one, number=-1) for one in catalog.captures("one.warc.gz")] == entries
    assert catalog.capture_at("one.warc.gz", 50, "<urn:uuid:50>") == replace(entries[1], number=2)
    assert catalog.warcs() == {"one.warc.gz": Warc("one.warc.gz", "0" * 64, 99)}


def test_what_waits_comes_in_record_order_until_it_is_settled(tmp_path: Path) -> None:
    catalog = filled(tmp_path, entry(0), entry(50), entry(70, state=None), entry(90))
    assert [one.number for one in catalog.pending()] == [1, 2, 4]
    assert [one.number for one in catalog.pending(after=1, limit=1)] == [2]
    text = Text(0, "ab" * 32, "cd" * 32, 1, "http://a.example/x", "Rain", 3)
    catalog.settle([Settled(1, "article", text=0), Settled(2, "rejected", "no-text", "Nothing.")], [text])
    assert [one.number for one in catalog.pending()] == [4]
    assert catalog.waiting() == 1
    assert catalog.text(number=0) == catalog.text(sha256="abab") == catalog.text(capture=1) == text
    assert catalog.next_number() == 1
    catalog.reopen([0])
    assert [one.number for one in catalog.pending()] == [1, 4]
    assert catalog.text(number=0) == text


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({}, True),
        ({"url": "http://a.example/final", "requested": "http://a.example/x"}, True),
        ({"url": "http://a.example/x", "requested": "http://a.example/before"}, True),
        ({"url": "http://a.example/other", "requested": "http://a.example/other"}, False),
        ({"status": 404}, True),
        ({"status": 429}, False),
        ({"status": 503}, False),
        ({"status": 301, "state": None}, False),
        ({"status": None}, False),
        ({"role": "feed", "state": None}, False),
    ],
)
def test_an_article_is_known_unless_its_error_may_pass(tmp_path: Path, changes: dict[str, object], known: bool) -> None:
    catalog = filled(tmp_path, replace(entry(), **changes))  # type: ignore[arg-type]  # of mixed types
    assert catalog.has_article("http://a.example/x") is known
    assert catalog.has_article("http://a.example/x#comments") is known


def test_a_url_without_a_path_is_the_same_with_a_slash(tmp_path: Path) -> None:
    catalog = filled(tmp_path, entry(url="http://a.example/", requested="http://a.example/"))
    assert catalog.has_article("http://a.example")


def test_a_run_that_was_kept_without_reasons_can_still_be_told(tmp_path: Path) -> None:
    catalog = filled(tmp_path)
    catalog.record(Run(None, MOMENT, MOMENT, {"article": 2}))  # type: ignore[dict-item]  # as it was
    assert [one.pages for one in catalog.last_runs()] == [{"article": {"": 2}}]


def test_the_last_run_of_each_source_is_told_with_what_it_missed(tmp_path: Path) -> None:
    catalog = filled(tmp_path)
    missed = Missed("http://a.example/gone", "refused", "Nobody listens.", "harbour")
    first = Run("harbour", MOMENT, MOMENT, {"article": {"": 2}})
    last = Run(
        "harbour", MOMENT + timedelta(hours=1), MOMENT + timedelta(hours=2), {"failed": {"refused": 1}}, True, (missed,)
    )
    single = Run(None, MOMENT, MOMENT, {})
    for run in (first, single, last):
        catalog.record(run)
    assert catalog.last_runs() == [single, last]
    catalog.forget()
    assert catalog.last_runs() == [single, last]
    assert catalog.totals().captures == 0


def test_totals_add_up(tmp_path: Path) -> None:
    catalog = filled(tmp_path, entry(), entry(50, state=None, date=MOMENT + timedelta(days=1)))
    totals = catalog.totals()
    assert (totals.warcs, totals.bytes, totals.captures, totals.texts) == (1, 99, 2, 0)
    assert (totals.states, totals.first, totals.last) == ({"pending": 1}, MOMENT, MOMENT + timedelta(days=1))


def damaged(path: Path) -> None:
    path.write_bytes(b"This is no database, but long enough to be looked at. " * 40)


def without_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE texts")
    connection.close()


def of_version(number: int, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {number}")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "condition", "line"),
    [
        (damaged, "damaged", "the catalogue is damaged; 'archiver repair' rebuilds it"),
        (without_tables, "damaged", "the catalogue is damaged; 'archiver repair' rebuilds it"),
        (lambda path: path.write_bytes(b""), "older", "the catalogue is older; 'archiver repair' rebuilds it"),
        (lambda path: of_version(0, path), "older", "the catalogue is older; 'archiver repair' rebuilds it"),
        (lambda path: of_version(99, path), "later", "made by a later version of archiver; use that version"),
        (Path.unlink, "missing", "the catalogue is missing; 'archiver repair' rebuilds it"),
    ],
)
def test_a_catalogue_that_can_t_be_used_is_noticed(
    tmp_path: Path, harm: Callable[[Path], object], condition: str, line: str
) -> None:
    filled(tmp_path, entry()).close()
    path = tmp_path / "catalog.sqlite"
    harm(path)
    assert database.condition(path) == condition
    with pytest.raises(CollectionError) as caught:
        Catalog.open(path)
    assert str(caught.value) == f"{path}: {line}"


def test_a_full_disk_is_one_clear_line_and_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    catalog = filled(tmp_path, entry())
    catalog.close()
    size = (tmp_path / "catalog.sqlite").stat().st_size
    catalog = Catalog.open(tmp_path / "catalog.sqlite")
    with full_disk(size + 4096), pytest.raises(StorageError, match="the catalogue can't be used"):
        catalog.take_in(Warc("two.warc.gz", "1" * 64, 1), [entry(at, detail="x" * 1000) for at in range(1000)])
    assert list(catalog.warcs()) == ["one.warc.gz"]


def test_reading_untouched_writes_nothing_and_sees_what_a_crash_left_in_the_log(tmp_path: Path) -> None:
    filled(tmp_path, entry()).close()
    path = tmp_path / "catalog.sqlite"
    child = os.fork()
    if not child:
        Catalog.open(path).settle([Settled(1, "rejected", "no-text")])
        os._exit(0)  # as a crash: nothing is closed
    os.waitpid(child, 0)
    before = {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in tmp_path.iterdir()}
    assert before["catalog.sqlite-wal"][0]
    with database.untouched(path) as engine:
        found = Catalog(engine, path).capture(1)
    assert found is not None
    assert found.reason == "no-text"
    assert {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in tmp_path.iterdir()} == before
