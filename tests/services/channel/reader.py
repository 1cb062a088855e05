"""A Subscribe stream as tests read it: one event at a time, each within a time limit."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from nexus.channel.v1 import channel_pb2 as pb

WITHIN = 10.0


def subscription(family: str, id_: str, **more: Any) -> pb.Subscription:
    """A subscription to a channel."""
    return pb.Subscription(channel=pb.Channel(family=family, id=id_), **more)


class Reader:
    """An open stream. Messages that came in one response are handed out one by one.

    Without `foreign` those of other programs are left out: on a Cluster one may be what a test before has published,
    which arrives late and is in no log any longer.
    """

    def __init__(self, call: Any, *, foreign: bool = False) -> None:
        self.call, self._foreign = call, foreign
        self._messages: list[pb.Message] = []

    async def add(self, *subscriptions: pb.Subscription) -> list[pb.Subscribed]:
        """Add channels; return what the stream begins with."""
        await self.call.write(pb.SubscribeRequest(add=pb.SubscribeRequest.Add(subscriptions=subscriptions)))
        return [await self.subscribed() for _ in subscriptions]

    async def remove(self, *channels: pb.Channel) -> None:
        """Remove channels."""
        await self.call.write(pb.SubscribeRequest(remove=pb.SubscribeRequest.Remove(channels=channels)))
        for _ in channels:
            assert (await self.event()).HasField("removed")

    async def event(self, within: float = WITHIN) -> pb.SubscribeResponse:
        """The next event that holds no messages."""
        assert not self._messages, self._messages
        while True:
            response = await asyncio.wait_for(self.call.read(), within)
            assert isinstance(response, pb.SubscribeResponse), response
            messages = response.messages.messages
            if self._foreign or not messages or not all(each.foreign for each in messages):
                return response

    async def subscribed(self) -> pb.Subscribed:
        """The next event, which must be `subscribed`."""
        response = await self.event()
        assert response.HasField("subscribed"), response
        return response.subscribed

    async def gap(self) -> Any:
        """The cause of the next event, which must be a gap."""
        response = await self.event()
        assert response.HasField("gap"), response
        return response.gap.cause

    async def message(self, within: float = WITHIN) -> pb.Message:
        """The next message."""
        while not self._messages:
            response = await self.event(within)
            assert response.HasField("messages"), response
            self._messages = [each for each in response.messages.messages if self._foreign or not each.foreign]
        return self._messages.pop(0)

    async def texts(self, count: int) -> list[str]:
        """The texts of the next messages."""
        return [(await self.message()).text for _ in range(count)]


@contextlib.asynccontextmanager
async def reading(channels: Any, *subscriptions: pb.Subscription, foreign: bool = False) -> AsyncIterator[Reader]:
    """Open a stream with channels, and cancel it at the end; the first events are the caller's to read."""
    call = channels.Subscribe()
    await call.write(pb.SubscribeRequest(start=pb.SubscribeRequest.Start(subscriptions=subscriptions)))
    try:
        yield Reader(call, foreign=foreign)
    finally:
        call.cancel()
