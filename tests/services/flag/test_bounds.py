"""How many and how large flags may be together, and what happens beyond."""

import asyncio
import json
import logging
from typing import Any

import grpc
import pytest
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2 as v2
from openfeature.schemas.protobuf.flagd.evaluation.v2.evaluation_pb2_grpc import ServiceStub as V2Stub
from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2 as sync

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.definition import parse
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.sync import FlagdSync
from tests.faults.pure import Caller
from tests.services.flag.conftest import copy_of, refused, serving
from tests.waiting import wait_until

LARGE = json.dumps("x" * 60_000)


async def test_set_beyond_a_limit_is_answered_with_its_name_and_writes_nothing(redis_server: str, raw: Any) -> None:
    async with serving(redis_server, flag__max_flags=2, flag__max_bytes=65_536) as (sidecar, flags):
        for name in ("a", "b", "b"):
            assert (await flags.Set(pb.SetRequest(name=name, json=LARGE if name == "a" else "1"))).HasField("stored")
        third = await flags.Set(pb.SetRequest(name="c", enabled=True))
        assert third.limit_reached.setting == "flag.max_flags"
        larger = await flags.Set(pb.SetRequest(name="b", json=LARGE))
        assert larger.limit_reached.setting == "flag.max_bytes"
        assert not await raw(0).exists("nexus:feature:c")
        assert await raw(0).get("nexus:feature:b") == "1"
        await flags.Delete(pb.DeleteRequest(name="a"))
        assert (await flags.Set(pb.SetRequest(name="b", json=LARGE))).HasField("stored")
        assert (await flags.Kill(pb.KillRequest(name="c"))).effect == pb.EFFECT_CHANGED, "Kill is never held up"
        assert len(copy_of(sidecar).stored) == 2


@pytest.mark.parametrize("limit", [{"flag__max_flags": 5}, {"flag__max_bytes": 330_000}], ids=["flags", "bytes"])
async def test_flags_of_others_beyond_a_limit_are_reported_and_logged_once_and_loaded_when_there_is_room(
    redis_server: str, raw: Any, caplog: pytest.LogCaptureFixture, limit: dict[str, Any]
) -> None:
    for at in range(12):
        await raw(0).set(f"nexus:feature:f{at:02}", LARGE)
    with caplog.at_level(logging.WARNING, "sidecar.services.flag"):
        async with serving(redis_server, flag__poll="50ms", **limit) as (sidecar, flags):
            copy = copy_of(sidecar)
            await wait_until(lambda: len(copy.omitted) == 7)
            listed = await flags.List(pb.ListRequest())
            assert (len(listed.flags), listed.omitted_flags) == (5, 7)
            omitted = min(copy.omitted)
            answer = await flags.Evaluate(pb.EvaluateRequest(name=omitted))
            assert answer.unresolved.cause == pb.CAUSE_INVALID
            assert next(iter(limit)).replace("__", ".") in answer.unresolved.message
            async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
                stub: Any = V2Stub(channel)
                await refused(stub.ResolveString(v2.ResolveStringRequest(flag_key=omitted)), "DATA_LOSS")
            for flag in listed.flags:
                await flags.Delete(pb.DeleteRequest(name=flag.name))
            await wait_until(lambda: len(copy.stored) == 5 and len(copy.omitted) == 2)
            for name in [*copy.stored, *copy.omitted]:
                await raw(0).delete(f"nexus:feature:{name}")
            await wait_until(lambda: not copy.stored and not copy.omitted)
    assert sum("are not loaded" in record.message for record in caplog.records) == 1


def test_replacing_flags_does_not_use_up_the_room() -> None:
    copy = LocalCopy("cbor", max_bytes=200_000)
    for at in range(50):
        copy.put("a", parse("a", json.dumps("x" * (100_000 + at)).encode()))
        copy.put("b", parse("b", b"1"))
        copy.put("b", None)
    assert set(copy.stored) == {"a"}
    assert not copy.omitted


async def test_a_page_of_large_flags_ends_before_grpcs_limit(flags: Any) -> None:
    names = [f"f{at:03}" for at in range(75)]
    await asyncio.gather(*(flags.Set(pb.SetRequest(name=name, json=LARGE)) for name in names))
    seen, token, pages = list[str](), "", 0
    while token or not pages:
        page = await flags.List(pb.ListRequest(page_size=1_000_000, page_token=token))
        assert page.ByteSize() < 4 * 2**20
        seen, token, pages = seen + [flag.name for flag in page.flags], page.next_page_token, pages + 1
    assert (seen, pages) == (names, 2)
    await refused(flags.List(pb.ListRequest(page_token="f001")), "INVALID_ARGUMENT", field="page_token")


async def test_all_streams_of_a_set_are_sent_the_same_bytes() -> None:
    copy = LocalCopy("cbor")
    copy.put("a", parse("a", LARGE.encode()))
    copy.confirm()
    service = FlagdSync(copy, heartbeat=1)
    streams: list[Any] = [service.SyncFlags(sync.SyncFlagsRequest(), Caller()) for _ in range(20)]
    first = [await anext(stream) for stream in streams]
    assert len({id(message.SerializeToString()) for message in first}) == 1
    for at in range(30):
        copy.put("a", parse("a", str(at).encode()))
    newest = [await anext(stream) for stream in streams]
    assert len({id(message.SerializeToString()) for message in newest}) == 1
    text = sync.SyncFlagsResponse.FromString(newest[0].SerializeToString()).flag_configuration
    assert json.loads(text)["flags"]["a"]["variants"] == {"value": 29}
    for stream in streams:
        await stream.aclose()


async def test_sets_of_many_selectors_are_not_all_kept() -> None:
    copy = LocalCopy("cbor")
    for at in range(100):
        flag = {"state": "ENABLED", "variants": {"a": "x" * 1000}}
        copy.put(f"s{at}", parse(f"s{at}", json.dumps({"flags": {f"f{at}": flag}}).encode()))
    copy.confirm()
    service = FlagdSync(copy, heartbeat=1)
    for at in range(100):
        await service.FetchAllFlags(sync.FetchAllFlagsRequest(selector=f"s{at}"), Caller())
    assert sum(len(each.data) for each in service._sets.values()) < 3 * 1200


async def test_only_the_flag_that_changed_in_a_set_is_named(channel: grpc.aio.Channel, flags: Any) -> None:
    on = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "on"}
    await flags.Set(pb.SetRequest(name="s", json=json.dumps({"flags": {"one": on, "two": on}})))
    stub: Any = V2Stub(channel)
    call = stub.EventStream(v2.EventStreamRequest())
    assert (await asyncio.wait_for(call.read(), 5)).type == "provider_ready"
    await flags.Set(
        pb.SetRequest(name="s", json=json.dumps({"flags": {"one": on, "two": {**on, "state": "DISABLED"}}}))
    )
    event = await asyncio.wait_for(call.read(), 5)
    assert set(event.data["flags"]) == {"two"}
    call.cancel()
    one = (await flags.Evaluate(pb.EvaluateRequest(name="one"))).evaluation
    assert one.version == (await flags.Get(pb.GetRequest(name="s"))).found.flag.version, "of the key as it is now"


async def test_an_empty_object_is_sent(channel: grpc.aio.Channel, flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", json="{}"))
    await flags.Set(pb.SetRequest(name="b", json="[]"))
    assert (await flags.Evaluate(pb.EvaluateRequest(name="a"))).evaluation.object.HasField("struct_value")
    assert (await flags.Evaluate(pb.EvaluateRequest(name="b"))).evaluation.object.HasField("list_value")
    stub: Any = V2Stub(channel)
    assert (await stub.ResolveObject(v2.ResolveObjectRequest(flag_key="a"))).HasField("value")
