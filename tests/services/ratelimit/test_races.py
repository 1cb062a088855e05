"""Hundreds of parallel hits on one limit: exactly as many are allowed as the limit says."""

import asyncio
from typing import Any

import pytest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import ALGORITHMS, Service, check, on_key, on_org, on_user


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_exactly_the_limit_is_allowed(algorithm: pb.Algorithm.ValueType, limits: Service) -> None:
    request = check(on_key("export", 100, window=3600, algorithm=algorithm))
    responses = await asyncio.gather(*(limits.Check(request) for _ in range(400)))
    replies = [each.decision for each in responses]
    assert sum((reply.outcome == pb.OUTCOME_ALLOWED) for reply in replies) == 100
    assert sorted((r.remaining for r in replies if (r.outcome == pb.OUTCOME_ALLOWED)), reverse=True) == list(
        range(99, -1, -1)
    )


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_weighted_hits_of_many_callers_fill_the_limit_and_no_more(
    algorithm: pb.Algorithm.ValueType, limits: Service
) -> None:
    limit = on_key("export", 100, window=3600, algorithm=algorithm)
    costs = [1 + at % 7 for at in range(300)]
    responses = await asyncio.gather(*(limits.Check(check(limit, cost=cost)) for cost in costs))
    replies = [each.decision for each in responses]
    taken = sum(cost for cost, reply in zip(costs, replies, strict=True) if (reply.outcome == pb.OUTCOME_ALLOWED))
    assert 94 <= taken <= 100
    assert (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision.remaining == 100 - taken


async def test_several_limits_of_one_subject_never_come_apart(limits: Service) -> None:
    both = check(on_user("u1", 50, window=3600), on_user("u1", 80, algorithm=pb.ALGORITHM_SLIDING_LOG, window=3600))
    responses = await asyncio.gather(*(limits.Check(both) for _ in range(300)))
    replies = [each.decision for each in responses]
    assert sum((reply.outcome == pb.OUTCOME_ALLOWED) for reply in replies) == 50
    for reply in replies:
        assert reply.limits[1].remaining == reply.limits[0].remaining + 30


async def test_limits_of_several_subjects_never_admit_too_much_and_leave_nothing_counted(
    limits: Service, raw: Any
) -> None:
    requests = [check(on_user(f"u{at % 10}", 10), on_org("o1", 40)) for at in range(300)]
    responses = await asyncio.gather(*(limits.Check(request) for request in requests))
    replies = [each.decision for each in responses]
    allowed = sum((reply.outcome == pb.OUTCOME_ALLOWED) for reply in replies)
    assert 0 < allowed <= 40
    assert await raw(2).get("nexus:ratelimit:org:o1:api_calls") == str(allowed)
    counted = await raw(2).mget([f"nexus:ratelimit:api:u{at}:60" for at in range(10)])
    assert sum(int(count or 0) for count in counted) == allowed


async def test_one_request_id_counts_once_however_many_send_it(limits: Service, raw: Any) -> None:
    request = check(on_user("u1", 100), request_id="r1")
    responses = await asyncio.gather(*(limits.Check(request) for _ in range(200)))
    replies = [each.decision for each in responses]
    assert all(reply == replies[0] for reply in replies)
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "1"
