"""Captures to texts: what a collection has not derived yet, and WARC files from elsewhere brought into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver import deriving
from archiver.deriving import Task, Unreadable
from archiver.errors import ArchiverError, StorageError
from archiver.store import acquire
from archiver.store.deposit import deposit
from archiver.store.intake import catch_up
from archiver.store.page import PageOutcome, unreadable
from archiver.store.repair import repair
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from archiver.derive import Derivative, Rejection
    from archiver.deriving import Result
    from archiver.store.acquire import Acquired
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.entry import Entry
    from archiver.store.intake import Intake

_TOGETHER = 16
"""Pages that are stored at once: one transaction, and syncs that the disk can do together."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did, beside the pages."""

    acquired: tuple[Acquired, ...]
    problems: tuple[str, ...]
    """Files that could not be brought in, and damage in those that were, one line each."""


def replay(
    paths: Iterable[Path], collection: Collection, *, workers: int | None = None, watch: Watch | None = None
) -> Replayed:
    """Bring WARC files into a collection and derive what it has not derived yet; a path may be the collection itself.

    Files that can't be brought in are told, and the others go on. Raises `StorageError`.
    """
    watch = watch or Watch()
    acquired: list[Acquired] = []
    problems: list[str] = []
    with collection.exclusive(watch.waiting):
        before = repair(collection, watch)
        for path in paths:
            _bring(collection, path, acquired, problems)
        taken = take_in(collection, watch)
        derive_pending(collection, workers=workers, watch=watch)
    return Replayed(tuple(acquired), (*problems, *before.intake.problems, *taken.problems))


def take_in(collection: Collection, watch: Watch) -> Intake:
    """Take in the WARC files that were closed meanwhile."""
    with collection.catalog() as catalog:
        return catch_up(collection, catalog, watch.progress)


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
        total = catalog.waiting()
        if not total:
            return
        done = 0
        with deriving.workers(min(workers or deriving.processors(), total), work=work) as crew:
            for batch in _batches(crew.derive(_tasks(collection, catalog))):
                for page in _stored(collection, catalog, batch):
                    watch.page(page)
                done += len(batch)
                watch.progress("deriving", done, total)


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


def _tasks(collection: Collection, catalog: Catalog) -> Iterator[tuple[Entry, Task]]:
    hashes = {name: warc.sha256 for name, warc in catalog.warcs().items()}
    last = 0
    while entries := catalog.pending(after=last):
        for entry in entries:
            sha256 = hashes[entry.response.file]
            original = catalog.original(entry) if entry.type == "revisit" else None
            yield entry, Task(collection.archive, entry.response, entry.request, entry.metadata, sha256, original)
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


def _stored(collection: Collection, catalog: Catalog, batch: Sequence[tuple[Entry, Result]]) -> Iterator[PageOutcome]:
    """Store a batch; what could not be read is told, and waits for its file to be restored."""
    good: list[tuple[Entry, Derivative | Rejection]] = []
    for entry, result in batch:
        if isinstance(result, Unreadable):
            yield unreadable(entry, result.what)
        else:
            good.append((entry, result))
    yield from deposit(collection, catalog, good)
