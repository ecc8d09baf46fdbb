"""What the catalogue says, against what manifest, WARC files, texts and provenance say."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from archiver.audit.finding import Finding
from archiver.derive import Rejection
from archiver.derive.text import parse_name
from archiver.deriving import BY_CHANCE
from archiver.errors import CollectionError
from archiver.store.deposit import derivation_id, same_text
from archiver.store.manifest import NAME as MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set
    from pathlib import Path

    from archiver.audit.texts import Stored
    from archiver.deriving import Result
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.entry import Entry, Text, Warc


@contextmanager
def catalogue(collection: Collection) -> Iterator[tuple[Catalog | None, Finding]]:
    """The catalogue, if all of it can be read, and whether that is so; the rest is audited without it, too."""
    subject = collection.catalog_path.name
    with ExitStack() as stack:
        try:
            catalog = stack.enter_context(collection.catalog_untouched(thorough=True))
        except CollectionError as error:
            yield None, Finding(subject, "catalogue-file", "fail", detail=error.told)
        else:
            yield catalog, Finding(subject, "catalogue-file", "pass")


def manifest(known: Mapping[str, Warc], hashes: Mapping[str, str], there: Set[str]) -> Iterator[Finding]:
    """Each file that was taken in is in the manifest, with the same hash and in the same order, and no other is.

    there: the names of the files in the archive, some of which may not have been taken in yet.
    """
    for name in known:
        if name not in hashes:
            lacks = "the manifest does not list the file, and the catalogue does; 'archiver repair' restores the line"
            yield Finding(f"archive/{name}", "manifest", "fail", known[name].sha256, "", lacks)
        elif hashes[name] != known[name].sha256:
            wrong = f"the manifest and the catalogue give {name} different hashes"
            yield Finding(MANIFEST, "manifest", "fail", known[name].sha256, hashes[name], wrong)
    for name in hashes if known else ():
        if name not in known and name not in there:
            wrong = f"it lists {name}, of which neither the catalogue nor the archive knows"
            yield Finding(MANIFEST, "manifest", "fail", "", hashes[name], wrong)
    order = [name for name in hashes if name in known]
    if order != [name for name in known if name in hashes]:
        wrong = "its files stand in another order than they were taken in"
        yield Finding(MANIFEST, "manifest", "fail", detail=wrong)


def warc(row: Warc, path: Path, listed: str | None) -> Finding:
    """The row of a WARC file against the file and the manifest."""
    wrong = ["hash"] if listed is not None and row.sha256 != listed else []
    if row.bytes != path.stat().st_size:
        wrong.append("size")
    return _found(f"archive/{path.name}", wrong)


def text(one: Stored, row: Text, capture: Entry | None) -> Finding:
    """The row of a text against its files; capture: the one that the row names."""
    subject = f"{one.subject}.txt"
    if one.provenance is None or one.text is None:
        return Finding(subject, "catalogue", "unverifiable", detail="text or provenance can't be read")
    at = one.provenance.warc
    place = capture.response.place if capture else None
    pairs: dict[str, tuple[object, object]] = {
        "hash": (row.sha256, hashlib.sha256(one.text).hexdigest()),
        "url": (row.url, one.provenance.source.url),
        "headline": (row.headline, one.provenance.article.headline),
        "removed": (row.removed, len(one.provenance.removed.pieces)),
        "capture": (place, (at.file, at.offset, at.record_id)),
    }
    if capture and one.intact:
        pairs["derived_by"] = (capture.derived_by, derivation_id(one.provenance.derivation))
    return _found(subject, [name for name, (found, expected) in pairs.items() if found != expected])


def outcome(subject: str, row: Entry, expected: tuple[str, bool], result: Result) -> Iterator[Finding]:
    """What a capture's row says became of it, if it is wrong; expected: the text that it gives, and whether first."""
    stem, is_origin = expected
    if stem:
        settled = ("article", "", "") if is_origin else ("unchanged", "same-text", same_text(stem))
        wanted: tuple[object, ...] = (*settled, parse_name(stem)[0])
    elif row.state == "pending":
        wanted = ("pending", "", "", None)
    else:
        same = isinstance(result, Rejection) and row.reason == result.reason and row.derived_by == derivation_id()
        detail = result.detail if isinstance(result, Rejection) and same and row.reason not in BY_CHANCE else row.detail
        wanted = ("rejected", row.reason, detail, None)
    found = (row.state, row.reason, row.detail, row.text)
    names = ("state", "reason", "detail", "text")
    wrong = [name for name, one, other in zip(names, found, wanted, strict=True) if one != other]
    if wrong:
        yield _found(subject, wrong)


def _found(subject: str, wrong: list[str]) -> Finding:
    detail = f"it has another {', '.join(wrong)}" if wrong else ""
    return Finding(subject, "catalogue", "fail" if wrong else "pass", detail=detail)
