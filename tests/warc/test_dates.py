from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.warc import dates


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    assert dates.loads(dates.dumps(moment)) == moment


def test_a_moment_elsewhere_is_written_in_utc() -> None:
    moment = datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    assert dates.dumps(moment) == "2026-11-21T23:00:00.000000Z"


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("2014", datetime(2014, 1, 1, tzinfo=UTC)),
        ("2014-03", datetime(2014, 3, 1, tzinfo=UTC)),
        ("2014-03-02", datetime(2014, 3, 2, tzinfo=UTC)),
        ("2014-03-02T10:11Z", datetime(2014, 3, 2, 10, 11, tzinfo=UTC)),
        ("2014-03-02T10:11:12Z", datetime(2014, 3, 2, 10, 11, 12, tzinfo=UTC)),
        ("2014-03-02T10:11:12.5Z", datetime(2014, 3, 2, 10, 11, 12, 500000, tzinfo=UTC)),
        ("2014-03-02T10:11:12.123456789Z", datetime(2014, 3, 2, 10, 11, 12, 123456, tzinfo=UTC)),
        ("2014-03-02T10:11:12+02:00", datetime(2014, 3, 2, 8, 11, 12, tzinfo=UTC)),
        ("20140302101112", datetime(2014, 3, 2, 10, 11, 12, tzinfo=UTC)),
    ],
)
def test_dates_of_any_length_are_read(stated: str, meant: datetime) -> None:
    assert dates.loads(stated) == meant


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "2014-13-01", "2014-02-30T00:00:00Z", "0001-01-01T00:00:00+23:00", "٢٠١٤"]
)
def test_what_is_no_date_is_none(stated: str) -> None:
    assert dates.loads(stated) is None


@given(st.text())
def test_nothing_raises(stated: str) -> None:
    found = dates.loads(stated)
    assert found is None or found.tzinfo is UTC
