"""Where periods begin and end, in zones whose clocks change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.services.analytics.periods import (
    DAY,
    HOUR,
    day_span,
    hour_span,
    month_span,
    steps_of,
    week_span,
    year_span,
)

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/Havana",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "Pacific/Apia",
    "America/Sao_Paulo",
]
SPANS = [hour_span, day_span, week_span, month_span, year_span]


def ms(text: str, zone: str = "UTC") -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@given(moment=st.integers(ms("2000-01-01"), ms("2040-01-01")), zone=st.sampled_from(ZONES), span=st.sampled_from(SPANS))
def test_spans_contain_their_moment_and_leave_no_gap(moment: int, zone: str, span: object) -> None:
    where = ZoneInfo(zone)
    start, end = span(moment, where)  # type: ignore[operator]
    assert start <= moment < end
    assert span(start, where) == span(end - 1, where) == (start, end)  # type: ignore[operator]
    assert span(end, where)[0] == end  # type: ignore[operator]


def test_a_day_begins_at_its_own_midnight() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert day_span(ms("2026-11-29T23:30"), berlin)[0] == ms("2026-11-30T00:00", "Europe/Berlin")
    assert day_span(ms("2026-10-25T12:00"), berlin)[1] - day_span(ms("2026-10-25T12:00"), berlin)[0] == 25 * HOUR
    assert day_span(ms("2026-03-29T12:00"), berlin)[1] - day_span(ms("2026-03-29T12:00"), berlin)[0] == 23 * HOUR
    assert hour_span(ms("2026-11-29T12:20"), ZoneInfo("Asia/Kathmandu"))[0] == ms("2026-11-29T12:15")


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    utc = ZoneInfo("UTC")
    assert week_span(ms("2026-11-29T12:00"), utc) == (ms("2026-11-23"), ms("2026-11-30"))
    assert month_span(ms("2024-02-29T23:59"), utc) == (ms("2024-02-01"), ms("2024-03-01"))
    assert month_span(ms("2026-12-31T23:59"), utc) == (ms("2026-12-01"), ms("2027-01-01"))


@pytest.mark.parametrize("step", ["minute", "hour", "day"])
def test_a_point_belongs_to_one_chunk(step: str) -> None:
    it = steps_of(ZoneInfo("Europe/Berlin"))[step]
    moment, chunks = ms("2026-12-30T12:00"), []
    for _ in range(200):
        start, end = it.span(moment)
        assert it.chunk(start) == it.chunk(end - 1)
        assert it.chunk_span(start)[0] <= start < end <= it.chunk_span(start)[1]
        chunks.append(it.chunk(start))
        moment = end
    assert chunks == sorted(chunks)


def test_points_divide_what_begins_and_ends_with_them() -> None:
    steps = steps_of(ZoneInfo("Europe/Berlin"))
    day = day_span(ms("2026-11-29T12:00"), ZoneInfo("Asia/Tokyo"))
    assert (steps["day"].divides(day), steps["hour"].divides(day)) == (False, True)
    assert not steps["hour"].divides(day_span(ms("2026-11-29T12:00"), ZoneInfo("Asia/Kathmandu")))
    assert steps["day"].divides(week_span(ms("2026-10-25T12:00"), ZoneInfo("Europe/Berlin")))


def test_the_time_that_a_chunk_lives_covers_what_is_kept() -> None:
    for step in steps_of(ZoneInfo("UTC")).values():
        moment = ms("2026-11-29T12:00")
        assert step.chunk_span(moment)[1] + step.kept_ms >= moment + step.kept_ms
    assert timedelta(milliseconds=DAY) == timedelta(days=1)
