"""Trending on a Cluster: all periods of a kind share a slot."""

import asyncio
from typing import Any

import pytest

from nexus.trending.v1 import trending_pb2 as pb
from sidecar.keyspace.names import Names
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from tests.services.trending.conftest import Trending

OURS = [script for script in SCRIPTS if script.name.startswith("trending.")]


@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_a_kind_share_a_slot(hostile: str) -> None:
    names = Names(REGISTRY, tagged=True)
    ids = [{"kind": hostile, "period": period, "request_id": "r:1"} for period in ("1h", "24h", "7d")]
    keys = {key for script in OURS for key in script.keys}
    assert len({slot_of(names(key, each)) for key in keys for each in ids}) == 1


async def test_kinds_of_many_slots(trending: Trending, raw: Any) -> None:
    items = [pb.HitRequest(kind=f"kind{n}", id=f"id{n}", weight=9, actor="u1", request_id="r") for n in range(20)]
    for _ in range(2):
        reply = await trending.stub.BatchHit(pb.BatchHitRequest(items=items))
        assert {item.WhichOneof("outcome") for item in reply.items} == {"counted"}
    tops = await asyncio.gather(*(trending.stub.Top(pb.TopRequest(kind=f"kind{n}", period="1h")) for n in range(20)))
    assert [(top.trends[0].id, round(top.trends[0].score)) for top in tops] == [(f"id{n}", 9) for n in range(20)]
