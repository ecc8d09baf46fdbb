"""Closed WARC files are taken in once, in record order, wherever a crash falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver.store import intake, manifest
from archiver.store.catalog import Catalog
from archiver.store.collection import Collection
from archiver.store.intake import catch_up
from archiver.store.repair import repair
from archiver.warc import cdxj
from archiver.warc.exchange import Purpose
from tests.harbour import answered, archived, article, contents, story


def opened(folder: Path) -> tuple[Collection, Catalog]:
    collection = Collection.open(folder, create=True)
    repair(collection)
    return collection, Catalog.open(collection.catalog_path)


@pytest.mark.parametrize(
    ("status", "purpose", "state"),
    [
        (200, Purpose(), "pending"),
        (404, Purpose(), "pending"),
        (503, Purpose(), "pending"),
        (301, Purpose(), None),
        (304, Purpose(), None),
        (200, Purpose("feed"), None),
        (200, Purpose("robots"), None),
    ],
)
def test_only_what_was_fetched_as_an_article_waits_to_be_derived(
    tmp_path: Path, status: int, purpose: Purpose, state: str | None
) -> None:
    collection, catalog = opened(tmp_path)
    archived(collection.archive, answered("http://a.example/", story(1), status=status), purpose=purpose)
    taken = catch_up(collection, catalog)
    entry = catalog.capture(1)
    assert entry is not None
    assert (taken.captures, entry.state, entry.role, entry.status) == (1, state, purpose.role, status)


def test_what_a_page_was_fetched_for_is_in_the_catalogue(tmp_path: Path) -> None:
    collection, catalog = opened(tmp_path)
    purpose = Purpose("article", "http://a.example/feed", "harbour", "http://a.example/s", ("http://a.example/s",))
    archived(collection.archive, article(1, at="http://a.example/long"), purpose=purpose)
    catch_up(collection, catalog)
    entry = catalog.capture(1)
    assert entry is not None
    assert (entry.url, entry.requested, entry.source, entry.via) == (
        "http://a.example/long",
        "http://a.example/s",
        "harbour",
        "http://a.example/feed",
    )
    assert catalog.has_article("http://a.example/s")


def test_files_are_taken_in_once_and_the_index_knows_each_capture(tmp_path: Path) -> None:
    collection, catalog = opened(tmp_path)
    first = archived(collection.archive, article(1), article(2))
    assert catch_up(collection, catalog).files == (first.name,)
    second = archived(collection.archive, article(3), prefix="A")
    assert catch_up(collection, catalog).files == (second.name,)
    assert catch_up(collection, catalog) == intake.Intake()
    assert list(collection.manifest().hashes) == [first.name, second.name]
    assert collection.manifest().hashes[first.name] == manifest.sha256(first)
    entries = [cdxj.parse(line) for line in cdxj.read(collection.index)]
    assert sorted(one.url for one in entries if one) == [f"http://fellhaven.example/{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    "step",
    ["archiver.store.intake._write_index", "archiver.store.catalog.Catalog.take_in"],
    ids=["after the manifest", "after the index"],
)
def test_a_crash_between_two_steps_leaves_nothing_twice(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, catalog = opened(tmp_path / "whole")
    source = archived(whole.archive, article(1), article(2))
    catch_up(whole, catalog)
    catalog.close()

    crashed, catalog = opened(tmp_path / "crashed")
    (crashed.archive / source.name).write_bytes(source.read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(step, interrupt)
        with pytest.raises(KeyboardInterrupt):
            catch_up(crashed, catalog)
    assert catalog.warcs() == {}
    catch_up(crashed, catalog)
    assert catalog.waiting() == 2
    kept = {"manifest-sha256.txt", "indexes/index.cdxj"}
    assert {name: contents(crashed)[name] for name in kept} == {name: contents(whole)[name] for name in kept}


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_torn_file_is_taken_in_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    collection, catalog = opened(tmp_path)
    path = archived(collection.archive, article(1), article(2))
    path.write_bytes(path.read_bytes()[:-700])
    taken = catch_up(collection, catalog)
    assert taken.captures >= 1
    assert [one.file for one in taken.damage if one.grave] == [path.name]


def test_a_file_that_is_no_warc_is_told_and_the_others_are_taken_in(tmp_path: Path) -> None:
    collection, catalog = opened(tmp_path)
    (collection.archive / "a.warc.gz").write_bytes(b"<html>No such file</html>")
    archived(collection.archive, article(1))
    taken = catch_up(collection, catalog)
    assert taken.captures == 1
    assert [one.file for one in taken.damage] == ["a.warc.gz"]
