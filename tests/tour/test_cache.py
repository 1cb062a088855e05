"""A tour of Cache: entities, what is known not to exist, lists, tags, and a read that no crowd can stampede."""

from typing import Any

import grpc

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub

CAMPAIGN = {"name": "Spring", "budget": "1000"}


async def test_an_entity_is_a_hash_for_as_long_as_its_kind_says(channel: grpc.aio.Channel, raw: Any) -> None:
    cache = CacheServiceStub(channel)
    await cache.Set(pb.SetRequest(entity="campaign", id="camp_1", fields=CAMPAIGN))
    assert await raw(1).hgetall("nexus:cache:campaign:camp_1") == CAMPAIGN
    assert 890 < await raw(1).ttl("nexus:cache:campaign:camp_1") <= 900
    assert dict((await cache.Get(pb.GetRequest(entity="campaign", id="camp_1"))).found.fields) == CAMPAIGN


async def test_found_missing_and_known_not_to_exist_are_three_answers(channel: grpc.aio.Channel) -> None:
    cache = CacheServiceStub(channel)
    await cache.Set(pb.SetRequest(entity="user", id="ghost", negative=True))
    asked = [await cache.Get(pb.GetRequest(entity="user", id=each)) for each in ("ghost", "stranger")]
    assert [reply.WhichOneof("outcome") for reply in asked] == ["negative", "missing"]


async def test_a_list_is_found_by_its_parameters_in_any_order(channel: grpc.aio.Channel) -> None:
    cache = CacheServiceStub(channel)
    stored = pb.SetListRequest(key=pb.ListKey(type="campaigns"), json='["camp_1", "camp_2"]')
    stored.key.params.update({"status": "active", "page": 1})
    await cache.SetList(stored)
    asked = pb.GetListRequest(key=pb.ListKey(type="campaigns"))
    asked.key.params.update({"page": 1, "status": "active"})
    assert (await cache.GetList(asked)).found.json == '["camp_1", "camp_2"]'


async def test_a_tag_invalidates_all_that_bears_it(channel: grpc.aio.Channel, raw: Any) -> None:
    cache = CacheServiceStub(channel)
    for number in range(3):
        await cache.Set(pb.SetRequest(entity="campaign", id=f"camp_{number}", fields=CAMPAIGN, tags=["org:org_1"]))
    assert await raw(1).scard("nexus:cache:tag:org:org_1") == 3
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["org:org_1"]))
    assert not await raw(1).exists(*(f"nexus:cache:campaign:camp_{number}" for number in range(3)))


async def test_one_caller_computes_the_others_are_served(channel: grpc.aio.Channel) -> None:
    cache = CacheServiceStub(channel)
    fetch = pb.FetchRequest(entity="campaign", id="cold")
    first, second = await cache.Fetch(fetch), await cache.Fetch(fetch)
    assert [first.WhichOneof("outcome"), second.WhichOneof("outcome")] == ["lease", "busy"]
    fill = pb.FillRequest(entity="campaign", id="cold", token=first.lease.token, content=pb.Content(fields=CAMPAIGN))
    await cache.Fill(fill)
    assert dict((await cache.Fetch(fetch)).fresh.value.fields) == CAMPAIGN


async def test_a_fill_from_before_an_invalidation_is_refused(channel: grpc.aio.Channel) -> None:
    cache = CacheServiceStub(channel)
    lease = (await cache.Fetch(pb.FetchRequest(entity="campaign", id="camp_9", tags=["org:org_9"]))).lease
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["org:org_9"]))
    late = pb.FillRequest(entity="campaign", id="camp_9", token=lease.token, content=pb.Content(fields=CAMPAIGN))
    assert (await cache.Fill(late)).WhichOneof("outcome") == "lease_lost"
    assert (await cache.Get(pb.GetRequest(entity="campaign", id="camp_9"))).WhichOneof("outcome") == "missing"
