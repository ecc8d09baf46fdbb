"""manifest-sha256.txt: the SHA-256 of each closed WARC, in record order; ``sha256sum -c`` checks it.

As BagIt's payload manifests (RFC 8493, section 2.1.3) have it: ``HASH  archive/NAME`` on each line. The order is that
in which the files were taken in; texts are numbered along it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import CollectionError
from archiver.store import durable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "manifest-sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64})  archive/([^/\x00-\x1f]+)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of an archive in record order."""

    hashes: dict[str, str]
    """File name (without folder) to SHA-256 (64 hex digits), in record order."""
    problems: tuple[str, ...] = ()
    """Lines that are none, each as one sentence with its number."""


def read(path: Path) -> Manifest:
    """Read a manifest; one that is not there is empty. Lines that can't be read are in `problems`."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Manifest({})
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(path)) from error
    return _parse(text)


def append(path: Path, hashes: Iterable[tuple[str, str]]) -> None:
    """Add files (name, SHA-256) at the end, atomically. Raises `StorageError`; `CollectionError` if it is damaged."""
    known = read(path)
    if known.problems:
        raise CollectionError(
            known.problems[0], where=str(path), remedy="restore it, or run 'archiver repair --rebuild'"
        )
    write(path, known.hashes | dict(hashes))


def write(path: Path, hashes: dict[str, str]) -> None:
    """Write a manifest whole, atomically."""
    lines = "".join(f"{sha256}  archive/{name}\n" for name, sha256 in hashes.items())
    durable.replace([(path, lines.encode())])


def sha256(path: Path) -> str:
    """A file's SHA-256, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parse(text: str) -> Manifest:
    hashes: dict[str, str] = {}
    problems: list[str] = []
    lines = text.split("\n")
    if lines.pop():
        problems.append(f"line {len(lines) + 1} does not end")
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in hashes:
            problems.append(f"line {number} is {'there twice' if match else 'not HASH  archive/NAME'}")
        else:
            hashes[match[2]] = match[1]
    return Manifest(hashes, tuple(problems))
