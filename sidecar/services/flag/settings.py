"""The [flag] settings."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from sidecar.config.values import Duration, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


class FlagSettings(Section):
    """[flag]: feature flags."""

    poll: Duration = Field(
        timedelta(seconds=2), ge=timedelta(milliseconds=50), description="time between two looks for unheard changes"
    )
    heartbeat: Duration = Field(
        timedelta(seconds=20), ge=timedelta(milliseconds=50), description="longest silence of a stream of changes"
    )
    fractional_hash: Literal["cbor", "string", "percent"] = Field(
        "cbor", description="version of the fractional operator where a flag does not name one"
    )
