"""A tag finds exactly the values that have it."""

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from tests.conftest import Client
from tests.services.cache.calls import TAG, USER, Cache, fetched, filled, got, ms, put
from tests.waiting import wait_until


async def invalidated(cache: Cache, tag: str) -> None:
    """Invalidate one tag."""
    await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=[tag]))


async def is_there(cache: Cache, user: str) -> bool:
    """Whether a user is cached."""
    return bool((await got(cache, user)).HasField("found"))


async def test_a_value_replaced_without_tags_is_no_longer_found_by_its_old_tags(cache: Cache) -> None:
    await put(cache, "u1", tags=["old"])
    await put(cache, "u1", {"name": "Eve"})
    await invalidated(cache, "old")
    assert await is_there(cache, "u1")


async def test_a_value_replaced_with_other_tags_is_found_by_those_only(cache: Cache) -> None:
    await put(cache, "u1", tags=["old"])
    await put(cache, "u1", {"name": "Eve"}, tags=["new\nline"])
    await invalidated(cache, "old")
    assert await is_there(cache, "u1")
    await invalidated(cache, "new\nline")
    assert not await is_there(cache, "u1")


async def test_a_merged_value_has_its_old_and_its_new_tags(cache: Cache) -> None:
    for tag in ("old", "new"):
        await put(cache, "u1", tags=["old"])
        await put(cache, "u1", {"role": "admin"}, mode=pb.MODE_MERGE, tags=["new"])
        await invalidated(cache, tag)
        assert not await is_there(cache, "u1"), tag


@pytest.mark.parametrize("tagged", [True, False])
async def test_a_write_that_did_not_happen_gives_the_value_no_tag(cache: Cache, tagged: bool) -> None:
    await put(cache, "u1", tags=["own"] if tagged else [])
    reply = await put(cache, "u1", {"name": "Eve"}, condition=pb.CONDITION_ABSENT, tags=["other"])
    assert reply.HasField("not_written")
    await invalidated(cache, "other")
    assert (await got(cache, "u1")).found.fields["name"] == "Ada"
    reply = await put(cache, "u1", {"name": "Eve"}, expected_version="0" * 40, tags=["other"])
    assert reply.HasField("version_conflict")
    await invalidated(cache, "other")
    assert await is_there(cache, "u1")
    if tagged:
        await invalidated(cache, "own")
        assert not await is_there(cache, "u1")


async def test_a_merge_does_not_outlive_the_memory_of_an_older_tag(cache: Cache, db: Client) -> None:
    await put(cache, "u1", tags=["old"])
    meta = "nexus:cache-meta:user:u1"
    cap = int(await db.hget(meta, "cap") or 0)
    await db.hset(meta, "cap", cap - 3_600_000)
    await put(cache, "u1", {"role": "admin"}, mode=pb.MODE_MERGE, tags=["new"])
    assert int(await db.hget(meta, "cap") or 0) <= cap - 3_600_000


async def test_a_lease_taken_under_a_tag_is_voided_by_it(cache: Cache) -> None:
    await put(cache, "u1", tags=["other"])
    await put(cache, "u1", {"name": "Eve"})
    await cache.Delete(pb.DeleteRequest(entity="user", id="u1"))
    lease = (await fetched(cache, "u1", tags=["t"])).lease
    await invalidated(cache, "t")
    assert await filled(cache, "u1", lease.token) == "lease_lost"


async def test_a_filled_value_is_found_by_the_tags_of_fetch_and_of_fill(cache: Cache) -> None:
    for tag in ("asked", "given"):
        lease = (await fetched(cache, "u1", tags=["asked"])).lease
        assert await filled(cache, "u1", lease.token, tags=["given"]) == "filled"
        await invalidated(cache, tag)
        assert not await is_there(cache, "u1"), tag


async def test_a_list_written_without_tags_is_no_longer_found_by_its_old_tags(cache: Cache) -> None:
    key = pb.ListKey(type="users", params_hash="h")
    await cache.SetList(pb.SetListRequest(key=key, json="[1]", tags=["old"]))
    await cache.SetList(pb.SetListRequest(key=key, json="[2]"))
    await invalidated(cache, "old")
    assert (await cache.GetList(pb.GetListRequest(key=key))).HasField("found")
    await cache.SetList(pb.SetListRequest(key=key, json="[3]", tags=["new"]))
    await invalidated(cache, "new")
    assert (await cache.GetList(pb.GetListRequest(key=key))).HasField("missing")


async def not_written(cache: Cache) -> None:
    """A Set with another tag that is not written."""
    reply = await put(cache, "u1", {"name": "Eve"}, condition=pb.CONDITION_ABSENT, tags=["other"])
    assert reply.HasField("not_written")


async def test_a_write_that_did_not_happen_takes_no_tag_from_a_filled_value(cache: Cache) -> None:
    lease = (await fetched(cache, "u1", tags=["asked"])).lease
    await filled(cache, "u1", lease.token)
    await not_written(cache)
    await invalidated(cache, "asked")
    assert not await is_there(cache, "u1")


async def test_a_write_that_did_not_happen_takes_no_tag_from_a_merged_value(cache: Cache) -> None:
    await put(cache, "u1")
    await put(cache, "u1", {"role": "admin"}, mode=pb.MODE_MERGE, tags=["new"])
    await not_written(cache)
    await invalidated(cache, "new")
    assert not await is_there(cache, "u1")


async def test_a_write_that_did_not_happen_takes_no_tag_from_another_programs_value(cache: Cache, db: Client) -> None:
    await db.hset(USER.format("u1"), mapping={"name": "Ada"})
    await db.expire(USER.format("u1"), 60)
    await db.sadd(TAG.format("foreign"), USER.format("u1"))
    await db.expire(TAG.format("foreign"), 60)
    await not_written(cache)
    await invalidated(cache, "foreign")
    assert not await is_there(cache, "u1")


async def test_a_value_whose_companion_was_lost_is_still_found_by_its_tag(cache: Cache, db: Client) -> None:
    await put(cache, "u1", tags=["other"])
    await db.delete("nexus:cache-meta:user:u1")
    await not_written(cache)
    await invalidated(cache, "other")
    assert not await is_there(cache, "u1")


async def test_a_tag_that_another_program_gave_a_value_finds_it(cache: Cache, db: Client) -> None:
    await put(cache, "u1", tags=["own"])
    await db.sadd(TAG.format("foreign"), USER.format("u1"))
    await db.expire(TAG.format("foreign"), 60)
    await invalidated(cache, "foreign")
    assert not await is_there(cache, "u1")


@pytest.mark.parametrize("mode", [pb.MODE_REPLACE, pb.MODE_MERGE])
async def test_a_value_that_gets_a_former_tag_again_is_found_by_it(cache: Cache, mode: pb.Mode) -> None:
    await put(cache, "u1", tags=["t"])
    await put(cache, "u1", tags=["x"])
    await put(cache, "u1", {"role": "admin"}, mode=mode, tags=["t"])
    await invalidated(cache, "t")
    assert not await is_there(cache, "u1")


async def test_a_lease_under_a_former_tag_is_voided_by_it(cache: Cache) -> None:
    lease = (await fetched(cache, "u1", tags=["t"])).lease
    await filled(cache, "u1", lease.token, ttl=ms(60_000), fresh_ttl=ms(1))
    await put(cache, "u1", tags=["x"])
    await cache.Delete(pb.DeleteRequest(entity="user", id="u1"))
    lease = (await fetched(cache, "u1", tags=["t"])).lease
    await invalidated(cache, "t")
    assert await filled(cache, "u1", lease.token) == "lease_lost"


async def test_a_value_filled_with_other_tags_is_not_found_by_its_old_ones(cache: Cache) -> None:
    lease = (await fetched(cache, "u1", tags=["old"])).lease
    assert await filled(cache, "u1", lease.token, ttl=ms(60_000), fresh_ttl=ms(1)) == "filled"
    tokens: list[str] = []

    async def leased() -> bool:
        reply = await fetched(cache, "u1", tags=["asked"], fresh_only=True)
        tokens.append(reply.lease.token or reply.fresh.refresh.token)  # the latter if it is computed anew ahead of time
        return bool(tokens[-1])

    await wait_until(leased, what="the value is no longer fresh")
    assert await filled(cache, "u1", tokens[-1], tags=["given"]) == "filled"
    await invalidated(cache, "old")
    assert await is_there(cache, "u1")
    await invalidated(cache, "given")
    assert not await is_there(cache, "u1")


async def test_a_batch_item_that_was_not_written_gives_no_tag(cache: Cache) -> None:
    await put(cache, "u1")
    item = pb.SetRequest(entity="user", id="u1", fields={"a": "b"}, condition=pb.CONDITION_ABSENT, tags=["other"])
    reply = await cache.BatchSet(pb.BatchSetRequest(items=[item, item]))
    assert [each.WhichOneof("outcome") for each in reply.items] == ["not_written"] * 2
    await invalidated(cache, "other")
    assert await is_there(cache, "u1")


async def test_a_tag_is_not_taken_from_a_value_that_an_invalidation_is_still_to_remove(
    cache: Cache, db: Client
) -> None:
    """An interrupted invalidation has put the members aside; the key is added to the tag as if for the first time."""
    await put(cache, "u1", tags=["other"])
    await db.delete("nexus:cache-meta:user:u1")
    await db.rename(TAG.format("other"), "nexus:cache-pending:other")
    await not_written(cache)
    await invalidated(cache, "other")
    assert not await is_there(cache, "u1")
