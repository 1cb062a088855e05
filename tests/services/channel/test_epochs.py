"""With another primary a new epoch begins: who saw no more than it has goes on; everybody is told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nexus.channel.v1 import channel_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from tests.services.channel.reader import Reader, reading, subscription
from tests.services.channel.test_subscribe import CAMPAIGN, publish, quick  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

META = "nexus:channel-meta:campaign:c1"


async def another_primary(raw: Any) -> None:
    """As if the server had another replication id since, as a promoted replica and a restarted primary have."""
    await raw(3).hset(META, "primary", "0" * 40)


async def test_offsets_go_on_in_a_new_epoch_and_nothing_is_missed(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    before = await publish(channels, "1", "2")
    assert await reader.texts(2) == ["1", "2"]
    await another_primary(raw)
    after = await publish(channels, "3")
    assert after.epoch != before.epoch
    assert after.offset == 3
    assert await reader.gap() == common.Gap.CAUSE_FAILOVER
    went_on = await reader.subscribed()
    assert went_on.recovered
    assert went_on.position == pb.Position(epoch=after.epoch, offset=2)
    assert await reader.texts(1) == ["3"]


async def test_a_position_of_an_earlier_epoch_still_brings_what_was_missed(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    first = await publish(channels, "1")
    await publish(channels, "2")
    for number in range(3, 6):
        await another_primary(raw)
        await publish(channels, f"{number}")
    async with reading(channels, subscription("campaign", "c1", position=first)) as reader:
        assert await reader.gap() == common.Gap.CAUSE_FAILOVER
        assert (await reader.subscribed()).recovered
        assert await reader.texts(4) == ["2", "3", "4", "5"]


async def test_who_saw_messages_that_the_new_primary_lacks_cannot_recover(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    seen = await publish(channels, "1", "2", "3")
    await raw(3).hset(META, "offset", "1")  # the rest was not replicated
    await raw(3).xtrim("nexus:channel-log:campaign:c1", maxlen=0, approximate=False)
    await another_primary(raw)
    again = await publish(channels, "other 2", "other 3", "other 4")
    assert again.offset == 4
    async with reading(channels, subscription("campaign", "c1", position=seen)) as reader:
        assert await reader.gap() == common.Gap.CAUSE_FAILOVER
        began = await reader.subscribed()
        assert (began.recovered, began.position) == (False, again)


async def test_an_open_stream_that_saw_more_than_the_new_primary_has_is_told(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    await publish(channels, "1", "2", "3")
    assert await reader.texts(3) == ["1", "2", "3"]
    await raw(3).hset(META, "offset", "1")
    await raw(3).delete("nexus:channel-log:campaign:c1")
    await another_primary(raw)
    again = await publish(channels, "other 2")
    assert await reader.gap() == common.Gap.CAUSE_FAILOVER
    went_on = await reader.subscribed()
    assert (went_on.recovered, went_on.position) == (False, again)
    await publish(channels, "other 3")
    assert await reader.texts(1) == ["other 3"]


async def test_another_primary_is_noticed_without_a_message(
    quick: ChannelServiceAsyncStub,  # noqa: F811
    raw: Any,
) -> None:
    async with reading(quick, subscription("campaign", "c1")) as reader:
        await reader.subscribed()
        await publish(quick, "1")
        assert await reader.texts(1) == ["1"]
        await another_primary(raw)
        assert await reader.gap() == common.Gap.CAUSE_FAILOVER
        assert (await reader.subscribed()).recovered


async def test_a_lost_position_is_a_new_epoch_from_the_start(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))
    before = await publish(channels, "1", "2")
    assert await reader.texts(2) == ["1", "2"]
    await raw(3).delete(META)
    after = await publish(channels, "again 1")
    assert after.epoch != before.epoch
    assert after.offset == 1
    assert await reader.gap() == common.Gap.CAUSE_EPOCH
    assert (await reader.subscribed()).recovered is False
    history = await channels.History(pb.HistoryRequest(channel=CAMPAIGN, position=before))
    assert history.gap.cause == common.Gap.CAUSE_EPOCH
    assert not history.messages


async def test_epochs_of_hundreds_of_parallel_messages_each_begin_once(
    channels: ChannelServiceAsyncStub, reader: Reader, raw: Any
) -> None:
    await reader.add(subscription("campaign", "c1"))

    async def failovers() -> None:
        for _ in range(5):
            await asyncio.sleep(0.005)
            await another_primary(raw)

    positions, _ = await asyncio.gather(
        asyncio.gather(*(publish(channels, f"{number}") for number in range(100))), failovers()
    )
    assert sorted(each.offset for each in positions) == list(range(1, 101))
    heard: list[int] = []
    while len(heard) < 100:
        response = await reader.event()
        heard += [each.position.offset for each in response.messages.messages]
        assert not response.HasField("subscribed") or response.subscribed.recovered
    assert heard == list(range(1, 101))
