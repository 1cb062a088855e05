"""Publishers and followers who go about at random, what each of them saw, and what must hold of it."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import grpc

from nexus.channel.v1 import channel_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from sidecar.process.tasks import end

FAMILY = "campaign"
Gap = common.Gap


class Position(NamedTuple):
    """Epoch and offset."""

    epoch: str
    offset: int


class Resumed(NamedTuple):
    """A stream was opened, from a position or from where the channel was."""

    position: Position | None


class Subscribed(NamedTuple):
    """The stream said from where it goes on."""

    position: Position
    recovered: bool | None


class Told(NamedTuple):
    """The stream said that messages may be missing."""

    cause: int


class Message(NamedTuple):
    """A message with its position, or without one."""

    position: Position | None
    text: str


Event = Resumed | Subscribed | Told | Message


def plain(position: pb.Position) -> Position:
    """A position of the wire."""
    return Position(position.epoch, position.offset)


class Publisher:
    """Publishes numbered messages to random channels, repeats what failed, and keeps what was acknowledged."""

    def __init__(self, number: int, stubs: Sequence[Any], channels: Sequence[str], size: int = 20) -> None:
        self.number, self._stubs, self._channels, self._size = number, stubs, channels, size
        self._dice = random.Random(number)
        self.acknowledged: list[tuple[str, Position, str]] = []

    async def run(self) -> None:
        """Publish until cancelled."""
        count = 0
        while True:
            items = []
            for _ in range(self._dice.choice((1, 1, 1, 5, 20))):
                count += 1
                text = f"{self.number}-{count} {'x' * self._dice.randrange(self._size)}"
                channel = pb.Channel(family=FAMILY, id=self._dice.choice(self._channels))
                skipped = self._dice.random() < 0.1
                request = pb.PublishRequest(channel=channel, text=f"s{text}" if skipped else text, skip_history=skipped)
                request.request_id = f"{self.number}-{count}"
                items.append(request)
            while items:
                items = await self._publish(items)
            await asyncio.sleep(self._dice.uniform(0, 0.01))

    async def _publish(self, items: list[pb.PublishRequest]) -> list[pb.PublishRequest]:
        """Publish in a batch; return what has to be repeated."""
        try:
            reply = await self._dice.choice(self._stubs).BatchPublish(pb.BatchPublishRequest(items=items), timeout=5)
        except grpc.aio.AioRpcError as error:
            assert error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED), error  # noqa: PT017
            await asyncio.sleep(0.05)
            return items
        failed = []
        for item, outcome in zip(items, reply.items, strict=True):
            if outcome.HasField("error"):
                failed.append(item)
            elif outcome.published.HasField("position"):
                where = plain(outcome.published.position)
                self.acknowledged.append((item.channel.id, where, item.text))
        if failed:
            await asyncio.sleep(0.05)
        return failed


class Follower:
    """Follows channels, disconnects at random and comes back with its positions; perhaps reads slowly."""

    def __init__(self, number: int, stubs: Sequence[Any], channels: Sequence[str], *, slow: float = 0) -> None:
        self._dice, self._stubs, self._slow = random.Random(number), stubs, slow
        self.events: dict[str, list[Event]] = {channel: [] for channel in channels}
        self.positions: dict[str, Position] = {}
        self.streams = 0

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._dice.uniform(0.05, 2)):
                    await self._stream()
            await asyncio.sleep(self._dice.uniform(0, 0.2))

    async def until(self, ends: dict[str, Position]) -> None:
        """Follow until these positions have been reached."""
        self._slow = 0
        while any(self.positions.get(channel) != end for channel, end in ends.items()):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._stream(ends)

    async def _stream(self, ends: dict[str, Position] | None = None) -> None:
        call = self._dice.choice(self._stubs).Subscribe()
        self.streams += 1
        try:
            subscriptions = []
            for channel, events in self.events.items():
                position = self.positions.get(channel)
                events.append(Resumed(position))
                subscriptions.append(
                    pb.Subscription(
                        channel=pb.Channel(family=FAMILY, id=channel),
                        position=pb.Position(epoch=position.epoch, offset=position.offset) if position else None,
                    )
                )
            await call.write(pb.SubscribeRequest(start=pb.SubscribeRequest.Start(subscriptions=subscriptions)))
            while (response := await call.read()) is not grpc.aio.EOF:
                self._note(response)
                if ends is not None and all(self.positions.get(channel) == end for channel, end in ends.items()):
                    return
                if self._slow:
                    await asyncio.sleep(self._dice.uniform(0, self._slow))
        except grpc.aio.AioRpcError as error:
            assert error.code() is grpc.StatusCode.UNAVAILABLE, error  # noqa: PT017
            await asyncio.sleep(0.05)
        finally:
            call.cancel()

    def _note(self, response: pb.SubscribeResponse) -> None:
        if response.HasField("subscribed"):
            told, channel = response.subscribed, response.subscribed.channel.id
            recovered = told.recovered if told.HasField("recovered") else None
            self.events[channel].append(Subscribed(plain(told.position), recovered))
            self.positions[channel] = plain(told.position)
        elif response.HasField("gap"):
            self.events[response.gap.channel.id].append(Told(response.gap.cause))
        for message in response.messages.messages:
            position = plain(message.position) if message.HasField("position") else None
            self.events[message.channel.id].append(Message(position, message.text))
            if position:
                self.positions[message.channel.id] = position


def wrong(
    followers: Sequence[Follower],
    acknowledged: Sequence[tuple[str, Position, str]],
    ends: dict[str, Position],
    *,
    failover: bool = False,
) -> list[str]:
    """What should not have been seen, a line each.

    A repeat after a `failover` may be sent again, because its request_id was lost with the former primary.
    """
    texts: dict[tuple[str, Position], str] = {}
    found: list[str] = []
    for channel, position, text in acknowledged:
        if texts.setdefault((channel, position), text) != text:
            found.append(f"{channel} {position} was given to two messages")
    for number, follower in enumerate(followers):
        for channel, events in follower.events.items():
            found += [f"follower {number}, {channel}: {each}" for each in _wrong(channel, events, texts, failover)]
            if follower.positions.get(channel) != ends[channel]:
                found.append(f"follower {number}, {channel}: ended at {follower.positions.get(channel)}")
    return found


def _wrong(channel: str, events: Sequence[Event], texts: dict[tuple[str, Position], str], failover: bool) -> list[str]:
    """Messages follow each other without holes; each interruption was told, and went on where it said."""
    found: list[str] = []
    last: Position | None = None
    gaps: list[int] = []
    beginning, silent = False, True
    seen: set[tuple[str, str]] = set()
    for at, event in enumerate(events):
        if isinstance(event, Resumed):
            if event.position != last:
                found.append(f"{at}: the test resumed elsewhere")
            beginning, silent, gaps = True, True, []
        elif isinstance(event, Told):
            gaps.append(event.cause)
            silent = True
        elif isinstance(event, Subscribed):
            found += [f"{at}: {each}" for each in _wrong_start(event, last, gaps, beginning=beginning)]
            last, beginning, silent, gaps = event.position, False, False, []
        elif event.position is None:
            if not event.text.startswith(("s", "f")):
                found.append(f"{at}: {event.text!r} has no position")
            if ("", event.text) in seen and not failover:
                found.append(f"{at}: {event.text!r} twice")
            seen.add(("", event.text))
        else:
            if silent:
                found.append(f"{at}: a message before the stream said where it goes on")
            if last is None or event.position != Position(last.epoch, last.offset + 1):
                found.append(f"{at}: {event.position} after {last}")
            if texts.setdefault((channel, event.position), event.text) != event.text:
                found.append(f"{at}: {event.position} is another message elsewhere")
            if (event.position.epoch, event.text) in seen:
                found.append(f"{at}: {event.text!r} twice")
            seen.add((event.position.epoch, event.text))
            last = event.position
    return found


def _wrong_start(event: Subscribed, last: Position | None, gaps: list[int], *, beginning: bool) -> list[str]:
    found = []
    if last is None:
        if event.recovered is not None:
            found.append("recovered, though there was no position")
        return found
    if event.recovered is None:
        return ["it does not say whether all was recovered"]
    if event.recovered and event.position.offset != last.offset:
        found.append(f"recovered from {event.position} and not from {last}")
    if event.recovered and event.position.epoch != last.epoch and Gap.CAUSE_FAILOVER not in gaps:
        found.append(f"another epoch than {last} without a gap")
    if not event.recovered and not gaps:
        found.append("not recovered, and no gap")
    if not beginning and not gaps:
        found.append("goes on elsewhere without a gap")
    return found


def seen(followers: Sequence[Follower]) -> Counter[str]:
    """How much was seen, for a test to insist that something was."""
    counts: Counter[str] = Counter()
    for follower in followers:
        counts["streams"] += follower.streams
        for events in follower.events.values():
            for event in events:
                if isinstance(event, Told):
                    counts[Gap.Cause.Name(event.cause)] += 1  # type: ignore[arg-type]
                elif isinstance(event, Subscribed):
                    counts["not recovered" if event.recovered is False else "subscribed"] += 1
                elif isinstance(event, Message):
                    counts["messages" if event.position else "without position"] += 1
    return counts


async def ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel what ran until now; fails for a task that had failed. The Redis client may lose a first cancellation."""
    await end(*tasks)
    broken = [each.exception() for each in tasks if not each.cancelled()]
    assert not any(broken), broken


async def ends_of(stub: Any, channels: Sequence[str]) -> dict[str, Position]:
    """The positions of the channels' last messages."""
    found = {}
    for channel in channels:
        reply = await stub.Position(pb.PositionRequest(channel=pb.Channel(family=FAMILY, id=channel)))
        found[channel] = plain(reply.position)
    return found
