"""Refund gives back what was counted: never more, never to others."""

import asyncio
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import ALGORITHMS, Service, check, on_key, on_user
from tests.waiting import wait_until


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_refunded_hit_can_be_used_again(algorithm: pb.Algorithm.ValueType, limits: Service) -> None:
    limit = on_key("export", 5, window=3600, algorithm=algorithm)
    hit = (await limits.Check(check(limit, cost=5))).decision
    given = await limits.Refund(pb.RefundRequest(limits=[limit], cost=2, check_time=hit.check_time))
    assert list(given.refunded) == [2]
    assert (await limits.Check(check(limit, cost=2))).decision.outcome == pb.OUTCOME_ALLOWED
    assert (await limits.Check(check(limit))).decision.outcome != pb.OUTCOME_ALLOWED


@pytest.mark.parametrize("known", [False, True], ids=["time unknown", "time known"])
@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_refund_never_goes_below_zero_nor_creates_a_key(
    algorithm: pb.Algorithm.ValueType, known: bool, limits: Service, raw: Any
) -> None:
    limit = on_key("export", 5, window=3600, algorithm=algorithm)
    refund = pb.RefundRequest(limits=[limit], cost=100)
    assert list((await limits.Refund(refund)).refunded) == [0]
    assert await raw(2).dbsize() == 0
    hit = (await limits.Check(check(limit, cost=3))).decision
    if known:
        refund.check_time.CopyFrom(hit.check_time)
    given = await asyncio.gather(*(limits.Refund(refund) for _ in range(50)))
    assert sum(each.refunded[0] for each in given) == 3
    peek = (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision
    assert peek.remaining == 5
    assert (await limits.Check(check(limit, cost=6))).decision.outcome != pb.OUTCOME_ALLOWED


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_hit_that_was_forgotten_is_not_given_back_to_those_who_count_now(
    algorithm: pb.Algorithm.ValueType, limits: Service
) -> None:
    limit = on_key("export", 2, window=0.1, algorithm=algorithm)
    old = (await limits.Check(check(limit))).decision.check_time

    async def forgotten() -> bool:
        now = (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision.check_time
        return now.ToMilliseconds() > old.ToMilliseconds() + 220

    await wait_until(forgotten)
    await limits.Check(check(limit))
    assert list((await limits.Refund(pb.RefundRequest(limits=[limit], check_time=old))).refunded) == [0]


async def test_a_refund_keeps_the_window_of_the_counter(limits: Service, raw: Any) -> None:
    name = "nexus:ratelimit:api:u1:60"
    await raw(2).set(name, 3, px=30_000)
    assert list((await limits.Refund(pb.RefundRequest(limits=[on_user("u1", 5)], cost=3))).refunded) == [3]
    assert await raw(2).get(name) == "0"
    assert 28_000 < await raw(2).pttl(name) <= 30_000
    assert (await limits.Check(check(on_user("u1", 5)))).decision.reset_after.seconds < 30


async def test_a_repeat_with_its_request_id_gives_back_once(limits: Service, raw: Any) -> None:
    limit = on_user("u1", 10)
    await limits.Check(check(limit, cost=6))
    request = pb.RefundRequest(limits=[limit], cost=2, request_id="r1")
    assert [list((await limits.Refund(request)).refunded) for _ in range(3)] == [[2]] * 3
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "4"


async def test_a_log_gives_back_the_very_hits_of_that_time(limits: Service, raw: Any) -> None:
    limit = on_key("export", 10, window=3600, algorithm=pb.ALGORITHM_SLIDING_LOG)
    times = [(await limits.Check(check(limit))).decision.check_time for _ in range(3)]
    await limits.Refund(pb.RefundRequest(limits=[limit], check_time=times[1]))
    left = await raw(2).zrange("nexus:ratelimit:log:custom:export:inline:3600", 0, -1, withscores=True)
    assert [score for _, score in left] == [micros(times[0]), micros(times[2])]
    await limits.Refund(pb.RefundRequest(limits=[limit]))
    left = await raw(2).zrange("nexus:ratelimit:log:custom:export:inline:3600", 0, -1, withscores=True)
    assert [score for _, score in left] == [micros(times[2])], "without a time, the oldest"


def micros(time: Timestamp) -> float:
    """A Timestamp as µs since 1970."""
    return time.ToNanoseconds() // 1000
