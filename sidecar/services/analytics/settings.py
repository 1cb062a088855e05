"""The [analytics] settings."""

import re
from datetime import timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_validator

from sidecar.config.values import Duration, Section

_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        raise ValueError("must be a time zone of the IANA database, such as Europe/Berlin") from None
    except KeyError:
        raise ValueError("must be a time zone of the IANA database, such as Europe/Berlin") from None
    return name


TimeZone = Annotated[str, AfterValidator(_time_zone)]
"""A name of the IANA time zone database."""


class PeriodSettings(Section):
    """[[analytics.periods]]: a period."""

    name: str = Field(pattern=_NAME, description="the name in requests and in the key")
    unit: Literal["hour", "day", "week", "month"] = Field(description="its length; weeks begin on Monday")
    time_zone: TimeZone | None = Field(None, description="where it begins; by default analytics.time_zone")


_PERIODS = (
    PeriodSettings(name="hourly", unit="hour"),
    PeriodSettings(name="daily", unit="day"),
    PeriodSettings(name="weekly", unit="week"),
    PeriodSettings(name="monthly", unit="month"),
)


class AnalyticsSettings(Section):
    """[analytics]: metrics by period."""

    entities: tuple[str, ...] = Field(("campaign", "creator"), min_length=1, description="what has metrics")
    time_zone: TimeZone = Field("UTC", description="where days begin, in periods and series")
    periods: tuple[PeriodSettings, ...] = Field(
        _PERIODS,
        min_length=1,
        max_length=8,
        description="the periods; what is given replaces hourly, daily, weekly and monthly",
    )
    ranked: tuple[str, ...] = Field(("views",), max_length=8, description="metrics for which Top lists the best ids")
    lease: Duration = Field(
        timedelta(seconds=30),
        ge=timedelta(milliseconds=100),
        le=timedelta(minutes=10),
        description="time that Fetch gives for computing metrics",
    )

    @field_validator("entities")
    @classmethod
    def _entities_are_names(cls, entities: tuple[str, ...]) -> tuple[str, ...]:
        for name in entities:
            if not re.match(_NAME, name):
                raise ValueError(f"{name!r}: must be 1 to 64 letters, digits, dots, underscores, hyphens")
        return entities

    @field_validator("periods")
    @classmethod
    def _periods_differ(cls, periods: tuple[PeriodSettings, ...]) -> tuple[PeriodSettings, ...]:
        names = [period.name for period in periods]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        return periods
