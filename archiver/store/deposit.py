"""What deriving gave, into the collection: texts with provenance, and the catalogue."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from archiver.derive import Provenance, Rejection, derivation
from archiver.derive.provenance import Derivation
from archiver.errors import FormatError
from archiver.store import texts
from archiver.store.entry import Entry, Settled, Text
from archiver.store.page import PageOutcome, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archiver.derive import Derivative
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection
    from archiver.store.texts import Pair


def deposit(
    collection: Collection,
    catalog: Catalog,
    results: Sequence[tuple[Entry, Derivative | Rejection]],
    notice: Callable[[str], None] = lambda _: None,
) -> list[PageOutcome]:
    """Store what some captures gave, given in record order: first the files, then the catalogue, in one transaction.

    A crash before the transaction leaves the captures pending; deriving them again gives the same bytes under the
    same names, and what `repair` finds of them in between it takes back. A capture that repeats a text which is not
    as it was stored gets no outcome yet: the pair goes aside, which is told, and all its captures wait again; derive
    what waits once more then. Call it within `Collection.exclusive`. Raises `StorageError`.
    """
    batch = _Batch(collection, catalog, catalog.next_number(), notice)
    for entry, result in results:
        if isinstance(result, Rejection):
            batch.reject(entry, result)
        else:
            batch.add(entry, result)
    return batch.store()


@dataclass(slots=True)
class _Shelved:
    """A text of a batch with its provenance so far."""

    text: Text
    data: bytes
    provenance: Provenance


@dataclass(slots=True)
class _Batch:
    collection: Collection
    catalog: Catalog
    number: int
    """That the next new text gets."""
    notice: Callable[[str], None]
    shelved: dict[str, _Shelved] = field(default_factory=dict)
    """Texts to be written, by hash."""
    settled: list[tuple[Entry, Settled]] = field(default_factory=list)
    abandoned: list[int] = field(default_factory=list)
    """Texts that were gone from the disk, and that their captures don't give any more."""

    def reject(self, entry: Entry, why: Rejection) -> None:
        if origin := self.catalog.text(capture=entry.number):
            self.abandoned.append(origin.number)
        self._settle(entry, Settled(entry.number, "rejected", why.reason, why.detail, derived_by=derivation_id()))

    def add(self, entry: Entry, derivative: Derivative) -> None:
        origin = self.catalog.text(capture=entry.number)
        known = self.shelved.get(derivative.sha256)
        recorded = None if known else self.catalog.text(sha256=derivative.sha256)
        if recorded and recorded.capture != entry.number:
            known = self._from_disk(recorded)
            if known is None and self._reopened(recorded):
                return
        if known:
            number = known.text.number
            self._repeat(entry, derivative, known)
        else:
            number = recorded.number if recorded else origin.number if origin else self._next()
            self._shelve(entry, derivative, number)
        if origin and origin.number != number:
            self.abandoned.append(origin.number)

    def store(self) -> list[PageOutcome]:
        ready = [(one, one.provenance.dumps()) for one in self.shelved.values()]
        texts.write(self.collection.texts, [texts.Pair(one.text.stem, one.data, data) for one, data in ready])
        for number in self.abandoned:
            self.catalog.drop_text(number)
        self.catalog.settle(
            [change for _, change in self.settled],
            [replace(one.text, provenance_sha256=hashlib.sha256(data).hexdigest()) for one, data in ready],
        )
        by_number = {one.text.number: one.text for one in self.shelved.values()}
        return [
            settled(_after(entry, change), None if change.text is None else by_number[change.text])
            for entry, change in self.settled
        ]

    def _shelve(self, entry: Entry, derivative: Derivative, number: int) -> None:
        article = derivative.article
        text = Text(number, derivative.sha256, "", entry.number, entry.url, article.headline, len(article.removed))
        self.shelved[derivative.sha256] = _Shelved(text, derivative.text, derivative.provenance.named(text.stem))
        self._settle(entry, Settled(entry.number, "article", text=number, derived_by=derivation_id()))

    def _repeat(self, entry: Entry, derivative: Derivative, known: _Shelved) -> None:
        longer = known.provenance.with_history(derivative.provenance.as_history())
        self.shelved[derivative.sha256] = replace(known, provenance=longer)
        self._settle(entry, unchanged(entry, known.text))

    def _next(self) -> int:
        self.number += 1
        return self.number - 1

    def _settle(self, entry: Entry, change: Settled) -> None:
        self.settled.append((entry, change))

    def _from_disk(self, text: Text) -> _Shelved | None:
        """A stored text with its provenance; None when it is not there as it was stored, and must be written again."""
        pair = texts.read(self.collection.texts, text.stem)
        if pair is None or not (provenance := as_stored(pair, text)):
            return None
        return _Shelved(text, pair.text, provenance)

    def _reopened(self, text: Text) -> bool:
        """Put a pair aside and let its captures wait again; False when its first capture waits already, in vain."""
        texts.put_aside(self.collection.texts, self.collection.torn, [text.stem])
        why = "not as it was stored" if text.provenance_sha256 else "there before the catalogue was, and never checked"
        self.notice(f"{self.collection.texts}: {text.stem} was {why}; put aside into torn/, derived again")
        origin = self.catalog.capture(text.capture)
        if origin is None or origin.state == "pending":
            return False
        self.catalog.reopen([text.number])
        return True


def as_stored(pair: Pair, text: Text, *, trusting: bool = False) -> Provenance | None:
    """The provenance of a pair that is, byte for byte, as the catalogue says that it was stored; else None.

    trusting: not None when the catalogue can't tell, for a text that was found after the catalogue was lost.
    """
    vouched = text.provenance_sha256 or (hashlib.sha256(pair.provenance).hexdigest() if trusting else "")
    hashes = hashlib.sha256(pair.text).hexdigest(), hashlib.sha256(pair.provenance).hexdigest()
    if hashes != (text.sha256, vouched):
        return None
    try:
        return Provenance.loads(pair.provenance)
    except FormatError:
        return None


def _after(entry: Entry, change: Settled) -> Entry:
    return replace(entry, state=change.state, reason=change.reason, detail=change.detail, text=change.text)


def unchanged(entry: Entry, text: Text) -> Settled:
    """What becomes of a capture that gives a text which is there already."""
    return Settled(entry.number, "unchanged", "same-text", same_text(text.stem), text.number, derivation_id())


def same_text(stem: str) -> str:
    """Why a capture's text was not stored: as the catalogue has it, and as the user is told."""
    return f"the same text is in the collection already, as texts/{stem}.txt"


@cache
def derivation_id(of: Derivation | None = None) -> str:
    """Tells what derived (versions, rules, options, not the site's profile) from others; by default what runs here."""
    return hashlib.sha256(repr(replace(of or derivation(), profile=None)).encode()).hexdigest()[:16]
