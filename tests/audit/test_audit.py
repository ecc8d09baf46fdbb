"""Whatever was changed, the audit says which file it is; and it changes nothing itself."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archiver.audit import Finding, Summary, audit
from archiver.derive import Provenance
from archiver.errors import CollectionError
from archiver.store.collection import Collection
from archiver.store.deposit import derivation_id
from archiver.store.repair import repair
from archiver.store.watch import Watch
from archiver.warc.exchange import Purpose
from archiver.warc.writer import WarcWriter
from tests.harbour import answered, archived, article, derive_here, made
from tests.warc.made import INFO

SEED = 20261122


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Two WARC files, three texts, one of them with a history, a rejection."""
    repeated = article(1, at="http://mirror.example/1")
    gone = answered("http://fellhaven.example/gone", b"gone", status=410)
    collection = made(tmp_path_factory.mktemp("audit") / "news", article(1), article(2), repeated, gone)
    archived(collection.archive, article(3), prefix="Z")
    derive_here(collection)
    return collection


@pytest.fixture
def collection(pristine: Collection, tmp_path: Path) -> Collection:
    """A copy that a test may harm."""
    return Collection(Path(shutil.copytree(pristine.root, tmp_path / "news")))


def audited(path: Path) -> list[Finding]:
    return list(audit(path, workers=1))


def wrong(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """What did not pass: the file, the check, the verdict."""
    return {(one.subject.split("@")[0], one.check, one.verdict) for one in findings if one.verdict != "pass"}


def test_everything_in_a_sound_collection_passes_and_is_counted(pristine: Collection) -> None:
    findings = audited(pristine.root)
    assert wrong(findings) == set()
    summary = Summary()
    for finding in findings:
        summary.add(finding)
    assert summary.failed == 0
    counted = summary.by_check()
    assert counted["text-derived"] == {"pass": 4}
    assert counted["provenance-derived"] == counted["text-name"] == {"pass": 3}
    assert counted["file-hash"] == {"pass": 2}
    assert counted["index"] == {"pass": 5}
    assert counted["catalogue"] == {"pass": 5 + 2 + 3}  # captures, files, texts
    assert counted["outcome"] == {"pass": 1}


def test_one_changed_byte_anywhere_is_a_failure_that_names_its_file(collection: Collection) -> None:
    choose = random.Random(SEED)
    texts = sorted(collection.texts.iterdir())
    kinds = [[path for path in texts if path.suffix == kind] for kind in (".txt", ".json")] + [collection.warcs()]
    for kind in kinds * 4:
        path = choose.choice(kind)
        before = path.read_bytes()
        at, change = choose.randrange(len(before)), choose.randrange(1, 256)
        path.write_bytes(before[:at] + bytes([before[at] ^ change]) + before[at + 1 :])
        failed = {file for file, _, verdict in wrong(audited(collection.root)) if verdict == "fail"}
        assert collection.relative(path) in failed, f"byte {at} of {path.name}"
        path.write_bytes(before)
    assert wrong(audited(collection.root)) == set()


def test_a_changed_version_in_a_provenance_is_no_other_version(collection: Collection) -> None:
    path = next(collection.texts.glob("002_*.json"))
    provenance = Provenance.loads(path.read_bytes())
    path.write_bytes(replace(provenance, derivation=replace(provenance.derivation, version="9.9.9")).dumps())
    name = collection.relative(path)
    assert wrong(audited(collection.root)) == {
        (name, "provenance-hash", "fail"),
        (name, "provenance-derived", "fail"),
    }


def of_another_version(collection: Collection, *, text: bytes | None = None) -> tuple[str, str]:
    """The last text as another version derived and stored it."""
    path = next(collection.texts.glob("002_*.json"))
    provenance = Provenance.loads(path.read_bytes())
    provenance = replace(provenance, derivation=replace(provenance.derivation, version="0.0.1"))
    if text is not None:
        sha256 = hashlib.sha256(text).hexdigest()
        was, path = path, path.with_name(f"002_{sha256[:16]}.json")
        was.with_suffix(".txt").unlink()
        was.unlink()
        path.with_suffix(".txt").write_bytes(text)
        provenance = replace(provenance, text=replace(provenance.text, bytes=len(text), hash=f"sha256:{sha256}"))
    data = provenance.named(path.stem).dumps()
    path.write_bytes(data)
    sql(
        f"UPDATE texts SET sha256 = '{hashlib.sha256(path.with_suffix('.txt').read_bytes()).hexdigest()}', "
        f"provenance_sha256 = '{hashlib.sha256(data).hexdigest()}' WHERE number = 2"
    )(collection)
    by = derivation_id(provenance.derivation)
    sql(f"UPDATE captures SET derived_by = '{by}' WHERE text = 2")(collection)
    return collection.relative(path.with_suffix(".txt")), collection.relative(path)


def test_what_another_version_derived_is_called_so_and_not_tampered(collection: Collection) -> None:
    _, provenance = of_another_version(collection)
    assert wrong(audited(collection.root)) == {(provenance, "provenance-derived", "differs-by-version")}


def test_another_version_s_text_is_not_called_its_own_unless_the_catalogue_vouches_for_it(
    collection: Collection,
) -> None:
    text, provenance = of_another_version(collection, text=b"The wall fell\n\nNobody held it.")
    assert wrong(audited(collection.root / text)) == {
        (text, "text-derived", "differs-by-version"),
        (provenance, "provenance-derived", "differs-by-version"),
    }
    collection.catalog_path.unlink()
    expected = {(text, "text-derived", "fail"), (provenance, "provenance-derived", "fail")}
    missing = ("catalog.sqlite", "catalogue-file", "fail")
    assert wrong(audited(collection.root / text)) == expected | {missing}
    repair(collection)
    derive_here(collection)
    assert wrong(audited(collection.root)) == expected | {
        (collection.relative(one), "provenance-hash", "absent") for one in collection.texts.glob("*.json")
    }


def test_a_text_of_a_good_record_needs_no_catalogue_to_hold(collection: Collection) -> None:
    collection.catalog_path.unlink()
    repair(collection)
    derive_here(collection)
    assert {(check, verdict) for _, check, verdict in wrong(audited(collection.root))} == {
        ("provenance-hash", "absent")
    }


def test_another_version_excuses_no_text_that_is_not_its_own(collection: Collection) -> None:
    text, _ = of_another_version(collection)
    path = collection.root / text
    path.write_bytes(path.read_bytes() + b"!")
    assert {(text, "text-name", "fail"), (text, "text-derived", "fail")} <= wrong(audited(collection.root))


Harm = Callable[[Collection], object]


def without(pattern: str) -> Harm:
    def harm(collection: Collection) -> None:
        for path in collection.root.glob(pattern):
            path.unlink()

    return harm


def sql(statement: str) -> Harm:
    def harm(collection: Collection) -> None:
        with closing(sqlite3.connect(collection.catalog_path)) as connection:
            connection.execute(statement)
            connection.commit()

    return harm


def in_file(part: str, change: Callable[[bytes], bytes]) -> Harm:
    def harm(collection: Collection) -> None:
        path = collection.root / part
        path.write_bytes(change(path.read_bytes()))

    return harm


def surplus(collection: Collection) -> None:
    for path in collection.texts.glob("000_*"):
        shutil.copy(path, path.with_name(f"007{path.name[3:]}"))


def one_line_less(data: bytes) -> bytes:
    return data[data.index(b"\n") + 1 :]


def turned_round(data: bytes) -> bytes:
    return b"".join(reversed(data.splitlines(keepends=True)))


def left_open(collection: Collection) -> None:
    (collection.archive / "A.warc.gz.open").write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (without("texts/001_*.txt"), ("texts/001_", "text-name", "fail")),
        (without("texts/001_*.json"), ("texts/001_", "provenance-schema", "fail")),
        (without("texts/001_*"), ("texts/001_", "text-name", "fail")),
        (surplus, ("texts/007_", "catalogue", "fail")),
        (without("archive/Z-*"), ("archive/Z-", "file-hash", "fail")),
        (without("indexes/*"), ("archive/TEST-", "index", "fail")),
        (in_file("indexes/index.cdxj", lambda data: data + data[:1]), ("indexes/index.cdxj", "index", "fail")),
        (in_file("indexes/index.cdxj", lambda data: data.replace(b"410", b"200")), ("archive/TEST-", "index", "fail")),
        (without("catalog.sqlite"), ("catalog.sqlite", "catalogue-file", "fail")),
        (in_file("catalog.sqlite", lambda data: b"no database" * 99), ("catalog.sqlite", "catalogue-file", "fail")),
        (sql("DELETE FROM captures WHERE id = 2"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET url = 'http://x.example/'"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET reason = 'no-text' WHERE status = 410"), ("archive/TEST-", "outcome", "fail")),
        (sql("UPDATE captures SET text = 1 - text WHERE text < 2"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET reason = 'forged' WHERE state = 'article'"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET state = 'unchanged' WHERE id = 1"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET detail = 'forged' WHERE status = 410"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET derived_by = '0?' WHERE status = 410"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE captures SET derived_by = 'ffffffffffffffff' WHERE id = 2"), ("texts/", "catalogue", "fail")),
        (sql("UPDATE captures SET state = NULL WHERE id = 2"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE texts SET headline = 'Forged' WHERE number = 1"), ("texts/001_", "catalogue", "fail")),
        (sql("UPDATE texts SET url = 'http://evil.example/'"), ("texts/000_", "catalogue", "fail")),
        (sql("UPDATE texts SET removed = 99"), ("texts/000_", "catalogue", "fail")),
        (sql("UPDATE texts SET capture = 4 WHERE number = 0"), ("texts/000_", "catalogue", "fail")),
        (sql("UPDATE texts SET sha256 = substr(sha256, 1, 16) || '0'"), ("texts/000_", "catalogue", "fail")),
        (sql("UPDATE warcs SET sha256 = '00'"), ("archive/TEST-", "catalogue", "fail")),
        (sql("UPDATE warcs SET bytes = 1"), ("archive/Z-", "catalogue", "fail")),
        (without("manifest-sha256.txt"), ("archive/Z-", "manifest", "fail")),
        (in_file("manifest-sha256.txt", one_line_less), ("archive/TEST-", "manifest", "fail")),
        (in_file("manifest-sha256.txt", turned_round), ("manifest-sha256.txt", "manifest", "fail")),
        (sql("DELETE FROM texts WHERE number = 2"), ("texts/002_", "catalogue", "fail")),
        (in_file("manifest-sha256.txt", lambda data: data + b"x\n"), ("manifest-sha256.txt", "manifest", "fail")),
        (in_file("manifest-sha256.txt", lambda data: b"0" * 64 + data[64:]), ("archive/TEST-", "file-hash", "fail")),
        (
            in_file("manifest-sha256.txt", lambda data: b"0" * 64 + data[64:]),
            ("manifest-sha256.txt", "manifest", "fail"),
        ),
        (
            in_file("manifest-sha256.txt", lambda data: data.replace(b"Z-", b"Y-")),
            ("manifest-sha256", "manifest", "fail"),
        ),
        (
            lambda one: (one.archive / "A.warc.gz.open").write_bytes(b""),
            ("archive/A.warc.gz.open", "file-closed", "fail"),
        ),
    ],
)
def test_what_is_missing_over_or_changed_elsewhere_is_noticed(
    collection: Collection, harm: Harm, expected: tuple[str, str, str]
) -> None:
    harm(collection)
    subject, check, verdict = expected
    found = wrong(audited(collection.root))
    assert any(one[0].startswith(subject) and one[1:] == (check, verdict) for one in found), found


def one_of_two_copies(collection: Collection) -> None:
    """Change a text's hash in the catalogue's table or in its index, not in both."""
    with closing(sqlite3.connect(collection.catalog_path)) as connection:
        ((sha256,),) = connection.execute("SELECT sha256 FROM texts WHERE number = 1")
    data = collection.catalog_path.read_bytes()
    assert data.count(sha256.encode()) == 2
    collection.catalog_path.write_bytes(data.replace(sha256.encode(), b"0" * 64, 1))


@pytest.mark.parametrize(
    "harm",
    [
        sql("UPDATE captures SET url = CAST(X'FF' AS TEXT) WHERE id = 2"),
        sql("UPDATE captures SET date = 'yesterday' WHERE id = 2"),
        one_of_two_copies,
    ],
)
def test_a_catalogue_of_which_a_part_can_t_be_read_fails_and_all_else_is_audited(
    collection: Collection, harm: Harm
) -> None:
    harm(collection)
    expected = {("catalog.sqlite", "catalogue-file", "fail")}
    findings = audited(collection.root)
    assert wrong(findings) == expected
    assert sum(one.check == "text-derived" for one in findings) == 4
    assert wrong(audited(next(collection.texts.glob("000_*.txt")))) == expected
    repair(collection, thorough=True)
    derive_here(collection)
    assert {verdict for _, _, verdict in wrong(audited(collection.root))} == {"absent"}


def test_what_was_not_taken_in_or_not_derived_yet_is_no_failure(collection: Collection) -> None:
    archived(collection.archive, article(8), prefix="NEW")
    assert {verdict for _, _, verdict in wrong(audited(collection.root))} == {"absent"}
    repair(collection)
    new = collection.relative(next(collection.archive.glob("NEW*")))
    assert wrong(audited(collection.root)) == {(new, "outcome", "absent")}
    derive_here(collection)
    assert wrong(audited(collection.root)) == set()


def test_a_file_that_a_live_process_writes_is_none_of_the_audit_s_business(collection: Collection) -> None:
    with WarcWriter(collection.archive, INFO) as writer:
        writer.append(article(9), Purpose())
        assert wrong(audited(collection.root)) == set()


def everything(root: Path) -> Iterator[tuple[Path, bytes, int]]:
    for path in sorted(root.rglob("*")):
        yield path, path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns


def test_progress_ends_at_its_total(collection: Collection) -> None:
    """Which counts what is derived again: not a robots.txt."""
    archived(collection.archive, article(9), purpose=Purpose(role="robots"), prefix="R")
    repair(collection)
    told: list[tuple[str, int, int]] = []
    watch = Watch(progress=lambda what, done, total: told.append((what, done, total)))
    assert not [one for one in audit(collection.root, workers=1, watch=watch) if one.verdict == "fail"]
    assert told[-1] == ("deriving again", 5, 5)


def test_it_writes_nothing(collection: Collection) -> None:
    before = list(everything(collection.root))
    audited(collection.root)
    assert list(everything(collection.root)) == before


@pytest.mark.parametrize("suffix", [".txt", ".json"])
def test_one_text_is_audited_with_its_records_alone(collection: Collection, suffix: str) -> None:
    path = next(collection.texts.glob(f"000_*{suffix}"))
    findings = audited(path)
    assert wrong(findings) == set()
    checks = {one.check for one in findings}
    assert {"text-name", "text-derived", "provenance-derived", "block-digest", "file-hash"} <= checks
    assert {one.subject.split("@")[0] for one in findings if one.check == "file-hash"} == {
        collection.relative(collection.warcs()[0])
    }
    collection.catalog_path.unlink()
    assert wrong(audited(path)) == {("catalog.sqlite", "catalogue-file", "fail")}
    path.write_bytes(path.read_bytes().replace(b"Fellhaven", b"Fellhavem", 1))
    assert (collection.relative(path), "fail") in {(file, verdict) for file, _, verdict in wrong(audited(path))}


def test_one_warc_is_audited_by_itself(collection: Collection, tmp_path: Path) -> None:
    path = collection.warcs()[0]
    assert wrong(audited(path)) == set()
    alone = Path(shutil.copy(path, tmp_path))
    assert wrong(audited(alone)) == {(str(alone), "file-hash", "absent")}
    empty = tmp_path / "empty.warc.gz"
    empty.write_bytes(b"")
    (finding,) = (one for one in audited(empty) if one.verdict == "fail")
    assert (finding.subject, finding.detail.partition(";")[0]) == (str(empty), "the file is empty")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert (str(path), "file-hash", "fail") in wrong(audited(path))


def test_what_is_none_of_the_three_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "picture.jpg").write_text("")
    lines = {
        tmp_path: "is no collection",
        tmp_path / "none": "there is no such file or folder",
        tmp_path / "notes.txt": "a text is called NNN_",
        tmp_path / "picture.jpg": "is none of what can be audited",
    }
    for path, line in lines.items():
        with pytest.raises(CollectionError, match=line):
            audited(path)
