"""Texts and their provenance on disk: both or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.errors import CollectionError
from archiver.store import durable
from archiver.warc.durable import free, sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NAME = re.compile(r"(\d{3,}_[0-9a-f]{16})\.(txt|json)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its provenance, ready to be stored."""

    stem: str
    """``NNN_HHHHHHHHHHHHHHHH``."""
    text: bytes
    provenance: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which texts a folder holds, by stem."""

    whole: frozenset[str]
    """Text and provenance are there."""
    half: frozenset[str]
    """Only one of the two is."""


def write(folder: Path, pairs: Sequence[Pair]) -> None:
    """Store pairs, in order; those that are there already get these bytes. Raises `StorageError`.

    The provenance is renamed first: a crash leaves whole pairs, then at most one provenance without its text, which
    says nothing to anybody, and then nothing.
    """
    durable.replace(
        [
            file
            for pair in pairs
            for file in ((folder / f"{pair.stem}.json", pair.provenance), (folder / f"{pair.stem}.txt", pair.text))
        ]
    )


def read(folder: Path, stem: str) -> Pair | None:
    """Read a pair; None when one of the two is not there. Raises `CollectionError` when it can't be read."""
    try:
        return Pair(stem, (folder / f"{stem}.txt").read_bytes(), (folder / f"{stem}.json").read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(error.filename)) from error


def shelf(folder: Path) -> Shelf:
    """Look which pairs are there; files of other names are nobody's business here."""
    found: dict[str, set[str]] = {"txt": set(), "json": set()}
    try:
        for entry in folder.iterdir():
            if match := _NAME.fullmatch(entry.name):
                found[match[2]].add(match[1])
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(folder)) from error
    return Shelf(frozenset(found["txt"] & found["json"]), frozenset(found["txt"] ^ found["json"]))


def put_aside(folder: Path, aside: Path, stems: Sequence[str]) -> None:
    """Move what is there of pairs to another folder, under names that are free there. Raises `StorageError`."""
    with durable.reporting(aside):
        aside.mkdir(exist_ok=True)
        sync_folder(aside.parent)
        for stem in stems:
            for suffix in (".txt", ".json"):
                if (folder / f"{stem}{suffix}").exists():
                    (folder / f"{stem}{suffix}").rename(free(aside / f"{stem}{suffix}"))
        sync_folder(aside)
        sync_folder(folder)


def remove(folder: Path, stems: Sequence[str]) -> None:
    """Remove pairs, the text first: what a crash leaves is again a provenance without its text."""
    with durable.reporting(folder):
        for stem in stems:
            (folder / f"{stem}.txt").unlink(missing_ok=True)
            (folder / f"{stem}.json").unlink(missing_ok=True)
        sync_folder(folder)
