from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archiver.warc.exchange import Purpose
from archiver.warc.recovery import Recovered, recover
from archiver.warc.writer import WarcWriter
from tests.warc.made import INFO, captured, exchange, read, written


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


def left_open(archive: Path, data: bytes, name: str = "NEWS-1.warc.gz") -> Path:
    """A file as a crash leaves it."""
    path = archive / f"{name}.open"
    path.write_bytes(data)
    return path


def whole_file(tmp_path: Path) -> tuple[bytes, list[int]]:
    """Two events as bytes, and where their records end."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path = written(folder, exchange("http://daily.example/1"), exchange("http://daily.example/2", b""))
    return path.read_bytes(), [record.location.offset + record.location.length for record in read(path)[0]]


def test_wherever_a_file_was_cut_its_whole_records_are_kept_and_no_byte_is_lost(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda fd: None)  # thousands of them take a minute, and no power goes here
    data, ends = whole_file(tmp_path)
    for cut in range(len(data) + 1):
        left_open(archive, data[:cut])
        whole = max((end for end in ends if end <= cut), default=0)
        (result,) = recover(archive)
        torn = tmp_path / "torn" / f"NEWS-1.warc.gz.torn-{whole}"
        kept = archive / "NEWS-1.warc.gz"
        assert result == Recovered(
            kept if whole else None,
            sum(end <= cut for end in ends),
            whole,
            torn if cut > whole else None,
            cut - whole,
        )
        assert (kept.read_bytes() if whole else b"") == data[:whole]
        assert (torn.read_bytes() if cut > whole else b"") == data[whole:cut]
        assert not whole or read(kept)[1] == []
        kept.unlink(missing_ok=True)
        shutil.rmtree(tmp_path / "torn", ignore_errors=True)
        assert list(archive.iterdir()) == []


def test_what_follows_a_hole_of_zeros_is_moved_aside_too(archive: Path, tmp_path: Path) -> None:
    data, ends = whole_file(tmp_path)
    holed = data[: ends[1]] + bytes(ends[2] - ends[1]) + data[ends[2] :]
    left_open(archive, holed)
    (result,) = recover(archive)
    assert (result.records, result.length) == (2, ends[1])
    assert result.torn is not None
    assert result.torn.read_bytes() == holed[ends[1] :]


def test_a_living_writers_file_is_left_alone(archive: Path) -> None:
    with WarcWriter(archive, INFO) as writer:
        writer.append(exchange(), Purpose())
        assert recover(archive) == []
        writer.append(exchange(), Purpose())
    assert len(captured(writer.closed[0])) == 2
    assert recover(archive) == []


def test_recovery_that_was_interrupted_is_simply_run_again(archive: Path, tmp_path: Path) -> None:
    data, ends = whole_file(tmp_path)
    cut = ends[-1] - 3
    left_open(archive, data[:cut])
    torn = tmp_path / "torn" / f"NEWS-1.warc.gz.torn-{ends[-2]}"
    torn.parent.mkdir()
    torn.write_bytes(data[ends[-2] : cut])  # the tail was saved, and then the power went before it was cut off
    (result,) = recover(archive)
    assert (result.torn, torn.read_bytes()) == (torn, data[ends[-2] : cut])
    assert (archive / "NEWS-1.warc.gz").read_bytes() == data[: ends[-2]]
    assert recover(archive) == []


def test_every_file_that_was_left_is_mended(archive: Path, tmp_path: Path) -> None:
    data, ends = whole_file(tmp_path)
    left_open(archive, data, "NEWS-2.warc.gz")
    left_open(archive, data[:-1], "NEWS-1.warc.gz")
    left_open(archive, b"rain", "NEWS-3.warc.gz")
    assert [(one.path and one.path.name, one.records) for one in recover(archive)] == [
        ("NEWS-1.warc.gz", len(ends) - 1),
        ("NEWS-2.warc.gz", len(ends)),
        (None, 0),
    ]
    assert sorted(path.name for path in archive.iterdir()) == ["NEWS-1.warc.gz", "NEWS-2.warc.gz"]
    assert (tmp_path / "torn" / "NEWS-3.warc.gz.torn-0").read_bytes() == b"rain"


def test_a_finished_file_of_the_same_name_is_never_written_over(archive: Path, tmp_path: Path) -> None:
    data, ends = whole_file(tmp_path)
    left_open(archive, data)
    (archive / "NEWS-1.warc.gz").write_bytes(b"older")
    (result,) = recover(archive)
    assert (result.path, result.records) == (archive / "NEWS-1-1.warc.gz", len(ends))
    assert (archive / "NEWS-1.warc.gz").read_bytes() == b"older"
    assert (archive / "NEWS-1-1.warc.gz").read_bytes() == data
    assert recover(archive) == []


@pytest.mark.parametrize("records", [1, 0], ids=["a part", "all of it"])
def test_what_a_finished_file_has_already_goes_aside(archive: Path, tmp_path: Path, records: int) -> None:
    data, ends = whole_file(tmp_path)
    end = ends[records - 1]
    left_open(archive, data[:end])
    (archive / "NEWS-1.warc.gz").write_bytes(data)
    (result,) = recover(archive)
    aside = tmp_path / "torn" / "NEWS-1.warc.gz.open"
    assert result == Recovered(None, 0, 0, aside, end, twin=archive / "NEWS-1.warc.gz")
    assert aside.read_bytes() == data[:end]
    assert [path.name for path in archive.iterdir()] == ["NEWS-1.warc.gz"]
    assert recover(archive) == []


DIES = """
import os, signal, sys
from pathlib import Path
from archiver.warc.exchange import Purpose
from archiver.warc.writer import WarcWriter
from tests.warc.made import INFO, exchange

writer = WarcWriter(Path(sys.argv[1]), INFO)
writer.append(exchange(), Purpose())
writer.sync()
print(writer.synced, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_writer_said_was_durable_is_there_after_it_was_killed(archive: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", DIES, archive], capture_output=True, text=True, check=False)
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "1\n")
    (result,) = recover(archive)
    assert result.records == 4
    assert result.path is not None
    assert len(captured(result.path)) == 1


def test_a_folder_without_files_that_were_left_is_not_touched(archive: Path) -> None:
    written(archive, exchange())
    before = sorted(archive.iterdir())
    assert recover(archive) == []
    assert sorted(archive.parent.rglob("*")) == [archive, *before]


LIVES = """
import sys
from pathlib import Path
from archiver.warc.exchange import Purpose
from archiver.warc.writer import WarcWriter
from tests.warc.made import INFO, exchange

with WarcWriter(Path(sys.argv[1]), INFO) as writer:
    writer.append(exchange(), Purpose())
    print("open", flush=True)
    sys.stdin.read()
    writer.append(exchange(), Purpose())
"""


def test_the_file_of_another_living_process_is_left_alone(archive: Path) -> None:
    command = [sys.executable, "-c", LIVES, str(archive)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        (opened,) = archive.iterdir()
        before = opened.read_bytes()
        assert recover(archive) == []
        assert [(path, path.read_bytes()) for path in archive.iterdir()] == [(opened, before)]
        other.communicate()
    assert other.returncode == 0
    (closed,) = archive.iterdir()
    assert len(captured(closed)) == 2
