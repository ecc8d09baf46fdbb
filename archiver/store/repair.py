"""What a crash left, mended: WARC files, half-written texts, the index, the catalogue. Runs at each start."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.store import adoption, database, deposit, durable, intake, manifest, profiles, texts
from archiver.store.catalog import Catalog
from archiver.store.watch import Watch
from archiver.warc.durable import sync_folder
from archiver.warc.recovery import recover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archiver.store.collection import Collection
    from archiver.store.intake import Intake
    from archiver.warc.recovery import Recovered

    Tell = Callable[[Iterable[str]], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was mended, and what was taken in."""

    lines: tuple[str, ...]
    """What was found and what was done about it, as sentences; none when all was well."""
    intake: Intake
    waiting: int
    """Captures that wait to be derived."""


def repair(
    collection: Collection, watch: Watch | None = None, *, rebuild: bool = False, thorough: bool = False
) -> Repaired:
    """Mend a collection and take in closed WARC files; what then waits is for `replay.derive_pending`.

    rebuild: drop index, catalogue and texts; they come again from the WARC files. thorough: look at every page of the
    catalogue, hold each text against its hashes, and write the index anew. WARC files that a live process writes are
    left alone. What was mended is told as notices. Call it within `Collection.exclusive`. Raises `StorageError`.
    """
    watch = watch or Watch()
    lines: list[str] = []

    def tell(found: Iterable[str]) -> None:
        for line in found:
            lines.append(line)
            watch.notice(line)

    tell(map(_recovered, recover(collection.archive)))
    tell(_leftovers(collection))
    tell(collection.passed_over())
    with _catalog(collection, tell, thorough=thorough) as (catalog, is_new):
        tell(_manifest(collection, catalog))
        if rebuild:
            _drop(collection, catalog)
        if rebuild or is_new or thorough or not collection.index.exists():
            intake.index_again(collection, catalog.warcs().keys())
        taken = intake.catch_up(collection, catalog, watch.progress)
        if thorough and not rebuild:
            tell(_not_as_stored(collection, catalog))
        tell(profiles.write(collection, catalog.sites.profiles(), thorough=thorough))
        tell(_texts(collection, catalog, adopt=is_new and not rebuild))
        return Repaired(tuple(lines), taken, catalog.waiting())


def _recovered(one: Recovered) -> str:
    if one.twin:
        return f"{one.torn}: put aside; its {one.torn_length} bytes are all in {one.twin} already"
    torn = f"{one.torn_length} bytes of a page that was being written went to {one.torn}" if one.torn else ""
    if one.path is None:
        return torn or "a WARC file that was left open had nothing in it, and is gone"
    closed = f"{one.path}: left open by a process that died; closed with its {one.records} whole records"
    return f"{closed}; {torn}" if torn else closed


def _leftovers(collection: Collection) -> Iterator[str]:
    """Remove what was being prepared when a process died."""
    for folder in (collection.root, collection.archive, collection.indexes, collection.texts):
        with durable.reporting(folder):
            folder.mkdir(exist_ok=True)
        if count := durable.clear(folder):
            yield f"{folder}: removed {count} unfinished file{'s' if count > 1 else ''}"


@contextmanager
def _catalog(
    collection: Collection, tell: Callable[[Iterable[str]], None], *, thorough: bool
) -> Iterator[tuple[Catalog, bool]]:
    """The catalogue, and whether it is new: then it takes its place when it is complete, and a crash leaves none."""
    path = collection.catalog_path
    found = database.condition(path, thorough=thorough)
    if found == "good":
        with collection.catalog() as catalog:
            yield catalog, False
        return
    if found == "later":
        database.refuse_unless_good(path)
    tell(_make_way(collection, found))
    growing = path.with_name(f"{path.name}.new")
    for end in database.PARTS:
        growing.with_name(growing.name + end).unlink(missing_ok=True)
    catalog = Catalog.create(growing)
    try:
        yield catalog, True
    finally:
        catalog.close()
    with durable.reporting(path):
        growing.replace(path)
        sync_folder(collection.root)


def _make_way(collection: Collection, found: database.Condition) -> Iterator[str]:
    """Move a catalogue that can't be used aside, its write-ahead log with it."""
    path = collection.catalog_path
    if found != "missing":
        with durable.reporting(path):
            for end in database.PARTS:
                part = path.with_name(path.name + end)
                if part.exists():
                    part.replace(path.with_name(f"{path.name}.{found}{end}"))
        yield f"{path}: the catalogue is {found}; it was moved aside and is rebuilt from the WARC files"
    elif collection.warcs():
        yield f"{path}: the catalogue is missing; it is rebuilt from the WARC files"


def _manifest(collection: Collection, catalog: Catalog) -> Iterator[str]:
    """Restore lines that the manifest has lost, from the catalogue: with them would go the record order."""
    found, known = collection.manifest(), catalog.warcs()
    lost = [name for name in known if name not in found.hashes]
    if not lost or found.problems:
        return
    hashes = {name: warc.sha256 for name, warc in known.items()} | found.hashes
    manifest.write(collection.manifest_path, hashes)
    yield f"{collection.manifest_path}: restored the lines of {len(lost)} file{'s' if len(lost) > 1 else ''}"
    for name in lost:
        path = collection.archive / name
        if not path.exists():
            yield f"{path}: the file is missing; bring it back with 'archiver replay'"
        elif manifest.sha256(path) != known[name].sha256:
            yield f"{path}: the file is not as it was when it was taken in"


def _drop(collection: Collection, catalog: Catalog) -> None:
    """Drop all that can be derived again. The manifest stays: it has the record order, and the files' first hashes."""
    found = collection.manifest()
    if found.problems:
        manifest.write(collection.manifest_path, found.hashes)
    catalog.forget()
    shelf = texts.shelf(collection.texts)
    texts.remove(collection.texts, sorted(shelf.whole | shelf.half))
    for path in profiles.names(collection).values():
        with durable.reporting(path):
            path.unlink()


def _not_as_stored(collection: Collection, catalog: Catalog) -> Iterator[str]:
    """Put aside what is not, byte for byte, as it was stored: it is missing then, and is derived again."""
    bad = [
        text.stem
        for text in catalog.texts()
        if (pair := texts.read(collection.texts, text.stem)) and not deposit.as_stored(pair, text, trusting=True)
    ]
    if bad:
        texts.put_aside(collection.texts, collection.torn, bad)
        yield f"{collection.texts}: {_listed(bad)} not as stored; put aside into {collection.torn}"


def _texts(collection: Collection, catalog: Catalog, *, adopt: bool) -> Iterator[str]:
    """Bring texts and catalogue together: what one has and the other has not."""
    shelf = texts.shelf(collection.texts)
    known = {text.stem: text.number for text in catalog.texts()}
    missing = sorted(known.keys() - shelf.whole)
    if missing:
        catalog.reopen([known[stem] for stem in missing])
        yield f"{collection.texts}: {_listed(missing)} not there with text and provenance; derived again"
    surplus = sorted(shelf.whole - known.keys())
    if adopt:
        adoption.adopt(collection, catalog, surplus)
        surplus = []
    unfinished = sorted((shelf.half - known.keys()) | adoption.unfinished(collection, catalog, surplus))
    if unfinished:
        texts.remove(collection.texts, unfinished)
        yield f"{collection.texts}: {_listed(unfinished)} not written to the end; derived again"


def _listed(stems: list[str]) -> str:
    shown = ", ".join(stems[:3])
    more = f" and {len(stems) - 3} more" if len(stems) > 3 else ""
    return f"{shown}{more} {'was' if len(stems) == 1 else 'were'}"
