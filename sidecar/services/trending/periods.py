"""The declared periods, as the scripts take them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.trending.settings import PeriodSettings, TrendingSettings

_HALF_LIVES = 40
"""After so many half-lives without a hit the sums are forgotten: a score of 10^6 has become 10^-6."""

_SHORTEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Period:
    """A period; times in milliseconds."""

    name: str
    half_ms: int
    rising_ms: int
    actor_ms: int
    keep_ms: int

    @property
    def decay(self) -> dict[str, Any]:
        """The arguments of every script that reads sums."""
        return {"half_ms": self.half_ms, "rising_ms": self.rising_ms}


def _period(declared: PeriodSettings) -> Period:
    half = declared.half_life
    rising = declared.rising_half_life or max(half / 8, min(timedelta(minutes=1), half / 2))
    return Period(
        declared.name,
        milliseconds_of(half),
        milliseconds_of(rising),
        milliseconds_of(declared.actor_window or 4 * half),
        milliseconds_of(max(_HALF_LIVES * half, _SHORTEST)),
    )


class Periods:
    """The declared periods by name."""

    def __init__(self, settings: TrendingSettings) -> None:
        self._periods = {each.name: _period(each) for each in settings.periods}

    def __iter__(self) -> Iterator[Period]:
        return iter(self._periods.values())

    def __len__(self) -> int:
        return len(self._periods)

    def __getitem__(self, name: str) -> Period:
        """The period of a name. Raises RpcError (UNKNOWN_NAME, with the declared names) if there is none."""
        period = self._periods.get(name)
        if period is None:
            rule = f"must be declared under [[trending.periods]]; declared: {', '.join(self._periods)}"
            raise RpcError(reasons.REASON_UNKNOWN_NAME, f"period: {rule}", fields=(("period", rule),))
        return period
