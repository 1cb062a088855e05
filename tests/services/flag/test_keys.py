"""What other programs find in Redis, and what they wrote there."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.local_copy import LocalCopy
from tests.services.flag.conftest import evaluation, refused
from tests.waiting import wait_until


async def test_a_plain_flag_is_the_word_under_its_name_and_lives_for_ever(flags: Any, raw: Any) -> None:
    await flags.Set(pb.SetRequest(name="new_dashboard", enabled=True))
    assert await raw(0).get("nexus:feature:new_dashboard") == "enabled"
    assert await raw(0).ttl("nexus:feature:new_dashboard") == -1
    await flags.Set(pb.SetRequest(name="new_dashboard", enabled=False))
    assert await raw(0).get("nexus:feature:new_dashboard") == "disabled"


async def test_an_organisations_features_are_a_set_of_names_without_ttl(flags: Any, raw: Any) -> None:
    assert (
        await flags.EnableForOrg(pb.EnableForOrgRequest(name="beta:2", organization_id="org_123"))
    ).effect == pb.EFFECT_CHANGED
    assert (
        await flags.EnableForOrg(pb.EnableForOrgRequest(name="beta:2", organization_id="org_123"))
    ).effect == pb.EFFECT_UNCHANGED
    assert await raw(0).smembers("nexus:feature:org:org_123") == {"beta:2"}
    assert await raw(0).ttl("nexus:feature:org:org_123") == -1
    assert (
        await flags.DisableForOrg(pb.DisableForOrgRequest(name="beta:2", organization_id="org_123"))
    ).effect == pb.EFFECT_CHANGED
    assert not await raw(0).exists("nexus:feature:org:org_123")


async def test_json_is_kept_byte_by_byte_and_a_definition_with_its_integers(flags: Any, raw: Any) -> None:
    text = '{ "limit": 1.50,\n  "emoji": "\N{ROCKET}" }'
    await flags.Set(pb.SetRequest(name="limits", json=text))
    assert await raw(0).get("nexus:feature:limits") == text
    request = pb.SetRequest(name="roll-out")
    rule: dict[str, Any] = {"fractional": [["on", 25], ["off", 75]]}
    request.definition.update({"state": "ENABLED", "variants": {"on": True, "off": False}, "targeting": rule})
    await flags.Set(request)
    stored = await raw(0).get("nexus:feature:roll-out")
    assert '["on",25]' in stored
    assert json.loads(stored)["targeting"] == rule


async def test_what_another_program_wrote_is_a_flag(flags: Any, by_hand: Callable[..., Awaitable[None]]) -> None:
    await by_hand("hand", "enabled")
    await by_hand("config", '{"max_items": 5}')
    assert evaluation(await flags.Evaluate(pb.EvaluateRequest(name="hand"))) == (True, "on", "STATIC")
    got = await flags.Evaluate(pb.EvaluateRequest(name="config"))
    assert got.evaluation.object.struct_value["max_items"] == 5
    found = (await flags.Get(pb.GetRequest(name="hand"))).found
    assert found.flag.value == "enabled"
    assert not found.HasField("last_change"), "nobody here made it"


async def test_what_another_program_put_into_an_organisations_set_counts(
    flags: Any, raw: Any, local_copy: LocalCopy
) -> None:
    await raw(0).sadd("nexus:feature:org:org_9", "beta", "alpha")
    await raw(0).publish("nexus:flag:changes", "nexus:feature:org:org_9")  # what is done in silence is test_following's
    await wait_until(lambda: "org_9" in local_copy.organizations, what="the set seen")
    listed = await flags.ListOrgFeatures(pb.ListOrgFeaturesRequest(organization_id="org_9"))
    assert list(listed.names) == ["alpha", "beta"]
    is_on = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name="beta", organization_id="org_9"))
    assert is_on.state == pb.SWITCH_ON


async def test_a_flag_named_org_is_no_organisation_and_none_may_look_like_one(flags: Any, raw: Any) -> None:
    await flags.Set(pb.SetRequest(name="org", enabled=True))
    assert await raw(0).get("nexus:feature:org") == "enabled"
    await refused(flags.Set(pb.SetRequest(name="org:acme", enabled=True)), "INVALID_ARGUMENT", field="name")


async def test_hostile_names_stay_in_their_place(flags: Any, raw: Any, local_copy: LocalCopy) -> None:
    names = ["a*", "x{y}", "100%", "tab\t", "a:b"]
    for name in names:
        await flags.Set(pb.SetRequest(name=name, enabled=True))
    assert len([key async for key in raw(0).scan_iter("nexus:feature:*")]) == len(names)
    await raw(0).publish("nexus:flag:changes", "nexus:feature:a%2A")
    listed = await flags.List(pb.ListRequest())
    assert [flag.name for flag in listed.flags] == sorted(names)


async def test_one_unusable_key_is_shown_with_its_problem_and_harms_no_other(
    flags: Any, by_hand: Callable[..., Awaitable[None]], raw: Any, local_copy: LocalCopy
) -> None:
    await by_hand("good", "enabled")
    await by_hand("broken", '{"state": "ENABLED"')
    await by_hand("faulty", '{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "off"}')
    await raw(0).rpush("nexus:feature:list", "not a string")
    await raw(0).publish("nexus:flag:changes", "nexus:feature:list")
    await wait_until(lambda: "list" in local_copy.stored, what="the list seen")
    problems = {flag.name: flag.problem for flag in (await flags.List(pb.ListRequest())).flags}
    assert problems == {
        "good": "",
        "broken": "neither `enabled`, `disabled` nor JSON",
        "faulty": "defaultVariant names no variant",
        "list": "the key holds another Redis type than a string",
    }
    assert evaluation(await flags.Evaluate(pb.EvaluateRequest(name="good")))[0] is True
    for name in ("broken", "faulty", "list"):
        assert (await flags.Evaluate(pb.EvaluateRequest(name=name))).unresolved.cause == pb.CAUSE_INVALID
    await raw(0).delete("nexus:feature:list")  # else the next test inherits a key of another type


async def test_pages_go_by_name(flags: Any) -> None:
    await asyncio.gather(*(flags.Set(pb.SetRequest(name=f"f{at:03}", enabled=True)) for at in range(25)))
    seen, token = [], ""
    while True:
        page = await flags.List(pb.ListRequest(prefix="f", page_size=10, page_token=token))
        seen += [flag.name for flag in page.flags]
        token = page.next_page_token
        if not token:
            break
    assert seen == [f"f{at:03}" for at in range(25)]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.SetRequest(name="", enabled=True), "name"),
        (pb.SetRequest(name="a"), "value"),
        (pb.SetRequest(name="a", json="{"), "json"),
        (pb.SetRequest(name="a", json="null"), "json"),
        (pb.SetRequest(name="a", json='"' + "x" * 65_536 + '"'), "json"),
        (pb.SetRequest(name="a", json='{"state":"ON","variants":{"a":1}}'), "json"),
        (pb.SetRequest(name="a", json='{"state":"ENABLED","variants":{"a":1},"targeting":{"nope":[]}}'), "json"),
        (pb.SetRequest(name="a", json='{"variants":{"a":1},"state":"ENABLED","metadata":{"x":[]}}'), "json"),
        (pb.SetRequest(name="a", enabled=True, comment="x" * 513), "comment"),
        (pb.SetRequest(name="a", enabled=True, request_id="x" * 129), "request_id"),
        (pb.SetRequest(name="a", enabled=True, create_only=False), "create_only"),
    ],
)
async def test_what_could_not_be_evaluated_is_refused_and_nothing_is_written(
    flags: Any, raw: Any, request_: pb.SetRequest, field: str
) -> None:
    await refused(flags.Set(request_), "INVALID_ARGUMENT", field=field)
    assert await raw(0).dbsize() == 0
