"""Texts on disk that the catalogue does not know: taken over when it was lost, or recognised as a crash's leftovers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archiver.derive import Provenance
from archiver.derive.text import parse_name
from archiver.errors import FormatError
from archiver.store import texts
from archiver.store.deposit import derivation_id, unchanged
from archiver.store.entry import Settled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection


def adopt(collection: Collection, catalog: Catalog, stems: Sequence[str]) -> None:
    """Let a new catalogue know the texts that are there, with the captures that gave them.

    So a lost catalogue costs no text of an earlier version. Nothing vouches for such a text any more: its provenance's
    hash is left empty, and an audit takes it for good only if its record gives it. What does not fit stays where it
    is, for the audit to tell.
    """
    for stem in stems:
        found = _recognised(collection, catalog, stem)
        if found is None or catalog.text(number=found.text.number) or catalog.text(sha256=found.text.sha256):
            continue
        places = ((one.file, one.offset, one.record_id) for one in found.provenance.history)
        repeats = [repeat for place in places if (repeat := catalog.capture_at(*place)) and repeat.state == "pending"]
        by = derivation_id(found.provenance.derivation)
        settled = [Settled(found.text.capture, "article", text=found.text.number, derived_by=by)]
        catalog.settle(
            [*settled, *(replace(unchanged(repeat, found.text), derived_by=by) for repeat in repeats)], [found.text]
        )


def unfinished(collection: Collection, catalog: Catalog, stems: Iterable[str]) -> set[str]:
    """Those pairs whose capture still waits: a crash fell between the files and the catalogue."""
    return {stem for stem in stems if _recognised(collection, catalog, stem)}


@dataclass(frozen=True, slots=True)
class _Found:
    text: Text
    provenance: Provenance


def _recognised(collection: Collection, catalog: Catalog, stem: str) -> _Found | None:
    """A pair that holds together and whose capture waits to be derived; else None."""
    pair = texts.read(collection.texts, stem)
    if pair is None:
        return None
    try:
        provenance = Provenance.loads(pair.provenance)
    except FormatError:
        return None
    at = provenance.warc
    entry = catalog.capture_at(at.file, at.offset, at.record_id)
    sha256 = hashlib.sha256(pair.text).hexdigest()
    number, digits = parse_name(stem)
    if entry is None or entry.state != "pending" or not sha256.startswith(digits) or provenance.text.name != stem:
        return None
    removed = len(provenance.removed.pieces)
    text = Text(number, sha256, "", entry.number, entry.url, provenance.article.headline, removed)
    return _Found(text, provenance)
