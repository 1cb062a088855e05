"""flagd's protocols, as their clients see them on the wire."""

import asyncio
import json
from typing import Any

import grpc
import pytest
from google.protobuf.json_format import MessageToDict
from openfeature.schemas.protobuf.flagd.evaluation.v1 import evaluation_pb2 as v1
from openfeature.schemas.protobuf.flagd.evaluation.v1.evaluation_pb2_grpc import ServiceStub as V1Stub
from openfeature.schemas.protobuf.flagd.evaluation.v2 import evaluation_pb2 as v2
from openfeature.schemas.protobuf.flagd.evaluation.v2.evaluation_pb2_grpc import ServiceStub as V2Stub
from openfeature.schemas.protobuf.flagd.sync.v1 import sync_pb2 as sync
from openfeature.schemas.protobuf.flagd.sync.v1.sync_pb2_grpc import FlagSyncServiceStub

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.flag.local_copy import LocalCopy
from tests.proxy import Proxy
from tests.services.flag.conftest import refused, serving
from tests.services.flag.scenario import CASES, FLAGS, Case, define
from tests.waiting import wait_until

KINDS = {"boolean": "Boolean", "string": "String", "number": "Float", "object": "Object"}


@pytest.fixture
def one(channel: grpc.aio.Channel, flags: Any) -> Any:
    """flagd.evaluation.v1.Service."""
    return V1Stub(channel)


@pytest.fixture
def two(channel: grpc.aio.Channel, flags: Any) -> Any:
    """flagd.evaluation.v2.Service."""
    return V2Stub(channel)


@pytest.fixture
def syncing(channel: grpc.aio.Channel, flags: Any) -> Any:
    """flagd.sync.v1.FlagSyncService."""
    return FlagSyncServiceStub(channel)


async def resolve(stub: Any, messages: Any, case: Case) -> Any:
    request = getattr(messages, f"Resolve{KINDS[case.kind]}Request")(flag_key=case.flag)
    request.context.update(dict(case.context))
    return await getattr(stub, f"Resolve{KINDS[case.kind]}")(request)


def plain(value: Any) -> Any:
    return MessageToDict(value) if hasattr(value, "DESCRIPTOR") else value


async def test_v2_answers_every_case_and_leaves_the_value_out_where_there_is_none(
    two: Any, flags: Any, by_hand: Any
) -> None:
    await define(flags, by_hand)
    for case in CASES:
        reply = await resolve(two, v2, case)
        if case.flag in ("killed", "open"):
            assert not reply.HasField("value"), case
            assert not reply.HasField("variant"), case
            assert reply.reason == case.reason
        else:
            assert (plain(reply.value), reply.reason) == (case.value, case.reason), case


async def test_v1_answers_every_case_and_not_found_where_there_is_no_value(one: Any, flags: Any, by_hand: Any) -> None:
    await define(flags, by_hand)
    for case in CASES:
        if case.flag in ("killed", "open"):
            await refused(resolve(one, v1, case), "NOT_FOUND")
        else:
            reply = await resolve(one, v1, case)
            assert (plain(reply.value), reply.reason) == (case.value, case.reason), case


@pytest.mark.parametrize("version", [v1, v2], ids=["v1", "v2"])
async def test_errors_are_those_that_flagds_clients_know(version: Any, one: Any, two: Any, by_hand: Any) -> None:
    stub = one if version is v1 else two
    await by_hand("switch", "enabled")
    await by_hand("broken", FLAGS["broken"])
    await by_hand("half", "2.5")
    await by_hand("whole", "3.0")
    await refused(stub.ResolveBoolean(version.ResolveBooleanRequest(flag_key="never")), "NOT_FOUND")
    for call, name in (
        ("String", "switch"),
        ("Int", "switch"),
        ("Float", "switch"),
        ("Object", "switch"),
        ("Int", "half"),
    ):
        request = getattr(version, f"Resolve{call}Request")(flag_key=name)
        await refused(getattr(stub, f"Resolve{call}")(request), "INVALID_ARGUMENT", reason="FLAG_TYPE")
    await refused(stub.ResolveBoolean(version.ResolveBooleanRequest(flag_key="broken")), "DATA_LOSS")
    await refused(stub.ResolveBoolean(version.ResolveBooleanRequest()), "INVALID_ARGUMENT", field="flag_key")
    assert (await stub.ResolveInt(version.ResolveIntRequest(flag_key="whole"))).value == 3
    assert (await stub.ResolveFloat(version.ResolveFloatRequest(flag_key="whole"))).value == 3.0


async def test_resolve_all_gives_every_flag_that_has_a_value(one: Any, flags: Any, by_hand: Any) -> None:
    await define(flags, by_hand)
    request = v1.ResolveAllRequest()
    request.context.update({"tier": "beta", "organizationId": "acme"})
    found = (await one.ResolveAll(request)).flags
    assert sorted(found) == [
        "colour", "config", "count", "granted", "in-a-set", "only-granted", "plain", "ruled", "seats",
    ]  # fmt: skip
    assert found["granted"].bool_value
    assert found["ruled"].bool_value
    assert found["count"].double_value == 3
    assert found["config"].object_value["max_items"] == 5


async def test_metadata_travels(two: Any, flags: Any) -> None:
    definition = {"state": "ENABLED", "variants": {"a": "x"}, "defaultVariant": "a", "metadata": {"owner": "web"}}
    await flags.Set(pb.SetRequest(name="a", json=json.dumps(definition)))
    reply = await two.ResolveString(v2.ResolveStringRequest(flag_key="a"))
    assert dict(reply.metadata) == {"owner": "web"}


async def test_the_event_stream_is_ready_first_then_names_what_changed(two: Any, one: Any, flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    for stub, messages in ((one, v1), (two, v2)):
        call = stub.EventStream(messages.EventStreamRequest())
        assert (await asyncio.wait_for(call.read(), 2)).type == "provider_ready"
        for rpc, request, kind in (
            (flags.Set, pb.SetRequest(name="b", enabled=True), "write"),
            (flags.Set, pb.SetRequest(name="b", enabled=False), "update"),
            (flags.EnableForOrg, pb.EnableForOrgRequest(name="b", organization_id="o"), "update"),
            (flags.DisableForOrg, pb.DisableForOrgRequest(name="b", organization_id="o"), "update"),
            (flags.Delete, pb.DeleteRequest(name="b"), "delete"),
        ):
            await rpc(request)
            event = await asyncio.wait_for(call.read(), 2)
            assert event.type == "configuration_change"
            assert MessageToDict(event.data) == {"flags": {"b": {"type": kind}}}
        call.cancel()


async def test_sync_sends_the_whole_set_at_once_and_on_each_change(syncing: Any, flags: Any, by_hand: Any) -> None:
    await define(flags, by_hand)
    call = syncing.SyncFlags(sync.SyncFlagsRequest(provider_id="test"))
    first = await asyncio.wait_for(call.read(), 2)
    assert first.HasField("sync_context")
    found = json.loads(first.flag_configuration)["flags"]
    assert "broken" not in found, "most evaluators would refuse the whole set for it"
    assert found["plain"] == {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "on"}
    assert found["granted"]["targeting"] == {"if": [{"in": [{"var": "organizationId"}, ["acme"]]}, "on"]}
    await flags.Set(pb.SetRequest(name="plain", enabled=False))
    second = await asyncio.wait_for(call.read(), 2)
    assert json.loads(second.flag_configuration)["flags"]["plain"]["defaultVariant"] == "off"
    call.cancel()
    fetched = await syncing.FetchAllFlags(sync.FetchAllFlagsRequest())
    assert fetched.flag_configuration == second.flag_configuration
    assert (await syncing.GetMetadata(sync.GetMetadataRequest())).HasField("metadata")


async def test_a_selector_takes_one_flag_set(syncing: Any, two: Any, by_hand: Any) -> None:
    flag = {"state": "ENABLED", "variants": {"on": True}, "defaultVariant": "on"}
    await by_hand("checkout", json.dumps({"flags": {"pay": flag}, "metadata": {"flagSetId": "c1"}}))
    await by_hand("other", "enabled")

    async def fetched(selector: str, header: str = "") -> list[str]:
        metadata = (("flagd-selector", header),) if header else ()
        reply = await syncing.FetchAllFlags(sync.FetchAllFlagsRequest(selector=selector), metadata=metadata)
        return sorted(json.loads(reply.flag_configuration)["flags"])

    assert await fetched("flagSetId=c1") == await fetched("source=checkout") == await fetched("checkout") == ["pay"]
    assert await fetched("flagSetId=") == ["other"]
    assert await fetched("ignored", header="flagSetId=c1") == ["pay"]
    await refused(
        syncing.FetchAllFlags(sync.FetchAllFlagsRequest(selector="x=y")), "INVALID_ARGUMENT", field="selector"
    )
    await refused(syncing.SyncFlags(sync.SyncFlagsRequest(selector="x=y")).read(), "INVALID_ARGUMENT", field="selector")
    request = v2.ResolveBooleanRequest(flag_key="other")
    assert (await two.ResolveBoolean(request)).value
    await refused(two.ResolveBoolean(request, metadata=(("flagd-selector", "checkout"),)), "NOT_FOUND")


async def test_without_redis_it_goes_on_and_calls_nothing_static(proxy: Proxy, raw: Any, local_copy: LocalCopy) -> None:
    await raw(0).set("nexus:feature:a", "enabled")
    async with (
        serving(proxy.url) as (sidecar, _),
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        stub: Any = V2Stub(channel)
        request = v2.ResolveBooleanRequest(flag_key="a")
        assert (await stub.ResolveBoolean(request)).reason == "STATIC"
        await proxy.refuse()
        await wait_until(lambda: not sidecar.database("flag").client.up, what="the loss was noticed")
        reply = await stub.ResolveBoolean(request)
        assert (reply.value, reply.reason, dict(reply.metadata)) == (True, "STALE", {"stale": True})


async def test_a_sidecar_that_never_saw_redis_is_not_ready_and_syncs_no_empty_set(
    proxy: Proxy, raw: Any, local_copy: LocalCopy
) -> None:
    await raw(0).set("nexus:feature:a", "enabled")
    await proxy.refuse()
    async with (
        serving(proxy.url, flag__heartbeat="50ms") as (sidecar, _),
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        stub: Any = V2Stub(channel)
        streaming: Any = FlagSyncServiceStub(channel)
        await refused(stub.ResolveBoolean(v2.ResolveBooleanRequest(flag_key="a")), "UNAVAILABLE")
        await refused(streaming.FetchAllFlags(sync.FetchAllFlagsRequest()), "UNAVAILABLE")
        events = stub.EventStream(v2.EventStreamRequest())
        sets = streaming.SyncFlags(sync.SyncFlagsRequest())
        assert (await asyncio.wait_for(events.read(), 2)).type == "keep_alive"
        await proxy.listen()
        while (event := await asyncio.wait_for(events.read(), 5)).type == "keep_alive":
            pass
        assert event.type == "provider_ready"
        assert "a" in json.loads((await asyncio.wait_for(sets.read(), 5)).flag_configuration)["flags"]
        events.cancel()
        sets.cancel()
    await proxy.refuse()


async def test_reflection_and_health_know_flagds_services(channel: grpc.aio.Channel, sidecar: Sidecar) -> None:
    from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

    stub: Any = reflection_pb2_grpc.ServerReflectionStub(channel)
    call = stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(list_services="*")]))
    listed = {service.name for service in (await call.read()).list_services_response.service}
    call.cancel()
    assert {
        "nexus.flag.v1.FlagService",
        "flagd.evaluation.v1.Service",
        "flagd.evaluation.v2.Service",
        "flagd.sync.v1.FlagSyncService",
    } <= listed
