"""What happens when a call of another sidecar comes between the steps of one pipeline: each step sent by hand."""

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.app import Sidecar
from sidecar.redis.database import Database
from sidecar.services.cache import keys, scripts
from tests.conftest import Client
from tests.services.cache.calls import TAG, Cache, got, put

IDS = {"entity": "user", "id": "u1", "request_id": "-"}


@pytest.fixture
def redis(sidecar: Sidecar) -> Database:
    """The sidecar's own way to the cache database."""
    return sidecar.database("cache")


async def announced(redis: Database) -> None:
    """The first two steps of a write with a tag."""
    await scripts.announce(redis, IDS, pending="w:1", kept_ms=60_000)
    await scripts.add_to_tag(redis, {"tag": "t"}, member=redis.names(keys.ENTITY, IDS), ttl_ms=86_400_000)


async def begun(redis: Database, batch: str) -> tuple[int, bytes]:
    """The first step of an invalidation."""
    return await scripts.begin_invalidation(
        redis, {"tag": "t"}, batch_id=batch, events="e", event="", mark_ms=120_000, kept_ms=86_400_000
    )


async def written(redis: Database) -> bytes:
    """The last step: its outcome."""
    outcome, _, _ = await scripts.set_entity(
        redis,
        IDS,
        fields=["name", "newer"],
        removed=[],
        mode="replace",
        condition="",
        version="",
        negative=False,
        ttl_ms=60_000,
        keep_ttl=False,
        pending="w:1",
        want_version=False,
        tags="t",
        tag_ms=86_400_000,
        request_digest="",
        request_ms=0,
        max_fields=1000,
        max_bytes=1_000_000,
        events="nexus:cache-events",
        wake="nexus:cache-wake:user:u1",
    )
    return outcome


async def test_a_tagged_write_cut_before_its_last_step_leaves_nothing_to_read(
    redis: Database, cache: Cache, db: Client
) -> None:
    await announced(redis)
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"
    assert 0 < await db.ttl("nexus:cache-meta:user:u1") <= 60
    assert 0 < await db.ttl(TAG.format("t")) <= 86_400


async def test_an_invalidation_amid_a_tagged_write_takes_the_write_along(
    redis: Database, cache: Cache, db: Client
) -> None:
    """Had it been written, it would stand without its tag, and the next invalidation would not find it."""
    await announced(redis)
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
    assert await db.exists(TAG.format("t")) == 0
    assert await written(redis) == b"invalidated"
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"


async def test_an_old_value_does_not_outlast_a_write_that_was_taken_along(
    redis: Database, cache: Cache, db: Client
) -> None:
    """An invalidation drops META first, the value next; the write may come between the two."""
    await put(cache, "u1", {"name": "older"}, tags=["t"])
    await announced(redis)
    await redis.run("UNLINK", redis.names(keys.META, IDS))
    assert await written(redis) == b"invalidated"
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"


async def test_other_writes_leave_an_announced_one_be(redis: Database, cache: Cache) -> None:
    await announced(redis)
    await put(cache, "u1", {"name": "between"})
    await cache.Fetch(pb.FetchRequest(entity="user", id="u1"))
    assert await written(redis) == b"written"
    assert (await got(cache, "u1")).found.fields["name"] == "newer"


async def test_a_list_is_taken_along_in_the_same_way(redis: Database, cache: Cache) -> None:
    ids = {"type": "users", "params_hash": "h"}
    key = pb.ListKey(type="users", params_hash="h")
    await cache.SetList(pb.SetListRequest(key=key, json="[1]"))
    await scripts.announce_list(redis, ids, pending="w:1", kept_ms=60_000)
    await redis.run("UNLINK", redis.names(keys.LIST_META, ids))
    outcome = await scripts.set_list(
        redis, ids, json="[2]", ttl_ms=60_000, pending="w:1", tags="t", events="nexus:cache-events"
    )
    assert outcome == b"invalidated"
    assert (await cache.GetList(pb.GetListRequest(key=key))).WhichOneof("outcome") == "missing"


async def test_a_slow_invalidation_takes_nothing_from_the_next_batch(redis: Database, cache: Cache) -> None:
    """Two calls may work on one batch; before the slower one takes members out, one may be in the next batch again."""
    await put(cache, "u1", {"name": "older"}, tags=["t"])
    members, batch = await begun(redis, "slow")
    assert (members, batch) == (1, b"slow")
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
    await put(cache, "u1", {"name": "newer"}, tags=["t"])
    members, batch = await begun(redis, "next")
    assert (members, batch) == (1, b"next")
    member = redis.names(keys.ENTITY, IDS).encode()
    assert await scripts.remove_from_batch(redis, {"tag": "t"}, batch_id=b"slow", members=[member]) == 0
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"
