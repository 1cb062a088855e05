"""The keys are the contract's: other programs read and write them too."""

from typing import Any

import grpc
import pytest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import ALGORITHMS, Service, check, on_ip, on_key, on_org, on_user
from tests.statuses import info_of


@pytest.mark.parametrize(
    ("limit", "name", "ttl"),
    [
        (pb.Limit(rule="api", user_id="user_123"), "nexus:ratelimit:api:user_123:60", 60),
        (on_user("user_123", 5, window=3600), "nexus:ratelimit:api:user_123:3600", 3600),
        (on_ip("192.168.1.1", "/api/login", 5), "nexus:ratelimit:ip:192.168.1.1:/api/login", 60),
        pytest.param(
            on_ip("2001:db8::1", "/a:b", 5),
            "nexus:ratelimit:ip:2001:db8::1:/a:b",
            60,
            marks=pytest.mark.standalone("the colons of the address are encoded on a Cluster"),
        ),
        (on_org("org_123", 5), "nexus:ratelimit:org:org_123:api_calls", 3600),
        (pb.Limit(rule="login", email="user@example.com"), "nexus:ratelimit:login:fail:user@example.com", 900),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_counter_has_the_contracts_name_type_value_and_ttl(
    limit: pb.Limit, name: str, ttl: int, limits: Service, raw: Any
) -> None:
    await limits.Check(check(limit))
    await limits.Check(check(limit, cost=2))
    assert await raw(2).keys() == [name]
    assert await raw(2).type(name) == "string"
    assert await raw(2).get(name) == "3"
    assert ttl * 1000 - 2000 < await raw(2).pttl(name) <= ttl * 1000


async def test_the_ttl_runs_from_the_first_hit(limits: Service, raw: Any) -> None:
    await raw(2).set("nexus:ratelimit:api:u1:60", 1, px=5_000)
    reply = (await limits.Check(check(on_user("u1", 5)))).decision
    assert reply.reset_after.seconds <= 5
    assert await raw(2).pttl("nexus:ratelimit:api:u1:60") <= 5_000


async def test_a_counter_of_another_program_is_understood(limits: Service, raw: Any) -> None:
    name = "nexus:ratelimit:api:u1:60"
    await raw(2).incrby(name, 4)
    await raw(2).expire(name, 60)
    assert (await limits.Check(check(on_user("u1", 5)))).decision.remaining == 0
    assert (await limits.Check(check(on_user("u1", 5)))).decision.outcome != pb.OUTCOME_ALLOWED
    await raw(2).incrby(name, 100)  # the contract's script counts denied hits
    denied = (await limits.Check(check(on_user("u1", 5)))).decision
    assert ((denied.outcome == pb.OUTCOME_ALLOWED), denied.remaining) == (False, 0)
    await raw(2).set(name, -7, ex=60)
    assert (await limits.Check(check(on_user("u1", 5)))).decision.remaining == 4, "below zero is zero"
    assert await raw(2).get(name) == "1"


@pytest.mark.parametrize("held", ["5", "1"])
async def test_a_counter_left_without_ttl_gets_one_from_whoever_looks(held: str, limits: Service, raw: Any) -> None:
    name = "nexus:ratelimit:api:u1:60"
    for ask in ("Check", "Peek"):
        await raw(2).set(name, held)
        limit = on_user("u1", 5)
        reply: pb.CheckResponse | pb.PeekResponse
        reply = await (limits.Check(check(limit)) if ask == "Check" else limits.Peek(pb.PeekRequest(limits=[limit])))
        assert reply.decision.reset_after.seconds in (59, 60)
        assert 58_000 < await raw(2).pttl(name) <= 60_000
    await raw(2).set("nexus:ratelimit:login:fail:ada@example.com", 9)
    assert (
        await limits.GetFailedLogins(pb.GetFailedLoginsRequest(email="ada@example.com"))
    ).failed_logins.state == pb.LOGIN_STATE_LOCKED
    assert await raw(2).ttl("nexus:ratelimit:login:fail:ada@example.com") in (899, 900)


async def test_what_the_contracts_keys_cannot_say_lives_in_companions(limits: Service, raw: Any) -> None:
    await limits.Check(
        check(
            on_ip("10.0.0.1", "/x", 5),
            on_ip("10.0.0.1", "/x", 5, window=1),
            on_ip("10.0.0.1", "/x", 5, algorithm=pb.ALGORITHM_SLIDING_WINDOW),
            on_ip("10.0.0.1", "/x", 5, algorithm=pb.ALGORITHM_SLIDING_LOG),
            on_ip("10.0.0.1", "/x", 5, algorithm=pb.ALGORITHM_TOKEN_BUCKET),
            on_ip("10.0.0.1", "/x", 5, window=0.5),
        )
    )
    await limits.Check(check(on_key("export", 5)))
    assert sorted(await raw(2).keys()) == [
        "nexus:ratelimit:bucket:ip:10.0.0.1:60:/x",
        "nexus:ratelimit:fixed:custom:export:inline:60",
        "nexus:ratelimit:fixed:ip:10.0.0.1:0.5:/x",
        "nexus:ratelimit:fixed:ip:10.0.0.1:1:/x",
        "nexus:ratelimit:ip:10.0.0.1:/x",
        "nexus:ratelimit:log:ip:10.0.0.1:60:/x",
        "nexus:ratelimit:sliding:ip:10.0.0.1:60:/x",
    ]


@pytest.mark.parametrize("make", ["hash", "text"])
async def test_what_is_no_counter_is_refused_and_left_alone(make: str, limits: Service, raw: Any) -> None:
    name = "nexus:ratelimit:ip:10.0.0.1:/x"
    if make == "hash":
        await raw(2).hset(name, "a", "1")
    else:
        await raw(2).set(name, "1.5", ex=60)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await limits.Check(check(on_ip("10.0.0.1", "/x", 5)))
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert info_of(caught.value).reason == "WRONG_TYPE"
    assert await raw(2).type(name) == ("hash" if make == "hash" else "string")
    await raw(2).delete(name)


@pytest.mark.parametrize("junk", ["1e23", "007", "-0", "9223372036854775808", "", "nan", "\xff"])
async def test_junk_is_the_wrong_type_in_a_contract_key_and_replaced_in_a_companion(
    junk: str, limits: Service, raw: Any
) -> None:
    await raw(2).set("nexus:ratelimit:ip:10.0.0.1:/x", junk, ex=60)
    contract = on_ip("10.0.0.1", "/x", 5)
    for call in (
        limits.Check(check(contract)),
        limits.Peek(pb.PeekRequest(limits=[contract])),
        limits.Refund(pb.RefundRequest(limits=[contract])),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert info_of(caught.value).reason == "WRONG_TYPE"
    for form, algorithm in zip(("fixed", "sliding", "log", "bucket"), ALGORITHMS, strict=True):
        name = f"nexus:ratelimit:{form}:custom:k:inline:60"
        for kind in ("string", "hash"):
            await raw(2).delete(name)
            await (raw(2).set(name, junk, ex=60) if kind == "string" else raw(2).hset(name, "a", junk))
            limit = on_key("k", 5, algorithm=algorithm)
            assert list((await limits.Refund(pb.RefundRequest(limits=[limit]))).refunded) == [0]
            assert (await limits.Peek(pb.PeekRequest(limits=[limit]))).decision.remaining == 5
            assert (await limits.Check(check(limit))).decision.remaining == 4
            assert (await limits.Check(check(limit))).decision.remaining == 3
    await raw(2).flushdb()
