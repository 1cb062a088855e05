"""A tour of RateLimit: a rule, several limits at once, giving back, and failed logins."""

from typing import Any

import grpc

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub


async def test_a_rule_counts_in_the_key_other_programs_count_in(channel: grpc.aio.Channel, raw: Any) -> None:
    limits = RateLimitServiceStub(channel)
    hit = pb.CheckRequest(limits=[pb.Limit(rule="api", user_id="user_1")])
    reply = (await limits.Check(hit)).decision
    assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.limit, reply.remaining) == (True, 100, 99)
    await raw(2).set("nexus:ratelimit:api:user_1:60", 100, keepttl=True)
    denied = (await limits.Check(hit)).decision
    assert denied.outcome != pb.OUTCOME_ALLOWED
    assert 0 < denied.retry_after.seconds <= 60
    assert await raw(2).get("nexus:ratelimit:api:user_1:60") == "100", "a denied hit consumes nothing"


async def test_several_limits_are_all_or_nothing(channel: grpc.aio.Channel) -> None:
    limits = RateLimitServiceStub(channel)
    burst = pb.Limit(inline_rule=pb.InlineRule(limit=2, algorithm=pb.ALGORITHM_TOKEN_BUCKET), key="job")
    daily = pb.Limit(inline_rule=pb.InlineRule(limit=10, algorithm=pb.ALGORITHM_SLIDING_WINDOW), key="job")
    daily.inline_rule.window.FromSeconds(86_400)
    both = pb.CheckRequest(limits=[burst, daily])
    assert [(await limits.Check(both)).decision.outcome == pb.OUTCOME_ALLOWED for _ in range(3)] == [True, True, False]
    assert (await limits.Peek(pb.PeekRequest(limits=[daily]))).decision.remaining == 8, "the denied hit was not counted"


async def test_what_failed_for_no_fault_of_the_callers_is_given_back(channel: grpc.aio.Channel) -> None:
    limits = RateLimitServiceStub(channel)
    limit = pb.Limit(rule="org", org=pb.OrganizationAndResource(organization_id="org_1", resource="exports"))
    hit = (await limits.Check(pb.CheckRequest(limits=[limit], cost=5))).decision
    refund = pb.RefundRequest(limits=[limit], cost=5, check_time=hit.check_time)
    assert list((await limits.Refund(refund)).refunded) == [5]
    assert (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision.remaining == 10_000


async def test_five_wrong_passwords_lock_an_address(channel: grpc.aio.Channel, raw: Any) -> None:
    limits = RateLimitServiceStub(channel)
    for _ in range(5):
        state = (await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email="ada@example.com"))).failed_logins
    assert state.state == pb.LOGIN_STATE_LOCKED
    assert await raw(2).get("nexus:ratelimit:login:fail:ada@example.com") == "5"
    await limits.ClearFailedLogins(pb.ClearFailedLoginsRequest(email="ada@example.com"))
    assert (
        await limits.GetFailedLogins(pb.GetFailedLoginsRequest(email="ada@example.com"))
    ).failed_logins.state != pb.LOGIN_STATE_LOCKED
