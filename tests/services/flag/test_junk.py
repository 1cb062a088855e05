"""Values and messages that no sidecar wrote: never INTERNAL, and what follows them still works."""

import json
from typing import Any

import pytest

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.local_copy import LocalCopy
from tests.services.flag.conftest import refused
from tests.waiting import wait_until

ENTRY = {"revision": 1, "version": "x", "change_ms": 1, "value": "enabled", "action": "set"}
JUNK: tuple[Any, ...] = (None, "abc", -1, 1.5, 1e300, [], {}, True)
ENTRIES = [
    *("abc", "", "null", "[]", "{}", "1e999", "[" * 2000, "\ud7ff", '"set"'),
    *(json.dumps({**ENTRY, field: junk}) for field in ENTRY for junk in JUNK),
    *(json.dumps({name: value for name, value in ENTRY.items() if name != field}) for field in ENTRY),
    json.dumps({**ENTRY, "restored": "abc", "author": 7, "organization_id": []}),
]


async def mutate(flags: Any) -> None:
    """Every RPC that looks at a history, each of which must do what it is there for."""
    assert (await flags.Set(pb.SetRequest(name="f", enabled=True))).stored.flag.value == "enabled"
    assert (await flags.Get(pb.GetRequest(name="f"))).HasField("found")
    await flags.History(pb.HistoryRequest(name="f"))
    assert (await flags.Set(pb.SetRequest(name="f", json="1", author="ada"))).stored.revision > 0
    assert (await flags.History(pb.HistoryRequest(name="f"))).changes[0].author == "ada"
    assert (await flags.Rollback(pb.RollbackRequest(name="f"))).stored.flag.value == "enabled"
    await flags.Rollback(pb.RollbackRequest(name="f", revision=1))
    assert (await flags.Kill(pb.KillRequest(name="f"))).flag.kind == pb.KIND_DEFINITION
    assert (await flags.Delete(pb.DeleteRequest(name="f"))).HasField("deleted")
    grant = {"name": "f", "organization_id": "o"}
    await flags.EnableForOrg(pb.EnableForOrgRequest(**grant))
    await flags.DisableForOrg(pb.DisableForOrgRequest(**grant))
    assert (await flags.History(pb.HistoryRequest(name="f", limit=1))).changes[0].action == pb.ACTION_DISABLE_FOR_ORG


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[:60])
async def test_junk_in_a_history_counts_as_absent(flags: Any, raw: Any, entry: str) -> None:
    for key in ("nexus:flag:history:f", "nexus:flag:grants:f"):
        await raw(0).rpush(key, entry, entry)
    await mutate(flags)


KINDS: dict[str, tuple[Any, ...]] = {
    "string": ("set", "abc"),
    "hash": ("hset", "a", "b"),
    "set": ("sadd", "a"),
    "zset": ("zadd", {"a": 1}),
    "stream": ("xadd", {"a": "b"}),
    "list": ("rpush", "a"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["history", "grants", "request:r"])
async def test_another_type_in_a_companion_key_is_replaced(flags: Any, raw: Any, kind: str, key: str) -> None:
    command, *arguments = KINDS[kind]
    await getattr(raw(0), command)(f"nexus:flag:{key}:f", *arguments)
    await mutate(flags)
    request = pb.SetRequest(name="f", enabled=True, request_id="r")
    first = await flags.Set(request)
    assert await flags.Set(request) == first


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"string"}))
async def test_another_type_in_a_flags_key_is_wrong_type_for_that_flag_alone(flags: Any, raw: Any, kind: str) -> None:
    command, *arguments = KINDS[kind]
    await getattr(raw(0), command)("nexus:feature:f", *arguments)
    try:
        for call in (
            flags.Get(pb.GetRequest(name="f")),
            flags.Set(pb.SetRequest(name="f", enabled=True)),
            flags.Delete(pb.DeleteRequest(name="f")),
            flags.Kill(pb.KillRequest(name="f")),
            flags.Rollback(pb.RollbackRequest(name="f")),
        ):
            await refused(call, "FAILED_PRECONDITION", reason="WRONG_TYPE")
        assert (await flags.Set(pb.SetRequest(name="g", enabled=True))).HasField("stored")
    finally:
        await raw(0).delete("nexus:feature:f")


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"set"}))
async def test_another_type_in_an_organisations_key_is_wrong_type(flags: Any, raw: Any, kind: str) -> None:
    command, *arguments = KINDS[kind]
    await getattr(raw(0), command)("nexus:feature:org:o", *arguments)
    try:
        grant = {"name": "f", "organization_id": "o"}
        for call in (
            flags.EnableForOrg(pb.EnableForOrgRequest(**grant)),
            flags.DisableForOrg(pb.DisableForOrgRequest(**grant)),
        ):
            await refused(call, "FAILED_PRECONDITION", reason="WRONG_TYPE")
        assert not (await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(**grant))).granted
    finally:
        await raw(0).delete("nexus:feature:org:o")


async def test_a_kept_answer_that_is_none_is_replaced(flags: Any, raw: Any) -> None:
    request = pb.SetRequest(name="f", enabled=True, request_id="r")
    await flags.Set(request)
    digest = (await raw(0).get("nexus:flag:request:r:f")).partition(" ")[0]
    for junk in ("", "null", "[]", "{}", "[1,2,3]", "[[],[],[],[]]", '[true,1,"x",{}]', "[" * 2000):
        await raw(0).set("nexus:flag:request:r:f", f"{digest} {junk}")
        assert (await flags.Set(request)).stored.flag.value == "enabled", junk


async def test_junk_on_the_channel_ends_no_listener(flags: Any, raw: Any, local_copy: LocalCopy) -> None:
    for junk in (b"", b"\xff\xfe", b"nexus:feature:", b"nexus:feature:org:", b"[" * 200_000, b"nexus:feature:%", b"\0"):
        await raw(0).publish("nexus:flag:changes", junk)
    await raw(0).set("nexus:feature:after", "enabled")
    await raw(0).publish("nexus:flag:changes", "nexus:feature:after")
    await wait_until(lambda: "after" in local_copy.stored and not local_copy.stale)
    assert (await flags.Evaluate(pb.EvaluateRequest(name="after"))).evaluation.boolean


@pytest.mark.parametrize("member", ["", "x" * 100_000, "org:a", "\0", "\N{ROCKET}"])
async def test_an_odd_name_in_an_organisations_set_harms_no_answer(
    flags: Any, raw: Any, local_copy: LocalCopy, member: str
) -> None:
    await raw(0).sadd("nexus:feature:org:o", member, "good")
    await raw(0).publish("nexus:flag:changes", "nexus:feature:org:o")
    await wait_until(lambda: "o" in local_copy.organizations)
    listed = await flags.ListOrgFeatures(pb.ListOrgFeaturesRequest(organization_id="o"))
    assert set(listed.names) == {member, "good"}
    assert (await flags.Evaluate(pb.EvaluateRequest(name="good", organization_id="o"))).evaluation.boolean
