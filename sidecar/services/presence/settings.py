"""The [presence] settings."""

from datetime import timedelta

from pydantic import Field

from sidecar.config.values import Duration, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


class PresenceSettings(Section):
    """[presence]: who is online."""

    ttl: Duration = Field(
        timedelta(minutes=5), ge=timedelta(seconds=1), le=timedelta(hours=1), description="how long a heartbeat lasts"
    )
    debounce: Duration = Field(
        timedelta(seconds=1),
        ge=timedelta(),
        le=timedelta(minutes=1),
        description="how long Watch gathers changes by default",
    )
