"""Times are written with their zone, spans of time in hours and minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from adref.report.moments import hours, left, moment, weekday

DUE = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def test_a_time_keeps_the_zone_it_was_written_in() -> None:
    assert moment(DUE) == "22 November 2026, 20:00 UTC"
    assert weekday(DUE) == "Sunday 22 November 2026, 20:00 UTC"
    assert moment(DUE.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "23 November 2026, 01:30 UTC+05:30"
    assert moment(DUE.astimezone(timezone(-timedelta(hours=3, minutes=30)))) == "22 November 2026, 16:30 UTC-03:30"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (59, "59 min"), (60, "1 h"), (90, "1 h 30 min"), (-150, "2 h 30 min"), (2880, "48 h")],
)
def test_a_span_of_time(minutes: int, said: str) -> None:
    assert hours(timedelta(minutes=minutes)) == said


def test_at_the_very_moment_it_is_late() -> None:
    assert left(DUE, DUE - timedelta(minutes=1)) == "1 min left"
    assert left(DUE, DUE) == "0 min late"
