"""History lists the log forwards and backwards, page by page, and says when it cannot go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import pytest

from nexus.channel.v1 import channel_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from tests.services.channel.test_subscribe import CAMPAIGN, publish

if TYPE_CHECKING:
    from nexus.channel.v1.channel_pb2_grpc import ChannelServiceAsyncStub

LOG = "nexus:channel-log:campaign:c1"


async def listed(channels: ChannelServiceAsyncStub, **request: Any) -> list[str]:
    """The texts of all pages."""
    texts: list[str] = []
    token = ""
    while True:
        page = await channels.History(pb.HistoryRequest(channel=CAMPAIGN, page_token=token, **request))
        assert not page.HasField("gap")
        texts += [message.text for message in page.messages]
        token = page.next_page_token
        if not token:
            return texts


@pytest.mark.parametrize("page_size", [0, 1, 7, 50, 51, 10_000])
async def test_all_pages_together_are_the_log(channels: ChannelServiceAsyncStub, page_size: int) -> None:
    all_of_them = [f"{number}" for number in range(50)]
    await publish(channels, *all_of_them)
    assert await listed(channels, page_size=page_size) == all_of_them
    assert await listed(channels, page_size=page_size, reverse=True) == all_of_them[::-1]


async def test_a_position_is_where_the_list_begins(channels: ChannelServiceAsyncStub) -> None:
    at = await publish(channels, "1", "2", "3")
    await publish(channels, "4", "5")
    assert await listed(channels, position=at) == ["4", "5"]
    assert await listed(channels, position=at, reverse=True) == ["2", "1"]


async def test_the_log_keeps_the_last_messages_and_lives_as_its_family_says(
    channels: ChannelServiceAsyncStub, raw: Any
) -> None:
    first = await publish(channels, "0")
    last = await publish(channels, *map(str, range(1, 150)))
    assert await raw(3).xlen(LOG) == 100
    assert 3_500_000 < await raw(3).pttl(LOG) <= 3_600_000
    assert await listed(channels) == [f"{number}" for number in range(50, 150)]
    assert await listed(channels, reverse=True) == [f"{number}" for number in range(149, 49, -1)]
    page = await channels.History(pb.HistoryRequest(channel=CAMPAIGN, position=first))
    assert (page.gap.cause, list(page.messages), page.position) == (common.Gap.CAUSE_TRIMMED, [], last)


async def test_a_page_token_whose_messages_are_gone_says_so(channels: ChannelServiceAsyncStub) -> None:
    await publish(channels, *map(str, range(50)))
    page = await channels.History(pb.HistoryRequest(channel=CAMPAIGN, page_size=10))
    await channels.RemoveHistory(pb.RemoveHistoryRequest(channel=CAMPAIGN))
    following = pb.HistoryRequest(channel=CAMPAIGN, page_token=page.next_page_token)
    assert (await channels.History(following)).gap.cause == common.Gap.CAUSE_TRIMMED


async def test_removing_the_history_keeps_the_position(channels: ChannelServiceAsyncStub, raw: Any) -> None:
    before = await publish(channels, "1", "2")
    request = pb.RemoveHistoryRequest(channel=CAMPAIGN)
    assert (await channels.RemoveHistory(request)).removed == 2
    assert (await channels.RemoveHistory(request)).removed == 0
    assert await listed(channels) == []
    assert (await channels.Position(pb.PositionRequest(channel=CAMPAIGN))).position == before
    assert (await publish(channels, "3")).offset == 3
    assert await listed(channels) == ["3"]


async def test_large_messages_come_in_pages_that_a_client_accepts(channels: ChannelServiceAsyncStub) -> None:
    for _ in range(4):
        await publish(channels, *["x" * 65_536] * 25)
    assert [len(text) for text in await listed(channels, page_size=1000)] == [65_536] * 100
    assert len(await listed(channels, page_size=1000, reverse=True)) == 100


@pytest.mark.parametrize("id_", ["7-1", "3-0", "9999999999999-0"])
async def test_entries_of_other_programs_are_no_messages(channels: ChannelServiceAsyncStub, raw: Any, id_: str) -> None:
    await publish(channels, "1", "2")
    await raw(3).xadd(LOG, {"who": "knows"}, id=id_)
    assert await listed(channels) == ["1", "2"]
    assert (await publish(channels, "3")).offset == 3
    texts = await listed(channels)
    assert texts[-1] == "3"


@pytest.mark.parametrize("token", ["x", "AXh4", "ATAxMjM0NTY3ODlhYmNkZWYgLTE="])
async def test_a_page_token_of_nobody_is_refused(channels: ChannelServiceAsyncStub, token: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await channels.History(pb.HistoryRequest(channel=CAMPAIGN, page_token=token))
    assert (refused.value.details() or "").startswith("page_token: ")
