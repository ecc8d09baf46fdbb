"""Site profiles: their files against their names and records, and those that texts name against those in force."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from archiver.audit.finding import Finding, compared
from archiver.errors import RecordError
from archiver.store import profiles
from archiver.store.entry import Learned
from archiver.store.profiles import InForce
from archiver.warc.capture import Damage
from archiver.warc.reader import captures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection


def _recorded(collection: Collection) -> InForce:
    found = list(_in_records(collection))
    hashes = collection.manifest().hashes
    return InForce({path.name: hashes.get(path.name, "") for path in collection.warcs()}, found)


def known(collection: Collection, catalog: Catalog | None) -> InForce:
    """Which profiles are in force: by the catalogue, or when there is none by reading all WARC files."""
    return InForce.taken_in(catalog.warcs(), catalog.sites.profiles()) if catalog else _recorded(collection)


def files(collection: Collection, catalog: Catalog | None, held: Sequence[Learned]) -> Iterator[Finding]:
    """Each profile's file is what its name says and what a record holds, and none is missing; held: by the records."""
    there = profiles.names(collection)
    of_records = {one.sha256: one for one in held}
    for name, path in there.items():
        subject = f"profiles/{path.name}"
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            yield Finding(subject, "profile-name", "fail", name, "", f"can't be read: {error.strerror}")
            continue
        yield compared(subject, "profile-name", name, found, "the profile is not the one that its name tells")
        if name not in of_records:
            yield Finding(subject, "profile-record", "fail", name, "", "no record of the WARC files holds this profile")
    for sha256 in sorted(of_records.keys() - there.keys()):
        lacks = "the profile is missing; 'archiver repair' writes it again"
        yield Finding(f"profiles/{sha256}.json", "profile-name", "fail", sha256, "", lacks)
    taken_in = catalog.warcs() if catalog else {}
    if catalog and catalog.sites.profiles() != [one for one in held if one.record.file in taken_in]:
        wrong = "it knows other site profiles than the records hold; 'archiver repair --rebuild' makes it anew"
        yield Finding("catalog.sqlite", "catalogue", "fail", detail=wrong)


def named(subject: str, found: str, learned: Learned | None) -> Finding | None:
    """The profile that a provenance names, against the one in force for its capture; None: there is neither."""
    expected = f"sha256:{learned.sha256}" if learned else ""
    if not (expected or found):
        return None
    what = "in force for its capture is another profile than the text was derived with"
    if found and not learned:
        what = "no profile is in force for its capture: the record that held this one is missing, or not as it was"
    return compared(subject, "profile", expected, found, f"{what}; 'archiver repair --rebuild' derives anew")


def _in_records(collection: Collection) -> Iterator[Learned]:
    for path in collection.warcs():
        try:
            for capture in captures(path, checked=False):
                if not isinstance(capture, Damage) and (learned := profiles.described(capture)):
                    yield learned
        except (RecordError, OSError):
            continue  # told with its file
