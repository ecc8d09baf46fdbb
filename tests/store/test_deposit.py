"""Texts with their provenance: both or neither, each once, whatever happens in between."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.derive import Provenance, Rejection
from archiver.errors import StorageError
from archiver.replay import replay
from archiver.store.collection import Collection
from archiver.store.deposit import deposit
from archiver.store.page import PageOutcome
from archiver.store.repair import repair
from archiver.store.watch import Watch
from tests.harbour import answered, archived, article, contents, derive_here, full_disk, made, story


def test_texts_are_numbered_in_record_order_and_named_by_their_hash(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1), answered("http://fellhaven.example/gone", b"gone", status=410), article(2))
    texts = sorted(collection.texts.glob("*.txt"))
    assert [path.stem[:4] for path in texts] == ["000_", "001_"]
    for path in texts:
        assert path.stem[4:] == hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        provenance = Provenance.loads(path.with_suffix(".json").read_bytes())
        assert provenance.text.name == path.stem
    assert b"part 1" in texts[0].read_bytes()


def test_outcomes_say_what_became_of_each_page(tmp_path: Path) -> None:
    collection = Collection.open(tmp_path, create=True)
    archived(collection.archive, article(1), article(1, at="http://mirror.example/1"))
    archived(collection.archive, answered("http://fellhaven.example/gone", b"gone", status=410), prefix="Z")
    repair(collection)
    first, second, third = derive_here(collection)
    stem = next(collection.texts.glob("*.txt")).stem
    assert (first.outcome, first.text, first.provenance) == ("article", f"texts/{stem}.txt", f"texts/{stem}.json")
    assert first.headline == "The wall of Fellhaven held, part 1"
    assert (second.outcome, second.reason, second.text) == ("unchanged", "same-text", first.text)
    assert (third.outcome, third.reason, third.status, third.text) == ("rejected", "http-410", 410, "")
    assert [page.wrong for page in (first, second, third)] == [False, False, True]


def test_the_same_text_again_is_in_the_history_and_not_stored_twice(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1), article(1, at="http://mirror.example/1"))
    later = archived(collection.archive, article(1, at="http://third.example/1"))
    derive_here(collection)
    assert len(list(collection.texts.iterdir())) == 2
    provenance = Provenance.loads(next(collection.texts.glob("*.json")).read_bytes())
    assert [one.url for one in provenance.history] == ["http://mirror.example/1", "http://third.example/1"]
    assert provenance.history[1].file == later.name


def test_a_full_disk_leaves_no_half_text_and_what_was_to_be_stored_waits(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    long = "".join(f"<p>On day {day} the wall held. {'It held and held. ' * 500}</p>" for day in range(40))
    body = story(2).replace(b"</article>", long.encode() + b"</article>")
    archived(collection.archive, answered("http://fellhaven.example/long", body))
    repair(collection)
    before = contents(collection, "texts")
    with full_disk(300_000), pytest.raises(StorageError, match=r"can't be written: .*what was archived before is safe"):
        derive_here(collection)
    assert contents(collection, "texts") == before
    assert [page.outcome for page in derive_here(collection)] == ["article"]


def renamed(data: bytes) -> bytes:
    return data.replace(b"part 1", b"part 9")


@pytest.mark.parametrize("harm", [renamed, lambda _: b"{", lambda data: data[:-1]], ids=["edited", "broken", "cut"])
@pytest.mark.parametrize("suffix", [".json", ".txt"])
def test_a_pair_that_is_not_as_it_was_stored_is_no_base_for_a_history(
    tmp_path: Path, harm: Callable[[bytes], bytes], suffix: str
) -> None:
    """It goes aside and is derived again from its own record, as if it had never been touched."""
    sound = made(tmp_path / "sound", article(1), article(1, at="http://mirror.example/1"))
    harmed = taken_in(tmp_path / "harmed", sound.warcs()[0])
    derive_here(harmed)
    later = archived(sound.archive, article(1, at="http://third.example/1"), article(2), prefix="Z")
    path = next(harmed.texts.glob(f"*{suffix}"))
    spoilt = harm(path.read_bytes())
    path.write_bytes(spoilt)
    (harmed.archive / later.name).write_bytes(later.read_bytes())
    derive_here(sound)
    told: list[str] = []
    pages: list[PageOutcome] = []
    replay([], harmed, workers=1, watch=Watch(page=pages.append, notice=told.append))
    assert [page.outcome for page in pages] == ["article", "article", "unchanged", "unchanged"]
    assert contents(harmed, "texts") == contents(sound, "texts")
    assert (harmed.torn / path.name).read_bytes() == spoilt
    assert [line for line in told if "was not as it was stored; put aside into torn/" in line]


def test_a_lost_text_that_its_record_does_not_give_any_more_is_forgotten(tmp_path: Path) -> None:
    collection = made(tmp_path, article(1))
    for path in collection.texts.iterdir():
        path.unlink()
    repair(collection)
    with collection.catalog() as catalog:
        [entry] = catalog.pending()
        deposit(collection, catalog, [(entry, Rejection("no-text", "Another version finds none."))])
    assert repair(collection).lines == ()


@pytest.mark.parametrize("together", [1, 4])
def test_a_kill_at_any_step_is_mended_by_the_next_start(tmp_path: Path, together: int) -> None:
    """Each file operation of storing is the last one once; the end is always what an undisturbed run gives."""
    exchanges = article(1), article(1, at="http://mirror.example/1"), article(2)
    source = archived(tmp_path / "source", *exchanges)
    undisturbed = taken_in(tmp_path / "undisturbed", source)
    derive_here(undisturbed)
    expected = contents(undisturbed, "texts", "indexes", "archive")
    for step in range(1, 1000):
        collection = taken_in(tmp_path / f"step-{step}", source)
        survived = killed_at(step, collection, together)
        repair(collection)
        derive_here(collection)
        assert contents(collection, "texts", "indexes", "archive") == expected, f"killed at step {step}"
        if survived:
            assert step > 20, "it was hardly killed at all"
            return


def taken_in(folder: Path, source: Path) -> Collection:
    collection = Collection.open(folder, create=True)
    (collection.archive / source.name).write_bytes(source.read_bytes())
    repair(collection)
    return collection


def killed_at(step: int, collection: Collection, together: int) -> bool:
    """Derive in a process that is killed before its step-th file operation; True: it came to its end before."""
    child = os.fork()
    if not child:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in {"open", "os.rename", "os.remove"} and str(collection.root) in str(arguments):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        derive_here(collection, together=together)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0
