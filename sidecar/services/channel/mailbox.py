"""What waits for one stream: messages and events of all its channels, bounded in bytes and number."""

import asyncio
from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import Final

from nexus.common.v1 import common_pb2 as common
from sidecar.services.channel.families import Ids
from sidecar.services.channel.messages import Delivery, Position

MOST_ITEMS = 10_000
"""Messages and events that may wait; their bytes are bounded by `channel.stream_buffer`."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Messages may be missing. A Resumed follows."""

    cause: "common.Gap.Cause.ValueType"


@dataclass(frozen=True, slots=True)
class Resumed:
    """Who stood at `before` now stands at `position`; with `recovered` nothing that Redis has was left out between.

    `cause` says why messages may be missing, None when an Interrupted has said so or none can be.
    """

    before: Position
    position: Position
    recovered: bool
    cause: "common.Gap.Cause.ValueType | None"


class _Lagging(Enum):
    LAGGING = "lagging"


LAGGING: Final = _Lagging.LAGGING
"""From here on messages of the channel were dropped, because the stream is read too slowly."""

Item = Delivery | Interrupted | Resumed | _Lagging


class Mailbox:
    """The items that wait for one stream, in order.

    When there is no room the items of a channel are replaced by one LAGGING, until `caught_up` is called for it.
    """

    def __init__(self, most_bytes: int) -> None:
        self._items: deque[tuple[Ids, Item]] = deque()
        self._lagging: set[Ids] = set()
        self._bytes, self._most = 0, most_bytes
        self.ready = asyncio.Event()

    def put(self, channel: Ids, item: Item) -> None:
        """Add an item; never blocks."""
        if channel in self._lagging:
            return
        size = item.size if isinstance(item, Delivery) else 0
        if len(self._items) >= MOST_ITEMS or (self._bytes + size > self._most and self._items):
            self._lagging.add(channel)
            item, size = LAGGING, 0
        self._items.append((channel, item))
        self._bytes += size
        self.ready.set()

    def take(self) -> tuple[Ids, Item] | None:
        """The oldest item; None when nothing waits."""
        if not self._items:
            return None
        channel, item = self._items.popleft()
        if isinstance(item, Delivery):
            self._bytes -= item.size
        return channel, item

    def caught_up(self, channel: Ids) -> None:
        """Accept the channel's items again. Call it before the log is read."""
        self._lagging.discard(channel)

    @property
    def waiting(self) -> bool:
        """Whether an item waits."""
        return bool(self._items)
