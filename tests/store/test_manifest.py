"""The manifest keeps the record order, and `sha256sum -c` reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archiver.errors import CollectionError
from archiver.store import manifest


def test_files_stay_in_the_order_in_which_they_were_added(tmp_path: Path) -> None:
    path = tmp_path / manifest.NAME
    manifest.append(path, [("z.warc.gz", "1" * 64), ("b c.warc.gz", "2" * 64)])
    manifest.append(path, [("a.warc.gz", "3" * 64)])
    assert list(manifest.read(path).hashes.items()) == [
        ("z.warc.gz", "1" * 64),
        ("b c.warc.gz", "2" * 64),
        ("a.warc.gz", "3" * 64),
    ]


def test_sha256sum_checks_it(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    file = tmp_path / "archive" / "one.warc.gz"
    file.write_bytes(b"not really")
    manifest.append(tmp_path / manifest.NAME, [(file.name, manifest.sha256(file))])
    check = ["sha256sum", "--strict", "-c", manifest.NAME]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    file.write_bytes(b"not really!")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("1" * 64 + "  archive/a\n" + "x" * 64 + "  archive/b\n", "line 2 is not HASH  archive/NAME"),
        ("1" * 64 + "  archive/../a\n", "line 1 is not HASH  archive/NAME"),
        ("1" * 64 + "  archive/a\n" + "2" * 64 + "  archive/a\n", "line 2 is there twice"),
        ("1" * 64 + "  archive/a\n" + "2" * 64 + "  archive/b", "line 2 does not end"),
    ],
)
def test_a_damaged_manifest_is_told_and_never_written_over(tmp_path: Path, lines: str, problem: str) -> None:
    path = tmp_path / manifest.NAME
    path.write_text(lines)
    assert manifest.read(path).problems == (problem,)
    with pytest.raises(CollectionError, match="restore it, or run"):
        manifest.append(path, [("c.warc.gz", "4" * 64)])
    assert path.read_text() == lines


def test_without_a_file_it_is_empty(tmp_path: Path) -> None:
    assert manifest.read(tmp_path / manifest.NAME) == manifest.Manifest({})
