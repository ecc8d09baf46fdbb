"""Site profiles: which record holds each, which one is in force for a capture, and the files named by their hashes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from archiver.derive.site import Profile, site_of
from archiver.errors import CollectionError, FormatError, RecordError
from archiver.store import durable
from archiver.store.entry import Learned
from archiver.warc import fields
from archiver.warc.records import record_at
from archiver.warc.resource import Resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from archiver.store.collection import Collection
    from archiver.store.entry import Entry, Warc
    from archiver.warc.capture import Capture, Location

_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_NAME = re.compile(r"([0-9a-f]{64})\.json")


def resource(profile: Profile, applies_to: Iterable[str], date: datetime) -> Resource:
    """A profile, to be written; applies_to: the SHA-256 of the files that are there and that it is for, too."""
    about = (
        ("role", "profile"),
        ("site", profile.site),
        ("learned-from", str(len(profile.learned_from))),
        *(("applies-to", f"sha256:{sha256}") for sha256 in sorted(applies_to)),
    )
    return Resource(f"urn:site-profile:{profile.site}", date, "application/json", profile.dumps(), about)


def described(capture: Capture) -> Learned | None:
    """What the catalogue keeps of a profile's record; None when the capture holds none."""
    if capture.purpose.role != "profile" or capture.response.type != "resource" or capture.metadata is None:
        return None
    try:
        profile = Profile.loads(capture.response.read())
    except FormatError:
        return None
    stated = fields.every(fields.loads(capture.metadata.read())[0], "applies-to")
    applies_to = frozenset(match[1] for value in stated if (match := _HASH.fullmatch(value)))
    return Learned(profile.site, profile.sha256, capture.location, applies_to)


class InForce:
    """Tells which profile a capture is derived with.

    The last that names the capture's file; else the last that stands before the capture in record order; else none.
    """

    def __init__(self, files: Mapping[str, str], profiles: Iterable[Learned]) -> None:
        """`files`: name to SHA-256, in record order; `profiles` in record order."""
        self._files = files
        self._order = {name: place for place, name in enumerate(files)}
        self._of: dict[str, list[Learned]] = {}
        for one in profiles:
            self._of.setdefault(one.site, []).append(one)

    @classmethod
    def taken_in(cls, warcs: Mapping[str, Warc], profiles: Iterable[Learned]) -> InForce:
        """By what the catalogue knows."""
        return cls({name: warc.sha256 for name, warc in warcs.items()}, profiles)

    def of(self, entry: Entry) -> Learned | None:
        """The profile for a capture."""
        known = self._of.get(site_of(entry.url), [])
        sha256 = self._files.get(entry.response.file)
        named = [one for one in known if sha256 in one.applies_to]
        place = self._place(entry.response)
        before = [one for one in known if self._place(one.record) < place]
        return next(iter((*reversed(named), *reversed(before))), None)

    def _place(self, at: Location) -> tuple[int, int]:
        return self._order.get(at.file, len(self._order)), at.offset


def read(archive: Path, learned: Learned) -> Profile:
    """The profile of a record. Raises `RecordError` when it is not there, or is not the one that its hash names."""
    at = learned.record
    data = record_at(archive / at.file, at).read()
    if hashlib.sha256(data).hexdigest() != learned.sha256:
        raise RecordError(f"the site profile at byte {at.offset} is not as it was", where=str(archive / at.file))
    try:
        return Profile.loads(data)
    except FormatError as error:
        raise RecordError(error.what, where=str(archive / at.file)) from error


def write(collection: Collection, profiles: Iterable[Learned], *, thorough: bool = False) -> Iterator[str]:
    """Write the files that are missing (thorough: or are not as they were, which go aside), and tell of each.

    What can't be read of the records is left out; an audit tells it. Raises `StorageError`.
    """
    for one in {one.sha256: one for one in profiles}.values():
        path = collection.profiles / f"{one.sha256}.json"
        there = path.exists()
        if there and not (thorough and _sha256(path) != one.sha256):
            continue
        try:
            data = read(collection.archive, one).dumps()
        except (RecordError, OSError):
            continue
        with durable.reporting(collection.profiles):
            collection.profiles.mkdir(exist_ok=True)
        durable.replace([(path, data)])
        yield f"{path}: the profile of {one.site} was {'not as it was' if there else 'missing'}; written again"


def names(collection: Collection) -> dict[str, Path]:
    """The profiles' files by the hash that their names state; a file of another name by that."""
    try:
        found = sorted(collection.profiles.iterdir()) if collection.profiles.is_dir() else []
    except OSError as error:
        raise CollectionError(f"can't be read: {error.strerror}", where=str(collection.profiles)) from error
    shown = [path for path in found if path.is_file() and not durable.is_temporary(path.name)]
    return {match[1] if (match := _NAME.fullmatch(path.name)) else path.name: path for path in shown}


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
