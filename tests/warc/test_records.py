from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archiver.errors import RecordError, UnsupportedFormat
from archiver.warc import records as module
from archiver.warc.capture import Damage, Location, Record
from archiver.warc.fixity import check
from archiver.warc.records import record_at, records
from tests.warc.made import ARC, ARC_ANSWER, exchange, read, stored, written

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def plain(number: int, block: bytes = b"It rained.", ending: bytes = b"\r\n\r\n", **named: str) -> bytes:
    """A resource record as it stands in a plain file."""
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<urn:test:{number}>",
        "WARC-Date": "2026-11-22T10:44:55Z",
        "WARC-Target-URI": f"http://daily.example/{number}",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in named.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + ending


def numbers(found: list[Record]) -> list[str]:
    return [(record.get("WARC-Target-URI") or "").rpartition("/")[2] for record in found]


def covers(damage: Damage, data: bytes, lost: bytes) -> bool:
    return lost in data[damage.offset : damage.offset + damage.length]


def test_a_plain_file_is_read_and_its_locations_cut_out_its_records(tmp_path: Path) -> None:
    data = plain(1) + plain(2, b"") + plain(3, b"Snow")
    found, damages = read(stored(tmp_path, data))
    assert (numbers(found), damages) == (["1", "2", "3"], [])
    for record, whole in zip(found, (plain(1), plain(2, b""), plain(3, b"Snow")), strict=True):
        assert data[record.location.offset :][: record.location.length] == whole


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_a_record_a_member_is_read(tmp_path: Path, name: str) -> None:
    compress = gzip.compress if name == "gzip" else zstd.compress
    members = [compress(plain(number)) for number in (1, 2)]
    path = stored(tmp_path, b"".join(members))
    found, damages = read(path)
    assert (numbers(found), damages) == (["1", "2"], [])
    assert [record.location.offset for record in found] == [0, len(members[0])]
    assert [record_at(path, record.location).read() for record in found] == [b"It rained."] * 2


def test_zstd_with_its_dictionary_at_the_begin_is_read(tmp_path: Path) -> None:
    samples = [plain(number, b"It rained on day %d of the month." % number) for number in range(200)]
    dictionary = zstd.train_dict(samples, 2000)
    for content in (dictionary.dict_content, zstd.compress(dictionary.dict_content)):
        frame = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
        path = stored(tmp_path, frame + b"".join(zstd.compress(plain(n), zstd_dict=dictionary) for n in (1, 2)))
        found, damages = read(path)
        assert (numbers(found), damages) == (["1", "2"], [])
        assert record_at(path, found[1].location).read() == b"It rained."


def test_one_member_for_the_whole_file_is_read_with_a_warning(tmp_path: Path) -> None:
    path = stored(tmp_path, gzip.compress(plain(1) + plain(2, b"Snow") + plain(3)))
    found, damages = read(path)
    assert numbers(found) == ["1", "2", "3"]
    assert [(damage.grave, "several records" in damage.what) for damage in damages] == [(False, True)]
    assert [record_at(path, record.location).read() for record in found] == [b"It rained.", b"Snow", b"It rained."]


def test_junk_in_between_is_reported_and_reading_goes_on(tmp_path: Path) -> None:
    data = plain(1) + b"some junk\nof two lines\r\n" + plain(2)
    found, (damage,) = read(stored(tmp_path, data))
    assert numbers(found) == ["1", "2"]
    assert damage.grave
    assert data[damage.offset : damage.offset + damage.length] == b"some junk\nof two lines\r\n"


def test_junk_between_members_is_reported_and_reading_goes_on(tmp_path: Path) -> None:
    one, two = (gzip.compress(plain(number)) for number in (1, 2))
    junk = b"\x1f\x8b\x08 looks like a member, and is none"
    found, (damage,) = read(stored(tmp_path, one + junk + two))
    assert numbers(found) == ["1", "2"]
    assert (damage.offset, damage.length, damage.grave) == (len(one), len(junk), True)


def test_a_corrupt_member_costs_itself_and_no_other(tmp_path: Path) -> None:
    one, two, three = (gzip.compress(plain(number)) for number in (1, 2, 3))
    broken = two[:40] + bytes([two[40] ^ 0xFF]) + two[41:]
    found, (damage,) = read(stored(tmp_path, one + broken + three))
    assert numbers(found) == ["1", "3"]
    assert (damage.offset, damage.length, damage.grave) == (len(one), len(two), True)


@pytest.mark.parametrize("compress", [gzip.compress, lambda data: data], ids=["gzip", "plain"])
def test_a_cut_within_a_record_is_damage_and_the_records_before_it_are_kept(
    tmp_path: Path, compress: type[bytes]
) -> None:
    one, two = (compress(plain(number)) for number in (1, 2))
    for cut in range(1, len(two) - (0 if compress is gzip.compress else 4)):
        path = stored(tmp_path, one + two[:cut])
        found, damages = read(path)
        assert numbers(found) == ["1"], cut
        assert [(damage.offset, damage.length, damage.grave) for damage in damages] == [(len(one), cut, True)], cut


def test_a_length_that_is_too_long_does_not_swallow_the_records_behind_it(tmp_path: Path) -> None:
    data = plain(1) + plain(2, Content_Length="99999") + plain(3)
    found, (damage,) = read(stored(tmp_path, data))
    assert numbers(found) == ["1", "3"]
    assert covers(damage, data, b"http://daily.example/2")


@pytest.mark.parametrize("length", ["", "many", "-5", "1e3", "٣", "9" * 400])
def test_a_length_that_is_nonsense_is_reported_with_its_place(tmp_path: Path, length: str) -> None:
    data = plain(1) + plain(2, Content_Length=length) + plain(3)
    found, damages = read(stored(tmp_path, data))
    assert numbers(found) == ["1", "3"]
    assert damages[0].offset == len(plain(1))
    assert damages[0].grave


def test_a_block_longer_than_can_be_read_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BLOCK", 100)
    for compress in (gzip.compress, lambda data: data):
        found, damages = read(stored(tmp_path, compress(plain(1, b"x" * 101)) + compress(plain(2))))
        assert numbers(found) == ["2"]
        assert damages[0].grave


def test_a_bomb_behind_a_record_is_left_alone(tmp_path: Path) -> None:
    bomb = gzip.compress(plain(1) + bytes(100 << 20))
    found, damages = read(stored(tmp_path, bomb + gzip.compress(plain(2))))
    assert numbers(found) == ["1", "2"]
    assert any("junk" in damage.what for damage in damages if damage.grave)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (plain(1, ending=b"") + plain(2), "two line ends"),
        (plain(1, ending=b"\r\n") + plain(2), "two line ends"),
        (plain(1).replace(b"\r\n", b"\n") + plain(2), "CR LF"),
        (plain(1, Note="a\r\n b") + plain(2), "folded"),
        (plain(1).replace(b"WARC-Date", b"no colon here\r\nWARC-Date") + plain(2), "colon"),
        (plain(1).replace(b"WARC/1.0", b"WARC/7.0") + plain(2), "version"),
    ],
)
def test_what_is_not_as_specified_is_read_with_a_warning(tmp_path: Path, data: bytes, what: str) -> None:
    found, damages = read(stored(tmp_path, data))
    assert numbers(found) == ["1", "2"]
    assert found[0].read() == b"It rained."
    assert [damage.grave for damage in damages] == [False]
    assert what in damages[0].what


def test_records_of_one_member_that_cannot_be_told_apart_are_not_mixed_up(tmp_path: Path) -> None:
    path = stored(tmp_path, gzip.compress(plain(1, WARC_Record_ID="") + plain(2, WARC_Record_ID="") + plain(3)))
    (one, _, three), _ = read(path)
    assert record_at(path, three.location).headers == three.headers
    with pytest.raises(RecordError, match="several records"):
        record_at(path, one.location)


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", RecordError, "empty"),
        (b"<!DOCTYPE html><p>Rain", RecordError, "HTML"),
        (b'{"rain": 1}', RecordError, "JSON"),
        (gzip.compress(b"no records here", mtime=0), RecordError, "gzip"),
        (b"\x1f\x8b", RecordError, "gzip"),
        (b"rain", RecordError, "begins with b'rain'"),
        (b"BZh91AY&SY", UnsupportedFormat, "bzip2"),
        (b"\x04\x22\x4d\x18\x64\x40\xa7", UnsupportedFormat, "LZ4"),
        (b"PK\x03\x04\x14\x00", UnsupportedFormat, "WACZ"),
        (b"\xfd7zXZ\x00\x00", UnsupportedFormat, "xz"),
        (b"\x5d\x2a\x4d\x18\x04\x00\x00\x00\x28\xb5\x2f\xfd", RecordError, "dictionary"),
    ],
)
def test_what_is_no_warc_is_said_in_one_line(tmp_path: Path, data: bytes, kind: type[RecordError], says: str) -> None:
    path = stored(tmp_path, data)
    with pytest.raises(kind, match=says) as caught:
        list(records(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_a_record_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="No such file"):
        list(records(tmp_path / "missing.warc"))


def test_a_place_where_another_record_stands_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, exchange(), exchange())
    one, two = (record.location for record in read(path)[0] if record.type == "response")
    for wrong in (
        Location(two.file, one.offset, one.length, two.record_id),
        Location(one.file, one.offset, one.length + 1, one.record_id),
        Location(one.file, one.offset + 1, one.length, one.record_id),
        Location(one.file, 10**9, one.length, one.record_id),
    ):
        with pytest.raises(RecordError):
            record_at(path, wrong)


def test_one_bit_changed_anywhere_in_our_files_is_noticed_or_changes_no_record(tmp_path: Path) -> None:
    data = written(tmp_path, exchange()).read_bytes()
    found = read(stored(tmp_path, data))[0]
    whole = [(record.headers, record.read()) for record in found]
    # Under no checksum of gzip (RFC 1952, 2.3.1): "probably text", the time, the compressor's flags, the system, and
    # the bits that fill up the last byte. Only the hash of the whole file, in a collection's manifest, tells of them.
    unchecked = {record.location.offset + place for record in found for place in range(3, 10)}
    unchecked |= {record.location.offset + record.location.length - 9 for record in found}
    for place in range(len(data)):
        path = stored(tmp_path, data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        if not noticed(path):
            assert place in unchecked
            assert [(record.headers, record.read()) for record in read(path)[0]] == whole


def noticed(path: Path) -> bool:
    try:
        found, damages = read(path)
    except RecordError:
        return True
    failed = any(fixity.verdict == "fail" for record in found for fixity in check(record))
    return failed or any(damage.grave for damage in damages)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from([plain(1), gzip.compress(plain(2)), ARC, ARC_ANSWER, b"WARC/1.1\r\n", b"\r\n"])
        | st.binary(max_size=40)
    )
)
def test_whatever_is_in_a_file_nothing_but_a_record_error_is_raised(tmp_path: Path, parts: list[bytes]) -> None:
    path = stored(tmp_path, b"".join(parts))
    size = path.stat().st_size
    try:
        found, damages = read(path)
    except RecordError:
        return
    places = [(place.offset, place.length) for place in (record.location for record in found)]
    for offset, length in places + [(damage.offset, damage.length) for damage in damages]:
        assert 0 <= offset <= offset + length <= size
    for record in found:
        assert record_at(path, record.location).read() == record.read()


def test_a_large_block_is_on_disk_and_reads_the_same(tmp_path: Path) -> None:
    block = bytes(range(256)) * (5 << 12)
    (record,), _ = read(stored(tmp_path, gzip.compress(plain(1, block))))
    assert not isinstance(record.block, io.BytesIO)
    assert record.read() == block
