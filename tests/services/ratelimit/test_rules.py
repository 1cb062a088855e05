"""Rules come from configuration or with the request."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from sidecar.config.values import ConfigError
from sidecar.services.ratelimit.rules import Rulebook, declared
from sidecar.settings import load
from tests.services.ratelimit.asking import Service, check, inline_rule, on_key, on_user
from tests.sidecars import calling
from tests.statuses import details_of, info_of

RULES = [
    {"name": "api", "subject": "api", "limit": 2, "window": "1h"},
    {"name": "exports", "subject": "custom", "limit": 3, "algorithm": "token_bucket", "burst": 5, "window": "10s"},
    {"name": "quiet", "subject": "org", "limit": 1, "shadow": True, "outage_mode": "open"},
]


@pytest.fixture(scope="module")
async def declaring(redis_server: str) -> AsyncIterator[Service]:
    """A stub of a sidecar with rules of its own."""
    async with calling(redis_server, ratelimit__rules=RULES, ratelimit__fold_email=False) as channel:
        yield RateLimitServiceStub(channel)


async def test_rules_are_listed_with_their_defaults_by_name_and_page(declaring: Service) -> None:
    first = await declaring.ListRules(pb.ListRulesRequest(page_size=3))
    rest = await declaring.ListRules(pb.ListRulesRequest(page_size=3, page_token=first.next_page_token))
    rules = [*first.rules, *rest.rules]
    assert [rule.name for rule in rules] == ["api", "exports", "ip", "login", "org", "quiet"]
    assert rest.next_page_token == ""
    exports = rules[1]
    assert (exports.limit, exports.window.seconds, exports.burst) == (3, 10, 5)
    assert (exports.algorithm, exports.outage_mode) == (pb.ALGORITHM_TOKEN_BUCKET, pb.OUTAGE_MODE_FAIL)
    assert exports.key_pattern == "ratelimit:bucket:custom:{key}:{rule}:{window}"
    assert rules[0].limit == 2, "a declared rule replaces the built-in one of its name"
    assert (rules[3].limit, rules[3].window.seconds) == (5, 900)


async def test_declared_rules_count_under_their_names(declaring: Service, raw: Any) -> None:
    reply = (
        await declaring.Check(check(pb.Limit(rule="exports", key="k1"), pb.Limit(rule="api", user_id="u1")))
    ).decision
    assert reply.ratelimit_policy_header == '"exports";q=3;w=10, "api";q=2;w=3600'
    assert sorted(await raw(2).keys()) == [
        "nexus:ratelimit:api:u1:3600",
        "nexus:ratelimit:bucket:custom:k1:exports:10",
    ]


async def test_emails_can_be_told_apart_by_case(declaring: Service, raw: Any) -> None:
    await declaring.RecordFailedLogin(pb.RecordFailedLoginRequest(email="Ada@example.com"))
    assert await raw(2).keys() == ["nexus:ratelimit:login:fail:Ada@example.com"]


async def test_an_unknown_rule_is_told_the_names_there_are(limits: Service, raw: Any) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await limits.Check(check(on_user("u1", 5), pb.Limit(rule="apy", user_id="u1")))
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert info_of(caught.value).reason == "UNKNOWN_NAME"
    assert caught.value.details() == "limits[1].rule: no such rule; declared: api, ip, login, org"
    assert await raw(2).dbsize() == 0


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (check(), "limits"),
        (check(*[on_key(f"k{at}", 1) for at in range(17)]), "limits"),
        (check(pb.Limit(inline_rule=inline_rule(5))), "limits[0].subject"),
        (check(pb.Limit(user_id="u1")), "limits[0].rule"),
        (check(pb.Limit(rule="org", user_id="u1")), "limits[0].user_id"),
        (check(pb.Limit(rule="api", user_id="")), "limits[0].user_id"),
        (check(pb.Limit(rule="ip", ip=pb.AddressAndEndpoint(address="::1"))), "limits[0].ip.endpoint"),
        (check(pb.Limit(rule="org", org=pb.OrganizationAndResource(resource="x"))), "limits[0].org.organization_id"),
        (check(on_key("k", 5, window=0)), "limits[0].inline_rule.window"),
        (check(on_key("k", 5, window=0.0105)), "limits[0].inline_rule.window"),
        (check(on_key("k", 5, window=32 * 86400)), "limits[0].inline_rule.window"),
        (check(on_key("k", 5, burst=9)), "limits[0].inline_rule.burst"),
        (check(on_key("k", 5, algorithm=99)), "limits[0].inline_rule.algorithm"),
        (check(on_key("k", 5, outage_mode=99)), "limits[0].inline_rule.outage_mode"),
        (check(on_key("k", 10_001, algorithm=pb.ALGORITHM_SLIDING_LOG)), "limits[0].inline_rule.limit"),
        (check(on_key("k", 2_000_000, window=1, algorithm=pb.ALGORITHM_TOKEN_BUCKET)), "limits[0].inline_rule.limit"),
        (check(on_key("k", 1, burst=2**30, algorithm=pb.ALGORITHM_TOKEN_BUCKET)), "limits[0].inline_rule.burst"),
        (check(on_key("k", 2**32 - 1)), "limits[0].inline_rule.limit"),
        (check(on_key("k", 1), cost=2**32 - 1), "cost"),
        (check(pb.Limit(rule="api", user_id="u1", cost=2**32 - 1)), "limits[0].cost"),
        (check(on_user("u1", 5), on_user("u1", 9)), "limits[1]"),
        (check(on_user("u1", 5), request_id="x" * 129), "request_id"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_cannot_be_kept_is_refused_by_field(
    request_: pb.CheckRequest, field: str, limits: Service, raw: Any
) -> None:
    for call, path in (
        (limits.Check(request_), field),
        (limits.BatchCheck(pb.BatchCheckRequest(items=[check(on_key("good", 1)), request_])), f"items[1].{field}"),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        bad = details_of(caught.value, BadRequest)
        assert bad
        assert bad.field_violations[0].field == path
    assert await raw(2).dbsize() == 0


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"limit": -1}, "ratelimit.rules.0.limit"),
        ({"window": "1ms"}, "ratelimit.rules.0.window"),
        ({"algorithm": "leaky"}, "ratelimit.rules.0.algorithm"),
        ({"name": "My Rule"}, "ratelimit.rules.0.name"),
        ({"burst": 5}, "ratelimit.rules.0.burst: is for a token bucket only"),
        ({"name": "login"}, "ratelimit.rules.0.subject: of the rule login"),
        ({"limits": 5}, "did you mean ratelimit.rules.0.limit?"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_rule_is_refused_at_start(rule: dict[str, Any], told: str) -> None:
    flags = {"ratelimit.rules": [{"name": "r", "subject": "api", "limit": 5, **rule}]}
    with pytest.raises(ConfigError) as caught:
        Rulebook(declared(load(flags=flags, environ={}).ratelimit))
    assert told in str(caught.value)


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(ConfigError, match="declared twice: api"):
        load(flags={"ratelimit.rules": [RULES[0], RULES[0]]}, environ={})
