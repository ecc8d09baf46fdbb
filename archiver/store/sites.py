"""What the catalogue knows of sites: their pages, the files that these are in, and the profiles that records hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from archiver.store import rows
from archiver.store.tables import CaptureRow, ProfileRow, WarcRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from archiver.store.entry import Entry, Learned


@dataclass(frozen=True, slots=True)
class Sites:
    """A part of the catalogue."""

    reading: Callable[[], AbstractContextManager[Session]]

    def profiles(self) -> list[Learned]:
        """The site profiles that records hold, in record order."""
        joined = select(ProfileRow, WarcRow.name).join(WarcRow, ProfileRow.warc == WarcRow.id)
        with self.reading() as session:
            found = session.execute(joined.order_by(ProfileRow.warc, ProfileRow.offset))
            return [rows.learned(row, file) for row, file in found]

    def names(self, *, waiting: bool) -> list[str]:
        """The sites of captures that are meant as articles; waiting: of those that wait to be derived."""
        condition = CaptureRow.state == "pending" if waiting else CaptureRow.state.is_not(None)
        found = select(CaptureRow.site).where(condition, CaptureRow.site != "").distinct().order_by(CaptureRow.site)
        with self.reading() as session:
            return list(session.scalars(found))

    def pages(self, site: str, limit: int) -> list[Entry]:
        """The last capture of each of the latest pages of a site that are or may be articles, in record order."""
        latest = _pages(site).order_by(func.max(CaptureRow.id).desc()).limit(limit)
        joined = select(CaptureRow, WarcRow.name).join(WarcRow, CaptureRow.warc == WarcRow.id)
        with self.reading() as session:
            found = session.execute(joined.where(CaptureRow.id.in_(latest)).order_by(CaptureRow.id))
            return [rows.entry(row) for row in found]

    def count(self, site: str, *, since: Learned | None = None) -> int:
        """How many pages of a site are or may be articles; since: of those captured after a profile's record."""
        pages = _pages(site)
        if since:
            file = select(WarcRow.id).where(WarcRow.name == since.record.file).scalar_subquery()
            pages = pages.where(CaptureRow.warc > file)
        with self.reading() as session:
            return session.scalar(select(func.count()).select_from(pages.subquery())) or 0

    def files(self, site: str) -> frozenset[str]:
        """The SHA-256 of the files with captures of a site that are meant as articles."""
        return self._files(_files(site))

    def settled_files(self, site: str) -> frozenset[str]:
        """Of these, those of which something was derived already."""
        return self._files(_files(site).where(CaptureRow.state != "pending"))

    def _files(self, wanted: Select[int]) -> frozenset[str]:
        with self.reading() as session:
            return frozenset(session.scalars(select(WarcRow.sha256).where(WarcRow.id.in_(wanted))))


def _files(site: str) -> Select[int]:
    return select(CaptureRow.warc).where(CaptureRow.site == site, CaptureRow.state.is_not(None))


def _pages(site: str) -> Select[int]:
    """The last capture of each page."""
    own = (CaptureRow.site == site, CaptureRow.status.in_((200, 203)))
    may_be = CaptureRow.state.in_(("pending", "article", "unchanged"))
    return select(func.max(CaptureRow.id)).where(*own, may_be).group_by(CaptureRow.url)
