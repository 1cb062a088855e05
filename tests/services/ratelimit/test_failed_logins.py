"""Failed logins lock an email address until fifteen minutes after the first of them."""

import asyncio
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import Service, seconds
from tests.statuses import details_of, info_of

NAME = "nexus:ratelimit:login:fail:user@example.com"
EMAIL = "user@example.com"


async def test_the_fifth_failure_locks_until_the_window_of_the_first_ends(limits: Service, raw: Any) -> None:
    assert (await limits.GetFailedLogins(pb.GetFailedLoginsRequest(email=EMAIL))).failed_logins.attempts == 0
    for attempt in range(1, 5):
        reply = (await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=EMAIL))).failed_logins
        assert (reply.attempts, reply.remaining, (reply.state == pb.LOGIN_STATE_LOCKED)) == (
            attempt,
            5 - attempt,
            False,
        )
        assert not reply.HasField("lock_expire_time")
    await raw(2).pexpire(NAME, 100_000)
    reply = (await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=EMAIL))).failed_logins
    assert (reply.attempts, reply.remaining, (reply.state == pb.LOGIN_STATE_LOCKED)) == (5, 0, True)
    assert 95 < seconds(reply.retry_after) <= 100, "a later failure does not prolong the window"
    expires = await raw(2).pexpiretime(NAME)
    assert abs(reply.lock_expire_time.ToMilliseconds() - expires) <= 2
    told = (await limits.GetFailedLogins(pb.GetFailedLoginsRequest(email=EMAIL))).failed_logins
    assert (told.attempts, told.remaining, (told.state == pb.LOGIN_STATE_LOCKED)) == (5, 0, True)
    assert await raw(2).get(NAME) == "5"


async def test_failures_are_counted_above_the_limit_too(limits: Service, raw: Any) -> None:
    responses = await asyncio.gather(
        *(limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=EMAIL)) for _ in range(200))
    )
    replies = [each.failed_logins for each in responses]
    assert sorted(reply.attempts for reply in replies) == list(range(1, 201))
    assert sum(reply.state != pb.LOGIN_STATE_LOCKED for reply in replies) == 4
    assert await raw(2).get(NAME) == "200"


async def test_a_success_clears_the_failures(limits: Service, raw: Any) -> None:
    await raw(2).set(NAME, 3, ex=900)
    assert (await limits.ClearFailedLogins(pb.ClearFailedLoginsRequest(email=EMAIL))).cleared == 3
    assert (await limits.ClearFailedLogins(pb.ClearFailedLoginsRequest(email=EMAIL))).cleared == 0
    assert not await raw(2).exists(NAME)


async def test_an_email_in_other_letters_is_the_same_email(limits: Service, raw: Any) -> None:
    for email in ("User@Example.com", "USER@EXAMPLE.COM", EMAIL):
        reply = (await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=email))).failed_logins
    assert reply.attempts == 3
    assert await raw(2).keys() == [NAME]
    peek = (await limits.Peek(pb.PeekRequest(limits=[pb.Limit(rule="login", email="USER@example.com")]))).decision
    assert peek.remaining == 2


async def test_a_repeat_with_its_request_id_counts_once(limits: Service, raw: Any) -> None:
    request = pb.RecordFailedLoginRequest(email=EMAIL, request_id="r1")
    first = (await limits.RecordFailedLogin(request)).failed_logins
    assert (await limits.RecordFailedLogin(request)).failed_logins == first
    assert await raw(2).get(NAME) == "1"


async def test_only_a_login_rule_counts_failed_logins(limits: Service) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=EMAIL, rule="api"))
    bad = details_of(caught.value, BadRequest)
    assert bad
    assert bad.field_violations[0].field == "rule"
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email=EMAIL, rule="none"))
    assert info_of(caught.value).reason == "UNKNOWN_NAME"
