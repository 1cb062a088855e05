"""The feeds of all subscribed channels: one Redis subscription each, however many streams there are."""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Sink
from sidecar.services.channel.families import Ids, Place
from sidecar.services.channel.feed import Feed
from sidecar.services.channel.log import Log, Page
from sidecar.services.channel.mailbox import Mailbox
from sidecar.services.channel.messages import Position
from sidecar.services.channel.subscribers import Subscribers

_PAUSE = 0.05
"""Seconds after reading logs that had nothing new, so that junk cannot cause a storm of reads."""

_SETTLED = 1.0
"""Seconds after subscribing on a Cluster until both messages of a script that ran before have surely arrived."""


class Hub:
    """Subscribes, shares, checks and unsubscribes channels."""

    def __init__(
        self, database: Database, logs: Log, subscribers: Subscribers, *, check: float, linger: float, most: int
    ) -> None:
        self._database, self._logs, self._subscribers = database, logs, subscribers
        self._check, self._linger = check, linger
        self._subscriptions, self._most = 0, most
        self._feeds: dict[Ids, Feed] = {}
        self._stale: dict[Feed, None] = {}
        self._work = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._settling: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Start the background tasks."""
        self._tasks = [supervised("channel-recovery", self._recover), supervised("channel-check", self._check_all)]

    async def close(self) -> None:
        """End the background tasks."""
        await end(*self._tasks, *self._settling)

    async def join(self, places: Sequence[Place], box: Mailbox) -> list[Feed]:
        """Have the mailbox receive the messages of channels from now on.

        Raises RpcError as Subscriber.attach does, and OVERLOADED beyond `channel.max_subscriptions`.
        """
        if self._subscriptions + len(places) > self._most:
            limit = {"limit": "channel.max_subscriptions"}
            raise RpcError(reasons.REASON_OVERLOADED, "too many channels are subscribed", metadata=limit)
        self._subscriptions += len(places)
        feeds = [self._feed(place) for place in places]
        for feed in feeds:
            feed.boxes[box] = None
            self._subscribers.note(feed.place.key, len(feed.boxes))
        try:
            sinks: dict[str, Sink] = {}
            for feed in feeds:
                sinks |= {feed.place.live: feed, feed.place.raw: feed.raw}
            await self._database.subscriber.attach(sinks)
        except BaseException:
            self.leave(feeds, box)
            raise
        return feeds

    def leave(self, feeds: Sequence[Feed], box: Mailbox) -> None:
        """Have it receive nothing of these channels; those that nobody needs are unsubscribed a little later."""
        self._subscriptions -= len(feeds)
        for feed in feeds:
            feed.boxes.pop(box, None)
            self._subscribers.note(feed.place.key, len(feed.boxes))
            if not feed.boxes:
                feed.rest()
                asyncio.get_running_loop().call_later(self._linger, self._drop, feed)

    def _feed(self, place: Place) -> Feed:
        feed = self._feeds.get(place.key)
        if feed is None:
            settle = self._settle_soon if self._database.names.tagged else None
            feed = self._feeds[place.key] = Feed(place, self._add_stale, settle)
        return feed

    def _drop(self, feed: Feed) -> None:
        key = feed.place.key
        if not feed.boxes and self._feeds.get(key) is feed:
            self._database.subscriber.detach({feed.place.live: feed, feed.place.raw: feed.raw})
            del self._feeds[key]
            self._stale.pop(feed, None)

    def _add_stale(self, feed: Feed) -> None:
        self._stale[feed] = None
        self._work.set()

    def _settle_soon(self, feed: Feed) -> None:
        task = asyncio.create_task(self._settle(feed), name="channel-settle")
        self._settling.add(task)
        task.add_done_callback(self._settling.discard)

    async def _settle(self, feed: Feed) -> None:
        await asyncio.sleep(_SETTLED)
        recent = []
        if feed.has_doubts:
            with contextlib.suppress(RpcError):
                recent = await self._logs.recent(feed.place)
        feed.settle(recent)

    async def _recover(self) -> None:
        """Read the logs of the channels that have missed messages, until none is left."""
        while True:
            await self._work.wait()
            self._work.clear()
            feeds = list(self._stale)
            self._stale.clear()
            if not await self._read(feeds):
                await asyncio.sleep(_PAUSE)

    async def _check_all(self) -> None:
        """Compare all positions with Redis now and then: a message that was lost last leaves no hole."""
        while True:
            await asyncio.sleep(self._check)
            await self._read(list(self._feeds.values()))

    async def _read(self, feeds: Iterable[Feed]) -> bool:
        """Read the logs of some channels from their positions on; whether one had anything."""
        wanted: list[tuple[Feed, Position]] = [(feed, feed.position) for feed in feeds if feed.position]
        each, progress = iter(wanted), False
        async for page in self._logs.pages([(feed.place, since) for feed, since in wanted]):
            feed, since = next(each)
            if isinstance(page, Page):
                feed.apply(since, page)
                progress = progress or bool(page.messages)
            elif feed.stale:
                self._add_stale(feed)  # Redis is away; again soon
        return progress
