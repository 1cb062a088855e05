"""The local copy follows Redis, outlives it, and never pretends."""

import asyncio
import time
from typing import Any

import pytest

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.flag.local_copy import LocalCopy
from tests.proxy import Proxy
from tests.services.flag.conftest import copy_of, evaluation, refused, serving
from tests.waiting import wait_until

WITHIN = 0.25
"""Seconds in which a change reaches every sidecar."""


def ask(name: str, organization_id: str = "") -> pb.EvaluateRequest:
    return pb.EvaluateRequest(name=name, organization_id=organization_id)


async def test_evaluation_makes_no_round_trip(flags: Any, sidecar: Sidecar) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    await asyncio.sleep(0.05)  # lets the copy's own reading of that change pass
    before = sidecar.databases.round_trips
    for _ in range(100):
        await flags.Evaluate(ask("a"))
    assert sidecar.databases.round_trips - before <= 1, "one look of the walk at most"


@pytest.mark.parametrize("protocol", [2, 3])
async def test_a_change_reaches_other_sidecars_within_250_ms(
    redis_server: str, flags: Any, protocol: int, raw: Any
) -> None:
    async with serving(redis_server, redis__protocol=protocol, flag__poll="60s") as (other, _):
        copy = copy_of(other)
        for name, enabled in (("a", True), ("a", False), ("b", True)):
            await flags.Set(pb.SetRequest(name=name, enabled=enabled))
            text = "enabled" if enabled else "disabled"
            await wait_until(lambda n=name, t=text: n in copy.stored and copy.stored[n].text == t, within=WITHIN)  # type: ignore[misc]
        await flags.EnableForOrg(pb.EnableForOrgRequest(name="a", organization_id="o"))
        await wait_until(lambda: "o" in copy.organizations, within=WITHIN)
        await flags.Delete(pb.DeleteRequest(name="b"))
        await wait_until(lambda: "b" not in copy.stored, within=WITHIN)


@pytest.mark.standalone("tracked on one node; see docs/services/flag.md")
async def test_what_another_program_writes_arrives_within_250_ms(
    local_copy: LocalCopy, raw: Any, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("resp") == 2:
        pytest.skip("in RESP2 the walk finds it, within [flag] poll")
    await raw(0).set("nexus:feature:hand", "enabled")
    await wait_until(lambda: "hand" in local_copy.stored, within=WITHIN)
    await raw(0).sadd("nexus:feature:org:o", "hand")
    await wait_until(lambda: "o" in local_copy.organizations, within=WITHIN)
    await raw(0).rename("nexus:feature:hand", "nexus:feature:renamed")
    await wait_until(lambda: list(local_copy.stored) == ["renamed"], within=WITHIN)
    await raw(0).pexpire("nexus:feature:renamed", 1)
    await wait_until(lambda: not local_copy.stored, within=2)  # Redis takes its time to expire
    await raw(0).flushdb()
    await wait_until(lambda: not local_copy.flags, within=WITHIN)


async def test_without_tracking_the_walk_finds_what_nobody_told(
    redis_server: str, raw: Any, local_copy: LocalCopy
) -> None:
    async with serving(redis_server, redis__protocol=2, flag__poll="50ms") as (sidecar, _):
        copy = copy_of(sidecar)
        await raw(0).set("nexus:feature:hand", "enabled")
        await raw(0).sadd("nexus:feature:org:o", "hand")
        await wait_until(lambda: "hand" in copy.stored and "o" in copy.organizations, within=2)
        await raw(0).set("nexus:feature:hand", "disabled")
        await wait_until(lambda: copy.stored["hand"].text == "disabled", within=2)
        await raw(0).delete("nexus:feature:hand", "nexus:feature:org:o")
        await wait_until(lambda: not copy.stored and not copy.organizations, within=2)


async def test_many_flags_among_many_other_keys_are_read_in_pieces(redis_server: str, raw: Any) -> None:
    pipeline = raw(0).pipeline()
    for at in range(3000):
        pipeline.set(f"nexus:feature:f{at}", "enabled")
        pipeline.set(f"nexus:session:s{at}", "x", ex=60)
    await pipeline.execute()
    await raw(0).sadd("nexus:feature:org:big", *(f"f{at}" for at in range(2500)))
    async with serving(redis_server) as (sidecar, flags):
        copy = copy_of(sidecar)
        assert len(copy.stored) == 3000
        assert len(copy.organizations["big"]) == 2500
        assert evaluation(await flags.Evaluate(ask("f2999")))[0] is True
    pipeline = raw(0).pipeline()
    for at in range(3000):
        pipeline.delete(f"nexus:session:s{at}")
    await pipeline.execute()


async def test_evaluation_outlives_redis_marked_stale_and_catches_up_by_itself(
    proxy: Proxy, raw: Any, local_copy: LocalCopy
) -> None:
    await raw(0).set("nexus:feature:a", "enabled")
    await raw(0).sadd("nexus:feature:org:o", "b")
    async with serving(proxy.url) as (sidecar, flags):
        assert not (await flags.Evaluate(ask("a"))).stale
        await proxy.refuse()
        copy = copy_of(sidecar)
        await wait_until(lambda: copy.stale, what="the loss was noticed")
        reply = await flags.Evaluate(ask("a"))
        assert evaluation(reply)[0] is True
        assert reply.stale
        assert 0 <= time.time() - reply.read_time.seconds < 10
        assert (await flags.List(pb.ListRequest())).stale
        is_on = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name="b", organization_id="o"))
        assert is_on.state == pb.SWITCH_ON
        assert (await flags.BatchEvaluate(pb.BatchEvaluateRequest(names=["a"]))).stale
        for call in (
            flags.Set(pb.SetRequest(name="a", enabled=False)),
            flags.EnableForOrg(pb.EnableForOrgRequest(name="a", organization_id="o")),
            flags.Get(pb.GetRequest(name="a")),
        ):
            await refused(call, "UNAVAILABLE", reason="REDIS_UNAVAILABLE")
        await raw(0).set("nexus:feature:a", "disabled")
        await proxy.listen()
        await wait_until(lambda: not copy.stale, within=10, what="the copy is fresh again")
        reply = await flags.Evaluate(ask("a"))
        assert evaluation(reply)[0] is False
        assert not reply.stale
        assert not reply.HasField("read_time")


async def test_a_frozen_redis_is_noticed_too(proxy: Proxy, raw: Any, local_copy: LocalCopy) -> None:
    async with serving(proxy.url, redis__timeout="200ms", flag__poll="100ms") as (
        sidecar,
        flags,
    ):
        proxy.blackhole = True
        await wait_until(lambda: copy_of(sidecar).stale, within=3)
        assert (await flags.Evaluate(ask("a"))).stale


async def test_a_sidecar_that_never_saw_redis_says_so(proxy: Proxy, raw: Any, local_copy: LocalCopy) -> None:
    await raw(0).set("nexus:feature:a", "enabled")
    await proxy.refuse()
    async with serving(proxy.url) as (sidecar, flags):
        reply = await flags.Evaluate(ask("a"))
        assert reply.unresolved.cause == pb.CAUSE_NOT_READY
        assert reply.stale
        assert not reply.HasField("read_time")
        is_on = await flags.IsEnabledForOrg(pb.IsEnabledForOrgRequest(name="a", organization_id="o"))
        assert (is_on.state, is_on.cause) == (pb.SWITCH_OFF, pb.CAUSE_NOT_READY)
        await refused(flags.List(pb.ListRequest()), "UNAVAILABLE", reason="REDIS_UNAVAILABLE")
        organization = pb.ListOrgFeaturesRequest(organization_id="o")
        await refused(flags.ListOrgFeatures(organization), "UNAVAILABLE", reason="REDIS_UNAVAILABLE")
        await proxy.listen()
        await wait_until(lambda: copy_of(sidecar).loaded, within=10)
        assert evaluation(await flags.Evaluate(ask("a")))[0] is True


async def test_a_lost_subscription_alone_costs_no_change(
    proxy: Proxy, raw: Any, local_copy: LocalCopy, redis_server: str
) -> None:
    async with serving(proxy.url, flag__poll="60s") as (sidecar, _):
        copy = copy_of(sidecar)
        for at in range(5):
            proxy.reset()
            await raw(0).set("nexus:feature:a", str(at))
            await wait_until(
                lambda at=at: "a" in copy.stored and copy.stored["a"].text == str(at) and not copy.stale,  # type: ignore[misc]
                within=10,
            )


async def test_a_burst_of_changes_ends_in_the_last_one(flags: Any, local_copy: LocalCopy) -> None:
    calls = [flags.Set(pb.SetRequest(name="busy", json=str(at))) for at in range(500)]
    await asyncio.gather(*calls)
    last = (await flags.Get(pb.GetRequest(name="busy"))).found.flag
    await wait_until(lambda: local_copy.stored["busy"].message() == last, within=WITHIN)
    await asyncio.sleep(0.05)
    assert local_copy.stored["busy"].message() == last, "and stays so"
