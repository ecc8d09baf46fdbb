"""Captures to texts: what a collection has not derived yet, and WARC files from elsewhere brought into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver import deriving
from archiver.derive import Rejection
from archiver.deriving import Task, Unreadable
from archiver.errors import ArchiverError, StorageError
from archiver.learning import learn_sites
from archiver.store import acquire
from archiver.store.collection import Collection
from archiver.store.deposit import deposit
from archiver.store.intake import catch_up
from archiver.store.page import PageOutcome, not_derived
from archiver.store.profiles import InForce
from archiver.store.repair import repair
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set
    from contextlib import AbstractContextManager
    from pathlib import Path

    from archiver.derive import Derivative
    from archiver.deriving import Result, Workers
    from archiver.store.acquire import Acquired
    from archiver.store.catalog import Catalog
    from archiver.store.entry import Entry
    from archiver.store.intake import Intake
    from archiver.store.journal import Journal

_TOGETHER = 16
"""Pages that are stored at once: one transaction, and syncs that the disk can do together."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did, beside the pages."""

    acquired: tuple[Acquired, ...]
    problems: tuple[str, ...]
    """Files that could not be brought in, and damage in those that were, one line each."""


def replay(
    paths: Iterable[Path],
    collection: Collection,
    *,
    learn: bool = False,
    workers: int | None = None,
    watch: Watch | None = None,
) -> Replayed:
    """Bring WARC files into a collection and derive what it has not derived yet; a path may be the collection itself.

    learn: first learn anew what recurs on each site; where that changes, all texts of the collection are derived again.
    Files that can't be brought in are told, and the others go on. Raises `StorageError`.
    """
    watch = watch or Watch()
    acquired: list[Acquired] = []
    problems: list[str] = []
    with collection.exclusive(watch.waiting):
        before = repair(collection, watch)
        for path in _in_record_order(paths):
            _bring(collection, path, acquired, problems)
        taken = take_in(collection, watch)
        if learn:
            learn_sites(collection, watch, anew=True, workers=workers)
        derive_pending(collection, workers=workers, watch=watch)
    return Replayed(tuple(acquired), (*problems, *before.intake.problems, *taken.problems))


def take_in(collection: Collection, watch: Watch, journal: Journal | None = None) -> Intake:
    """Take in the WARC files that were closed meanwhile; those that the journal knows need not be read for that."""
    with collection.catalog() as catalog:
        return catch_up(collection, catalog, watch.progress, journal)


def derive_pending(
    collection: Collection,
    *,
    workers: int | None = None,
    watch: Watch | None = None,
    work: Callable[[Task], Result] = deriving.derived,
) -> None:
    """Derive all captures that wait, in record order, and store what they give; each page is told once it is stored.

    Call it within `Collection.exclusive`. Stopped at any moment, it leaves what is not stored waiting.
    """
    watch = watch or Watch()
    with collection.catalog() as catalog:
        catalog.reopen_rejected(deriving.BY_CHANCE)
        failed: set[int] = set()
        while (total := catalog.waiting() - len(failed)) > 0:
            crew = deriving.workers(min(workers or deriving.processors(), total), work=work)
            if not _derive_once(collection, catalog, crew, watch, failed):
                break  # else: texts that were not as they were stored, all of whose captures wait again


def _derive_once(
    collection: Collection,
    catalog: Catalog,
    crew: AbstractContextManager[Workers[Result]],
    watch: Watch,
    failed: set[int],
) -> bool:
    """Derive all that waits but what has failed; whether captures were met that must be derived once more."""
    total, done, again = catalog.waiting() - len(failed), 0, False
    with crew as working:
        for batch in _batches(working.derive(_tasks(collection, catalog, frozenset(failed)))):
            failed.update(entry.number for entry, result in batch if _failure(result))
            pages = list(_stored(collection, catalog, batch, watch.notice))
            for page in pages:
                watch.page(page)
            again = again or len(pages) < len(batch)
            done += len(batch)
            watch.progress("deriving", done, total)
    return again


def _in_record_order(paths: Iterable[Path]) -> list[Path]:
    """Files of one collection's archive in the order of its manifest; the first of them keeps its place.

    The names tell when files were begun, the manifest in which order they were taken in: texts are numbered along that.
    """
    given = list(paths)
    ordered: dict[Path, None] = {}
    for path in given:
        folder = path.resolve().parent
        order = Collection(folder.parent).manifest().hashes if folder.name == "archive" else {}
        place = {name: number for number, name in enumerate(order)}
        together = [one for one in given if one.name in place and one.resolve().parent == folder]
        together.sort(key=lambda one: place[one.name])
        ordered.update(dict.fromkeys(together if path in together else [path]))
    return list(ordered)


def _bring(collection: Collection, path: Path, acquired: list[Acquired], problems: list[str]) -> None:
    try:
        files = list(acquire.found(path))
    except ArchiverError as error:
        problems.append(str(error))
        return
    for file in files:
        try:
            acquired.append(acquire.acquire(collection, file))
        except StorageError:
            raise
        except ArchiverError as error:
            problems.append(str(error))


def _tasks(collection: Collection, catalog: Catalog, but: Set[int]) -> Iterator[tuple[Entry, Task]]:
    warcs = catalog.warcs()
    in_force = InForce.taken_in(warcs, catalog.sites.profiles())
    last = 0
    while entries := catalog.pending(after=last):
        for entry in (one for one in entries if one.number not in but):
            sha256 = warcs[entry.response.file].sha256
            original = catalog.original(entry) if entry.type == "revisit" else None
            yield entry, Task.of(collection.archive, entry, sha256, original, in_force.of(entry))
        last = entries[-1].number


def _batches(results: Iterator[tuple[Entry, Result]]) -> Iterator[list[tuple[Entry, Result]]]:
    batch: list[tuple[Entry, Result]] = []
    for result in results:
        batch.append(result)
        if len(batch) == _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _stored(
    collection: Collection, catalog: Catalog, batch: Sequence[tuple[Entry, Result]], notice: Callable[[str], None]
) -> Iterator[PageOutcome]:
    """Store a batch; what failed is told, and waits: for its file to be restored, or for more time or memory."""
    good: list[tuple[Entry, Derivative | Rejection]] = []
    for entry, result in batch:
        if failure := _failure(result):
            yield not_derived(entry, *failure)
        elif not isinstance(result, Unreadable):
            good.append((entry, result))
    yield from deposit(collection, catalog, good, notice)


def _failure(result: Result) -> tuple[str, str] | None:
    """Reason and detail of what says nothing about the page: its record can't be read, or a worker could not do it."""
    if isinstance(result, Unreadable):
        return "record-unreadable", result.what
    if isinstance(result, Rejection) and result.reason in deriving.BY_CHANCE:
        return result.reason, result.detail
    return None
