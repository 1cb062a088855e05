"""Analytics on a Cluster: all keys of an id share a slot."""

import asyncio
from typing import Any

import pytest

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.keyspace.names import Names
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY
from sidecar.services.analytics import keys
from tests.services.analytics.conftest import Analytics


@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_an_id_share_a_slot(hostile: str) -> None:
    names = Names(REGISTRY, tagged=True)
    ids = dict.fromkeys(("id", "name", "metric"), hostile) | {"entity": "campaign", "period": "daily"}
    ids |= {"step": "day", "chunk": "2026", "start": "1", "request_id": "r:1"}
    families = [keys.PRESENT, keys.TOTALS, keys.STATE, keys.SERIES, keys.UNIQUE, keys.ANSWERED]
    assert len({slot_of(names(key, ids)) for key in families}) == 1


async def test_ids_of_many_slots(analytics: Analytics, raw: Any) -> None:
    uniques = {"visitors": pb.UniqueValues(values=["u1", "u2"])}
    for _ in range(2):
        await asyncio.gather(
            *(analytics.record({"views": n}, id_=f"c{n}", uniques=uniques, request_id="r") for n in range(1, 30))
        )
    ids = [f"c{n}" for n in range(1, 30)]
    reply = await analytics.stub.BatchGet(pb.BatchGetRequest(entity="campaign", ids=ids, period="weekly"))
    assert [item.values.metrics.integers["views"] for item in reply.items] == list(range(1, 30))
    assert {item.values.metrics.uniques["visitors"] for item in reply.items} == {2}
    top = await analytics.stub.Top(pb.TopRequest(entity="campaign", period="weekly", metric="views", limit=2))
    assert [each.id for each in top.ids] == ["c29", "c28"]
