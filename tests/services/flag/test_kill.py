"""Switching a flag off: what Set tells, what Kill does, and what the history keeps."""

import asyncio
import json
from typing import Any

import pytest

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.mutation import LISTED
from tests.services.flag.conftest import evaluation, refused

SWITCH = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off"}


def ask(name: str, organization: str = "") -> pb.EvaluateRequest:
    return pb.EvaluateRequest(name=name, organization_id=organization)


async def grant(flags: Any, name: str, *organizations: str) -> None:
    for each in organizations:
        await flags.EnableForOrg(pb.EnableForOrgRequest(name=name, organization_id=each, author="ada"))


async def test_switching_off_tells_which_organisations_stay_on(flags: Any) -> None:
    await grant(flags, "f", "b", "a")
    assert not (await flags.Set(pb.SetRequest(name="f", enabled=True))).stored.HasField("grants"), "on for everybody"
    off = (await flags.Set(pb.SetRequest(name="f", enabled=False))).stored.grants
    assert (off.count, list(off.organization_ids)) == (2, ["a", "b"])
    defined = (await flags.Set(pb.SetRequest(name="f", json=json.dumps(SWITCH)))).stored.grants
    assert defined.count == 2
    back = (await flags.Rollback(pb.RollbackRequest(name="f"))).stored
    assert (back.flag.value, back.grants.count) == ("disabled", 2)
    gone = (await flags.Delete(pb.DeleteRequest(name="f"))).deleted
    assert gone.grants.count == 2
    assert evaluation(await flags.Evaluate(ask("f", "a")))[0] is True, "as it said"


async def test_the_organisations_told_are_bounded(flags: Any) -> None:
    names = [f"o{at:03}" for at in range(LISTED + 20)]
    await asyncio.gather(*(grant(flags, "f", name) for name in names))
    told = (await flags.Set(pb.SetRequest(name="f", enabled=False))).stored.grants
    assert (told.count, list(told.organization_ids)) == (LISTED + 20, names[:LISTED])


VALUES = {
    "plain": "enabled",
    "config": '{"max_items": 5}',
    "definition": json.dumps({**SWITCH, "metadata": {"owner": "web"}}),
    "set": json.dumps({"flags": {"f": {**SWITCH, "defaultVariant": "on"}, "g": SWITCH}}),
    "junk": "{",
}


@pytest.mark.parametrize("kind", VALUES)
async def test_kill_is_off_for_everybody_and_is_undone_by_rollback(flags: Any, by_hand: Any, kind: str) -> None:
    await by_hand("f", VALUES[kind])
    await grant(flags, "f", "a")
    killed = await flags.Kill(pb.KillRequest(name="f", author="ada", comment="incident"))
    assert (killed.effect, killed.flag.problem) == (pb.EFFECT_CHANGED, "")
    for organization in ("", "a"):
        assert (await flags.Evaluate(ask("f", organization))).unresolved.cause == pb.CAUSE_DISABLED
    is_on = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name="f", organization_id="a"))
    assert is_on.state == pb.SWITCH_OFF
    assert "grants" not in {field.name for field, _ in killed.ListFields()}
    again = await flags.Kill(pb.KillRequest(name="f"))
    assert (again.effect, again.flag, again.revision) == (pb.EFFECT_UNCHANGED, killed.flag, killed.revision)
    head = (await flags.History(pb.HistoryRequest(name="f"))).changes[0]
    assert (head.action, head.author, head.comment) == (pb.ACTION_KILL, "ada", "incident")
    assert (await flags.Rollback(pb.RollbackRequest(name="f"))).stored.flag.value == VALUES[kind]


async def test_kill_keeps_the_rest_of_a_definition(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="f", json=VALUES["definition"]))
    killed = await flags.Kill(pb.KillRequest(name="f"))
    assert json.loads(killed.flag.value) == {**json.loads(VALUES["definition"]), "state": "DISABLED"}


async def test_kill_of_a_flag_that_only_organisations_have(flags: Any) -> None:
    await grant(flags, "f", "a")
    await flags.Kill(pb.KillRequest(name="f"))
    assert (await flags.Evaluate(ask("f", "a"))).unresolved.cause == pb.CAUSE_DISABLED


async def test_kill_wins_over_hundreds_of_writers(flags: Any) -> None:
    async def write(at: int) -> None:
        await flags.Set(pb.SetRequest(name="f", json=json.dumps({"at": at})))

    async def kill() -> pb.KillResponse:
        await write(-1)
        reply: pb.KillResponse = await flags.Kill(pb.KillRequest(name="f"))
        return reply

    kills = [asyncio.create_task(kill()) for _ in range(20)]
    await asyncio.gather(*(write(at) for at in range(300)), *kills)
    for task in kills:
        assert json.loads(task.result().flag.value)["state"] == "DISABLED"


async def test_grants_and_revocations_are_in_the_history_and_push_no_content_out(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="f", enabled=True))
    await flags.Set(pb.SetRequest(name="f", enabled=False))
    for at in range(60):
        await grant(flags, "f", f"o{at}")
    revoke = pb.DisableForOrgRequest(name="f", organization_id="o0", author="bob", comment="left")
    for _ in range(2):  # the second changes nothing, so it is no entry
        await flags.DisableForOrg(revoke)
    changes = (await flags.History(pb.HistoryRequest(name="f", limit=100))).changes
    assert len(changes) == 52
    head = changes[0]
    assert (head.action, head.organization_id, head.author, head.comment, head.revision) == (
        pb.ACTION_DISABLE_FOR_ORG, "o0", "bob", "left", 0,
    )  # fmt: skip
    assert [change.action for change in changes[-2:]] == [pb.ACTION_SET] * 2
    assert (await flags.Rollback(pb.RollbackRequest(name="f"))).stored.flag.value == "enabled"


@pytest.mark.parametrize(
    "targeting",
    [
        {"if": [True, "none"]},
        {"if": [True, "on", "none"]},
        {"if": [True, "on", {"if": [True, "none"]}]},
        {"fractional": [["on", 1], ["none", 1]]},
        {"or": [{"if": [False, "on"]}, "none"]},
        {"and": [True, "none"]},
    ],
)
async def test_a_rule_that_names_no_variant_is_refused_by_name(flags: Any, raw: Any, targeting: Any) -> None:
    text = json.dumps({**SWITCH, "targeting": targeting})
    with pytest.raises(Exception, match='"none" is none'):
        await flags.Set(pb.SetRequest(name="f", json=text))
    await refused(flags.Set(pb.SetRequest(name="f", json=text)), "INVALID_ARGUMENT", field="json")
    assert await raw(0).dbsize() == 0


@pytest.mark.parametrize(
    "targeting",
    [
        {"if": [{"==": ["none", {"var": "tier"}]}, "on", None]},
        {"if": ["none", "on", "off"]},
        {"if": [True, True, False]},
        {"var": "variant"},
        {"fractional": [{"cat": ["none"]}, ["on", 1]]},
    ],
)
async def test_a_rule_that_only_looks_at_other_words_is_stored(flags: Any, targeting: Any) -> None:
    variants = {"on": True, "off": False, "true": True, "false": False}
    text = json.dumps({**SWITCH, "variants": variants, "targeting": targeting})
    assert (await flags.Set(pb.SetRequest(name="f", json=text))).HasField("stored")


async def test_a_request_id_belongs_to_one_request(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="f", enabled=True, request_id="r"))
    for call in (
        flags.Set(pb.SetRequest(name="f", enabled=False, request_id="r")),
        flags.Set(pb.SetRequest(name="f", enabled=True, author="x", request_id="r")),
        flags.Delete(pb.DeleteRequest(name="f", request_id="r")),
        flags.Rollback(pb.RollbackRequest(name="f", request_id="r")),
    ):
        await refused(call, "INVALID_ARGUMENT", field="request_id")
    assert (await flags.Get(pb.GetRequest(name="f"))).found.flag.value == "enabled"
