"""One run: mend, fetch, take in, derive. For `archiver fetch` and `archiver crawl` alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archiver.fetch.event import Archived, Fetched, Stopping
from archiver.fetch.interruption import Interruption
from archiver.fetch.run import fetch
from archiver.learning import learn_sites
from archiver.replay import derive_pending, take_in
from archiver.store.entry import Missed, Run
from archiver.store.journal import Journal
from archiver.store.page import PageOutcome, came_to, settled
from archiver.store.repair import repair
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archiver.errors import StorageError
    from archiver.fetch.event import Event
    from archiver.fetch.options import FetchOptions
    from archiver.fetch.run import Crawled
    from archiver.sources import Source
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.intake import Intake
    from archiver.store.page import Outcome
    from archiver.warc.capture import Place


_STOPPING = ("stopping when the pages on their way have come; Ctrl-C once more stops at once", "stopping at once")


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run did."""

    pages: tuple[PageOutcome, ...]
    """Each page that was asked for, and each that an earlier run had left waiting, in the order in which they were
    told."""
    interrupted: bool
    """It was stopped before it was done; what was archived is kept, and derived when the collection is used next."""
    error: StorageError | None = None
    """Why the archive could not be written, which ended the run."""


def run(
    asked: Sequence[str] | Sequence[Source],
    collection: Collection,
    *,
    options: FetchOptions | None = None,
    workers: int | None = None,
    watch: Watch | None = None,
) -> Finished:
    """Fetch pages by their URLs, or what is new of sources, into a collection, and derive their texts.

    Each page is told (`watch.page`) when it has its final outcome: as soon as it failed, or once its text is stored.
    Raises `StorageError` and other `CollectionError` when the collection can't be used.
    """
    one = _Run(collection, watch or Watch())
    with Interruption() as interruption:
        try:
            return one.go(asked, options, workers, interruption)
        except KeyboardInterrupt:
            one.tell_rest(None)
            return Finished(tuple(one.told), interrupted=True)


@dataclass(slots=True)
class _Run:
    """What is told of a run."""

    collection: Collection
    watch: Watch
    told: list[PageOutcome] = field(default_factory=list)
    before: frozenset[str] = frozenset()
    """The WARC files that were there before it: what still waits in them is told too."""
    journal: Journal = field(init=False)
    _fetched: dict[Place, Fetched] = field(default_factory=dict)
    """Pages that were answered and wait for their outcome."""
    _archived: int = 0

    def __post_init__(self) -> None:
        self.journal = Journal(self.collection.archive)

    def go(
        self,
        asked: Sequence[str] | Sequence[Source],
        options: FetchOptions | None,
        workers: int | None,
        interruption: Interruption,
    ) -> Finished:
        """Do all of it, one step after the other. Raises KeyboardInterrupt, but while it fetches or derives."""
        begin = datetime.now(UTC)
        with self.collection.exclusive(self.watch.waiting):
            self.notice(repair(self.collection, self.watch).intake)
        crawled = self._fetch(asked, options, interruption)
        if crawled.error is not None:
            self.tell_rest(None)
            return Finished(tuple(self.told), crawled.interrupted, crawled.error)
        with self.collection.exclusive(self.watch.waiting):
            self.notice(take_in(self.collection, self.watch, self.journal))
            interrupted = crawled.interrupted or self.derive(workers) or interruption.asked
            with self.collection.catalog() as catalog:
                self.tell_rest(catalog)
                for done in _runs(asked, self.told, begin, interrupted=interrupted):
                    catalog.record(done)
        return Finished(tuple(self.told), interrupted)

    def _fetch(
        self, asked: Sequence[str] | Sequence[Source], options: FetchOptions | None, interruption: Interruption
    ) -> Crawled:
        with self.collection.catalog() as catalog:
            self.before = frozenset(catalog.warcs())
            return fetch(
                asked,
                archive=self.collection.archive,
                options=options,
                known=catalog.has_article,
                earlier=self.collection.collected(catalog),
                on_event=self.event,
                on_written=self.journal.note,
                interruption=interruption,
            )

    def event(self, event: Event) -> None:
        """Take what fetching tells."""
        if isinstance(event, Archived):
            self._archived += 1
            self.watch.archived(event.url, event.location)
            self.watch.progress("archived", self._archived, 0)
        elif isinstance(event, Stopping):
            self.watch.notice(_STOPPING[event.at_once])
        elif event.failure is not None:
            left = event.failure.reason == "interrupted"
            self._tell(_undone(event, "left" if left else "failed", event.failure.reason, event.failure.detail))
        elif event.location is not None:
            self._fetched[event.location.place] = event

    def notice(self, taken: Intake) -> None:
        """Tell what could not be read of files that were taken in."""
        for line in taken.problems:
            self.watch.notice(line)

    def derive(self, workers: int | None) -> bool:
        """Learn the sites that are due, and derive all that waits; whether that was interrupted."""
        try:
            learn_sites(self.collection, self.watch, workers=workers)
            derive_pending(self.collection, workers=workers, watch=replace(self.watch, page=self._derived))
        except KeyboardInterrupt:
            return True
        return False

    def tell_rest(self, catalog: Catalog | None) -> None:
        """Tell the pages that another process derived meanwhile, or that nobody has derived yet."""
        for place, fetched in tuple(self._fetched.items()):
            entry = catalog.capture_at(*place) if catalog else None
            if catalog and entry and entry.state != "pending":
                text = None if entry.text is None else catalog.text(number=entry.text)
                self._derived(settled(entry, text))
            else:
                waits = "it is archived; its text is derived when the collection is used next"
                del self._fetched[place]
                self._tell(_undone(fetched, "waiting", "interrupted", waits))

    def _derived(self, page: PageOutcome) -> None:
        """Tell a page that was derived if it is one of this run's, or was left waiting by an earlier one."""
        fetched = self._fetched.pop(page.location.place, None) if page.location else None
        if fetched is not None:
            self._tell(replace(page, url=fetched.url, final_url=fetched.final_url))
        elif page.location and page.location.file in self.before:
            self._tell(replace(page, earlier=True))

    def _tell(self, page: PageOutcome) -> None:
        self.told.append(page)
        self.watch.page(page)


def _undone(fetched: Fetched, outcome: Outcome, reason: str, detail: str) -> PageOutcome:
    return PageOutcome(
        fetched.url,
        fetched.final_url,
        fetched.status,
        outcome,
        reason,
        detail,
        location=fetched.location,
        source=fetched.source,
    )


def _runs(
    asked: Sequence[str] | Sequence[Source], told: Iterable[PageOutcome], begin: datetime, *, interrupted: bool
) -> Iterator[Run]:
    """What the catalogue keeps: a run for each source, or one for the URLs given one by one."""
    pages = [page for page in told if not page.earlier]
    names = dict.fromkeys(None if isinstance(one, str) else one.name for one in asked)
    for name in names:
        own = [page for page in pages if page.source == name]
        missed = tuple(Missed(one.url, one.reason, one.detail, name) for one in own if one.wrong)
        yield Run(name, begin, datetime.now(UTC), came_to(own), interrupted, missed)
