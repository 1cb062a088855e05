"""Who is subscribed is counted and listed over all sidecars, and forgotten when a stream ends or a sidecar dies."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from nexus.channel.v1 import channel_pb2 as pb
from tests.services.channel.reader import reading, subscription
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

CAMPAIGN = pb.Channel(family="campaign", id="c1")


async def test_streams_and_other_programs_are_counted(channels: ChannelServiceAsyncStub, raw: Any) -> None:
    async def counted() -> tuple[int, int]:
        reply = await channels.CountSubscribers(pb.CountSubscribersRequest(channel=CAMPAIGN))
        return reply.streams, reply.others

    assert await counted() == (0, 0)
    async with contextlib.AsyncExitStack() as open_streams, raw(0).pubsub() as plain:
        await plain.subscribe("nexus:channel:campaign:c1")
        for _ in range(3):
            reader = await open_streams.enter_async_context(reading(channels, subscription("campaign", "c1")))
            await reader.subscribed()
        await wait_until(lambda: _is(counted, (3, 1)), what="three streams and another program")
    await wait_until(lambda: _is(counted, (0, 0)), what="nobody")


async def test_the_streams_of_another_sidecar_count_while_it_reports(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    seconds, micros = await raw(3).time()
    now = seconds * 1000 + micros // 1000
    name = "nexus:channel-subscribers:campaign:c1"
    await raw(3).hset(
        name, mapping={"other": f"5 {now + 20_000}", "dead": f"7 {now - 1}", "junk": "x", "late": "9 99999999999999"}
    )
    await raw(3).expire(name, 30)
    reply = await channels.CountSubscribers(pb.CountSubscribersRequest(channel=CAMPAIGN))
    assert reply.streams == 5
    async with reading(channels, subscription("campaign", "c1")):
        await wait_until(lambda: _fields(raw, name), what="the dead are forgotten")


async def _fields(raw: Any, name: str) -> bool:
    fields = set(await raw(3).hkeys(name))
    return len(fields) == 2 and "other" in fields


async def test_channels_with_subscribers_are_listed_page_by_page(channels: ChannelServiceAsyncStub) -> None:
    ids = [f"c{number:02}" for number in range(25)]

    async def listed() -> list[str]:
        found, token = [], ""
        while True:
            page = await channels.ListChannels(
                pb.ListChannelsRequest(family="campaign", page_size=10, page_token=token)
            )
            assert len(page.channels) <= 10
            found += [each.id for each in page.channels]
            token = page.next_page_token
            if not token:
                return found

    async with reading(channels, *(subscription("campaign", each) for each in ids)) as reader:
        await wait_until(lambda: _is(listed, ids), what="all are listed")
        await reader.subscribed()
    await wait_until(lambda: _is(listed, []), what="none is listed")
    assert not (await channels.ListChannels(pb.ListChannelsRequest(family="notifications"))).channels


async def _is(asked: Any, expected: object) -> bool:
    return bool(await asked() == expected)
