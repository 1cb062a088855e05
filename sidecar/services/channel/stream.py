"""One Subscribe stream: the messages of its channels, each from where the caller wants them, without holes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nexus.channel.v1 import channel_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.process.tasks import end
from sidecar.services.channel.families import Families, Ids, Place
from sidecar.services.channel.feed import Feed
from sidecar.services.channel.hub import Hub
from sidecar.services.channel.log import Begin, Log, Page, Since
from sidecar.services.channel.mailbox import Interrupted, Item, Mailbox, Resumed
from sidecar.services.channel.messages import NOWHERE, Delivery, Position, position_of, tags_of

MAX_CHANNELS = 1000
_MAX_MESSAGES, _MAX_BYTES = 500, 65_536
"""The most messages, and about the most bytes, that leave in one write: enough that a write costs little for each, and
little to hold for a stream that is read slowly."""

_RETRY = 0.1
"""Seconds between attempts to read logs that could not be read."""


@dataclass(slots=True)
class Subscription:
    """One channel of the stream.

    `position` is that of the last message sent. `gap`: a gap was told, and not yet where the channel goes on.
    """

    place: Place
    since: Since
    tags: Mapping[str, str]
    feed: Feed | None = None
    position: Position = NOWHERE
    gap: bool = False

    def wants(self, message: pb.Message) -> bool:
        """Whether a message passes the filter."""
        return not self.tags or self.tags.items() <= dict(message.tags).items()


class Stream:
    """One caller's subscriptions."""

    def __init__(self, hub: Hub, logs: Log, families: Families, *, most_bytes: int, heartbeat: float) -> None:
        self._hub, self._logs, self._families, self._heartbeat = hub, logs, families, heartbeat
        self._box = Mailbox(most_bytes)
        self._subscriptions: dict[Ids, Subscription] = {}
        self._unread: dict[Ids, Subscription] = {}
        """Those whose log has to be read before messages can be sent."""
        self._requests: asyncio.Queue[pb.SubscribeRequest] = asyncio.Queue(1)
        self._reader: asyncio.Task[None] | None = None
        self._sent = asyncio.get_running_loop().time()

    async def events(self, requests: AsyncIterator[pb.SubscribeRequest]) -> AsyncIterator[pb.SubscribeResponse]:
        """The stream; it goes on when the caller has closed its half. Raises RpcError."""
        first = await anext(requests, None)
        if first is None or not first.HasField("start"):
            invalid_argument("start", "must be the first message")
        self._reader = asyncio.create_task(self._read_requests(requests), name="channel-requests")
        try:
            async for event in self._add(first.start.subscriptions, "start"):
                yield event
            async for event in self._follow():
                self._sent = asyncio.get_running_loop().time()
                yield event
        finally:
            self._hub.leave([each.feed for each in self._subscriptions.values() if each.feed], self._box)
            await end(self._reader)

    async def _read_requests(self, requests: AsyncIterator[pb.SubscribeRequest]) -> None:
        try:
            async for request in requests:
                await self._requests.put(request)
                self._box.ready.set()
        finally:
            self._box.ready.set()

    async def _follow(self) -> AsyncIterator[pb.SubscribeResponse]:
        assert self._reader  # noqa: S101 - for the types
        while True:
            while not self._requests.empty():
                async for event in self._asked(self._requests.get_nowait()):
                    yield event
            async for event in self._waiting():
                yield event
            if self._reader.done():
                self._reader.result()
            if not await self._something():
                yield pb.SubscribeResponse(heartbeat=pb.Heartbeat())

    async def _something(self) -> bool:
        """Wait until there is something to do; False when nothing was sent for the time of a heartbeat."""
        now, due = asyncio.get_running_loop().time(), self._sent + self._heartbeat
        if now >= due:
            return False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(min(due, now + _RETRY) if self._unread else due):
                await self._box.ready.wait()
            self._box.ready.clear()
            return True
        return bool(self._unread)

    # What the caller asks -----------------------------------------------------------------------------------------

    async def _asked(self, request: pb.SubscribeRequest) -> AsyncIterator[pb.SubscribeResponse]:
        match request.WhichOneof("action"):
            case "add":
                async for event in self._add(request.add.subscriptions, "add"):
                    yield event
            case "remove":
                for event in self._remove(request.remove.channels):
                    yield event
            case _:
                invalid_argument("action", "must be add or remove after the first message")

    async def _add(self, asked: Sequence[pb.Subscription], within: str) -> AsyncIterator[pb.SubscribeResponse]:
        if len(asked) + len(self._subscriptions) > MAX_CHANNELS:
            invalid_argument(f"{within}.subscriptions", f"must be at most {MAX_CHANNELS} channels in all")
        added: dict[Ids, Subscription] = {}
        for at, each in enumerate(asked):
            field = f"{within}.subscriptions[{at}]"
            subscription = self._checked(each, field)
            key = subscription.place.key
            if key in added or key in self._subscriptions:
                invalid_argument(f"{field}.channel", "must not be subscribed already")
            added[key] = subscription
        wanted = list(added.values())
        for subscription, feed in zip(
            wanted, await self._hub.join([each.place for each in wanted], self._box), strict=True
        ):
            subscription.feed = feed
        self._subscriptions |= added
        following = iter(wanted)
        async for page in self._logs.pages([(each.place, each.since) for each in wanted]):
            if isinstance(page, RpcError):
                raise page
            async for event in self._begun(next(following), page):
                yield event

    def _checked(self, asked: pb.Subscription, field: str) -> Subscription:
        try:
            place, tags = self._families.place(asked.channel), tags_of(asked.tags)
            since: Since = Begin.NEW
            if asked.WhichOneof("start") == "position":
                since = position_of(asked.position)
            elif asked.begin == pb.Subscription.BEGIN_LATEST:
                since = Begin.LATEST
            elif asked.begin not in (pb.Subscription.BEGIN_UNSPECIFIED, pb.Subscription.BEGIN_NEW):
                invalid_argument("begin", "must be a value of Begin")
        except RpcError as error:
            raise error.within(field) from None
        return Subscription(place, since, tags)

    def _remove(self, channels: Sequence[pb.Channel]) -> Iterable[pb.SubscribeResponse]:
        check_count("remove.channels", channels, MAX_CHANNELS, least=1)
        for channel in channels:
            subscription = self._subscriptions.pop((channel.family, channel.id), None)
            self._unread.pop((channel.family, channel.id), None)
            if subscription and subscription.feed:
                self._hub.leave([subscription.feed], self._box)
                self._box.caught_up(subscription.place.key)
                yield pb.SubscribeResponse(removed=pb.Removed(channel=channel))

    # What the channels have ---------------------------------------------------------------------------------------

    async def _waiting(self) -> AsyncIterator[pb.SubscribeResponse]:
        """Everything that waits; messages that follow each other leave in one response."""
        batch, size = pb.Messages(), 0
        while self._requests.empty() and (taken := self._box.take()) is not None:
            subscription, item = self._subscriptions.get(taken[0]), taken[1]
            if subscription is None or (taken[0] in self._unread and _in_log(item)):
                continue  # removed meanwhile; or in the log, which is about to be read
            events: Iterable[pb.SubscribeResponse] = ()
            if isinstance(item, Delivery) and self._follows(subscription, item):
                if subscription.wants(item.message):
                    batch.messages.append(item.message)
                    size += item.size
                if size < _MAX_BYTES and len(batch.messages) < _MAX_MESSAGES:
                    continue
            else:
                events = self._event(subscription, item)
            if batch.messages:
                yield pb.SubscribeResponse(messages=batch)
                batch, size = pb.Messages(), 0
            for event in events:
                yield event
        if batch.messages:
            yield pb.SubscribeResponse(messages=batch)
        if self._unread:
            async for event in self._catch_up():
                yield event

    def _follows(self, subscription: Subscription, delivery: Delivery) -> bool:
        """Whether a message is the next one; then the subscription advances."""
        position = delivery.position
        if position is None:
            return True
        epoch, offset = subscription.position
        if position.epoch != epoch or position.offset != offset + 1:
            return False
        subscription.position = position
        return True

    def _event(self, subscription: Subscription, item: Item) -> Iterable[pb.SubscribeResponse]:
        """What to say of an item that is not the next message."""
        if isinstance(item, Interrupted):
            yield _gap(subscription, item.cause)
        elif isinstance(item, Resumed):
            if item.before == subscription.position:
                if item.cause is not None:
                    yield _gap(subscription, item.cause)
                subscription.position = item.position
                if subscription.gap:  # else the stream began after the gap
                    yield _subscribed(subscription, item.recovered)
            else:
                self._unread[subscription.place.key] = subscription
        elif isinstance(item, Delivery):
            epoch, offset = subscription.position
            if item.position and (item.position.epoch != epoch or item.position.offset > offset):
                self._unread[subscription.place.key] = subscription
        else:
            self._unread[subscription.place.key] = subscription
            yield _gap(subscription, common.Gap.CAUSE_SLOW)

    async def _catch_up(self) -> AsyncIterator[pb.SubscribeResponse]:
        """Read the logs of the channels that have missed something, from their positions on."""
        wanted = list(self._unread.values())
        for subscription in wanted:
            self._box.caught_up(subscription.place.key)
        following = iter(wanted)
        async for page in self._logs.pages([(each.place, each.position) for each in wanted]):
            subscription = next(following)
            if isinstance(page, RpcError):
                continue  # Redis is away; again soon
            if page.cause is not None:
                yield _gap(subscription, page.cause)
            subscription.position = page.start
            if subscription.gap:
                yield _subscribed(subscription, page.recovered)
            async for event in self._rest(subscription, page):
                yield event

    async def _begun(self, subscription: Subscription, page: Page) -> AsyncIterator[pb.SubscribeResponse]:
        """The first events of a channel."""
        if subscription.feed:
            subscription.feed.establish(page.last)
        if page.cause is not None:
            yield _gap(subscription, page.cause)
        subscription.position = page.start
        yield _subscribed(subscription, page.recovered if isinstance(subscription.since, Position) else None)
        async for event in self._rest(subscription, page):
            yield event

    async def _rest(self, subscription: Subscription, page: Page) -> AsyncIterator[pb.SubscribeResponse]:
        """The messages of the log up to where the feed goes on."""
        self._unread.pop(subscription.place.key, None)
        while True:
            subscription.position = page.end
            for messages in _batches(each for each in page.messages if subscription.wants(each.message)):
                yield pb.SubscribeResponse(messages=messages)
            if page.end.offset >= page.last.offset:
                return
            try:
                page = await self._logs.page(subscription.place, page.end)
            except RpcError:
                self._unread[subscription.place.key] = subscription
                return
            if page.cause is not None:
                yield _gap(subscription, page.cause)
                subscription.position = page.start
                yield _subscribed(subscription, page.recovered)


def _batches(deliveries: Iterable[Delivery]) -> Iterable[pb.Messages]:
    batch, size = pb.Messages(), 0
    for delivery in deliveries:
        batch.messages.append(delivery.message)
        size += delivery.size
        if size >= _MAX_BYTES or len(batch.messages) >= _MAX_MESSAGES:
            yield batch
            batch, size = pb.Messages(), 0
    if batch.messages:
        yield batch


def _in_log(item: Item) -> bool:
    """Whether reading the log makes up for an item."""
    return isinstance(item, Resumed) or (isinstance(item, Delivery) and item.position is not None)


def _gap(subscription: Subscription, cause: "common.Gap.Cause.ValueType") -> pb.SubscribeResponse:
    subscription.gap = True
    return pb.SubscribeResponse(gap=pb.ChannelGap(channel=subscription.place.channel, cause=cause))


def _subscribed(subscription: Subscription, recovered: bool | None) -> pb.SubscribeResponse:
    subscription.gap = False
    told = pb.Subscribed(
        channel=subscription.place.channel, position=subscription.position.to_proto(), recovered=recovered
    )
    return pb.SubscribeResponse(subscribed=told)
