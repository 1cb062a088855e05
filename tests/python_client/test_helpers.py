"""The calls with values of Python: rate limits, flags, sessions, and values of any type in the cache."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from nexus.flag.v1.flag_pb2 import SetRequest
from nexus_sidecar import JSON, NexusError, Rule, SessionLimitReached, TokenReused
from sidecar.app import Sidecar
from tests.python_client.both import KINDS, Either
from tests.waiting import wait_until


@pytest.fixture(params=KINDS)
async def either(request: pytest.FixtureRequest, sidecar: Sidecar, clients: Any) -> AsyncIterator[Either]:
    """A client of either kind."""
    async with Either(request.param, sidecar.server.address) as either:
        yield either


SUBJECTS: list[dict[str, Any]] = [
    {"user_id": "u1"},
    {"ip": ("10.0.0.1", "login")},
    {"org": ("acme", "exports")},
    {"email": "ada@example.com"},
    {"key": "anything"},
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: next(iter(subject)))
async def test_a_rule_limits_each_kind_of_subject(either: Either, subject: dict[str, Any]) -> None:
    rule = Rule(2, timedelta(minutes=1))
    check = either.client.rate_limits.check
    decisions = [await either.do(check, rule, **subject) for _ in range(3)]
    assert [decision.allowed for decision in decisions] == [True, True, False]
    assert [decision.remaining for decision in decisions] == [1, 0, 0]
    assert (decisions[0].limit, decisions[0].retry_after) == (2, timedelta(0))
    assert timedelta(0) < decisions[2].retry_after <= timedelta(minutes=1)
    assert decisions[0].ratelimit_policy_header


async def test_a_declared_rule_is_named_and_a_request_may_cost_more(either: Either) -> None:
    decision = await either.do(either.client.rate_limits.check, "api", user_id="u1", cost=60)
    assert decision.remaining == decision.limit - 60
    with pytest.raises(NexusError, match="no such rule"):
        await either.do(either.client.rate_limits.check, "no-such-rule", user_id="u1")


@pytest.mark.parametrize("subjects", [{}, {"user_id": "u1", "key": "k"}])
async def test_a_limit_has_one_subject(either: Either, subjects: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="one of"):
        await either.do(either.client.rate_limits.check, "api", **subjects)


async def test_flags_are_values_of_python(either: Either) -> None:
    flags = either.client.flags
    rule = {"if": [{"==": [{"var": "plan"}, "pro"]}, "on", "off"]}
    definitions: dict[str, tuple[dict[str, Any], str, Any]] = {
        "checkout": ({"on": True, "off": False}, "off", rule),
        "colour": ({"red": "#f00"}, "red", {}),
        "ratio": ({"half": 0.5}, "half", {}),
        "layout": ({"wide": {"columns": [1, 2]}}, "wide", {}),
    }
    for name, (variants, default, targeting) in definitions.items():
        definition = {"state": "ENABLED", "variants": variants, "defaultVariant": default, "targeting": targeting}
        request = SetRequest(name=f"py-{name}")
        request.definition.update(definition)
        await either.do(flags.Set, request)

    async def is_known() -> bool:
        return bool(await either.do(flags.object, "py-layout", None))

    await wait_until(is_known, what="the sidecar knows the flags")
    assert await either.do(flags.bool, "py-checkout", True) is False
    assert await either.do(flags.bool, "py-checkout", False, {"plan": "pro", "targetingKey": "u1"}) is True
    assert await either.do(flags.string, "py-colour", "#000") == "#f00"
    assert await either.do(flags.number, "py-ratio", 1.0) == 0.5
    assert await either.do(flags.object, "py-layout", None) == {"columns": [1, 2]}
    assert await either.do(flags.bool, "py-colour", True) is True, "of another type"
    assert await either.do(flags.number, "py-none", 7.0) == 7.0, "does not exist"


async def test_a_session_from_login_to_logout(either: Either) -> None:
    sessions = either.client.sessions
    session = await either.do(sessions.login, "u1", role="owner", attributes={"theme": "dark"})
    assert (session.user_id, session.role, session.attributes["theme"]) == ("u1", "owner", "dark")
    rotated = await either.do(sessions.rotate, session.session_id, grace=timedelta(seconds=30))
    assert rotated.session_id != session.session_id
    assert (await either.do(sessions.find, session.session_id)).session_id == rotated.session_id
    assert await either.do(sessions.logout, rotated.session_id)
    assert not await either.do(sessions.logout, rotated.session_id)
    assert await either.do(sessions.find, rotated.session_id) is None
    assert await either.do(sessions.rotate, rotated.session_id) is None


async def test_a_login_above_the_limit_is_rejected_or_ends_the_oldest(either: Either) -> None:
    sessions = either.client.sessions
    first = await either.do(sessions.login, "u2", max_sessions=1)
    with pytest.raises(SessionLimitReached):
        await either.do(sessions.login, "u2", max_sessions=1, reject=True)
    await either.do(sessions.login, "u2", max_sessions=1)
    assert await either.do(sessions.find, first.session_id) is None


async def test_a_refresh_token_is_exchanged_and_its_reuse_raises(either: Either) -> None:
    sessions = either.client.sessions
    first = await either.do(sessions.issue_refresh, "u3", device="phone")
    second = await either.do(sessions.refresh, first.token_id, grace=timedelta(0))
    third = await either.do(sessions.refresh, second.token_id)
    assert third.generation == 2
    with pytest.raises(TokenReused) as caught:
        await either.do(sessions.refresh, first.token_id)
    assert (caught.value.user_id, caught.value.family_id) == ("u3", first.family_id)
    assert await either.do(sessions.refresh, "token_none.rt_none") is None


@pytest.mark.parametrize("value", [{"a": [1, None, "ü"]}, [1.5], "text", 0, False])
async def test_the_cache_keeps_values_of_any_type_as_json(either: Either, raw: Any, value: Any) -> None:
    def never() -> Any:
        raise AssertionError("computed again")

    for compute in (lambda: value, never):
        function = either.function(compute)
        assert await either.do(either.client.get_or_fill, "user", "json", function, codec=JSON) == value
    assert set(await raw(1).hkeys("nexus:cache:user:json")) == {"json"}


async def test_fields_of_another_program_are_not_json(either: Either, raw: Any) -> None:
    await raw(1).hset("nexus:cache:user:plain", mapping={"name": "Ada"})
    await raw(1).expire("nexus:cache:user:plain", 60)
    with pytest.raises(ValueError, match="no field named json"):
        await either.do(either.client.get_or_fill, "user", "plain", either.function(dict), codec=JSON)
