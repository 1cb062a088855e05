"""Watch: a snapshot, what changed, gaps."""

import asyncio
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.stats.v1 import stats_pb2 as pb
from nexus.stats.v1.stats_pb2_grpc import StatsServiceStub
from tests.conftest import Client
from tests.faults.behind import behind
from tests.statuses import info_of

FAST = Duration(nanos=100_000_000)


async def event(stream: Any) -> pb.WatchResponse:
    """The next message."""
    message: pb.WatchResponse = await asyncio.wait_for(stream.read(), 10)
    return message


def views(update: pb.Update) -> dict[str, int]:
    """Views by id."""
    return {item.id: item.stats.live.integers["views"] for item in update.items}


async def test_a_snapshot_then_what_changes(stats: Any, db: Client) -> None:
    await stats.Increment(pb.IncrementRequest(kind="campaign", id="c1", integers={"views": 5}))
    stream = stats.Watch(pb.WatchRequest(kind="campaign", ids=["c1", "c2", "c3"], interval=FAST))
    assert views((await event(stream)).snapshot) == {"c1": 5}
    await stats.Increment(pb.IncrementRequest(kind="campaign", id="c2", integers={"views": 1}))
    assert views((await event(stream)).changes) == {"c2": 1}
    await db.hincrby("nexus:stats:live:campaign:c1", "views", 10)
    assert views((await event(stream)).changes) == {"c1": 15}, "another program's writes are seen too"
    await db.delete("nexus:stats:live:campaign:c2")
    changes = (await event(stream)).changes
    assert [(item.id, item.WhichOneof("outcome")) for item in changes.items] == [("c2", "missing")]
    await db.set("nexus:stats:live:campaign:c3", "junk")
    changes = (await event(stream)).changes
    assert [(item.id, item.WhichOneof("outcome")) for item in changes.items] == [("c3", "error")]
    await db.delete("nexus:stats:live:campaign:c3")
    stream.cancel()


async def test_the_snapshot_of_nothing_is_empty_but_comes(stats: Any) -> None:
    stream = stats.Watch(pb.WatchRequest(kind="campaign", ids=["c1"]))
    assert (await event(stream)).WhichOneof("event") == "snapshot"
    stream.cancel()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ids": []}, "ids"),
        ({"ids": ["x"] * 1001}, "ids"),
        ({"ids": ["c1", ""]}, "ids[1]"),
        ({"ids": ["c1"], "interval": Duration(nanos=1)}, "interval"),
    ],
)
async def test_bad_watches_are_refused(stats: Any, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stats.Watch(pb.WatchRequest(kind="campaign", **wrong)).read()
    assert info_of(caught.value).reason == "INVALID_ARGUMENT"
    assert (caught.value.details() or "").startswith(f"{field}:")


@pytest.mark.standalone("cuts one server off")
async def test_an_outage_is_a_gap_and_then_a_snapshot(single_server: str, raw: Any) -> None:
    async with behind(single_server, redis__timeout="0.3s") as cut:
        stats: Any = StatsServiceStub(cut.channel)
        await stats.Increment(pb.IncrementRequest(kind="campaign", id="c1", integers={"views": 1}))
        stream = stats.Watch(pb.WatchRequest(kind="campaign", ids=["c1"], interval=FAST))
        assert views((await event(stream)).snapshot) == {"c1": 1}
        await cut.proxy.refuse()
        gap = await event(stream)
        assert gap.gap.cause == gap.gap.CAUSE_REDIS
        await raw(3).hincrby("nexus:stats:live:campaign:c1", "views", 1)
        await cut.proxy.listen()
        assert views((await event(stream)).snapshot) == {"c1": 2}
        stream.cancel()
