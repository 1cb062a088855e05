"""The [flag] settings."""

from datetime import timedelta
from typing import Literal

from pydantic import Field

from sidecar.config.values import Duration, Section

_SECOND, _DAY, _MONTH = timedelta(seconds=1), timedelta(hours=24), timedelta(days=30)


class FlagSettings(Section):
    """[flag]: feature flags."""

    poll: Duration = Field(
        timedelta(seconds=2),
        ge=timedelta(milliseconds=50),
        description="time between two searches for changes that were not announced",
    )
    heartbeat: Duration = Field(
        timedelta(seconds=20),
        ge=timedelta(milliseconds=50),
        description="longest time without a message in a stream of changes",
    )
    fractional_hash: Literal["cbor", "string", "percent"] = Field(
        "cbor", description="version of the fractional operator where a flag does not name one"
    )
    max_flags: int = Field(
        10_000, ge=1, le=1_000_000, description="most flags in the local copy; further ones are not loaded"
    )
    max_bytes: int = Field(
        16 * 2**20, ge=64 * 1024, description="most bytes of all flags in the local copy; further flags are not loaded"
    )
