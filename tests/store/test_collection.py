"""A collection's folder: opened only when it is one, and changed by one process at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from archiver.errors import CollectionError, StorageError
from archiver.store.collection import Collection
from tests.harbour import archived, article


def test_a_new_one_is_made_in_a_new_or_an_empty_folder_and_opened_again(tmp_path: Path) -> None:
    made = Collection.open(tmp_path / "deep" / "news", create=True)
    assert all(part.is_dir() for part in (made.archive, made.indexes, made.texts))
    assert Collection.open(made.root) == made == Collection.open(made.root, create=True)


@pytest.mark.parametrize("create", [False, True])
def test_another_folder_is_refused_and_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(CollectionError, match=str(tmp_path)):
        Collection.open(tmp_path, create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for create in (False, True):
        with pytest.raises(CollectionError, match="is not a folder"):
            Collection.open(tmp_path / "file", create=create)
    with pytest.raises(CollectionError, match="there is no such collection"):
        Collection.open(tmp_path / "none")


def test_a_folder_that_can_t_be_written_is_one_clear_line() -> None:
    with pytest.raises(StorageError, match=r"^/proc/news: can't be written: .*; .*write permission"):
        Collection.open(Path("/proc/news"), create=True)


def test_record_order_is_the_manifest_s_then_by_name(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    names = [archived(collection.archive, article(1), prefix=prefix).name for prefix in ("C", "A", "B")]
    (collection.archive / "D.warc.gz.open").write_bytes(b"")
    (collection.archive / "notes.txt").write_bytes(b"")
    hashes = f"{'0' * 64}  archive/{names[0]}\n"
    collection.manifest_path.write_text(hashes)
    assert [path.name for path in collection.warcs()] == [names[0], names[1], names[2]]


@pytest.mark.parametrize("first", ["exclusive", "shared"])
def test_who_comes_second_waits_and_is_told_so(tmp_path: Path, first: str) -> None:
    collection = Collection.open(tmp_path, create=True)
    waits, done = threading.Event(), threading.Event()

    def second() -> None:
        with collection.exclusive(waits.set):
            done.set()

    with collection.exclusive():
        pass  # so that the lock's file is there
    thread = threading.Thread(target=second)
    with getattr(collection, first)():
        thread.start()
        assert waits.wait(30)
        assert not done.is_set()
    thread.join(30)
    assert done.is_set()


def test_readers_don_t_wait_for_each_other(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    with collection.exclusive():
        pass
    with collection.shared(), collection.shared(lambda: pytest.fail("it waited")):
        pass
