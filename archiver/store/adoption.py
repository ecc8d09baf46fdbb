"""Texts on disk that the catalogue does not know: taken over when it was lost, or recognised as a crash's leftovers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from archiver.derive.provenance import Provenance
from archiver.derive.text import parse_name
from archiver.errors import FormatError
from archiver.store import texts
from archiver.store.deposit import unchanged
from archiver.store.entry import Entry, Settled, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection


def adopt(collection: Collection, catalog: Catalog, stems: Sequence[str]) -> None:
    """Let a new catalogue know the texts that are there, with the captures that gave them.

    So a lost catalogue costs no text of an earlier version. What does not fit stays where it is, for the audit to tell.
    """
    for stem in stems:
        pair = texts.read(collection.texts, stem)
        found = _recognised(catalog, pair) if pair else None
        if pair and found:
            entry, provenance = found
            text = _text(entry, pair, provenance)
            if catalog.text(number=text.number) or catalog.text(sha256=text.sha256):
                continue
            repeats = [catalog.capture_at(one.warc, one.offset) for one in provenance.history]
            catalog.settle(
                [
                    Settled(entry.number, "article", text=text.number),
                    *(unchanged(repeat.number, text) for repeat in repeats if repeat and repeat.state == "pending"),
                ],
                [text],
            )


def unfinished(collection: Collection, catalog: Catalog, stems: Iterable[str]) -> set[str]:
    """Those pairs whose capture still waits: a crash fell between the files and the catalogue."""
    pairs = (texts.read(collection.texts, stem) for stem in stems)
    return {pair.stem for pair in pairs if pair and _recognised(catalog, pair)}


def _recognised(catalog: Catalog, pair: texts.Pair) -> tuple[Entry, Provenance] | None:
    """The waiting capture that a pair was derived from; None when the pair does not hold together."""
    try:
        provenance = Provenance.loads(pair.provenance)
    except FormatError:
        return None
    number, digits = parse_name(pair.stem)
    ...
