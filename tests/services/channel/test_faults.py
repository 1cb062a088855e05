"""Channels when Redis is away, a reply is lost, or a stream is read too slowly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.channel.v1.channel_pb2_grpc import ChannelServiceStub
from nexus.common.v1 import common_pb2 as common
from tests.faults.behind import Behind, behind
from tests.services.channel.reader import WITHIN, reading, subscription
from tests.services.channel.test_subscribe import CAMPAIGN, publish
from tests.sidecars import sidecar_on
from tests.statuses import info_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

ONE = pb.PublishRequest(channel=CAMPAIGN, text="once", request_id="r1")


@pytest.fixture
async def cut(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own behind a proxy."""
    async with behind(single_server, redis__timeout="0.3s") as cut:
        yield cut


@pytest.fixture
def far(cut: Behind) -> ChannelServiceAsyncStub:
    """A stub of that sidecar."""
    return ChannelServiceStub(cut.channel)


async def test_a_message_whose_reply_was_lost_is_sent_once(
    cut: Behind, far: ChannelServiceAsyncStub, channels: ChannelServiceAsyncStub
) -> None:
    async with reading(channels, subscription("campaign", "c1")) as reader:
        await reader.subscribed()
        await cut.loses(far.Publish(ONE))
        again = await far.Publish(ONE)
        assert again.published.position.offset == 1
        assert (await publish(channels, "next")).offset == 2
        assert await reader.texts(2) == ["once", "next"]


async def test_without_redis_nothing_is_published(
    cut: Behind, far: ChannelServiceAsyncStub, channels: ChannelServiceAsyncStub
) -> None:
    await cut.refuses(far.Publish(ONE))
    assert not (await channels.History(pb.HistoryRequest(channel=CAMPAIGN))).messages


async def test_an_outage_is_told_at_once_and_what_was_missed_follows(
    cut: Behind, far: ChannelServiceAsyncStub, channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    async with reading(
        far, subscription("campaign", "c1"), subscription("notifications", "u1"), foreign=True
    ) as reader:
        for _ in range(2):
            await reader.subscribed()
        await publish(channels, "1")
        assert await reader.texts(1) == ["1"]
        await cut.proxy.refuse()
        assert [await reader.gap(), await reader.gap()] == [common.Gap.CAUSE_REDIS] * 2
        await publish(channels, *map(str, range(2, 90)))
        await cut.proxy.listen()
        back = {}
        for _ in range(2):
            event = await reader.subscribed()
            back[event.channel.family] = (event.recovered, event.position.offset)
            if event.channel.family == "campaign":
                assert await reader.texts(88) == list(map(str, range(2, 90)))
        assert back == {"campaign": (True, 1), "notifications": (True, 0)}
        await raw(3).publish("nexus:channel:campaign:c1", "foreign")
        await publish(channels, "90")
        assert await reader.texts(2) == ["foreign", "90"]


async def test_an_outage_that_outlasts_the_log_is_told(
    cut: Behind, far: ChannelServiceAsyncStub, channels: ChannelServiceAsyncStub
) -> None:
    async with reading(far, subscription("campaign", "c1")) as reader:
        await reader.subscribed()
        await publish(channels, "1")
        assert await reader.texts(1) == ["1"]
        await cut.proxy.refuse()
        assert await reader.gap() == common.Gap.CAUSE_REDIS
        last = await publish(channels, *map(str, range(2, 103)))
        await cut.proxy.listen()
        assert await reader.gap() == common.Gap.CAUSE_TRIMMED
        went_on = await reader.subscribed()
        assert (went_on.recovered, went_on.position) == (False, last)


async def test_a_stream_cannot_begin_without_redis(cut: Behind, far: ChannelServiceAsyncStub) -> None:
    async def begin() -> None:
        async with reading(far, subscription("campaign", "c1")) as reader:
            await reader.subscribed()

    await cut.refuses(begin())
    subscriber = cut.sidecar.database("channel").subscriber
    await wait_until(lambda: not subscriber.away, what="the connection for messages is back")
    await begin()


async def test_slow_streams_have_a_gap_and_read_the_rest_from_the_log_and_others_notice_nothing(
    single_server: str, raw: Any
) -> None:
    flags = {"channel__families": [{"name": "campaign", "history_size": 2000, "history_ttl": "1h", "max_bytes": 65536}]}
    async with behind(single_server, channel__stream_buffer=262_144, **flags) as cut:
        channels: ChannelServiceAsyncStub = ChannelServiceStub(cut.channel)
        narrow = [("grpc.http2.lookahead_bytes", 65_536)]
        async with (
            grpc.aio.insecure_channel(cut.sidecar.server.address, options=narrow) as slow_channel,
            reading(ChannelServiceStub(slow_channel), subscription("campaign", "c1")) as slow,
            reading(channels, subscription("campaign", "c1")) as fast,
        ):
            await asyncio.gather(slow.subscribed(), fast.subscribed())
            text = "x" * 20_000
            reader = asyncio.create_task(fast.texts(1000))
            for start in range(0, 1000, 5):
                await publish(channels, *(f"{number} {text}" for number in range(start, start + 5)))
            assert [each.split()[0] for each in await reader] == list(map(str, range(1000)))
            offsets: list[int] = []
            causes: list[Any] = []
            async with asyncio.timeout(WITHIN * 3):
                while not offsets or offsets[-1] < 1000:
                    event = await slow.event()
                    offsets += [each.position.offset for each in event.messages.messages]
                    if event.HasField("gap"):
                        causes.append(event.gap.cause)
                    if event.HasField("subscribed"):
                        assert event.subscribed.recovered
            assert offsets == list(range(1, 1001))
            assert set(causes) == {common.Gap.CAUSE_SLOW}


async def test_a_stopping_sidecar_ends_its_streams_and_they_go_on_elsewhere(
    redis_server: str, channels: ChannelServiceAsyncStub
) -> None:
    stopping = sidecar_on(redis_server)
    await stopping.start()
    async with (
        grpc.aio.insecure_channel(stopping.server.address) as channel,
        reading(ChannelServiceStub(channel), subscription("campaign", "c1")) as reader,
    ):
        await reader.subscribed()
        await publish(channels, "1")
        last = (await reader.message()).position
        stopped = asyncio.create_task(stopping.stop())
        with pytest.raises(grpc.aio.AioRpcError) as ended:
            await reader.event()
        assert info_of(ended.value).reason == "DRAINING"
        await publish(channels, "2")
        async with reading(channels, subscription("campaign", "c1", position=last)) as elsewhere:
            assert (await elsewhere.subscribed()).recovered
            assert await elsewhere.texts(1) == ["2"]
        await stopped
