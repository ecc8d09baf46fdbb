"""The catalogue's tables. All but `runs` and `failures` can be rebuilt from the WARCs and the texts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, DateTime, ForeignKey, Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

VERSION = 3
"""Of this schema (``PRAGMA user_version``): a change of the tables raises it."""


class Utc(TypeDecorator[datetime]):
    """Aware times, kept as UTC in a database that knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Drop the zone after going to UTC."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """All tables."""

    type_annotation_map = {datetime: Utc, str: Text, dict[str, dict[str, int]]: JSON, list[str]: JSON}  # noqa: RUF012 (SQLAlchemy reads it so)


class WarcRow(Base):
    """A closed WARC file; `id` ascends in record order."""

    __tablename__ = "warcs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str]
    bytes: Mapped[int]


class CaptureRow(Base):
    """A capture; `id` ascends in record order."""

    __tablename__ = "captures"
    id: Mapped[int] = mapped_column(primary_key=True)
    warc: Mapped[int] = mapped_column(ForeignKey("warcs.id"))
    type: Mapped[str]
    record: Mapped[str] = mapped_column(index=True)
    offset: Mapped[int]
    length: Mapped[int]
    request: Mapped[str | None]
    request_offset: Mapped[int | None]
    request_length: Mapped[int | None]
    metadata_record: Mapped[str | None]
    metadata_offset: Mapped[int | None]
    metadata_length: Mapped[int | None]
    url: Mapped[str] = mapped_column(index=True)
    site: Mapped[str] = mapped_column(index=True)
    requested: Mapped[str] = mapped_column(index=True)
    date: Mapped[datetime]
    status: Mapped[int | None]
    role: Mapped[str]
    source: Mapped[str | None]
    via: Mapped[str | None]
    payload_digest: Mapped[str] = mapped_column(index=True)
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    refers_to: Mapped[str]
    refers_to_url: Mapped[str]
    refers_to_date: Mapped[datetime | None]
    state: Mapped[str | None]
    reason: Mapped[str]
    detail: Mapped[str]
    text: Mapped[int | None] = mapped_column(index=True)
    derived_by: Mapped[str]

    __table_args__ = (
        Index("captures_place", "warc", "offset"),
        Index("captures_state", "state", "id"),
    )


class ProfileRow(Base):
    """A record that holds a site profile; `id` ascends in record order."""

    __tablename__ = "profiles"
    id: Mapped[int] = mapped_column(primary_key=True)
    warc: Mapped[int] = mapped_column(ForeignKey("warcs.id"))
    record: Mapped[str]
    offset: Mapped[int]
    length: Mapped[int]
    site: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str]
    applies_to: Mapped[list[str]]


class TextRow(Base):
    """A stored text."""

    __tablename__ = "texts"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(unique=True)
    provenance_sha256: Mapped[str]
    capture: Mapped[int] = mapped_column(ForeignKey("captures.id"), unique=True)
    url: Mapped[str]
    headline: Mapped[str]
    removed: Mapped[int]


class RunRow(Base):
    """A run of a source."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str | None] = mapped_column(index=True)
    begin: Mapped[datetime]
    end: Mapped[datetime]
    counts: Mapped[dict[str, dict[str, int]]]
    """By outcome, and within it by reason."""
    interrupted: Mapped[bool]


class FailureRow(Base):
    """A URL that a run could not have."""

    __tablename__ = "failures"
    id: Mapped[int] = mapped_column(primary_key=True)
    run: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    url: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str]
    source: Mapped[str | None]
