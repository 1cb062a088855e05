"""The declared families of channels, and the names of a channel in Redis."""

from dataclasses import dataclass

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.errors import RpcError, invalid_argument, undeclared
from sidecar.keyspace.names import Names
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.channel import keys
from sidecar.services.channel.settings import CONTRACT_FAMILIES, ChannelFamily, ChannelSettings

SYSTEM, BROADCAST = "system", "broadcast"
"""The family of the key contract that has one channel only, and that channel."""

Ids = tuple[str, str]
"""Family and id of a channel."""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel as it was checked: its ids, its family, and its two names in Redis."""

    ids: dict[str, str]
    family: ChannelFamily
    live: str
    raw: str

    @property
    def key(self) -> Ids:
        """What tells channels apart."""
        return self.ids["family"], self.ids["id"]

    @property
    def channel(self) -> pb.Channel:
        """As clients see it."""
        return pb.Channel(**self.ids)


class Families:
    """The families of the key contract and those of the configuration."""

    def __init__(self, settings: ChannelSettings, names: Names) -> None:
        declared = {family.name: family for family in (*CONTRACT_FAMILIES, *settings.families)}
        self._families = declared
        self.log_ms = {name: milliseconds_of(family.history_ttl) for name, family in declared.items()}
        self._live, self._raw = names.filler(keys.LIVE), names.filler(keys.CHANNEL)

    def check(self, family: str, field: str = "family") -> ChannelFamily:
        """A declared family. Raises RpcError for another one, naming the valid ones, nearest first."""
        return self._families.get(family) or undeclared(field, family, self._families, "channel.families")

    def place(self, channel: pb.Channel, field: str = "channel") -> Place:
        """A channel, checked. Raises RpcError for one that cannot exist."""
        try:
            family = self.check(channel.family)
            if channel.family == SYSTEM and channel.id != BROADCAST:
                invalid_argument("id", f"must be {BROADCAST!r} in the family {SYSTEM!r}")
            live, raw = self._live(channel.family, channel.id), self._raw(channel.family, channel.id)
        except RpcError as error:
            raise error.within(field) from None
        return Place({"family": channel.family, "id": channel.id}, family, live, raw)
