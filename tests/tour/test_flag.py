"""A tour of Flag: from a word in Redis to a roll-out by organisation, by rule and by percentage."""

from typing import Any

import grpc

from nexus.flag.v1 import flag_pb2 as pb
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub


async def test_a_flag_is_a_word_in_redis_and_evaluated_without_asking_it(channel: grpc.aio.Channel, raw: Any) -> None:
    flags = FlagServiceStub(channel)
    await flags.Set(pb.SetRequest(name="tour_word", enabled=True))
    assert await raw(0).get("nexus:feature:tour_word") == "enabled"
    reply = await flags.Evaluate(pb.EvaluateRequest(name="tour_word"))
    assert reply.evaluation.boolean
    assert reply.evaluation.reason == pb.REASON_STATIC


async def test_a_flag_that_is_off_is_on_for_organisations_that_were_granted_it(channel: grpc.aio.Channel) -> None:
    flags = FlagServiceStub(channel)
    await flags.Set(pb.SetRequest(name="tour_grant", enabled=False))
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="tour_grant", organization_id="org_123"))
    theirs = await flags.Evaluate(pb.EvaluateRequest(name="tour_grant", organization_id="org_123"))
    others = await flags.Evaluate(pb.EvaluateRequest(name="tour_grant", organization_id="org_456"))
    assert (theirs.evaluation.boolean, others.evaluation.boolean) == (True, False)


async def test_a_definition_chooses_by_rule_and_by_percentage(channel: grpc.aio.Channel) -> None:
    flags = FlagServiceStub(channel)
    rollout = pb.SetRequest(name="tour_rule")
    rollout.definition.update(
        {
            "state": "ENABLED",
            "variants": {"new": "checkout-2", "old": "checkout-1"},
            "defaultVariant": "old",
            "targeting": {"if": [{"==": [{"var": "tier"}, "beta"]}, "new", {"fractional": [["new", 10], ["old", 90]]}]},
        }
    )
    await flags.Set(rollout)
    beta = pb.EvaluateRequest(name="tour_rule", targeting_key="user_1")
    beta.context.update({"tier": "beta"})
    assert (await flags.Evaluate(beta)).evaluation.string == "checkout-2"
    users = [pb.EvaluateRequest(name="tour_rule", targeting_key=f"user_{at}") for at in range(200)]
    new = [user for user in users if (await flags.Evaluate(user)).evaluation.variant == "new"]
    assert 5 <= len(new) <= 40, "about a tenth, and always the same users"


async def test_a_change_made_on_an_old_version_is_refused_and_a_bad_one_rolled_back(channel: grpc.aio.Channel) -> None:
    flags = FlagServiceStub(channel)
    seen = (await flags.Set(pb.SetRequest(name="tour_version", json="1"))).stored.flag.version
    await flags.Set(pb.SetRequest(name="tour_version", json="2", expected_version=seen))
    outdated = await flags.Set(pb.SetRequest(name="tour_version", json="3", expected_version=seen))
    assert outdated.HasField("version_conflict")
    assert (await flags.Rollback(pb.RollbackRequest(name="tour_version"))).stored.flag.value == "1"
    history = (await flags.History(pb.HistoryRequest(name="tour_version"))).changes
    assert [change.value for change in history] == ["1", "2", "1"]


async def test_kill_switches_a_flag_off_for_everybody_and_rollback_undoes_it(channel: grpc.aio.Channel) -> None:
    flags = FlagServiceStub(channel)
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="tour_kill", organization_id="org_123", author="ada"))
    off = await flags.Set(pb.SetRequest(name="tour_kill", enabled=False))
    assert list(off.stored.grants.organization_ids) == ["org_123"], "off, but not for these"
    await flags.Kill(pb.KillRequest(name="tour_kill", author="ada", comment="incident"))
    theirs = pb.EvaluateRequest(name="tour_kill", organization_id="org_123")
    assert (await flags.Evaluate(theirs)).unresolved.cause == pb.CAUSE_DISABLED
    await flags.Rollback(pb.RollbackRequest(name="tour_kill"))
    assert (await flags.Evaluate(theirs)).evaluation.boolean
    history = (await flags.History(pb.HistoryRequest(name="tour_kill"))).changes
    assert [pb.Action.Name(change.action)[7:] for change in history] == ["ROLLBACK", "KILL", "SET", "ENABLE_FOR_ORG"]


async def test_a_missing_flag_is_an_answer_not_an_error(channel: grpc.aio.Channel) -> None:
    reply = await FlagServiceStub(channel).Evaluate(pb.EvaluateRequest(name="tour_missing"))
    assert reply.unresolved.cause == pb.CAUSE_NOT_FOUND
