"""The messages of one channel, for all streams of the sidecar that are subscribed to it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from nexus.common.v1 import common_pb2 as common
from sidecar.redis.pubsub import Gap
from sidecar.services.channel.families import Place
from sidecar.services.channel.log import Page
from sidecar.services.channel.mailbox import Interrupted, Item, Mailbox, Resumed
from sidecar.services.channel.messages import Delivery, Position, foreign, live_in

_MOST_HELD = 1_000
"""Messages that wait while the log is read. What comes beyond is read from the log."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The sink of the channel on which other programs publish too."""

    feed: "Feed"

    def put(self, message: bytes | Gap) -> None:
        """Take a message."""
        if not isinstance(message, Gap):
            self.feed.raw(message)

    def lost(self) -> None:
        """The sink of the live channel is told as well."""


class Feed:
    """Puts the messages of one channel in order and passes them on, without holes, to the mailboxes of its streams.

    It is the sink of the live channel. Whenever a message is missing it calls `on_stale`; the hub then reads the log
    and calls `apply`. Meanwhile messages are held.
    """

    def __init__(self, place: Place, on_stale: Callable[["Feed"], None]) -> None:
        self.place, self.channel = place, place.channel
        self.boxes: dict[Mailbox, None] = {}
        self.position: Position | None = None
        self.stale = False
        self._on_stale = on_stale
        self._connected, self._interrupted = True, False
        self._held: deque[Delivery] = deque(maxlen=_MOST_HELD)
        self._twin: bytes | None = None

    # Messages of Redis --------------------------------------------------------------------------------------------

    def put(self, message: bytes | Gap) -> None:
        """Take a message of the live channel; a Gap says that the connection is back."""
        if isinstance(message, Gap):
            self._connected = True
            self._set_stale()
            return
        found = live_in(message, self.channel)
        if found is None:
            return
        delivery, self._twin = found
        if delivery.position is None:
            self._pass_on(delivery)
        elif self.position is None or self.stale:
            self._held.append(delivery)
        else:
            self._advance(delivery, delivery.position)

    def raw(self, payload: bytes) -> None:
        """Take a message of the channel of the key contract.

        A script publishes a message on both channels, first on the live one. So the message that equals the last live
        one is its twin, and any other is from another program. On a Cluster messages of other programs may come in
        between, because they may arrive from another node.
        """
        if payload == self._twin:
            self._twin = None
        else:
            self._pass_on(foreign(payload, self.channel))

    def lost(self) -> None:
        """The connection was lost."""
        self._twin, self._connected = None, False
        if not self._interrupted:
            self._interrupted = True
            self._pass_on(Interrupted(common.Gap.CAUSE_REDIS))

    # Messages of the log ------------------------------------------------------------------------------------------

    def establish(self, position: Position) -> None:
        """Begin at a position, read after the subscription was confirmed."""
        if self.position is not None:
            return
        self.position = position
        if self._interrupted and self._connected:
            self._set_stale()
        self._release()

    def rest(self) -> None:
        """Forget the position, because no stream is left to keep up with it."""
        self.position, self.stale = None, False
        self._held.clear()

    def apply(self, since: Position, page: Page) -> None:
        """Take what the log has after `since`."""
        if self.position is None or not self._connected:
            return  # there is more to read when the connection is back
        if since != self.position and (page.cause is not None or page.start.epoch != self.position.epoch):
            self._set_stale()  # live messages came meanwhile, so it has to be asked again from where they end
            return
        if page.cause is not None or self._interrupted:
            self._pass_on(Resumed(self.position, page.start, page.recovered, page.cause))
            self._interrupted, self.position = False, page.start
        for delivery in page.messages:
            if delivery.position and delivery.position.offset == self.position.offset + 1:
                self._advance(delivery, delivery.position)
        if self.position.offset < page.last.offset:
            self._set_stale()
            return
        self.stale = False
        self._release()
        if self.stale and not page.messages:
            # What was held follows nothing that Redis has: it is from no sidecar, or what lies between is yet to come.
            self.stale = False
            self._held.clear()

    def _set_stale(self) -> None:
        if self.position is not None:
            self.stale = True
            self._on_stale(self)

    def _release(self) -> None:
        """Pass on what was held, up to a hole."""
        held, self._held = self._held, deque(maxlen=_MOST_HELD)
        for delivery in held:
            if self.stale:
                self._held.append(delivery)
            elif delivery.position:
                self._advance(delivery, delivery.position)

    def _advance(self, delivery: Delivery, position: Position) -> None:
        assert self.position is not None  # noqa: S101 - for the types: established
        epoch, offset = self.position
        if position.epoch == epoch and position.offset <= offset:
            return  # read from the log before
        if position.epoch == epoch and position.offset == offset + 1:
            self.position = position
            self._pass_on(delivery)
        else:
            self._held.append(delivery)
            self._set_stale()

    def _pass_on(self, item: Item) -> None:
        key = self.place.key
        for box in self.boxes:
            box.put(key, item)
