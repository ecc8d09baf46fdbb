"""The catalogue: what is in a collection and what became of it, in SQLite (WAL) through SQLAlchemy.

The WARCs are the truth. All in here but the history of runs is rebuilt from them, and from the texts.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urldefrag, urlsplit

from sqlalchemy import delete, func, insert, or_, select, text, update
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from archiver.errors import StorageError
from archiver.store import database, rows
from archiver.store.entry import Entry, Learned, Missed, Run, Settled, Text, Totals, Warc
from archiver.store.originals import WITH_PAYLOAD, best
from archiver.store.sites import Sites
from archiver.store.tables import VERSION, Base, CaptureRow, FailureRow, ProfileRow, RunRow, TextRow, WarcRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Engine, Select

    from archiver.warc.capture import Location
    from archiver.warc.revisit import Original

Condition = Literal["good", "missing", "damaged", "older", "later"]
"""``older`` and ``later``: made by another version of this program, with other tables."""

_TOGETHER = 1000
"""Captures that are given to the database at once."""

_TRY_AGAIN = (408, 425, 429)
"""Answers that say nothing about the page (RFC 9110, RFC 6585): as a server error, they are asked for again."""


class Catalog:
    """An open catalogue. Methods that write raise `StorageError`; all raise `CollectionError` on a damaged file."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self.sites = Sites(self._reading)

    @classmethod
    def open(cls, path: Path) -> Catalog:
        """Open a catalogue that is there."""
        database.refuse_unless_good(path)
        return cls(database.engine(path), path)

    @classmethod
    def create(cls, path: Path) -> Catalog:
        """Make an empty one. A crash in it leaves one that is `older` than all."""
        catalog = cls(database.engine(path, "mode=rwc"), path)
        with catalog._writing() as session:
            Base.metadata.create_all(session.connection())
            session.execute(text(f"PRAGMA user_version = {VERSION:d}"))
        return catalog

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # What is taken in from WARCs

    def warcs(self) -> dict[str, Warc]:
        """The files that were taken in, by name, in record order."""
        with self._reading() as session:
            found = session.scalars(select(WarcRow).order_by(WarcRow.id))
            return {row.name: Warc(row.name, row.sha256, row.bytes) for row in found}

    def take_in(self, warc: Warc, entries: Iterable[Entry], profiles: Iterable[Learned] = ()) -> None:
        """Add a file with all its captures and profiles, in their order, in one transaction."""
        with self._writing() as session:
            row = WarcRow(name=warc.name, sha256=warc.sha256, bytes=warc.bytes)
            session.add(row)
            session.flush()
            left = iter(entries)
            while captures := [rows.columns(entry, row.id) for entry in islice(left, _TOGETHER)]:
                session.execute(insert(CaptureRow), captures)
            session.add_all(rows.profile_row(one, row.id) for one in profiles)

    def forget(self) -> None:
        """Drop all that can be rebuilt; the history of runs stays."""
        with self._writing() as session:
            for table in (TextRow, CaptureRow, ProfileRow, WarcRow):
                session.execute(delete(table))

    # What becomes of captures

    def pending(self, *, after: int = 0, limit: int = 100) -> list[Entry]:
        """Captures that wait to be derived, in record order."""
        return self._entries(CaptureRow.state == "pending", CaptureRow.id > after, limit=limit)

    def waiting(self) -> int:
        """How many captures wait to be derived."""
        with self._reading() as session:
            return session.scalar(select(func.count()).where(CaptureRow.state == "pending")) or 0

    def settle(self, settled: Sequence[Settled], texts: Sequence[Text] = ()) -> None:
        """Write down what became of captures, and the texts that they gave (new ones and changed ones)."""
        with self._writing() as session:
            for one in texts:
                session.merge(rows.text_row(one))
            if settled:
                session.execute(update(CaptureRow), [rows.change(one) for one in settled])

    def reopen(self, numbers: Sequence[int]) -> None:
        """Let all captures of these texts wait again; the texts keep their numbers."""
        with self._writing() as session:
            session.execute(update(CaptureRow).where(CaptureRow.text.in_(numbers)).values(rows.WAITING))

    def reopen_unresolved(self) -> None:
        """Let revisits wait again that referred to nothing that was there: it may have come meanwhile."""
        self.reopen_rejected(("revisit-unresolved",))

    def reopen_rejected(self, reasons: Sequence[str]) -> None:
        """Let captures wait again that were rejected for one of these reasons."""
        rejected = (CaptureRow.state == "rejected", CaptureRow.reason.in_(reasons))
        with self._writing() as session:
            session.execute(update(CaptureRow).where(*rejected).values(rows.WAITING))

    def drop_text(self, number: int) -> None:
        """Forget a text that no capture gives any more."""
        with self._writing() as session:
            session.execute(delete(TextRow).where(TextRow.number == number))

    def start_over(self) -> None:
        """Forget all texts, and let all captures wait again."""
        with self._writing() as session:
            session.execute(delete(TextRow))
            session.execute(update(CaptureRow).where(CaptureRow.state.is_not(None)).values(rows.WAITING))

    # Texts

    def texts(self) -> Iterator[Text]:
        """All texts by number."""
        with self._reading() as session:
            yield from map(rows.text, session.scalars(select(TextRow).order_by(TextRow.number)).yield_per(1000))

    def next_number(self) -> int:
        """The number that the next new text gets."""
        with self._reading() as session:
            last = session.scalar(select(func.max(TextRow.number)))
            return 0 if last is None else last + 1

    def text(self, *, number: int | None = None, sha256: str | None = None, capture: int | None = None) -> Text | None:
        """The text of this number, of this hash (or the only one whose hash begins so), or first given by a capture."""
        wanted = {
            TextRow.number: number,
            TextRow.capture: capture,
        }
        conditions = [column == value for column, value in wanted.items() if value is not None]
        if sha256 is not None:
            conditions.append(TextRow.sha256.between(sha256, f"{sha256}g"))
        with self._reading() as session:
            found = session.scalars(select(TextRow).where(*conditions).limit(2)).all()
            return rows.text(found[0]) if len(found) == 1 else None

    # Captures

    def capture(self, number: int) -> Entry | None:
        """The capture of this number."""
        return next(iter(self._entries(CaptureRow.id == number, limit=1)), None)

    def capture_at(self, file: str, offset: int, record_id: str) -> Entry | None:
        """The capture whose response's record stands there."""
        place = (WarcRow.name == file, CaptureRow.offset == offset, CaptureRow.record == record_id)
        return next(iter(self._entries(*place, limit=1)), None)

    def captures(self, file: str) -> Iterator[Entry]:
        """All captures of a file, in record order."""
        with self._reading() as session:
            yield from map(rows.entry, session.execute(_captures(WarcRow.name == file)).yield_per(1000))

    def of_url(self, url: str) -> list[Entry]:
        """The captures of a URL, asked for or arrived at, in record order."""
        return self._entries(_is_url(url))

    def has_article(self, url: str) -> bool:
        """Whether a capture of this URL, asked for or arrived at, is there, and is no error that may pass."""
        final = or_(CaptureRow.status < 300, CaptureRow.status.between(400, 499))
        condition = (_is_url(url), CaptureRow.role == "article", final, CaptureRow.status.not_in(_TRY_AGAIN))
        with self._reading() as session:
            return session.scalar(select(CaptureRow.id).where(*condition).limit(1)) is not None

    # What was archived before

    def original(self, revisit: Entry) -> Location | None:
        """Where the record stands that holds the payload of a revisit; None when it is not in the collection."""
        named = self._responses(CaptureRow.record == revisit.refers_to) if revisit.refers_to else []
        if named:
            return named[0].response
        digest = revisit.payload_digest
        return best(revisit, self._responses(CaptureRow.payload_digest == digest)) if digest else None

    def same(self, url: str, payload_digest: str) -> Original | None:
        """The first response for a URL that has this payload."""
        found = self._responses(CaptureRow.payload_digest == payload_digest, CaptureRow.url == url)
        return rows.original(found[0], found[0]) if found else None

    def last(self, url: str) -> Original | None:
        """The last success for a URL, if the server gave it an ETag or a Last-Modified, with its payload's record."""
        condition = (CaptureRow.url == plain(url), CaptureRow.status == 200)
        found = self._entries(*condition, limit=1, last=True)
        if not found or not (found[0].etag or found[0].last_modified):
            return None
        if found[0].type == "response":
            return rows.original(found[0], found[0])
        of = self._responses(CaptureRow.record == found[0].refers_to)
        return rows.original(of[0], found[0]) if of else None

    def _responses(self, *conditions: rows.Condition) -> list[Entry]:
        return self._entries(CaptureRow.type.in_(WITH_PAYLOAD), *conditions)

    # Runs

    def record(self, run: Run) -> None:
        """Keep what a run did."""
        with self._writing() as session:
            row = RunRow(source=run.source, begin=run.begin, end=run.end, counts=run.pages, interrupted=run.interrupted)
            session.add(row)
            session.flush()
            session.add_all(
                FailureRow(run=row.id, url=one.url, reason=one.reason, detail=one.detail, source=one.source)
                for one in run.missed
            )

    def last_runs(self) -> list[Run]:
        """The last run of each source, with what it missed; by the sources' names, URLs given one by one first."""
        with self._reading() as session:
            last = select(func.max(RunRow.id)).group_by(RunRow.source)
            found = session.scalars(select(RunRow).where(RunRow.id.in_(last)).order_by(RunRow.source)).all()
            return [rows.run(row, self._missed(session, row.id)) for row in found]

    def totals(self) -> Totals:
        """How much there is."""
        with self._reading() as session:
            files, size = session.execute(select(func.count(), func.sum(WarcRow.bytes)).select_from(WarcRow)).one()
            dates = select(func.count(), func.min(CaptureRow.date), func.max(CaptureRow.date)).select_from(CaptureRow)
            captures, first, last = session.execute(dates).one()
            states = session.execute(select(CaptureRow.state, func.count()).group_by(CaptureRow.state))
            by_state = {state: count for state, count in states if state is not None}
            texts = session.scalar(select(func.count()).select_from(TextRow)) or 0
        return Totals(files, size or 0, captures, texts, by_state, first, last)

    def _missed(self, session: Session, run: int) -> tuple[Missed, ...]:
        found = session.scalars(select(FailureRow).where(FailureRow.run == run).order_by(FailureRow.id))
        return tuple(Missed(row.url, row.reason, row.detail, row.source) for row in found)

    def _entries(self, *conditions: rows.Condition, limit: int | None = None, last: bool = False) -> list[Entry]:
        order = CaptureRow.id.desc() if last else CaptureRow.id
        with self._reading() as session:
            found = session.execute(_captures(*conditions).order_by(None).order_by(order).limit(limit))
            return [rows.entry(row) for row in found]

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._reporting(), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._reporting(), Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise StorageError(
                f"the catalogue can't be used: {error.orig}",
                where=str(self._path),
                remedy="what is archived is safe",
            ) from error
        except DatabaseError as error:
            raise database.damaged(self._path, str(error.orig)) from error


def _captures(*conditions: rows.Condition) -> Select[CaptureRow, str]:
    joined = select(CaptureRow, WarcRow.name).join(WarcRow, CaptureRow.warc == WarcRow.id)
    return joined.where(*conditions).order_by(CaptureRow.id)


def _is_url(url: str) -> rows.Condition:
    wanted = plain(url)
    return or_(CaptureRow.url == wanted, CaptureRow.requested == wanted)


def plain(url: str) -> str:
    """A URL as it is asked for: without fragment, and with a path."""
    url = urldefrag(url).url
    parts = urlsplit(url)
    return url if parts.path or not parts.netloc else parts._replace(path="/").geturl()
