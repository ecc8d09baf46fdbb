from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.warc import members
from archiver.warc.members import PLAIN, Broken, Coding, Member
from tests.warc.made import PAGE

RECORD = b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def gzipped(data: bytes) -> tuple[io.BytesIO, Coding]:
    file = io.BytesIO(gzip.compress(data))
    with_records = io.BytesIO(gzip.compress(RECORD))
    return file, members.coding_of(with_records, Path("x.warc.gz"))[0]


@given(st.binary(max_size=2000), st.lists(st.integers(1, 300), max_size=20))
def test_bytes_come_in_order_however_they_are_taken(data: bytes, sizes: list[int]) -> None:
    file, coding = gzipped(data)
    for member in (Member(file, 0, coding), Member(io.BytesIO(data), 0, PLAIN)):
        taken = b""
        for number, size in enumerate(sizes):
            assert member.peek(size) == data[len(taken) :][:size]
            taken += member.line(size) if number % 2 else member.read(size)
            assert member.position == len(taken)
        assert taken + member.read(len(data)) == data


@given(st.lists(st.sampled_from([b"rain", b"\n", b"\r\n", b"x" * 700])).map(b"".join), st.integers(1, 1000))
def test_a_line_ends_with_its_line_end_or_at_the_limit(data: bytes, limit: int) -> None:
    member = Member(io.BytesIO(data), 0, PLAIN)
    while line := member.line(limit):
        assert len(line) <= limit
        assert b"\n" not in line[:-1]
        assert line.endswith(b"\n") or len(line) == limit or member.peek(1) == b""


def test_the_end_of_a_member_is_found_and_its_checksum_checked() -> None:
    file, coding = gzipped(PAGE)
    size = len(file.getvalue())
    file.seek(0, io.SEEK_END)
    file.write(b"what follows")
    assert Member(file, 0, coding).finish() == size
    wrong = bytearray(file.getvalue())
    wrong[size - 8] ^= 1
    with pytest.raises(Broken, match="damaged"):
        Member(io.BytesIO(wrong), 0, coding).finish()


def test_a_bomb_is_not_unpacked_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "BOMB_SIZE", 1 << 20)
    bomb, coding = gzipped(bytes(30 << 20))
    member = Member(bomb, 0, coding)
    with pytest.raises(Broken, match="bomb"):
        member.finish()
    assert member.position < 10 << 20
    long, coding = gzipped(os.urandom(3 << 20))
    assert Member(long, 0, coding).finish() == len(long.getvalue())


def test_the_next_member_with_a_record_is_found_behind_what_only_looks_like_one() -> None:
    member = gzip.compress(RECORD)
    decoys = b"\x1f\x8b\x08" + gzip.compress(b"no record") + b"\x1f\x8b\x08\x00" * 9
    file, coding = io.BytesIO(decoys + bytes(2 << 20) + member), gzipped(b"")[1]
    assert members.find(file, 0, coding) == len(decoys) + (2 << 20)
    assert members.find(file, len(decoys) + (2 << 20) + 1, coding) is None
