"""What a flag evaluates to: plain words, JSON, flagd definitions, sets of them, and grants to organisations."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openfeature.contrib.tools.flagd.core import FlagdCore
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import OpenFeatureError

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.buckets import VERSIONS
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import Flag, Unresolved
from tests.services.flag.conftest import evaluation

BETA = {"==": [{"var": "tier"}, "beta"]}
PLANS = {
    "state": "ENABLED",
    "variants": {"free": {"seats": 1}, "gold": {"seats": 50}},
    "defaultVariant": "free",
    "targeting": {"if": [BETA, "gold"]},
}


async def define(flags: Any, name: str, definition: Mapping[str, Any]) -> None:
    await flags.Set(pb.SetRequest(name=name, json=json.dumps(definition)))


def ask(name: str, context: Mapping[str, Any] | None = None, **fields: str) -> pb.EvaluateRequest:
    request = pb.EvaluateRequest(name=name, **fields)  # type: ignore[arg-type]
    request.context.update(context or {})
    return request


@pytest.mark.parametrize(
    ("text", "value", "variant"),
    [("true", True, "on"), ('"blue"', "blue", "value"), ("2.5", 2.5, "value"), ("7", 7, "value")],
)
async def test_json_that_is_no_definition_is_the_value_itself(flags: Any, text: str, value: Any, variant: str) -> None:
    await flags.Set(pb.SetRequest(name="a", json=text))
    assert evaluation(await flags.Evaluate(ask("a"))) == (value, variant, "STATIC")


async def test_an_array_is_a_value_too(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", json='["x", {"y": 1}]'))
    found = (await flags.Evaluate(ask("a"))).evaluation.object.list_value
    assert found[0] == "x"
    assert found[1]["y"] == 1


async def test_a_rule_decides_by_context_and_falls_back_to_the_default(flags: Any) -> None:
    await define(flags, "plan", PLANS)
    chosen = await flags.Evaluate(ask("plan", {"tier": "beta"}))
    assert chosen.evaluation.object.struct_value["seats"] == 50
    assert evaluation(chosen)[1:] == ("gold", "TARGETING_MATCH")
    assert evaluation(await flags.Evaluate(ask("plan")))[1:] == ("free", "DEFAULT")


async def test_rules_see_targeting_key_organisation_and_flag(flags: Any) -> None:
    for name, rule in {
        "key": {"==": [{"var": "targetingKey"}, "u1"]},
        "org": {"==": [{"var": "organizationId"}, "o1"]},
        "self": {"==": [{"var": "$flagd.flagKey"}, "self"]},
    }.items():
        await define(flags, name, {"state": "ENABLED", "variants": {"true": 1, "false": 0}, "targeting": rule})
        reply = await flags.Evaluate(ask(name, targeting_key="u1", organization_id="o1"))
        assert evaluation(reply) == (1, "true", "TARGETING_MATCH"), name
    in_context = ask("org", {"organizationId": "o1"})
    assert evaluation(await flags.Evaluate(in_context))[0] == 1


async def test_without_a_value_the_answer_says_why(flags: Any, by_hand: Any) -> None:
    variants = {"state": "ENABLED", "variants": {"on": True}}
    await define(flags, "off", {**PLANS, "state": "DISABLED"})
    await define(flags, "open", variants)
    await by_hand("wrong", json.dumps({**variants, "targeting": {"if": [True, "no such variant"]}}))
    await define(flags, "failing", {**variants, "targeting": {"+": [{"var": "x"}, []]}})
    await by_hand("bad", "{")
    causes = {}
    for name in ("never", "off", "open", "wrong", "bad"):
        causes[name] = pb.Cause.Name((await flags.Evaluate(ask(name, {"x": {}}))).unresolved.cause)
    assert causes == {
        "never": "CAUSE_NOT_FOUND",
        "off": "CAUSE_DISABLED",
        "open": "CAUSE_NO_DEFAULT",
        "wrong": "CAUSE_INVALID",
        "bad": "CAUSE_INVALID",
    }
    assert (await flags.Evaluate(ask("failing"))).HasField("unresolved")


async def test_precedence_kill_switch_then_grant_then_rule_then_default(flags: Any) -> None:
    await define(
        flags,
        "f",
        {"state": "ENABLED", "variants": {"yes": True, "no": False}, "defaultVariant": "no",
         "targeting": {"if": [BETA, "no"]}},
    )  # fmt: skip
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="f", organization_id="o"))
    granted = ask("f", {"tier": "beta"}, organization_id="o")
    assert evaluation(await flags.Evaluate(granted)) == (True, "yes", "ORGANIZATION")
    assert evaluation(await flags.Evaluate(ask("f", {"tier": "beta"}))) == (False, "no", "TARGETING_MATCH")
    assert evaluation(await flags.Evaluate(ask("f", organization_id="p"))) == (False, "no", "DEFAULT")
    await define(flags, "f", {"state": "DISABLED", "variants": {"yes": True, "no": False}})
    assert (await flags.Evaluate(granted)).unresolved.cause == pb.CAUSE_DISABLED


async def test_a_disabled_plain_flag_is_on_for_those_who_were_granted_it(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="f", enabled=False))
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="f", organization_id="o"))
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="only-granted", organization_id="o"))
    for name in ("f", "only-granted"):
        assert evaluation(await flags.Evaluate(ask(name, organization_id="o"))) == (True, "on", "ORGANIZATION")
        assert evaluation(await flags.Evaluate(ask(name))) == (False, "off", "DEFAULT"), "never STATIC: it depends"
        is_on = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name=name, organization_id="o"))
        assert (is_on.state, is_on.granted) == (pb.SWITCH_ON, True)
        is_off = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name=name, organization_id="p"))
        assert (is_off.state, is_off.granted) == (pb.SWITCH_OFF, False)
    await flags.Set(pb.SetRequest(name="f", enabled=True))
    assert evaluation(await flags.Evaluate(ask("f"))) == (True, "on", "STATIC")


async def test_a_grant_gives_the_variant_that_the_definition_names(flags: Any) -> None:
    await define(flags, "plan", {**PLANS, "metadata": {"organizationVariant": "gold"}})
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="plan", organization_id="o"))
    assert evaluation(await flags.Evaluate(ask("plan", organization_id="o")))[1:] == ("gold", "ORGANIZATION")
    await define(flags, "plan", PLANS)
    assert evaluation(await flags.Evaluate(ask("plan", organization_id="o")))[1:] == ("free", "DEFAULT")


async def test_a_flag_set_holds_many_flags_as_object_or_array_and_a_bad_one_harms_no_other(
    by_hand: Any, flags: Any
) -> None:
    on = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off"}
    shared = {"$evaluators": {"isBeta": BETA}, "metadata": {"flagSetId": "checkout", "owner": "payments"}}
    ruled = {**on, "targeting": {"if": [{"$ref": "isBeta"}, "on"]}, "metadata": {"owner": "web"}}
    await by_hand("as-object", json.dumps({**shared, "flags": {"one": ruled, "bad": {"state": "MAYBE"}}}))
    await by_hand("as-array", json.dumps({"flags": [{"key": "two", **on}, {"no": "key"}, 7]}))
    reply = await flags.Evaluate(ask("one", {"tier": "beta"}))
    assert evaluation(reply) == (True, "on", "TARGETING_MATCH")
    assert dict(reply.evaluation.metadata) == {"flagSetId": "checkout", "owner": "web"}
    assert evaluation(await flags.Evaluate(ask("two"))) == (False, "off", "STATIC")
    assert (await flags.Evaluate(ask("bad"))).unresolved.cause == pb.CAUSE_INVALID
    listed = {flag.name: flag for flag in (await flags.List(pb.ListRequest())).flags}
    assert listed["as-object"].kind == pb.KIND_FLAG_SET
    assert listed["as-object"].problem.startswith("bad: ")
    assert listed["as-array"].problem == "flags[1]: has no key"
    await flags.Set(pb.SetRequest(name="two", enabled=True))
    assert evaluation(await flags.Evaluate(ask("two")))[0] is True, "a key of its own goes before a set"
    await flags.Delete(pb.DeleteRequest(name="two"))
    assert evaluation(await flags.Evaluate(ask("two")))[0] is False


async def test_a_batch_keeps_its_order_and_answers_each_name(flags: Any) -> None:
    await define(flags, "plan", PLANS)
    await flags.Set(pb.SetRequest(name="b", enabled=True))
    request = pb.BatchEvaluateRequest(names=["b", "never", "plan", "b"])
    request.context.update({"tier": "beta"})
    results = (await flags.BatchEvaluate(request)).results
    assert [result.name for result in results] == ["b", "never", "plan", "b"]
    assert [result.WhichOneof("outcome") for result in results] == [
        "evaluation", "unresolved", "evaluation", "evaluation",
    ]  # fmt: skip
    assert results[2].evaluation.variant == "gold"


def flag_of(definition: Mapping[str, Any], name: str = "f", default_hash: str = "cbor") -> Flag:
    return Flag(parse(name, json.dumps(definition).encode()).flags[name], frozenset(), default_hash)


def split(hash_version: str | None, default: str = "cbor") -> dict[str, str]:
    """The variant of each of 1,000 users in a roll-out to a quarter."""
    metadata = {"metadata": {"fractionalHash": hash_version}} if hash_version else {}
    rule = {"fractional": [["on", 25], ["off", 75]]}
    flag = flag_of({"state": "ENABLED", "variants": {"on": 1, "off": 0}, "targeting": rule, **metadata}, "f", default)
    return {user: flag.resolve({"targetingKey": user})[0] for user in (f"user-{at}" for at in range(1000))}


def test_each_version_of_the_fractional_operator_keeps_its_own_buckets() -> None:
    """As computed with openfeature-flagd-core 2.0, @openfeature/flagd-core 4.0 and openfeature-provider-flagd 0.2.6."""
    splits = {version: split(version) for version in VERSIONS}
    assert split(None) == splits["cbor"]
    assert split(None, default="string") == splits["string"]
    on = {version: [user for user, variant in split.items() if variant == "on"] for version, split in splits.items()}
    assert {version: (len(users), users[:5]) for version, users in on.items()} == {
        "cbor": (253, ["user-9", "user-13", "user-16", "user-22", "user-24"]),
        "string": (248, ["user-2", "user-6", "user-17", "user-18", "user-21"]),
        "percent": (258, ["user-2", "user-6", "user-7", "user-17", "user-18"]),
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["on", "off", "tier", "beta", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["if", "==", "var", "in", "and", "!", "fractional", "cat", "x"]), inner, max_size=2
        )
    ),
    max_leaves=12,
)
DEFINITIONS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["ENABLED", "DISABLED", "x"]),
        "variants": st.dictionaries(st.sampled_from(["on", "off"]), JSON),
    },
    optional={"defaultVariant": st.sampled_from(["on", "off", "", True]), "targeting": JSON, "metadata": JSON},
)


@given(definition=DEFINITIONS, context=st.dictionaries(st.sampled_from(["tier", "x"]), JSON, max_size=2))
def test_it_agrees_with_the_evaluator_of_flagd(definition: dict[str, Any], context: dict[str, Any]) -> None:
    """Whatever openfeature-flagd-core resolves, this resolves to the same; what it refuses has no value here."""
    core = FlagdCore()
    try:
        core.set_flags(json.dumps({"flags": {"f": definition}}))
        theirs = core._resolve("f", "none", EvaluationContext("u1", context))
        expected = (theirs.variant, str(theirs.reason)) if theirs.variant else None
    except (OpenFeatureError, TypeError, AttributeError, ValueError):
        expected = None
    try:
        variant, reason = flag_of(definition).resolve({**context, "targetingKey": "u1"})
        assert expected == (variant, pb.Reason.Name(reason)[7:])
    except Unresolved:
        assert expected is None
