"""Captures derived again and compared, and every digest and name checked. Writes nothing."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from archiver import deriving
from archiver.audit import against
from archiver.audit.collection import CollectionAudit
from archiver.audit.finding import Finding, Summary, Verdict
from archiver.audit.records import audit_warc
from archiver.audit.single import audit_text
from archiver.errors import CollectionError
from archiver.store.collection import Collection, is_closed
from archiver.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Finding", "Summary", "Verdict", "audit"]


def audit(path: Path, *, workers: int | None = None, watch: Watch | None = None) -> Iterator[Finding]:
    """Check a collection's folder, one text (or its provenance), or one WARC file, and give one finding a check.

    A collection can't be changed by others meanwhile: they wait. Raises `CollectionError` when the path is none of
    the three; whatever is wrong in what it is, is a finding.
    """
    watch = watch or Watch()
    if path.is_dir():
        yield from _collection(Collection.open(path), workers, watch)
    elif not path.is_file():
        raise CollectionError("there is no such file or folder", where=str(path))
    elif path.suffix in {".txt", ".json"}:
        yield from audit_text(path, watch)
    elif is_closed(path.name):
        yield from audit_warc(path, str(path), _listed(path.resolve()))
    else:
        what = "is none of what can be audited: a collection's folder, a text, a WARC file"
        raise CollectionError(what, where=str(path))


def _listed(path: Path) -> str | None:
    """The hash of a WARC file, by the manifest of the collection that it lies in."""
    if path.parent.name != "archive":
        return None
    return Collection(path.parent.parent).manifest().hashes.get(path.name)


def _collection(collection: Collection, workers: int | None, watch: Watch) -> Iterator[Finding]:
    with collection.shared(watch.waiting), ExitStack() as stack:
        catalog, finding = stack.enter_context(against.catalogue(collection))
        yield finding
        one = CollectionAudit(collection, catalog)
        yield from one.files(watch.progress)
        yield from one.texts()
        yield from one.captures(stack.enter_context(deriving.workers(workers, work=deriving.derived)), watch.progress)
        yield from one.profiles()
