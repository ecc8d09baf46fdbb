"""What recurs on a site is learned after a crawl, kept in the WARC files, and used by whoever derives from them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archiver.audit import audit
from archiver.cli.main import run as cli
from archiver.crawl import run
from archiver.fetch.options import FetchOptions
from archiver.learning import learn_sites
from archiver.replay import derive_pending, replay, take_in
from archiver.store.collection import Collection
from archiver.store.repair import repair
from archiver.store.watch import Watch
from archiver.warc.exchange import Exchange
from tests.harbour import answered, archived, contents, full_disk, made, story
from tests.server import Server, page

PROMPT = "The Fellhaven Courier belongs to the four thousand people who read it, and to nobody else in the whole bay."
QUICK = FetchOptions(delay=0, retries=0)


def prompted(number: int) -> bytes:
    """An article with a paragraph that all articles of the site have, and that reads like one of its own."""
    before, last, after = story(number).rpartition(b"<p>")
    return before + f"<p>{PROMPT}</p>".encode() + last + after


def of_site(*numbers: int, host: str = "fellhaven.example") -> list[Exchange]:
    return [answered(f"http://{host}/{number}", prompted(number)) for number in numbers]


def new(folder: Path) -> Collection:
    return Collection.open(folder, create=True)


def texts(collection: Collection) -> list[str]:
    return [path.read_text() for path in sorted(collection.texts.glob("*.txt"))]


def named(collection: Collection) -> list[str | None]:
    """The profile that each text's provenance names."""
    return [json.loads(path.read_bytes())["derivation"]["profile"] for path in sorted(collection.texts.glob("*.json"))]


def wrong(collection: Collection) -> set[tuple[str, str]]:
    return {(one.check, one.verdict) for one in audit(collection.root, workers=1) if one.verdict != "pass"}


def learned(folder: Path, *files: list[Exchange]) -> Collection:
    """A collection whose WARC files came one by one, each followed by what a crawl does after it fetched."""
    collection = new(folder)
    repair(collection)
    for number, exchanges in enumerate(files):
        archived(collection.archive, *exchanges, prefix=f"TEST{number}")
        with collection.exclusive():
            take_in(collection, Watch())
            learn_sites(collection, Watch(), workers=1)
            derive_pending(collection, workers=1)
    return collection


def rebuilt(collection: Collection) -> dict[str, bytes]:
    with collection.exclusive():
        repair(collection, rebuild=True)
        derive_pending(collection, workers=1)
    return contents(collection, "texts", "profiles")


def test_what_recurs_on_five_pages_of_a_crawl_is_gone_from_their_texts(tmp_path: Path, server: Server) -> None:
    urls = [server.serve(f"/{number}", page(prompted(number))) for number in range(5)]
    collection = new(tmp_path / "news")
    run(urls, collection, options=QUICK, workers=1)
    assert len(texts(collection)) == 5
    assert not any(PROMPT in text for text in texts(collection))
    provenance = json.loads(min(collection.texts.glob("*.json")).read_bytes())
    taken = next(piece for piece in provenance["removed"]["pieces"] if piece["text"] == PROMPT)
    assert (taken["rule"], taken["reason"], taken["place"]) == ("site-text", "recurring", 4)
    (profile,) = collection.profiles.iterdir()
    assert set(named(collection)) == {f"sha256:{profile.stem}"}
    assert wrong(collection) == set()


def test_what_a_crawl_with_profiles_stored_a_replay_gives_again_byte_for_byte(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(0, 1, 2), of_site(3, 4), of_site(5, 6), of_site(*range(7, 14)))
    stored = contents(one, "texts", "profiles")
    assert len(set(named(one))) == 3  # none, the first profile, the second
    other = new(tmp_path / "other")
    replay([one.root], other, workers=1)
    assert contents(other, "texts", "profiles") == stored
    assert rebuilt(one) == stored
    assert wrong(one) == wrong(other) == set()


def test_without_the_manifest_the_files_in_any_order_give_the_same_first_texts(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(*range(5)))
    other = new(tmp_path / "other")
    replay(sorted(one.archive.iterdir()), other, workers=1)  # the profile's file, named ARCHIVER-, comes first
    assert contents(other, "texts", "profiles") == contents(one, "texts", "profiles")


def test_fewer_than_five_pages_change_nothing(tmp_path: Path) -> None:
    plain = made(tmp_path / "plain", *of_site(*range(4)))
    one = learned(tmp_path / "one", of_site(*range(4)))
    assert not list(one.archive.glob("ARCHIVER*"))
    assert not one.profiles.exists()
    assert all(PROMPT in text for text in texts(one))
    assert list(texts(one)) == texts(plain)
    assert named(one) == [None] * 4


def test_five_addresses_of_one_article_teach_nothing(tmp_path: Path) -> None:
    same = [
        answered(f"http://fellhaven.example/{number}", prompted(1) + b"<!-- %d -->" % number) for number in range(6)
    ]
    assert not learned(tmp_path / "one", same).profiles.exists()


def test_sites_do_not_teach_each_other(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", [*of_site(*range(5)), *of_site(7, 8, host="other.example")])
    assert sum(PROMPT in text for text in texts(one)) == 2
    assert named(one)[5:] == [None, None]


def test_older_texts_stay_and_later_pages_have_the_last_profile(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(0, 1, 2), of_site(3, 4))
    early = contents(one, "texts")
    assert [PROMPT in text for text in texts(one)] == [True] * 3 + [False] * 2
    archived(one.archive, *of_site(5), prefix="TEST9")
    replay([one.root], one, workers=1)
    assert early.items() <= contents(one, "texts").items()
    assert named(one)[4] == named(one)[5] is not None
    assert PROMPT not in texts(one)[5]


def test_replay_learns_when_it_is_asked_to_and_derives_all_again(tmp_path: Path) -> None:
    from_elsewhere = archived(tmp_path / "elsewhere", *of_site(*range(6)))
    one = new(tmp_path / "one")
    command = ["replay", str(from_elsewhere), "--collection", str(one.root), "--workers", "1", "--quiet"]
    assert cli(command) == 0
    assert all(PROMPT in text for text in texts(one))
    assert cli([*command, "--learn"]) == 0
    assert not any(PROMPT in text for text in texts(one))
    stored = contents(one, "texts", "profiles", "archive")
    assert cli([*command, "--learn"]) == 0  # nothing new: nothing is written
    assert contents(one, "texts", "profiles", "archive") == stored
    assert wrong(one) == set()
    assert rebuilt(one).items() <= stored.items()


def test_a_profile_that_comes_after_its_pages_lets_them_be_derived_again(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(*range(5)))
    pages, profile = (one.archive / name for name in one.manifest().hashes)
    other = new(tmp_path / "other")
    replay([pages], other, workers=1)
    assert all(PROMPT in text for text in texts(other))
    replay([profile], other, workers=1)
    assert contents(other, "texts", "profiles") == contents(one, "texts", "profiles")
    assert wrong(other) == set()


def test_an_audit_tells_a_missing_and_an_altered_profile_and_repair_writes_it_again(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(*range(5)))
    (profile,) = one.profiles.iterdir()
    data = profile.read_bytes()
    profile.unlink()
    assert wrong(one) == {("profile-name", "fail")}
    repair(one)
    assert profile.read_bytes() == data
    profile.write_bytes(data.replace(b'"pages": 5', b'"pages": 9'))
    assert wrong(one) == {("profile-name", "fail")}
    repair(one, thorough=True)
    assert profile.read_bytes() == data
    (one.profiles / f"{'0' * 64}.json").write_bytes(b"{}")
    assert wrong(one) == {("profile-name", "fail"), ("profile-record", "fail")}


def test_a_text_whose_profile_is_in_no_record_any_more_fails_and_says_so(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(*range(5)))
    pages, _profile = one.manifest().hashes
    other = new(tmp_path / "other")
    for name in (pages,):
        shutil.copy(one.archive / name, other.archive / name)
    shutil.copytree(one.texts, other.texts, dirs_exist_ok=True)
    repair(other)
    found = [finding for finding in audit(other.root, workers=1) if finding.check == "profile"]
    assert len(found) == 5
    assert all(one.verdict == "fail" and "no profile is in force" in one.detail for one in found)


def test_a_damaged_profile_record_leaves_its_pages_waiting(tmp_path: Path) -> None:
    one = learned(tmp_path / "one", of_site(*range(5)))
    _, name = one.manifest().hashes
    path = one.archive / name
    data = bytearray(path.read_bytes())
    with one.catalog() as catalog:
        at = catalog.sites.profiles()[0].record
    data[at.offset + at.length // 2] ^= 255
    path.write_bytes(data)
    outcomes: list[tuple[str, str]] = []
    shutil.rmtree(one.texts)
    one.texts.mkdir()
    with one.exclusive():
        repair(one)
        derive_pending(one, workers=1, watch=Watch(page=lambda it: outcomes.append((it.outcome, it.reason))))
    assert outcomes == [("failed", "record-unreadable")] * 5
    assert ("record", "fail") in wrong(one)


def test_a_full_disk_while_a_profile_is_written_leaves_the_collection_sound(tmp_path: Path) -> None:
    one = new(tmp_path / "one")
    repair(one)
    archived(one.archive, *of_site(*range(5)))
    with one.exclusive():
        take_in(one, Watch())
        with full_disk(0), pytest.raises(Exception, match="can't"):
            learn_sites(one, Watch(), workers=1)
        repair(one)
        learn_sites(one, Watch(), workers=1)
        derive_pending(one, workers=1)
    assert not any(PROMPT in text for text in texts(one))
    assert wrong(one) == set()
