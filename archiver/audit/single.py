"""One text with its provenance, held against the record that it was derived from."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from archiver import deriving
from archiver.audit import against, profiles
from archiver.audit.finding import Finding
from archiver.audit.records import audit_warc
from archiver.audit.texts import Again, Stored, held, stored
from archiver.derive.text import parse_name
from archiver.deriving import Task, Unreadable
from archiver.errors import CollectionError, FormatError, RecordError
from archiver.store.collection import Collection
from archiver.store.journal import described
from archiver.store.originals import Originals
from archiver.warc.capture import Damage
from archiver.warc.reader import captures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archiver.derive import Provenance
    from archiver.deriving import Result
    from archiver.store.catalog import Catalog
    from archiver.store.entry import Entry
    from archiver.store.profiles import InForce
    from archiver.store.watch import Watch
    from archiver.warc.capture import Location, Place


def audit_text(path: Path, watch: Watch) -> Iterator[Finding]:
    """Check a text, its provenance, the WARC files that it names, and derive it again; path is of one of the two.

    It must lie in its collection's folder, where the records are. Raises `CollectionError` when it does not.
    """
    stem = path.stem
    try:
        parse_name(stem)
    except FormatError as error:
        raise CollectionError(error.what, where=str(path)) from error
    folder = path.resolve().parent
    collection = Collection.open(folder.parent)
    with collection.shared(watch.waiting), ExitStack() as stack:
        catalog, finding = stack.enter_context(against.catalogue(collection))
        yield finding
        known = catalog.text(number=parse_name(stem)[0]) if catalog else None
        one = stored(folder, stem, f"texts/{stem}", known if known and known.stem == stem else None)
        yield from held(one)
        if catalog and one.known is None:
            yield Finding(f"texts/{stem}.txt", "catalogue", "fail", detail="the catalogue does not know the text")
        yield from _again(collection, catalog, one)


def derived_again(collection: Collection, provenance: Provenance, watch: Watch) -> Result:
    """What the record that a text came from gives now: its derivative, or why there is none."""
    at = provenance.warc
    with collection.shared(watch.waiting), collection.catalog_untouched() as catalog:
        entry = _entry(collection, catalog, (at.file, at.offset, at.record_id))
        if entry is None:
            return Unreadable(f"archive/{at.file}@{at.offset}: the record is not there")
        task = _task(collection, catalog, entry, profiles.known(collection, catalog), collection.manifest().hashes)
        with deriving.workers(1, work=deriving.derived) as workers:
            [(_, result)] = workers.derive([(entry, task)])
        return result


def _again(collection: Collection, catalog: Catalog | None, one: Stored) -> Iterator[Finding]:
    again = Again(collection.texts, "archive/")
    places = again.expect(one)
    hashes = collection.manifest().hashes
    for name in dict.fromkeys(place[0] for place in places):
        yield from audit_warc(collection.archive / name, f"archive/{name}", hashes.get(name))
    in_force = profiles.known(collection, catalog)
    entries = [entry for place in places if (entry := _entry(collection, catalog, place))]
    tasks = ((entry, _task(collection, catalog, entry, in_force, hashes)) for entry in entries)
    if entries and one.provenance:
        named = one.provenance.derivation.profile or ""
        if finding := profiles.named(f"{one.subject}.json", named, in_force.of(entries[0])):
            yield finding
    with deriving.workers(1, work=deriving.derived) as workers:
        for entry, result in workers.derive(tasks):
            yield from again.result(entry.response.place, result, entry, waits=False)
    yield from again.rest()


def _task(
    collection: Collection, catalog: Catalog | None, entry: Entry, in_force: InForce, hashes: Mapping[str, str]
) -> Task:
    sha256, original = hashes.get(entry.response.file), _original(collection, catalog, entry)
    return Task.of(collection.archive, entry, sha256, original, in_force.of(entry))


def _original(collection: Collection, catalog: Catalog | None, entry: Entry) -> Location | None:
    """Where a revisit's payload is, by the catalogue or else by reading all files; None for other captures."""
    if entry.type != "revisit":
        return None
    if catalog:
        return catalog.original(entry)
    originals = Originals()
    for path in collection.warcs():
        with suppress(RecordError):
            for capture in captures(path, checked=False):
                if not isinstance(capture, Damage):
                    originals.add(described(capture))
    return originals.of(entry)


def _entry(collection: Collection, catalog: Catalog | None, place: Place) -> Entry | None:
    """The capture of a place, by the catalogue or else by reading its file."""
    known = catalog.capture_at(*place) if catalog else None
    if known:
        return known
    try:
        for capture in captures(collection.archive / place[0], checked=False):
            at = None if isinstance(capture, Damage) else capture.location
            if not isinstance(capture, Damage) and at and at.place == place:
                return described(capture)
    except RecordError:
        return None
    return None
