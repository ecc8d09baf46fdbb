"""Files are replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver.errors import StorageError
from archiver.store import durable
from tests.harbour import full_disk


def test_all_files_get_their_bytes_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    durable.replace([(tmp_path / "a", b"first"), (tmp_path / "b", b"second")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"first", "b": b"second"}


def test_when_the_disk_is_full_everything_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with full_disk(1000), pytest.raises(StorageError, match=rf"{tmp_path}: can't be written: .*; what was archived"):
        durable.replace([(tmp_path / "a", b"new"), (tmp_path / "b", b"x" * 2000)])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_what_a_crash_left_half_prepared_is_removed_and_nothing_else(tmp_path: Path) -> None:
    kept = [tmp_path / "a.txt", tmp_path / ".lock", tmp_path / "b.tmp"]
    for path in (*kept, durable.temporary(tmp_path / "a.txt")):
        path.write_bytes(b"")
    assert durable.clear(tmp_path) == 1
    assert sorted(tmp_path.iterdir()) == sorted(kept)
