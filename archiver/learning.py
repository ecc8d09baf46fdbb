"""What recurs on a collection's sites, learned from its captures, into its WARC files.

Which profile a capture is derived with is told by the WARC files alone (`store.profiles.InForce`), so that replaying
them gives the same texts: a profile is written as a record of a file of its own, which names the files before it that
it is for too. A crawl names those of which nothing was derived yet; of older ones the texts stay as they are.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from archiver import deriving
from archiver.derive.recurrence import learn
from archiver.derive.site import LEAST, MOST, Sketch
from archiver.deriving import Task
from archiver.store import profiles
from archiver.store.intake import catch_up
from archiver.warc.event import Warcinfo
from archiver.warc.writer import WarcWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archiver.derive import Profile, Rejection
    from archiver.deriving import Unreadable, Workers
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.entry import Entry, Learned
    from archiver.store.watch import Watch

_SECONDS = 20.0
"""Wall-clock time that one page may take; a page that takes longer does not count."""


def learn_sites(collection: Collection, watch: Watch, *, anew: bool = False, workers: int | None = None) -> int:
    """Learn the profiles that are due, write them to a WARC file, and take that in; how many they were.

    anew: of all sites, from all that is there and for all that is there: then all texts are dropped and wait.
    Else of those with captures that wait, when they have five pages, and then whenever as many have come again, or 40.
    Call it within `Collection.exclusive`, after all closed WARC files were taken in. Raises `StorageError`.
    """
    with collection.catalog() as catalog:
        last = {one.site: one for one in catalog.sites.profiles()}
        sites = [one for one in catalog.sites.names(waiting=not anew) if anew or _is_due(catalog, one, last.get(one))]
        sites = [one for one in sites if catalog.sites.count(one) >= LEAST]
        learned = _learned(collection, catalog, sites, watch, workers) if sites else []
        made = [(one, _applies_to(catalog, one.site, anew=anew)) for one in learned]
        made = [(one, files) for one, files in made if not _is_known(one, files, last.get(one.site))]
        if made:
            _write(collection, made)
            catch_up(collection, catalog)
        return len(made)


def _is_due(catalog: Catalog, site: str, last: Learned | None) -> bool:
    """Whether enough pages have come since a site's profile was learned."""
    if last is None:
        return True
    new = catalog.sites.count(site, since=last)
    return new >= min(MOST, max(LEAST, catalog.sites.count(site) - new))


def _applies_to(catalog: Catalog, site: str, *, anew: bool) -> frozenset[str]:
    files = catalog.sites.files(site)
    return files if anew else files - catalog.sites.settled_files(site)


def _is_known(profile: Profile, files: frozenset[str], last: Learned | None) -> bool:
    return last is not None and last.sha256 == profile.sha256 and files <= last.applies_to


def _learned(
    collection: Collection, catalog: Catalog, sites: list[str], watch: Watch, workers: int | None
) -> list[Profile]:
    found: list[Profile] = []
    with deriving.workers(workers, work=deriving.sketched, seconds=_SECONDS) as crew:
        for done, site in enumerate(sites, 1):
            profile = learn(site, _sketches(collection, catalog, site, crew))
            if profile is not None:
                found.append(profile)
            watch.progress("learning sites", done, len(sites))
    return found


def _sketches(
    collection: Collection, catalog: Catalog, site: str, crew: Workers[Sketch | Rejection | Unreadable]
) -> Iterator[Sketch]:
    """The site's latest pages; those that are no articles, or can't be read, don't count."""
    tasks = ((entry, _task(collection, catalog, entry)) for entry in catalog.sites.pages(site, MOST))
    return (result for _, result in crew.derive(tasks) if isinstance(result, Sketch))


def _task(collection: Collection, catalog: Catalog, entry: Entry) -> Task:
    original = catalog.original(entry) if entry.type == "revisit" else None
    return Task.of(collection.archive, entry, None, original)


def _write(collection: Collection, made: list[tuple[Profile, frozenset[str]]]) -> None:
    info = Warcinfo(
        software=f"archiver/{version('archiver')}",
        operator="",
        robots="",
        user_agent="",
        how="nothing was fetched: these are site profiles, learned from the captures whose record IDs they name",
    )
    with WarcWriter(collection.archive, info) as writer:
        for profile, files in made:
            writer.append_resource(profiles.resource(profile, files, datetime.now(UTC)))
