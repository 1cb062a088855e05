"""Periods and steps: where they begin and end, in milliseconds since 1970."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.services.analytics.settings import AnalyticsSettings

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000

Span = tuple[int, int]
"""The first millisecond, and the first one after it."""


def local_date(ms: int, zone: ZoneInfo) -> date:
    """The date of a moment in a time zone."""
    return datetime.fromtimestamp(ms / 1000, zone).date()


def midnight(day: date, zone: ZoneInfo) -> int:
    """The first millisecond of a date, also where clocks are changed at midnight."""
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


def hour_span(ms: int, zone: ZoneInfo) -> Span:
    """The hour of a moment; it begins on the hour of the zone, which may be half past one of UTC."""
    local = datetime.fromtimestamp(ms / 1000, zone)
    start = ms - ms % MINUTE - local.minute * MINUTE
    return start, start + HOUR


def day_span(ms: int, zone: ZoneInfo) -> Span:
    """The day of a moment: 23 to 25 hours."""
    day = local_date(ms, zone)
    return midnight(day, zone), midnight(day + timedelta(days=1), zone)


def week_span(ms: int, zone: ZoneInfo) -> Span:
    """The week of a moment, from Monday."""
    day = local_date(ms, zone)
    monday = day - timedelta(days=day.weekday())
    return midnight(monday, zone), midnight(monday + timedelta(days=7), zone)


def month_span(ms: int, zone: ZoneInfo) -> Span:
    """The month of a moment."""
    first = local_date(ms, zone).replace(day=1)
    return midnight(first, zone), midnight((first + timedelta(days=32)).replace(day=1), zone)


def year_span(ms: int, zone: ZoneInfo) -> Span:
    """The year of a moment."""
    first = local_date(ms, zone).replace(month=1, day=1)
    return midnight(first, zone), midnight(first.replace(year=first.year + 1), zone)


_SPANS = {"hour": hour_span, "day": day_span, "week": week_span, "month": month_span}


@dataclass(frozen=True)
class Period:
    """A declared period."""

    name: str
    unit: str
    zone: ZoneInfo

    def span(self, ms: int) -> Span:
        """The period of a moment."""
        return _SPANS[self.unit](ms, self.zone)


class Periods:
    """The declared periods by name, and the time zone of the days in series."""

    def __init__(self, settings: AnalyticsSettings) -> None:
        self.zone = ZoneInfo(settings.time_zone)
        self._periods = {
            each.name: Period(each.name, each.unit, ZoneInfo(each.time_zone or settings.time_zone))
            for each in settings.periods
        }

    def __iter__(self) -> Iterator[Period]:
        return iter(self._periods.values())

    def __getitem__(self, name: str) -> Period:
        """The period of a name. Raises RpcError (UNKNOWN_NAME, with the declared names) if there is none."""
        period = self._periods.get(name)
        if period is None:
            rule = f"must be declared under [[analytics.periods]]; declared: {', '.join(self._periods)}"
            raise RpcError(reasons.REASON_UNKNOWN_NAME, f"period: {rule}", fields=(("period", rule),))
        return period


@dataclass(frozen=True)
class Step:
    """The length of the points of a series, and of the chunks in which it is kept."""

    name: str
    kept_ms: int
    zone: ZoneInfo

    def span(self, ms: int) -> Span:
        """The point of a moment."""
        if self.name == "day":
            return day_span(ms, self.zone)
        if self.name == "hour":
            return hour_span(ms, self.zone)
        return ms - ms % MINUTE, ms - ms % MINUTE + MINUTE

    def divides(self, span: Span) -> bool:
        """Whether a stretch of time begins and ends where points do."""
        return all(self.span(ms)[0] == ms for ms in span)

    def chunk_span(self, ms: int) -> Span:
        """The chunk of a moment."""
        return {"minute": day_span, "hour": month_span, "day": year_span}[self.name](ms, self.zone)

    def chunk(self, ms: int) -> str:
        """The name of the chunk of a moment."""
        form = {"minute": "%Y%m%d", "hour": "%Y%m", "day": "%Y"}[self.name]
        return local_date(ms, self.zone).strftime(form)


def steps_of(zone: ZoneInfo) -> dict[str, Step]:
    """The steps by name."""
    return {
        "minute": Step("minute", 2 * DAY, ZoneInfo("UTC")),
        "hour": Step("hour", 60 * DAY, zone),
        "day": Step("day", 400 * DAY, zone),
    }


EARLIEST = round(datetime(2000, 1, 1, tzinfo=UTC).timestamp() * 1000)
LATEST = round(datetime(9000, 1, 1, tzinfo=UTC).timestamp() * 1000)
"""Bounds of the times in requests."""
