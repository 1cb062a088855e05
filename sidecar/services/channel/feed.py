"""The messages of one channel, for all streams of the sidecar that are subscribed to it."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nexus.common.v1 import common_pb2 as common
from sidecar.redis.pubsub import Gap
from sidecar.services.channel.families import Place
from sidecar.services.channel.log import Page
from sidecar.services.channel.mailbox import Interrupted, Item, Mailbox, Resumed
from sidecar.services.channel.messages import Delivery, Position, foreign, live_in

_MOST_HELD, _MOST_HELD_BYTES = 1_000, 2_097_152
"""Messages and bytes that wait while the log is read. What is beyond that is read from the log."""

_MOST_EPOCHS = 4
"""Primaries of one channel from which messages may be under way at the same time."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The sink of the channel on which other programs publish too."""

    feed: "Feed"

    def put(self, message: bytes | Gap) -> None:
        """Take a message."""
        if not isinstance(message, Gap):
            self.feed.put_raw(message)

    def lost(self) -> None:
        """The sink of the live channel is told as well."""


class Feed:
    """Puts the messages of one channel in order and passes them on, without holes, to the mailboxes of its streams.

    It is the sink of the live channel. Whenever a message is missing it calls `on_stale`; the hub then reads the log
    and calls `apply`. Meanwhile messages are held. On a Cluster it calls `on_subscribed` whenever it is subscribed; the
    hub calls `settle` a little later.
    """

    def __init__(
        self,
        place: Place,
        on_stale: Callable[["Feed"], None],
        on_subscribed: Callable[["Feed"], None] | None,
    ) -> None:
        self.place, self.channel = place, place.channel
        self.boxes: dict[Mailbox, None] = {}
        self.position: Position | None = None
        self.stale = False
        self.raw = Raw(self)
        self._on_stale = on_stale
        self._on_subscribed = on_subscribed
        self._doubtful: list[bytes] | None = None
        self._first_live = 0
        self._subscribed()
        self._connected, self._interrupted = True, False
        self._held: deque[Delivery] = deque()
        self._held_bytes = 0
        self._twins: dict[bytes, bytes] = {}

    # Messages of Redis --------------------------------------------------------------------------------------------

    def put(self, message: bytes | Gap) -> None:
        """Take a message of the live channel; a Gap says that the connection is back."""
        if isinstance(message, Gap):
            self._connected = True
            self._subscribed()
            self._set_stale()
            return
        found = live_in(message, self.channel)
        if found is None:
            return
        delivery = found.delivery
        self._expect(found.epoch, found.payload)
        if delivery.position and not self._first_live:
            self._first_live = delivery.position.offset
        if delivery.position is None:
            self._pass_on(delivery)
        elif self.position is None or self.stale or not self._connected:
            self._hold(delivery)
        else:
            self._advance(delivery, delivery.position)

    def put_raw(self, payload: bytes) -> None:
        """Take a message of the channel of the key contract.

        A script publishes a message on both channels, first on the live one. So the message that equals the last live
        one is its twin, and any other is from another program. On a Cluster others may come in between, because they
        arrive from another node: those of other programs, and those of a former primary, whose epoch is another one.
        """
        epoch = next((epoch for epoch, expected in self._twins.items() if expected == payload), None)
        if epoch is not None:
            del self._twins[epoch]
        elif self._doubtful is not None and len(self._doubtful) < _MOST_HELD:
            self._doubtful.append(payload)
        else:
            self._pass_on(foreign(payload, self.channel))

    def _expect(self, epoch: bytes, twin: bytes) -> None:
        self._twins[epoch] = twin
        if len(self._twins) > _MOST_EPOCHS:
            del self._twins[next(iter(self._twins))]

    @property
    def has_doubts(self) -> bool:
        """Whether there are messages of which it is not known whether they are from another program."""
        return bool(self._doubtful)

    def settle(self, recent: Sequence[Delivery]) -> None:
        """Pass on the messages of other programs that came just after subscribing, given the last ones in the log.

        The two messages of a script may arrive from another node of a Cluster with a pause between them. If the
        subscription falls into it only the second one is received. Its message is in the log, before the first one
        that was received on the live channel.
        """
        ours = Counter(
            each.message.text.encode() or each.message.data
            for each in recent
            if each.position and (not self._first_live or each.position.offset < self._first_live)
        )
        doubtful, self._doubtful = self._doubtful or [], None
        for payload in doubtful:
            if ours[payload]:
                ours[payload] -= 1
            else:
                self._pass_on(foreign(payload, self.channel))

    def _subscribed(self) -> None:
        if self._on_subscribed:
            self._doubtful, self._first_live = self._doubtful or [], 0
            self._on_subscribed(self)

    def lost(self) -> None:
        """The connection was lost."""
        self._connected = False
        self._twins.clear()
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
        self._take_held()

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
            self._take_held()

    def _set_stale(self) -> None:
        if self.position is not None:
            self.stale = True
            self._on_stale(self)

    def _hold(self, delivery: Delivery) -> None:
        self._held.append(delivery)
        self._held_bytes += delivery.size
        while len(self._held) > _MOST_HELD or self._held_bytes > _MOST_HELD_BYTES:
            self._held_bytes -= self._held.popleft().size

    def _take_held(self) -> deque[Delivery]:
        held, self._held, self._held_bytes = self._held, deque(), 0
        return held

    def _release(self) -> None:
        """Pass on what was held, up to a hole."""
        for delivery in self._take_held():
            if self.stale:
                self._hold(delivery)
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
            self._hold(delivery)
            self._set_stale()

    def _pass_on(self, item: Item) -> None:
        key = self.place.key
        for box in self.boxes:
            box.put(key, item)
