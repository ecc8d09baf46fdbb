"""What a crawl stored is what a replay of its WARC files gives, byte for byte."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archiver.deriving import Result, Task
from archiver.errors import StorageError
from archiver.replay import Replayed, derive_pending, replay
from archiver.store.collection import Collection
from archiver.store.entry import Settled
from archiver.store.page import PageOutcome
from archiver.store.repair import repair
from archiver.store.watch import Watch
from archiver.warc.exchange import Purpose
from tests.harbour import answered, archived, article, contents, derive_here, full_disk, made, story


def replayed(target: Collection, *paths: Path) -> tuple[Replayed, list[PageOutcome]]:
    pages: list[PageOutcome] = []
    return replay(paths, target, workers=2, watch=Watch(page=pages.append)), pages


@pytest.fixture
def source(tmp_path: Path) -> Collection:
    """Three files, whose order of names is not the order in which they were taken in."""
    collection = made(tmp_path / "source", article(1), article(2), article(1, at="http://mirror.example/1"))
    for number, prefix in ((3, "C"), (2, "B")):
        gone = answered("http://fellhaven.example/gone", b"gone", status=410)
        archived(collection.archive, gone, article(number), prefix=prefix)
        derive_here(collection)
    return collection


def test_a_collection_replayed_into_a_new_one_gives_the_same_bytes_and_so_does_a_second_time(
    source: Collection, tmp_path: Path
) -> None:
    target = Collection.open(tmp_path / "target", create=True)
    done, pages = replayed(target, source.root)
    assert [(one.how, one.name) for one in done.acquired] == [("copied", path.name) for path in source.warcs()]
    assert [page.outcome for page in pages] == [
        *("article", "article", "unchanged"),
        *("rejected", "article"),
        *("rejected", "unchanged"),
    ]
    before = contents(source, "archive", "texts", "indexes")
    assert contents(target, "archive", "texts", "indexes") == before
    assert target.manifest_path.read_bytes() == source.manifest_path.read_bytes()
    done, pages = replayed(target, source.root)
    assert ({one.how for one in done.acquired}, done.problems, pages) == ({"there"}, (), [])
    assert contents(target, "archive", "texts", "indexes") == before


def test_a_folder_of_files_is_taken_by_name_and_others_in_it_are_not_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    paths = [archived(folder / "deep", article(number), prefix=prefix) for number, prefix in ((1, "B"), (2, "A"))]
    (folder / "README.txt").write_text("Two files.")
    target = Collection.open(tmp_path / "target", create=True)
    done, _ = replayed(target, folder)
    assert [one.name for one in done.acquired] == [paths[1].name, paths[0].name]
    assert done.problems == ()


def test_the_collection_itself_derives_what_waits(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    path = archived(collection.archive, article(1))
    repair(collection)
    done, pages = replayed(collection, collection.root)
    assert [(one.how, one.name) for one in done.acquired] == [("there", path.name)]
    assert [page.outcome for page in pages] == ["article"]


def test_the_same_file_under_another_name_is_there_already(source: Collection, tmp_path: Path) -> None:
    other = tmp_path / "other.warc.gz"
    other.write_bytes(source.warcs()[0].read_bytes())
    done, pages = replayed(source, other)
    assert [(one.how, one.name) for one in done.acquired] == [("there", source.warcs()[0].name)]
    assert (done.problems, pages, len(source.warcs())) == ((), [], 3)


def test_files_written_plain_and_by_others_are_read(tmp_path: Path) -> None:
    ours = archived(tmp_path, article(1))
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(ours.read_bytes()))
    foreign = tmp_path / "foreign.warc"
    foreign.write_bytes(foreign_record("http://others.example/wall", story(5)))
    target = Collection.open(tmp_path / "target", create=True)
    done, pages = replayed(target, plain, foreign)
    assert done.problems == ()
    assert [(page.outcome, page.url) for page in pages] == [
        ("article", "http://fellhaven.example/1"),
        ("article", "http://others.example/wall"),
    ]


def foreign_record(url: str, body: bytes) -> bytes:
    """A response alone, as a crawler writes it that tells nothing of its purpose."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


BAD = {
    "empty.warc.gz": (b"", "the file is empty"),
    "page.warc.gz": (b"<html>Not found</html>", "records that begin with WARC/1.0 or WARC/1.1"),
    "notes.txt": (b"Some notes", "ends in .warc or .warc.gz"),
    "urls.txt": (b"http://a.example/", "a list of URLs is for 'archiver fetch --from urls.txt'"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_warc_is_one_clear_line_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name][0])
    good = archived(tmp_path / "good", article(1))
    target = Collection.open(tmp_path / "target", create=True)
    done, pages = replayed(target, bad, tmp_path / "none.warc.gz", good)
    assert len(done.problems) == 2
    assert done.problems[0].startswith(f"{bad}: ")
    assert BAD[name][1] in done.problems[0]
    assert all("\n" not in problem for problem in done.problems)
    assert "there is no such file" in done.problems[1]
    assert [page.outcome for page in pages] == ["article"]
    assert [path.name for path in target.archive.iterdir()] == [good.name]


def test_a_torn_file_is_taken_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    path = archived(tmp_path, article(1), article(2))
    path.write_bytes(path.read_bytes()[:-2500])
    target = Collection.open(tmp_path / "target", create=True)
    done, pages = replayed(target, path)
    assert [page.outcome for page in pages] == ["article"]
    assert len(done.problems) == 1
    assert path.name in done.problems[0]


def test_another_file_of_the_same_name_is_refused(source: Collection, tmp_path: Path) -> None:
    there = source.warcs()[0]
    other = archived(tmp_path / "other", article(9))
    other = other.rename(other.with_name(there.name))
    before = contents(source)
    done, pages = replayed(source, other)
    assert done.problems == (f"{other}: another file of this name is in the collection; rename it to bring it in",)
    assert pages == []
    assert contents(source, "archive", "texts") == {
        name: data for name, data in before.items() if name.startswith(("archive/", "texts/"))
    }


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_file_that_was_lost_or_damaged_is_restored(source: Collection, tmp_path: Path, harm: str) -> None:
    path = source.warcs()[0]
    good = tmp_path / "kept.warc.gz"
    good.write_bytes(path.read_bytes())
    before = contents(source, "archive", "texts", "indexes")
    path.unlink() if harm == "missing" else path.write_bytes(b"no WARC")
    done, _ = replayed(source, good)
    aside = source.torn / path.name if harm == "damaged" else None
    assert [(one.how, one.name, one.aside) for one in done.acquired] == [("copied", path.name, aside)]
    assert aside is None or aside.read_bytes() == b"no WARC"
    assert contents(source, "archive", "texts", "indexes") == before


@pytest.mark.parametrize("name", ["caf\udce9.warc.gz", "two\nlines.warc.gz", "esc\x9b.warc.gz", f"{'n' * 230}.warc.gz"])
def test_a_name_that_can_t_be_kept_is_refused_and_one_in_the_archive_is_told(tmp_path: Path, name: str) -> None:
    path = archived(tmp_path / "from", article(1))
    other = path.with_name(name)
    other.write_bytes(path.read_bytes())
    target = Collection.open(tmp_path / "target", create=True)
    done, pages = replayed(target, other, path)
    assert [one.name for one in done.acquired] == [path.name]
    assert "its name" in done.problems[0]
    assert "rename it" in done.problems[0]
    other.rename(target.archive / name)
    with target.exclusive():
        assert [line.endswith("; rename it") for line in repair(target).lines] == [True]
    assert len(pages) == 1


def test_a_full_disk_stops_it_and_leaves_no_half_file(tmp_path: Path) -> None:
    path = archived(tmp_path, *(article(number) for number in range(300)))
    target = Collection.open(tmp_path / "target", create=True)
    repair(target)
    assert path.stat().st_size > 200_000
    with full_disk(200_000), pytest.raises(StorageError, match="can't be written"):
        replayed(target, path)
    assert list(target.archive.iterdir()) == []


def test_a_page_whose_record_is_gone_fails_and_waits_for_it_to_come_back(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    path = archived(collection.archive, article(1))
    archived(collection.archive, article(2), prefix="Z")
    repair(collection)
    data = path.read_bytes()
    path.write_bytes(data[:500])
    _, pages = replayed(collection)
    assert [(page.outcome, page.reason) for page in pages] == [("failed", "record-unreadable"), ("article", "")]
    path.write_bytes(data)
    _, pages = replayed(collection)
    assert [(page.outcome, page.text[:9]) for page in pages] == [("article", "texts/001")]


def out_of_memory(task: Task) -> Result:
    raise MemoryError


def test_a_page_that_a_worker_could_not_derive_fails_and_is_derived_again_the_next_time(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    archived(collection.archive, article(1))
    repair(collection)
    pages: list[PageOutcome] = []
    derive_pending(collection, workers=1, watch=Watch(page=pages.append), work=out_of_memory)
    assert [(page.outcome, page.reason, page.wrong) for page in pages] == [("failed", "derivation-memory", True)]
    with collection.catalog() as catalog:  # as versions before this one settled it
        [entry] = catalog.pending()
        catalog.settle([Settled(entry.number, "rejected", "derivation-memory")])
    _, pages = replayed(collection)
    assert [page.outcome for page in pages] == ["article"]


def test_files_of_a_collection_given_one_by_one_come_in_its_own_order(source: Collection, tmp_path: Path) -> None:
    target = Collection.open(tmp_path / "target", create=True)
    by_name = sorted(source.archive.iterdir())
    assert by_name != source.warcs()
    replayed(target, *by_name)
    assert contents(target, "archive", "texts", "indexes") == contents(source, "archive", "texts", "indexes")
    assert target.manifest_path.read_bytes() == source.manifest_path.read_bytes()


def test_pages_that_were_not_fetched_as_articles_are_not_derived(tmp_path: Path) -> None:
    path = archived(tmp_path, article(1), purpose=Purpose("section"))
    target = Collection.open(tmp_path / "target", create=True)
    _, pages = replayed(target, path)
    assert pages == []
    assert list(target.texts.iterdir()) == []
