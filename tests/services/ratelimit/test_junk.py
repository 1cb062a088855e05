"""Junk of other programs, reused request ids, and names and durations at their limits."""

from typing import Any

import grpc
import pytest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from tests.services.ratelimit.asking import Service, check, on_ip, on_key, on_user

JUNK = ["abc", "", "1", "{digest} abc", "{digest} 1 2", "{digest} 1e5 1 1 1 1", "{digest} " + "9 " * 5000, None]
"""Texts, `{digest}` being that of the kept answer; None is a key of another type."""


@pytest.mark.parametrize("junk", JUNK)
async def test_junk_in_place_of_a_first_answer_counts_as_none_and_is_replaced(
    junk: str | None, limits: Service, raw: Any
) -> None:
    limit = on_user("u1", 10)
    calls: dict[str, Any] = {
        "check": lambda: limits.Check(check(limit, request_id="r")),
        "refund": lambda: limits.Refund(pb.RefundRequest(limits=[limit], request_id="s")),
        "record": lambda: limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email="a@b.c", request_id="t")),
    }
    for what, call in calls.items():
        first = await call()
        (name,) = await raw(2).keys(f"*answer:{what}:*")
        digest = (await raw(2).get(name)).partition(" ")[0]
        await raw(2).delete(name)
        if junk is None:
            await raw(2).lpush(name, "x")
        else:
            await raw(2).set(name, junk.replace("{digest}", digest), px=60_000)
        second = await call()
        assert type(second) is type(first)
        assert await raw(2).type(name) == "string"
        assert (await raw(2).get(name)).startswith(f"{digest} ")
        assert await call() == second, "the answer is kept again"


@pytest.mark.standalone("on a Cluster what was counted is given back afterwards")
async def test_a_request_id_of_another_request_writes_nothing(limits: Service, raw: Any) -> None:
    await limits.Check(check(on_user("u1", 5), on_key("k", 5), request_id="r"))
    await limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email="a@b.c", request_id="s"))
    before = await state_of(raw)
    others: list[Any] = [
        limits.Check(check(on_user("u2", 5), request_id="r")),
        limits.Check(check(on_user("u1", 5), on_key("k2", 5), request_id="r")),
        limits.Refund(pb.RefundRequest(limits=[on_user("u1", 5)], request_id="r")),
        limits.RecordFailedLogin(pb.RecordFailedLoginRequest(email="other@b.c", request_id="s")),
    ]
    for call in others:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    items = [check(on_user("u3", 5), request_id="r"), check(on_user("u1", 5, window=120))]
    reply = await limits.BatchCheck(pb.BatchCheckRequest(items=items))
    assert reply.items[0].error.reason
    assert reply.items[1].decision.outcome == pb.OUTCOME_ALLOWED
    await raw(2).delete("nexus:ratelimit:api:u1:120")
    assert await state_of(raw) == before


async def state_of(raw: Any) -> dict[str, str]:
    """All keys and their values."""
    return {name: await raw(2).get(name) for name in await raw(2).keys()}


@pytest.mark.parametrize("held", ["99999999999999", "-5", "²", "1e3", "abc"])
async def test_clearing_failed_logins_forgets_a_counter_whatever_it_holds(held: str, limits: Service, raw: Any) -> None:
    await raw(2).set("nexus:ratelimit:login:fail:a@b.c", held, ex=60)
    cleared = (await limits.ClearFailedLogins(pb.ClearFailedLoginsRequest(email="a@b.c"))).cleared
    assert cleared == (2**32 - 1 if held.startswith("999") else 0)
    assert not await raw(2).exists("nexus:ratelimit:login:fail:a@b.c")


@pytest.mark.standalone("the colons of the ids are encoded on a Cluster")
async def test_the_counter_of_an_ipv6_address_is_the_one_that_other_programs_count_in(
    limits: Service, raw: Any
) -> None:
    await raw(2).set("nexus:ratelimit:ip:2001:db8::1:/api", 4, ex=60)
    assert (await limits.Check(check(on_ip("2001:db8::1", "/api", 5)))).decision.remaining == 0
    assert (await limits.Check(check(on_ip("2001:db8::1", "/api", 5)))).decision.outcome == pb.OUTCOME_DENIED
    await raw(2).set("nexus:ratelimit:api:tenant:u1:60", 4, ex=60)
    assert (await limits.Check(check(on_user("tenant:u1", 5)))).decision.remaining == 0


@pytest.mark.parametrize("nanos", [1_000_000_000, 2_000_000_000, -1_000_000])
async def test_a_window_with_nanos_that_no_duration_has_is_invalid(nanos: int, limits: Service) -> None:
    limit = on_key("k", 5, window=1)
    limit.inline_rule.window.nanos = nanos
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await limits.Check(check(limit))
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "limits[0].inline_rule.window" in str(caught.value.details())
