"""The [channel] settings."""

from datetime import timedelta

from pydantic import Field, field_validator, model_validator

from sidecar.config.values import Duration, Section
from sidecar.services.channel.keys import LONGEST_LOG

_SECOND, _HOUR = timedelta(seconds=1), timedelta(hours=1)


class ChannelFamily(Section):
    """[[channel.families]]: one family of channels; a built-in one (notifications, campaign, system) is replaced."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="the name that requests give")
    history_size: int = Field(100, ge=0, le=100_000, description="messages in the log of a channel; 0 for no log")
    history_ttl: Duration = Field(
        _HOUR, ge=_SECOND, le=LONGEST_LOG, description="how long a log lives after its last message"
    )
    max_bytes: int = Field(65_536, ge=1, le=1_048_576, description="largest payload")


CONTRACT_FAMILIES = tuple(
    ChannelFamily(name=name, history_ttl=timedelta(hours=hours))
    for name, hours in (("notifications", 24), ("campaign", 1), ("system", 24))
)
"""The families of the key contract."""


class ChannelSettings(Section):
    """[channel]: publish and subscribe."""

    families: tuple[ChannelFamily, ...] = Field(
        (), description="declared families; notifications, campaign and system are built in"
    )
    position_ttl: Duration = Field(
        timedelta(days=30),
        ge=_HOUR,
        le=timedelta(days=365),
        description="how long the position of a channel lives after its last message, longer than any log",
    )
    stream_buffer: int = Field(
        4_194_304, ge=65_536, le=268_435_456, description="bytes that may wait for one stream before it has a gap"
    )
    max_subscriptions: int = Field(
        200_000, ge=1, le=10_000_000, description="channels of all streams together; a further one is OVERLOADED"
    )
    heartbeat: Duration = Field(
        timedelta(seconds=20), ge=_SECOND, le=_HOUR, description="after how much silence a stream gets a heartbeat"
    )
    check: Duration = Field(
        timedelta(seconds=10),
        ge=timedelta(milliseconds=100),
        le=_HOUR,
        description="how often the positions of all subscribed channels are compared with Redis",
    )
    linger: Duration = Field(
        _SECOND, le=timedelta(minutes=1), description="how long a subscription outlives its last stream"
    )

    @field_validator("families")
    @classmethod
    def _names_differ(cls, families: tuple[ChannelFamily, ...]) -> tuple[ChannelFamily, ...]:
        names = [family.name for family in families]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"declared twice: {', '.join(twice)}")
        return families

    @model_validator(mode="after")
    def _positions_outlive_logs(self) -> "ChannelSettings":
        for family in (*CONTRACT_FAMILIES, *self.families):
            if family.history_ttl > self.position_ttl:
                raise ValueError(f"position_ttl must not be shorter than the history_ttl of {family.name}")
        return self
