"""A collection is mended without asking: what can be derived again is, and nothing that was archived is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archiver.derive import Provenance
from archiver.errors import CollectionError
from archiver.store.collection import Collection
from archiver.store.entry import Run
from archiver.store.intake import Intake
from archiver.store.repair import Repaired, repair
from archiver.store.watch import Watch
from archiver.warc.exchange import Purpose
from archiver.warc.writer import WarcWriter
from tests.harbour import archived, article, contents, derive_here, made
from tests.warc.made import BEGIN, INFO

STABLE = ("archive", "indexes", "texts")


def mended(collection: Collection, *, rebuild: bool = False, thorough: bool = False) -> Repaired:
    with collection.exclusive():
        done = repair(collection, rebuild=rebuild, thorough=thorough)
    derive_here(collection)
    return done


def test_a_sound_collection_is_left_as_it_is(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1), article(2))
    before = contents(collection, *STABLE)
    assert mended(collection) == Repaired((), Intake(), 0)
    assert contents(collection, *STABLE) == before


def test_a_warc_that_a_crash_left_open_is_closed_and_taken_in(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    path = archived(collection.archive, article(2), prefix="Z")
    path.write_bytes(path.read_bytes() + b"\x1f\x8b torn")
    path.rename(path.with_name(f"{path.name}.open"))
    done = mended(collection)
    assert len(done.lines) == 1
    assert "left open by a process that died" in done.lines[0]
    assert (done.intake.files, done.waiting) == ((path.name,), 1)
    assert len(list(collection.texts.glob("*.txt"))) == 2


def test_a_warc_that_a_live_process_writes_is_left_alone(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    with WarcWriter(collection.archive, INFO) as writer:
        writer.append(article(2), Purpose())
        assert mended(collection).lines == ()
    assert mended(collection).waiting == 1


def spoil(path: Path) -> None:
    path.write_bytes(b"no database at all, for certain, and long enough. " * 50)


@pytest.mark.parametrize(
    ("harm", "line"),
    [(Path.unlink, "the catalogue is missing"), (spoil, "the catalogue is damaged; it was moved aside")],
    ids=["missing", "damaged"],
)
def test_a_lost_catalogue_is_rebuilt_and_no_text_is_written_anew(
    tmp_path: Path, harm: Callable[[Path], object], line: str
) -> None:
    collection = made(tmp_path, article(1), article(2), article(1, at="http://mirror.example/1"))
    before = contents(collection, *STABLE)
    with collection.catalog() as catalog:
        unvouched = [replace(text, provenance_sha256="") for text in catalog.texts()]
        rows = list(catalog.captures(collection.warcs()[0].name)), unvouched
    times = [path.stat().st_mtime_ns for path in sorted(collection.texts.iterdir())]
    harm(collection.catalog_path)
    done = mended(collection)
    assert len(done.lines) == 1
    assert line in done.lines[0]
    assert contents(collection, *STABLE) == before
    assert [path.stat().st_mtime_ns for path in sorted(collection.texts.iterdir())] == times
    with collection.catalog() as catalog:
        assert (list(catalog.captures(collection.warcs()[0].name)), list(catalog.texts())) == rows


def test_a_text_of_another_version_survives_the_loss_of_the_catalogue(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    path = next(collection.texts.glob("*.json"))
    provenance = Provenance.loads(path.read_bytes())
    older = replace(provenance, derivation=replace(provenance.derivation, version="0.0.1")).dumps()
    path.write_bytes(older)
    collection.catalog_path.unlink()
    assert mended(collection).waiting == 0
    assert path.read_bytes() == older


@pytest.mark.parametrize("lost", [".txt", ".json", ""])
def test_a_text_that_is_gone_is_derived_again_under_its_number(tmp_path: Path, lost: str) -> None:
    collection = made(tmp_path, article(1), article(2), article(1, at="http://mirror.example/1"), article(3))
    before = contents(collection, *STABLE)
    for path in collection.texts.glob(f"000_*{lost}"):
        path.unlink()
    done = mended(collection)
    assert "derived again" in done.lines[0]
    assert done.waiting == 2
    assert contents(collection, *STABLE) == before


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_a_thorough_repair_puts_aside_what_is_not_as_stored_and_derives_it_again(tmp_path: Path, suffix: str) -> None:
    collection = made(tmp_path, article(1), article(2), article(1, at="http://mirror.example/1"))
    before = contents(collection, *STABLE)
    path = next(collection.texts.glob(f"000_*{suffix}"))
    path.write_bytes(b"{")
    done = mended(collection, thorough=True)
    assert f"{path.stem} was not as stored; put aside into {collection.torn}" in done.lines[0]
    assert done.waiting == 2
    assert contents(collection, *STABLE) == before
    assert (collection.torn / path.name).read_bytes() == b"{"
    assert mended(collection, thorough=True).lines == ()


def test_rebuilding_gives_the_same_bytes_under_the_same_names(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1), article(2))
    archived(collection.archive, article(3), article(2, at="http://mirror.example/2"), prefix="A")
    derive_here(collection)
    before = contents(collection, *STABLE), collection.manifest_path.read_bytes()
    (collection.texts / "000_0123456789abcdef.txt").write_text("Not from any record")
    collection.index.write_text("not a line of it\n")
    assert mended(collection, rebuild=True).waiting == 4
    assert (contents(collection, *STABLE), collection.manifest_path.read_bytes()) == before


@pytest.mark.parametrize("left", [0, 1], ids=["all of it", "a line"])
def test_what_the_manifest_has_lost_is_restored_from_the_catalogue(tmp_path: Path, left: int) -> None:
    collection = made(tmp_path, article(1))
    later = archived(collection.archive, article(2), prefix="A")
    derive_here(collection)
    before = collection.manifest_path.read_bytes()
    collection.manifest_path.write_bytes(b"".join(before.splitlines(keepends=True)[2 - left :]))
    done = mended(collection)
    assert len(done.lines) == 1
    assert f"restored the lines of {2 - left} file" in done.lines[0]
    assert collection.manifest_path.read_bytes() == before
    later.write_bytes(later.read_bytes() + b"!")
    collection.manifest_path.unlink()
    assert mended(collection).lines[1:] == (f"{later}: the file is not as it was when it was taken in",)
    assert collection.manifest_path.read_bytes() == before


def test_a_missing_index_is_written_again(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    before = collection.index.read_bytes()
    collection.index.unlink()
    mended(collection)
    assert collection.index.read_bytes() == before


def test_a_thorough_repair_mends_an_index_that_was_changed(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    before = collection.index.read_bytes()
    collection.index.write_bytes(before.replace(b"200", b"404"))
    mended(collection, thorough=True)
    assert collection.index.read_bytes() == before


def test_unfinished_files_go_and_are_told(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    (collection.texts / ".001_0123456789abcdef.json.tmp").write_bytes(b"{")
    told: list[str] = []
    with collection.exclusive():
        repair(collection, Watch(notice=told.append))
    assert told == [f"{collection.texts}: removed 1 unfinished file"]


def test_a_catalogue_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    with closing(sqlite3.connect(collection.catalog_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = collection.catalog_path.read_bytes()
    with pytest.raises(CollectionError, match="made by a later version"):
        mended(collection)
    assert collection.catalog_path.read_bytes() == before


def test_what_runs_did_is_not_lost_by_rebuilding(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    run = Run("harbour", BEGIN, BEGIN, {"article": {"": 1}})
    with collection.catalog() as catalog:
        catalog.record(run)
    mended(collection, rebuild=True)
    with collection.catalog() as catalog:
        assert catalog.last_runs() == [run]
