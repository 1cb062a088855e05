"""Flags on a Cluster: keys of one flag share a slot, the copy has those of every primary."""

from collections.abc import AsyncIterator

import pytest
import redis.asyncio as redis_client

from nexus.flag.v1 import flag_pb2 as pb
from tests import topologies
from tests.services.flag.conftest import copy_of, evaluation, serving
from tests.waiting import wait_until


@pytest.fixture(scope="module")
async def nodes() -> AsyncIterator[list[topologies.Node]]:
    """Three primaries."""
    async with topologies.cluster() as nodes:
        yield nodes


async def test_every_rpc_works_and_the_copy_has_the_flags_of_every_primary(nodes: list[topologies.Node]) -> None:
    url = topologies.url_of(nodes)
    async with serving(url, flag__poll="50ms") as (sidecar, flags), serving(url) as (other, _):
        for at in range(30):
            await flags.Set(pb.SetRequest(name=f"f:{at}", enabled=at % 2 == 0, request_id=f"r:{at}"))
            await flags.EnableForOrg(pb.EnableForOrgRequest(name=f"f:{at}", organization_id=f"o{at}"))
        await flags.Set(pb.SetRequest(name="f:0", enabled=False))
        assert (await flags.Rollback(pb.RollbackRequest(name="f:0"))).stored.flag.value == "enabled"
        assert len((await flags.History(pb.HistoryRequest(name="f:0"))).changes) == 4
        copy = copy_of(other)
        await wait_until(lambda: len(copy.stored) == 30 and len(copy.organizations) == 30, within=0.25)
        for at in range(30):
            request = pb.EvaluateRequest(name=f"f:{at}", organization_id=f"o{at}")
            assert evaluation(await flags.Evaluate(request))[0] is True
        client = redis_client.RedisCluster(host="127.0.0.1", port=nodes[0].port, decode_responses=True)
        assert await client.get("nexus:feature:{f:0}") == "enabled"
        await client.set("nexus:feature:{by-hand}", "enabled")
        await wait_until(lambda: "by-hand" in copy_of(sidecar).stored, within=5, what="the walk found it")
        await client.delete("nexus:feature:{by-hand}")
        await wait_until(lambda: "by-hand" not in copy_of(sidecar).stored, within=5)
        await client.aclose()


async def test_a_new_sidecar_reads_the_flags_of_every_primary_at_start(nodes: list[topologies.Node]) -> None:
    url = topologies.url_of(nodes)
    async with serving(url) as (sidecar, _):
        assert len(copy_of(sidecar).stored) == 30
