"""The [trending] settings."""

from datetime import timedelta

from pydantic import Field, field_validator

from sidecar.config.values import Duration, Section

_MINUTE, _LONGEST = timedelta(minutes=1), timedelta(days=90)


class PeriodSettings(Section):
    """[[trending.periods]]: a period, and how fast hits lose their weight in it."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="the name in requests and in the key")
    half_life: Duration = Field(ge=_MINUTE, le=_LONGEST, description="time in which a hit loses half its weight")
    rising_half_life: Duration | None = Field(
        None,
        ge=_MINUTE,
        le=_LONGEST,
        description="the short half-life by which rising ids are found; by default an eighth of half_life, at least 1m",
    )
    actor_window: Duration | None = Field(
        None,
        ge=_MINUTE,
        le=timedelta(days=366),
        description="time in which one actor's hits of one id count once; by default four times half_life",
    )


_PERIODS = (
    PeriodSettings(name="1h", half_life=timedelta(minutes=15)),
    PeriodSettings(name="24h", half_life=timedelta(hours=6)),
    PeriodSettings(name="7d", half_life=timedelta(hours=42)),
)


class TrendingSettings(Section):
    """[trending]: what is popular and what is rising."""

    periods: tuple[PeriodSettings, ...] = Field(
        _PERIODS, min_length=1, max_length=8, description="the periods; what is given replaces 1h, 24h and 7d"
    )
    min_hits: float = Field(5.0, ge=0, le=1e9, description="score from which an id is shown")
    most_ids: int = Field(
        100_000, ge=1_000, le=10_000_000, description="ids of one kind and period; those beyond the best are forgotten"
    )

    @field_validator("periods")
    @classmethod
    def _periods_make_sense(cls, periods: tuple[PeriodSettings, ...]) -> tuple[PeriodSettings, ...]:
        names = [period.name for period in periods]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        for period in periods:
            if period.rising_half_life and period.rising_half_life >= period.half_life:
                raise ValueError(f"{period.name}: rising_half_life must be shorter than half_life")
        return periods
