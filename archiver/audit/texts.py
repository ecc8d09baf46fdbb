"""Texts and their provenance: held against their own hashes, and against what their records give when derived again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archiver.audit.finding import Finding, compared
from archiver.audit.records import place
from archiver.derive import Derivative, Provenance, Rejection, derivation, schema_problems
from archiver.derive.text import parse_name
from archiver.deriving import BY_CHANCE, Unreadable
from archiver.errors import FormatError
from archiver.store.deposit import derivation_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.deriving import Result
    from archiver.store.entry import Entry, Text
    from archiver.warc.capture import Place


@dataclass(frozen=True, slots=True)
class Stored:
    """A text with its provenance as they are on the disk."""

    stem: str
    subject: str
    """The text's path, as findings name it, without suffix."""
    text: bytes | None
    """None: there is no such file."""
    data: bytes | None
    """The provenance's bytes; None: there is no such file."""
    provenance: Provenance | None
    """None: the bytes are no provenance."""
    known: Text | None
    """What the catalogue knows of it."""

    @property
    def intact(self) -> bool:
        """Whether the catalogue vouches that text and provenance are as they were written; they can't themselves."""
        if self.known is None or self.text is None or self.data is None:
            return False
        return (_sha256(self.text), _sha256(self.data)) == (self.known.sha256, self.known.provenance_sha256)


def stored(folder: Path, stem: str, subject: str, known: Text | None) -> Stored:
    """Read a text and its provenance, whatever is the matter with them."""
    text, data = (_bytes(folder / f"{stem}{suffix}") for suffix in (".txt", ".json"))
    return Stored(stem, subject, text, data, _provenance(data), known)


def held(one: Stored) -> Iterator[Finding]:
    """Check a text and its provenance against each other, its name, the schema and the catalogue."""
    txt, json = f"{one.subject}.txt", f"{one.subject}.json"
    if one.text is None:
        yield Finding(txt, "text-name", "fail", detail="the text is missing; its provenance is there")
    else:
        digits = parse_name(one.stem)[1]
        yield compared(txt, "text-name", digits, _sha256(one.text)[:16], "the text is not the one that its name tells")
    if one.data is None:
        yield Finding(json, "provenance-schema", "fail", detail="the provenance is missing; its text is there")
        return
    problems = schema_problems(one.data)
    yield Finding(json, "provenance-schema", "fail" if problems else "pass", detail="; ".join(problems[:3]))
    if one.known and not one.known.provenance_sha256:
        detail = "it was found on the disk after the catalogue was lost: only its record can tell whether it holds"
        yield Finding(json, "provenance-hash", "absent", found=_sha256(one.data), detail=detail)
    elif one.known:
        wrong = "the provenance is not as it was stored"
        yield compared(json, "provenance-hash", one.known.provenance_sha256, _sha256(one.data), wrong)
    if one.provenance and one.text is not None:
        wrong = "the provenance is of another text"
        yield compared(json, "text-hash", f"sha256:{_sha256(one.text)}", one.provenance.text.hash, wrong)


@dataclass(slots=True)
class _Growing:
    """What a text's provenance must be, as far as its captures were derived again."""

    waiting: set[Place]
    origin: Provenance | None = None
    repeats: list[Provenance] = field(default_factory=list)


class Again:
    """Takes what captures give when they are derived again, in record order, and holds it against what is stored."""

    def __init__(self, folder: Path, archive: str) -> None:
        self._folder = folder
        self._archive = archive
        self._origins: dict[Place, tuple[str, str, Text | None]] = {}
        self._repeats: dict[Place, tuple[str, str, Text | None]] = {}
        self._growing: dict[str, _Growing] = {}

    def expect(self, one: Stored) -> tuple[Place, ...]:
        """Expect the captures that a provenance names, and give their places; the first is the text's own."""
        if one.provenance is None:
            return ()
        places = places_of(one.provenance)
        self._origins[places[0]] = one.stem, one.subject, one.known
        self._repeats.update(dict.fromkeys(places[1:], (one.stem, one.subject, one.known)))
        self._growing[one.stem] = _Growing(set(places))
        return places

    def expected(self, at: Place) -> tuple[str, bool]:
        """The stem of the text that a capture gives, and whether it is the text's own; empty when no text lists it."""
        stem, _, _ = self._origins.get(at) or self._repeats.get(at) or ("", "", None)
        return stem, at in self._origins

    def result(self, at: Place, result: Result, known: Entry | None, *, waits: bool) -> Iterator[Finding]:
        """Check what one capture gave.

        known: what the catalogue has of it. waits: it was not derived yet, so that it need not have a text.
        """
        stem, subject, text = self._origins.get(at) or self._repeats.get(at) or ("", "", None)
        if stem:
            yield from self._of_text(at, result, stored(self._folder, stem, subject, text))
        elif isinstance(result, Unreadable):
            yield Finding(self._subject(at), "record", "fail", detail=result.what)
        elif waits:
            gives = "an article" if isinstance(result, Derivative) else f"rejected: {result.reason}"
            detail = f"not derived yet ({gives}): 'archiver repair' does it"
            yield Finding(self._subject(at), "outcome", "absent", detail=detail)
        else:
            yield _outcome(self._subject(at), result, known)

    def rest(self) -> Iterator[Finding]:
        """Texts for which not all captures came by."""
        for at, (_, subject, _) in (self._origins | self._repeats).items():
            lacks = f"no capture that is meant as an article stands at {self._subject(at)}"
            yield Finding(f"{subject}.json", "record-location", "fail", self._subject(at), "", lacks)

    def _subject(self, at: Place) -> str:
        return place(f"{self._archive}{at[0]}", at[1])

    def _of_text(self, at: Place, result: Result, one: Stored) -> Iterator[Finding]:
        is_origin = self._origins.pop(at, None) is not None
        self._repeats.pop(at, None)
        growing = self._growing[one.stem]
        growing.waiting.discard(at)
        subject = f"{one.subject}.txt" if is_origin else self._subject(at)
        if isinstance(result, Unreadable):
            yield Finding(f"{one.subject}.json", "record-location", "fail", self._subject(at), "", result.what)
            return
        yield _text(subject, one, result)
        if isinstance(result, Derivative):
            if is_origin:
                growing.origin = result.provenance
            else:
                growing.repeats.append(result.provenance)
        if not growing.waiting:
            yield _provenance_again(one, growing)


def places_of(provenance: Provenance) -> tuple[Place, ...]:
    """Where the records of a text's captures stand; the first is the one that it was derived from."""
    return (
        (provenance.warc.file, provenance.warc.offset, provenance.warc.record_id),
        *((entry.file, entry.offset, entry.record_id) for entry in provenance.history),
    )


def _outcome(subject: str, result: Derivative | Rejection, known: Entry | None) -> Finding:
    """A capture that no text lists: a rejection, as the catalogue has it."""
    found = result.reason if isinstance(result, Rejection) else "article"
    if known is None:
        lacks = "an article, and no text is stored of it"
        return Finding(subject, "outcome", "pass" if found != "article" else "fail", "", found, lacks)
    expected = known.reason if known.state == "rejected" else "article"
    if expected == found != "article":
        return Finding(subject, "outcome", "pass", expected, found)
    if known.state == "rejected" and known.derived_by != derivation_id():
        return Finding(subject, "outcome", "differs-by-version", expected, found)
    if expected in BY_CHANCE or found in BY_CHANCE:
        return Finding(
            subject, "outcome", "unverifiable", expected, found, "it depends on the machine's load and memory"
        )
    return Finding(subject, "outcome", "fail", expected, found, "no text is stored of it, and it is not rejected so")


def _text(subject: str, one: Stored, result: Derivative | Rejection) -> Finding:
    found = _sha256(one.text) if one.text is not None else ""
    if isinstance(result, Derivative) and result.text == one.text:
        return Finding(subject, "text-derived", "pass", result.sha256, found)
    gives = f"no article ({result.reason})" if isinstance(result, Rejection) else "another text"
    expected = result.sha256 if isinstance(result, Derivative) else ""
    if one.intact and _other_version(one):
        detail = f"this version derives {gives} from the record"
        return Finding(subject, "text-derived", "differs-by-version", expected, found, detail)
    return Finding(subject, "text-derived", "fail", expected, found, f"the record gives {gives}{_unvouched(one)}")


def _provenance_again(one: Stored, growing: _Growing) -> Finding:
    subject = f"{one.subject}.json"
    if growing.origin is None:
        return Finding(subject, "provenance-derived", "unverifiable", detail="the record does not give the text")
    again = growing.origin.named(one.stem)
    for repeat in growing.repeats:
        again = again.with_history(repeat.as_history())
    data = again.dumps()
    expected, found = _sha256(data), _sha256(one.data or b"")
    if expected != found and one.intact and _other_version(one):
        return Finding(subject, "provenance-derived", "differs-by-version", expected, found)
    detail = f"differs from byte {_first_difference(data, one.data or b'')} on{_unvouched(one)}"
    return compared(subject, "provenance-derived", expected, found, detail)


def _other_version(one: Stored) -> bool:
    """Whether something else than what runs here derived a text."""
    return one.provenance is not None and replace(one.provenance.derivation, profile=None) != derivation()


def _unvouched(one: Stored) -> str:
    """What is to be said of a text that names another version, when the catalogue does not tell that it left it so."""
    if not _other_version(one) or (one.known and one.known.provenance_sha256):
        return ""
    return (
        "; its provenance names another version, but nothing vouches for it: 'archiver repair --rebuild' derives anew"
    )


def _first_difference(one: bytes, other: bytes) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _provenance(data: bytes | None) -> Provenance | None:
    try:
        return Provenance.loads(data) if data is not None else None
    except FormatError:
        return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
