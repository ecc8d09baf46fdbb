"""A whole collection: every file, record, capture and text; that nothing is missing, and nothing is over."""

from __future__ import annotations

import fcntl
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from archiver.audit import against, profiles
from archiver.audit.finding import Finding
from archiver.audit.records import audit_warc, place, revisited
from archiver.audit.texts import Again, held, stored
from archiver.derive.text import parse_name
from archiver.deriving import Task
from archiver.errors import RecordError
from archiver.store import texts
from archiver.store.entry import Entry, Learned
from archiver.store.journal import described
from archiver.store.originals import Originals
from archiver.store.profiles import described as as_profile
from archiver.warc import cdxj
from archiver.warc.capture import Damage
from archiver.warc.reader import captures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archiver.deriving import Result, Workers
    from archiver.store.catalog import Catalog
    from archiver.store.collection import Collection

    Progress = Callable[[str, int, int], None]

_DERIVED = {"number", "state", "reason", "detail", "text", "derived_by"}
"""What the catalogue knows of a capture beyond its records."""

_DERIVED_BY = re.compile(r"(?:[0-9a-f]{16})?")
"""What `deposit.derivation_id` gives, or nothing."""


@dataclass(slots=True)
class CollectionAudit:
    """One audit of one collection; each method checks one side of it, in this order."""

    collection: Collection
    catalog: Catalog | None
    """None: it is missing or damaged."""
    again: Again = field(init=False)
    _lines: Counter[str] = field(init=False)
    _named: dict[str, str] = field(init=False, default_factory=dict)
    """The profile that each text names."""
    _learned: list[Learned] = field(init=False, default_factory=list)
    _numbers: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.again = Again(self.collection.texts, "archive/")

    def files(self, progress: Progress) -> Iterator[Finding]:
        """The manifest, and each WARC file by itself."""
        manifest, warcs = self.collection.manifest(), self.collection.warcs()
        for problem in manifest.problems:
            yield Finding(self.collection.manifest_path.name, "manifest", "fail", detail=problem)
        known = self.catalog.warcs() if self.catalog else {}
        listed = {name: warc.sha256 for name, warc in known.items()} | manifest.hashes
        there = {path.name for path in warcs}
        for name in sorted(listed.keys() - there):
            yield Finding(f"archive/{name}", "file-hash", "fail", listed[name], "", "the file is missing")
        yield from against.manifest(known, manifest.hashes, there)
        for line in self.collection.passed_over():
            yield Finding("archive", "file-name", "fail", detail=line)
        yield from _abandoned(self.collection.archive)
        for number, path in enumerate(warcs, 1):
            progress(path.name, number, len(warcs))
            yield from audit_warc(path, f"archive/{path.name}", manifest.hashes.get(path.name), alone=False)
            if path.name in known:
                yield against.warc(known[path.name], path, manifest.hashes.get(path.name))

    def texts(self) -> Iterator[Finding]:
        """Each text and its provenance by themselves."""
        shelf = texts.shelf(self.collection.texts)
        known = {text.stem: text for text in self.catalog.texts()} if self.catalog else {}
        for stem in sorted(shelf.whole | shelf.half):
            one = stored(self.collection.texts, stem, f"texts/{stem}", known.get(stem))
            yield from held(one)
            yield from self._numbered(stem)
            if self.catalog and stem not in known:
                yield Finding(f"texts/{stem}.txt", "catalogue", "fail", detail="the catalogue does not know the text")
            elif self.catalog:
                yield against.text(one, known[stem], self.catalog.capture(known[stem].capture))
            self.again.expect(one)
            self._named[stem] = (one.provenance.derivation.profile or "") if one.provenance else ""
        for stem in sorted(known.keys() - shelf.whole - shelf.half):
            yield Finding(f"texts/{stem}.txt", "text-name", "fail", detail="text and provenance are missing")

    def captures(self, workers: Workers[Result], progress: Progress) -> Iterator[Finding]:
        """Each capture: its line in the index, its row in the catalogue, and what it gives when it is derived again."""
        yield from self._read_index()
        found: list[Finding] = []
        listed = self.collection.manifest().hashes
        total = sum(self.catalog.totals().states.values()) if self.catalog else 0
        for done, ((entry, known), result) in enumerate(workers.derive(self._tasks(found)), 1):
            yield from found
            found.clear()
            waits = known.state == "pending" if known else entry.response.file not in listed
            if known:
                yield from against.outcome(_subject(entry), known, self.again.expected(entry.response.place), result)
            yield from self.again.result(entry.response.place, result, known, waits=waits)
            progress("deriving again", done, max(total, done))
        yield from found
        yield from self.again.rest()
        for line in sorted(self._lines.elements()):
            yield Finding("indexes/index.cdxj", "index", "fail", "", line, "no record gives this line")

    def profiles(self) -> Iterator[Finding]:
        """The sites' profiles, by the records that `captures` has seen."""
        yield from profiles.files(self.collection, self.catalog, self._learned)

    def _numbered(self, stem: str) -> Iterator[Finding]:
        number = parse_name(stem)[0]
        other = self._numbers.setdefault(number, stem)
        if other != stem:
            yield Finding(f"texts/{stem}.txt", "text-number", "fail", detail=f"texts/{other}.txt has the same number")

    def _read_index(self) -> Iterator[Finding]:
        path = self.collection.index
        lines = list(cdxj.read(path)) if path.exists() else []
        self._lines = Counter(lines)
        encoded = [line.encode() for line in lines]
        for number, (one, two) in enumerate(itertools.pairwise(encoded), 2):
            if one >= two:
                yield Finding("indexes/index.cdxj", "index", "fail", detail=f"line {number} is out of order")

    def _tasks(self, findings: list[Finding]) -> Iterator[tuple[tuple[Entry, Entry | None], Task]]:
        """All captures that are meant as articles; what is noticed on the way goes to `findings`."""
        hashes = self.collection.manifest().hashes
        originals = Originals()
        in_force = profiles.known(self.collection, self.catalog)
        for path in self.collection.warcs():
            known = {one.response.place: one for one in self.catalog.captures(path.name)} if self.catalog else {}
            taken_in = bool(known) or path.name in hashes
            for entry in self._entries(path, findings, indexed=taken_in):
                row = known.pop(entry.response.place, None)
                if taken_in and self.catalog:
                    findings.append(_row(entry, row))
                originals.add(entry)
                original = None
                if entry.type == "revisit":
                    original = self.catalog.original(entry) if self.catalog else originals.of(entry)
                    findings.append(revisited(self.collection.archive, _subject(entry), entry, original))
                if entry.state == "pending":
                    sha256, learned = hashes.get(path.name), in_force.of(entry)
                    stem, is_origin = self.again.expected(entry.response.place)
                    if is_origin and (wrong := profiles.named(f"texts/{stem}.json", self._named[stem], learned)):
                        findings.append(wrong)
                    yield (entry, row), Task.of(self.collection.archive, entry, sha256, original, learned)
            lacks = "no capture stands there"
            findings += [Finding(_subject(row), "catalogue", "fail", detail=lacks) for row in known.values()]

    def _entries(self, path: Path, findings: list[Finding], *, indexed: bool) -> Iterator[Entry]:
        try:
            for capture in captures(path, checked=False):
                if isinstance(capture, Damage):
                    continue  # told with its file
                entry = described(capture)
                if found := as_profile(capture):
                    self._learned.append(found)
                if indexed:
                    findings.append(self._line(entry, cdxj.line(capture)))
                yield entry
        except RecordError:
            return  # told with its file

    def _line(self, entry: Entry, line: str) -> Finding:
        there = self._lines[line] > 0
        self._lines[line] -= there
        return Finding(_subject(entry), "index", "pass" if there else "fail", line, line if there else "")


def _row(entry: Entry, row: Entry | None) -> Finding:
    """A capture's row against its records."""
    if row is None:
        return Finding(_subject(entry), "catalogue", "fail", detail="the catalogue does not know the capture")
    names = (one.name for one in fields(Entry) if one.name not in _DERIVED)
    wrong = [name for name in names if getattr(entry, name) != getattr(row, name)]
    if (entry.state is None) != (row.state is None) or (row.state is None and (row.reason, row.text) != ("", None)):
        wrong.append("state")
    if not _DERIVED_BY.fullmatch(row.derived_by):
        wrong.append("derived_by")
    detail = f"it has another {', '.join(wrong)}" if wrong else ""
    return Finding(_subject(entry), "catalogue", "fail" if wrong else "pass", detail=detail)


def _abandoned(archive: Path) -> Iterator[Finding]:
    """Files that are still called open, though no process writes them."""
    for path in sorted(archive.glob("*.open")):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
        left = "left open by a process that died; 'archiver repair' closes it"
        yield Finding(f"archive/{path.name}", "file-closed", "fail", detail=left)


def _subject(entry: Entry) -> str:
    return place(f"archive/{entry.response.file}", entry.response.offset)
