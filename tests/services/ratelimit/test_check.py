"""Check: what it allows, counts and tells."""

import time
from typing import Any

import grpc
import pytest

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import (
    ALGORITHMS,
    Service,
    check,
    inline_rule,
    on_ip,
    on_key,
    on_org,
    on_user,
    seconds,
)
from tests.waiting import wait_until


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_limit_of_three_allows_three_hits_and_says_when_to_come_back(
    algorithm: pb.Algorithm.ValueType, limits: Service
) -> None:
    limit = on_key("export", 3, window=60, algorithm=algorithm)
    left = []
    for _ in range(3):
        reply = (await limits.Check(check(limit))).decision
        assert reply.outcome == pb.OUTCOME_ALLOWED
        assert not reply.HasField("retry_after")
        left.append(reply.remaining)
    assert left == [2, 1, 0]
    denied = (await limits.Check(check(limit))).decision
    assert denied.outcome != pb.OUTCOME_ALLOWED
    assert (denied.limit, denied.remaining) == (3, 0)
    assert 0 < seconds(denied.retry_after) <= seconds(denied.reset_after) <= 120
    assert abs(denied.check_time.ToNanoseconds() / 1e9 - time.time()) < 5


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_who_waits_for_retry_after_is_allowed(algorithm: pb.Algorithm.ValueType, limits: Service) -> None:
    limit = on_key("export", 2, window=0.1, algorithm=algorithm)
    for _ in range(3):
        denied = (await limits.Check(check(limit))).decision
        while denied.outcome == pb.OUTCOME_ALLOWED:
            denied = (await limits.Check(check(limit))).decision
        at = denied.check_time.ToNanoseconds() + denied.retry_after.ToNanoseconds()

        async def peeked(at: int = at) -> bool:
            return (
                await limits.Peek(pb.PeekRequest(limits=[limit]))
            ).decision.check_time.ToNanoseconds() > at + 1_000_000

        await wait_until(peeked, what="the clock of Redis has passed retry_after")
        assert (await limits.Check(check(limit))).decision.outcome == pb.OUTCOME_ALLOWED


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_hit_has_a_cost(algorithm: pb.Algorithm.ValueType, limits: Service) -> None:
    limit = on_key("export", 10, algorithm=algorithm)
    assert (await limits.Check(check(limit, cost=7))).decision.remaining == 3
    assert (await limits.Check(check(limit, cost=4))).decision.outcome != pb.OUTCOME_ALLOWED
    assert (await limits.Check(check(limit, cost=3))).decision.remaining == 0


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_cost_above_the_limit_is_denied_without_a_time_to_come_back(
    algorithm: pb.Algorithm.ValueType, limits: Service
) -> None:
    reply = (await limits.Check(check(on_key("export", 10, algorithm=algorithm), cost=11))).decision
    assert reply.outcome != pb.OUTCOME_ALLOWED
    assert reply.remaining == 10
    assert not reply.HasField("retry_after")


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_a_limit_of_zero_denies_every_hit(algorithm: pb.Algorithm.ValueType, limits: Service, raw: Any) -> None:
    limit = on_key("export", 0, algorithm=algorithm, count_denied=True)
    assert (await limits.Check(check(limit))).decision.outcome != pb.OUTCOME_ALLOWED
    assert not (await limits.Check(check(limit))).decision.HasField("retry_after")


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_cost_zero_and_peek_tell_and_count_nothing(
    algorithm: pb.Algorithm.ValueType, limits: Service, raw: Any
) -> None:
    limit = on_key("export", 1, algorithm=algorithm)
    assert (await limits.Check(check(limit, cost=0))).decision.outcome == pb.OUTCOME_ALLOWED
    assert (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision.remaining == 1
    assert await raw(2).dbsize() == 0
    await limits.Check(check(limit))
    for reply in (
        (await limits.Check(check(limit, cost=0))).decision,
        (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision,
    ):
        assert reply.outcome != pb.OUTCOME_ALLOWED
        assert reply.remaining == 0
        assert seconds(reply.retry_after) > 0


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=pb.Algorithm.Name)
async def test_denied_hits_count_only_where_a_limit_says_so(algorithm: pb.Algorithm.ValueType, limits: Service) -> None:
    forgiving = on_key("a", 2, window=60, algorithm=algorithm)
    strict = on_key("b", 2, window=60, algorithm=algorithm, count_denied=True)
    for limit in (forgiving, strict):
        for _ in range(10):
            await limits.Check(check(limit, cost=2))
    given = await limits.Refund(pb.RefundRequest(limits=[forgiving], cost=20))
    assert given.refunded[0] == 2
    given = await limits.Refund(pb.RefundRequest(limits=[strict], cost=20))
    assert given.refunded[0] == (2 if algorithm == pb.ALGORITHM_TOKEN_BUCKET else 20)  # a bucket is never below empty


async def test_a_shadow_tells_what_it_would_deny_and_stays_out_of_the_headers(limits: Service) -> None:
    shadow = on_user("u1", 1, shadow=True)
    assert not (await limits.Check(check(shadow))).decision.would_deny
    reply = (await limits.Check(check(shadow))).decision
    assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.would_deny) == (True, True)
    assert reply.ratelimit_header == ""
    real = on_key("export", 5)
    reply = (await limits.Check(check(shadow, real))).decision
    assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.would_deny, reply.remaining) == (True, True, 4)
    assert reply.ratelimit_policy_header == '"custom";q=5;w=60'


async def test_headers_follow_the_ietf_draft(limits: Service) -> None:
    reply = (await limits.Check(check(pb.Limit(rule="api", user_id="u1")))).decision
    assert reply.ratelimit_header == '"api";r=99;t=60'
    assert reply.ratelimit_policy_header == '"api";q=100;w=60'
    both = check(pb.Limit(rule="api", user_id="u1"), on_org("o1", 7))
    reply = (await limits.Check(both)).decision
    assert reply.ratelimit_header == '"api";r=98;t=60, "org";r=6;t=3600'
    assert reply.ratelimit_policy_header == '"api";q=100;w=60, "org";q=7;w=3600'
    brief = (await limits.Check(check(on_key("k", 5, window=0.5)))).decision
    assert brief.ratelimit_policy_header == '"custom";q=5', "w is in whole seconds, so a shorter window has none"


async def test_a_token_bucket_starts_full_and_refills_one_by_one(limits: Service) -> None:
    limit = on_key("export", 10, window=10, algorithm=pb.ALGORITHM_TOKEN_BUCKET, burst=3)
    assert [(await limits.Check(check(limit))).decision.remaining for _ in range(3)] == [2, 1, 0]
    denied = (await limits.Check(check(limit))).decision
    assert ((denied.outcome == pb.OUTCOME_ALLOWED), denied.limit) == (False, 3)
    assert 0.5 < seconds(denied.retry_after) <= 1
    assert 2.5 < seconds(denied.reset_after) <= 3


async def test_several_limits_of_one_user_are_all_counted_or_none(limits: Service, raw: Any) -> None:
    per_second = on_user("u1", 2, window=1)
    per_minute = on_user("u1", 100, window=60)
    bucket = on_user("u1", 100, algorithm=pb.ALGORITHM_TOKEN_BUCKET)
    for _ in range(5):
        reply = (await limits.Check(check(per_second, per_minute, bucket))).decision
    assert reply.outcome != pb.OUTCOME_ALLOWED
    assert [(verdict.outcome == pb.OUTCOME_ALLOWED) for verdict in reply.limits] == [False, True, True]
    assert [verdict.remaining for verdict in reply.limits] == [0, 98, 98]
    assert (reply.limit, reply.remaining) == (2, 0), "the tightest limit"
    assert 0 < seconds(reply.retry_after) <= 1
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "2"


async def test_limits_of_several_subjects_give_back_what_a_denied_hit_took(limits: Service, raw: Any) -> None:
    user, bucket = on_user("u1", 100), on_key("k1", 100, algorithm=pb.ALGORITHM_TOKEN_BUCKET)
    log = on_key("k2", 100, algorithm=pb.ALGORITHM_SLIDING_LOG)
    sliding = on_ip("10.0.0.1", "/", 100, algorithm=pb.ALGORITHM_SLIDING_WINDOW)
    full = on_org("o1", 2)
    for _ in range(10):
        reply = (await limits.Check(check(user, bucket, log, sliding, full))).decision
    assert reply.outcome != pb.OUTCOME_ALLOWED
    assert [verdict.remaining for verdict in reply.limits] == [98, 98, 98, 98, 0]
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "2"
    peek = (await limits.Peek(pb.PeekRequest(limits=[user, bucket, log, sliding]))).decision
    assert [verdict.remaining for verdict in peek.limits] == [98] * 4


async def test_each_limit_may_have_its_own_cost(limits: Service) -> None:
    tokens = pb.Limit(inline_rule=inline_rule(1000), key="tokens", cost=700)
    calls = on_user("u1", 10)
    reply = (await limits.Check(check(calls, tokens))).decision
    assert [verdict.remaining for verdict in reply.limits] == [9, 300]
    reply = (await limits.Check(check(calls, tokens))).decision
    assert [verdict.remaining for verdict in reply.limits] == [9, 300]
    assert reply.outcome != pb.OUTCOME_ALLOWED


async def test_a_repeat_with_its_request_id_returns_the_first_answer(limits: Service, raw: Any) -> None:
    request = check(on_user("u1", 5), on_org("o1", 5), cost=2, request_id="r1")
    first = (await limits.Check(request)).decision
    assert (await limits.Check(request)).decision == first
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "2"
    denied = check(on_user("u1", 5), on_org("o1", 1), cost=2, request_id="r2")
    first = (await limits.Check(denied)).decision
    assert (await limits.Check(denied)).decision == first
    assert first.outcome != pb.OUTCOME_ALLOWED
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "2", "given back once, not twice"
    for other in (check(on_user("u1", 5), cost=1, request_id="r1"), check(on_user("u2", 5), request_id="r1")):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await limits.Check(other)
        assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert "request_id" in str(caught.value.details())
    assert await raw(2).get("nexus:ratelimit:api:u1:60") == "2"
    assert await raw(2).get("nexus:ratelimit:api:u2:60") in (None, "0"), "what was counted is given back"


async def test_a_batch_keeps_order_and_has_a_status_an_item(limits: Service, raw: Any) -> None:
    await raw(2).set("nexus:ratelimit:api:bad:60", "many", ex=60)
    one = check(on_user("u1", 2))
    split = check(on_user("u2", 9), on_org("o1", 1))
    reply = await limits.BatchCheck(pb.BatchCheckRequest(items=[one, one, one, check(on_user("bad", 2)), split, split]))
    told = [
        (item.decision.outcome == pb.OUTCOME_ALLOWED) if item.HasField("decision") else item.error.reason
        for item in reply.items
    ]
    assert told == [True, True, False, reasons.REASON_WRONG_TYPE, True, False]
    assert [verdict.remaining for verdict in reply.items[5].decision.limits] == [8, 0]
    assert await raw(2).get("nexus:ratelimit:api:u2:60") == "1"


async def test_reset_forgets_what_was_counted(limits: Service, raw: Any) -> None:
    every = [on_key("k", 3, algorithm=algorithm) for algorithm in ALGORITHMS] + [on_user("u1", 3)]
    for limit in every:
        await limits.Check(check(limit))
    assert (await limits.Reset(pb.ResetRequest(limits=[*every, on_user("u2", 3)]))).reset == 5
    assert await raw(2).dbsize() == 0
    assert (await limits.Reset(pb.ResetRequest(limits=every))).reset == 0
