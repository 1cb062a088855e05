"""Fetch and Fill: one caller computes what is not there, and nothing that is recorded meanwhile is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.services.analytics.periods import DAY
from tests.services.analytics.conftest import Analytics

DAILY = "nexus:analytics:campaign:c1:daily"
TOTALS = "nexus:analytics-totals:campaign:c1:daily"


async def fetch(analytics: Analytics, **options: Any) -> pb.FetchResponse:
    return await analytics.stub.Fetch(pb.FetchRequest(entity="campaign", id="c1", period="daily", **options))


async def fill(analytics: Analytics, token: str, views: int, **options: Any) -> pb.FillResponse:
    request = pb.FillRequest(
        entity="campaign", id="c1", period="daily", token=token, integers={"views": views}, **options
    )
    return await analytics.stub.Fill(request)


async def test_one_of_hundreds_computes_and_the_others_get_it(analytics: Analytics) -> None:
    async def read() -> str:
        reply = await fetch(analytics, wait=Duration(seconds=10))
        if reply.WhichOneof("outcome") == "lease":
            await fill(analytics, reply.lease.token, 1000)
            return "filled"
        assert reply.fetched.values.metrics.integers["views"] == 1000
        return "read"

    async with asyncio.timeout(8):
        outcomes = await asyncio.gather(*(read() for _ in range(200)))
    assert (outcomes.count("filled"), outcomes.count("read")) == (1, 199)


async def test_what_is_recorded_during_a_fill_is_added(analytics: Analytics, raw: Any) -> None:
    await analytics.record({"views": 5, "clicks": 1}, floats={"hours": 0.5})
    lease = (await fetch(analytics)).fetched.refresh
    assert lease.token, "partial metrics are to be computed"
    assert not (await fetch(analytics)).fetched.HasField("refresh")
    await asyncio.gather(*(analytics.record({"views": 1}, floats={"hours": 0.25}) for _ in range(100)))
    assert (await fill(analytics, lease.token, 1000)).WhichOneof("outcome") == "filled"
    values = await analytics.values()
    assert dict(values.metrics.integers) == {"views": 1100, "hours": 25}, "clicks are not among what was filled"
    assert values.partial is False
    assert await raw(5).hget(DAILY, "views") == "1100"
    assert (await fill(analytics, lease.token, 1000)).WhichOneof("outcome") == "filled", "a repeat"
    assert (await analytics.integers())["views"] == 1100
    await analytics.record({"views": 1})
    assert (await analytics.integers())["views"] == 1101


async def test_nothing_of_a_lost_lease_is_added_under_the_next(analytics: Analytics, raw: Any) -> None:
    state = "nexus:analytics-state:campaign:c1:daily"
    await fetch(analytics)
    await analytics.record({"views": 5})
    await raw(5).hset(state, "lease_until", "1")
    token = (await fetch(analytics)).fetched.refresh.token
    await analytics.record({"views": 1})
    await fill(analytics, token, 100)
    assert await analytics.integers() == {"views": 101}


async def test_stale_metrics_are_served_while_one_computes(analytics: Analytics, raw: Any) -> None:
    token = (await fetch(analytics)).lease.token
    assert (await fetch(analytics)).busy.retry_after.ToMilliseconds() > 0
    await fill(analytics, token, 7, fresh_ttl=Duration(seconds=60))
    assert not (await fetch(analytics)).fetched.stale
    await raw(5).hset("nexus:analytics-state:campaign:c1:daily", "fresh_until", "1000")
    replies = [(await fetch(analytics)).fetched for _ in range(3)]
    assert [reply.stale for reply in replies] == [True] * 3
    assert [reply.HasField("refresh") for reply in replies] == [True, False, False]
    assert [reply.values.metrics.integers["views"] for reply in replies] == [7] * 3


@pytest.mark.parametrize("end", ["invalidated", "over"])
async def test_a_lease_ends_with_its_period(analytics: Analytics, raw: Any, end: str) -> None:
    await analytics.record({"views": 1})
    token = (await fetch(analytics)).fetched.refresh.token
    if end == "invalidated":
        request = pb.InvalidateRequest(entity="campaign", id="c1", period="daily")
        for outcome in ("removed", "missing"):
            assert (await analytics.stub.Invalidate(request)).WhichOneof("outcome") == outcome
        assert await raw(5).exists(DAILY, TOTALS) == 0
    else:
        state = "nexus:analytics-state:campaign:c1:daily"
        await raw(5).hset(state, "period", str(int(await raw(5).hget(state, "period")) - DAY))
    assert (await fill(analytics, token, 9)).WhichOneof("outcome") == "lease_lost"
