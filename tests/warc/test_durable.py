from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.warc import durable


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "index.cdxj"
    path.write_bytes(b"old")
    durable.replace(path, [b"new ", b"lines"])
    assert path.read_bytes() == b"new lines"
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    path = tmp_path / "index.cdxj"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        durable.replace(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_lock_has_one_holder(tmp_path: Path) -> None:
    path = tmp_path / "x.open"
    one, other = (os.open(path, os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert durable.lock(one)
    assert not durable.lock(other)
    os.close(one)
    assert durable.lock(other)
    os.close(other)


def test_a_name_is_never_taken_from_another_file(tmp_path: Path) -> None:
    path, taken = tmp_path / "x.open", tmp_path / "x"
    path.write_bytes(b"new")
    taken.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        durable.publish(path, taken)
    assert (path.read_bytes(), taken.read_bytes()) == (b"new", b"old")
