"""WARC-Date, both ways: W3C's profile of ISO 8601, in UTC, to the microsecond (WARC 1.1, section 5.4)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a date that can't be read."""

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.IGNORECASE | re.ASCII,
)


_NO_MARKS = str.maketrans("", "", "-T:")


def dumps(moment: datetime) -> str:
    """An aware moment as WARC-Date: ``2026-11-22T10:44:55.123456Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def digits(moment: datetime) -> str:
    """An aware moment as the 14 digits that indexes have: ``20261122104455``."""
    return dumps(moment)[:19].translate(_NO_MARKS)


def loads(value: str) -> datetime | None:
    """The moment of a WARC-Date, or of an ARC's 14 digits, of any length; None when it is no date."""
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return None
    part = {name: int(match[name] or low) for name, low in (("month", 1), ("day", 1), ("hour", 0), ("minute", 0))}
    micro = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        moment = datetime(int(match["year"]), **part, second=int(match["second"] or 0), microsecond=micro, tzinfo=UTC)
        return moment - _offset(match["zone"])
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone in "Zz":
        return timedelta()
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -offset if zone[0] == "-" else offset
