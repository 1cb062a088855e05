"""Increments that wait in the sidecar: summed, or kept while Redis is away."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from nexus.stats.v1 import stats_pb2 as pb
from nexus.stats.v1.stats_pb2_grpc import StatsServiceStub
from tests.conftest import Client
from tests.faults.behind import Behind, behind
from tests.sidecars import calling
from tests.waiting import wait_until

NAME = "nexus:stats:live:campaign:c1"
VIEW = pb.IncrementRequest(kind="campaign", id="c1", integers={"views": 1}, floats={"revenue": 0.25})


@pytest.fixture
async def summing(redis_server: str, raw: Any) -> AsyncIterator[Any]:
    """A stub of a sidecar that sums increments for 200 ms."""
    async with calling(redis_server, stats__coalesce="200ms") as channel:
        yield StatsServiceStub(channel)


async def test_increments_of_an_id_become_one(summing: Any, db: Client) -> None:
    replies = await asyncio.gather(*(summing.Increment(VIEW) for _ in range(400)))
    assert {reply.WhichOneof("outcome") for reply in replies} == {"pending"}
    assert not replies[0].pending.degraded
    await wait_until(lambda: _views(db, "400"), what="the sum was counted")
    assert await db.hget(NAME, "revenue") == "100"


async def test_an_increment_that_wants_an_answer_does_not_wait(summing: Any) -> None:
    reply = await summing.Increment(
        pb.IncrementRequest(kind="campaign", id="c1", integers={"views": 1}, include_trailing=True)
    )
    assert reply.counted.trailing.integers["views"] == 1


async def test_what_waits_is_counted_when_the_sidecar_stops(redis_server: str, db: Client) -> None:
    async with calling(redis_server, stats__coalesce="1s") as channel:
        assert (await StatsServiceStub(channel).Increment(VIEW)).HasField("pending")
    assert await db.hget(NAME, "views") == "1"


@pytest.fixture
async def buffering(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar behind a proxy that keeps the increments of two ids while Redis is away."""
    async with behind(single_server, stats__buffer="2", redis__timeout="0.3s") as cut:
        yield cut


@pytest.mark.standalone("cuts one server off")
async def test_increments_are_kept_while_redis_is_away(buffering: Behind, db: Client) -> None:
    stats: Any = StatsServiceStub(buffering.channel)
    await stats.Increment(VIEW)
    await buffering.proxy.refuse()
    kept = []

    async def degraded() -> bool:
        try:
            reply = await stats.Increment(VIEW)
        except Exception:  # a call whose connection broke under it has an unknown outcome, and is not kept
            return False
        if reply.HasField("pending"):
            kept.append(reply)
        return len(kept) >= 3

    await wait_until(degraded, what="increments are kept")
    assert all(reply.pending.degraded for reply in kept)
    await buffering.proxy.listen()
    await wait_until(lambda: _views(db, "4"), within=10, what="they are counted once Redis is back")


async def _views(db: Client, expected: str) -> bool:
    return await db.hget(NAME, "views") == expected
