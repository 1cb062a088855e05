"""The [presence] settings."""

from datetime import timedelta

from pydantic import Field

from sidecar.config.values import Duration, Section


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
