"""Set, BatchSet, Warm, Delete and Touch."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from tests.conftest import Client
from tests.services.cache.calls import TAG, USER, Cache, fetched, filled, got, ms, put, refused, seconds

TTLS = {"user": 3600, "campaign": 900, "creator": 1800, "content": 3600, "org": 1800}
Absent, Present = pb.CONDITION_ABSENT, pb.CONDITION_PRESENT
Merge, Create = pb.MODE_MERGE, pb.MODE_MERGE_OR_CREATE


@pytest.mark.parametrize(("entity", "ttl"), TTLS.items())
async def test_an_entity_is_the_hash_of_the_key_contract(cache: Cache, db: Client, entity: str, ttl: int) -> None:
    written = await cache.Set(pb.SetRequest(entity=entity, id="x1", fields={"name": "Ada"}, raw_fields={"b": b"\x01"}))
    assert seconds(written.written.ttl) == ttl
    name = f"nexus:cache:{entity}:x1"
    assert await db.keys("*") == [name]
    assert await db.type(name) == "hash"
    assert await db.hgetall(name) == {"name": "Ada", "b": "\x01"}
    assert ttl - 2 < await db.ttl(name) <= ttl


async def test_replacing_leaves_nothing_of_the_old_value(cache: Cache, db: Client) -> None:
    await put(cache, "u1", {"name": "Ada", "role": "admin"})
    await put(cache, "u1", {"name": "Eve"})
    assert await db.hgetall(USER.format("u1")) == {"name": "Eve"}
    await cache.Set(pb.SetRequest(entity="user", id="u1", empty=True))
    assert await db.exists(USER.format("u1")) == 0
    await put(cache, "u1")
    assert await db.keys("*") == [USER.format("u1")]


async def test_merging_writes_and_removes_fields_and_keeps_the_lifetime(cache: Cache, db: Client) -> None:
    await put(cache, "u1", {"name": "Ada", "role": "admin"}, ttl=ms(60_000))
    merged = await put(cache, "u1", {"mail": "a@example.com"}, mode=Merge, remove_fields=["role"])
    assert 58 < seconds(merged.written.ttl) <= 60
    assert await db.hgetall(USER.format("u1")) == {"name": "Ada", "mail": "a@example.com"}
    longer = await put(cache, "u1", {"mail": "b@example.com"}, mode=Merge, ttl=ms(120_000))
    assert seconds(longer.written.ttl) == 120


async def test_merging_into_nothing_writes_nothing_unless_told_to(cache: Cache, db: Client) -> None:
    """Else a reader would take the part for the whole."""
    reply = await put(cache, "u1", mode=Merge)
    assert reply.not_written.cause == pb.NotWritten.CAUSE_ABSENT
    assert await db.dbsize() == 0
    assert (await put(cache, "u1", mode=Create)).HasField("written")
    assert 3590 < await db.ttl(USER.format("u1")) <= 3600


async def test_a_value_whose_last_field_is_removed_is_empty_not_missing(cache: Cache) -> None:
    await put(cache, "u1", {"name": "Ada"})
    await cache.Set(pb.SetRequest(entity="user", id="u1", mode=Merge, remove_fields=["name"]))
    assert (await got(cache, "u1")).WhichOneof("outcome") == "found"
    await put(cache, "u1", {"role": "admin"}, mode=Merge)
    assert dict((await got(cache, "u1")).found.fields) == {"role": "admin"}


async def test_conditions(cache: Cache) -> None:
    assert (await put(cache, "u1", condition=Present)).not_written.cause == pb.NotWritten.CAUSE_ABSENT
    assert (await put(cache, "u1", condition=Absent)).HasField("written")
    assert (await put(cache, "u1", condition=Absent)).not_written.cause == pb.NotWritten.CAUSE_PRESENT
    version = (await put(cache, "u1", condition=Present, include_version=True)).written.version

    assert (await put(cache, "u1", {"name": "Eve"}, expected_version=version)).HasField("written")
    late = await put(cache, "u1", {"name": "Bob"}, expected_version=version)
    assert late.version_conflict.version == (await got(cache, "u1", include_version=True)).found.version
    assert (await put(cache, "u2", expected_version=version)).not_written.cause == pb.NotWritten.CAUSE_ABSENT


async def test_a_negative_counts_as_absent_and_an_empty_value_as_present(cache: Cache) -> None:
    await cache.Set(pb.SetRequest(entity="user", id="u1", negative=True))
    assert (await put(cache, "u1", condition=Absent)).HasField("written")
    assert (await got(cache, "u1")).WhichOneof("outcome") == "found"
    await cache.Set(pb.SetRequest(entity="user", id="u2", empty=True))
    assert (await put(cache, "u2", condition=Absent)).HasField("not_written")


async def test_of_hundreds_of_parallel_writers_one_is_first(cache: Cache) -> None:
    replies = await asyncio.gather(*(put(cache, "u1", {"by": str(at)}, condition=Absent) for at in range(300)))
    assert sum(reply.HasField("written") for reply in replies) == 1


async def test_of_hundreds_that_read_one_version_one_writes(cache: Cache) -> None:
    version = (await put(cache, "u1", include_version=True)).written.version
    replies = await asyncio.gather(*(put(cache, "u1", {"by": str(at)}, expected_version=version) for at in range(300)))
    assert sum(reply.HasField("written") for reply in replies) == 1


async def test_a_repeat_with_the_request_id_returns_the_first_answer(cache: Cache, db: Client) -> None:
    first = await put(cache, "u1", condition=Absent, request_id="r1", include_version=True, tags=["t"])
    assert first.HasField("written")
    await db.hset(USER.format("u1"), "name", "Eve")
    assert await put(cache, "u1", condition=Absent, request_id="r1", include_version=True, tags=["t"]) == first
    assert (await db.hgetall(USER.format("u1"))) == {"name": "Eve"}
    (kept,) = await db.keys("nexus:cache-request:r1:user:u1")
    assert 590 < await db.ttl(kept) <= 600
    assert (await put(cache, "u1", condition=Absent, request_id="r2")).HasField("not_written")
    assert await refused(put(cache, "u1", {"name": "Bob"}, request_id="r1")) == ("INVALID_ARGUMENT", "request_id")


async def test_a_lifetime_can_be_kept_shortened_by_chance_and_is_bounded(cache: Cache) -> None:
    await put(cache, "u1", ttl=ms(60_000))
    assert 58 < seconds((await put(cache, "u1", {"name": "Eve"}, keep_ttl=True)).written.ttl) <= 60
    assert seconds((await put(cache, "u2", keep_ttl=True)).written.ttl) == 3600

    spread = {seconds((await put(cache, "u1", ttl=ms(1000_000), jitter=0.5)).written.ttl) for _ in range(20)}
    assert len(spread) > 15
    assert all(500 <= ttl <= 1000 for ttl in spread)

    for bad in (0, 999, 24 * 3600 * 1000 + 1, -1):
        assert await refused(put(cache, "u1", ttl=ms(bad))) == ("INVALID_ARGUMENT", "ttl")


async def test_contradictions_are_refused_and_nothing_is_written(cache: Cache, db: Client) -> None:
    async def field(**wrong: object) -> str:
        return (await refused(cache.Set(pb.SetRequest(entity="user", id="u1", **wrong))))[1]  # type: ignore[arg-type]

    assert await field(negative=True, fields={"a": "b"}) == "negative"
    assert await field(condition=Absent, expected_version="v") == "expected_version"
    assert await field(remove_fields=["a"]) == "remove_fields"
    assert await field(mode=Merge, fields={"a": "b"}, remove_fields=["a"]) == "remove_fields[0]"
    assert await field(fields={"a": "b"}, raw_fields={"a": b"c"}) == "raw_fields"
    assert await field(fields={str(at): "" for at in range(1001)}) == "fields"
    assert await field(fields={"a": "x" * (1 << 20)}) == "fields"
    assert await field(tags=["t"] * 33) == "tags"
    assert await field(tags=["t", ""]) == "tags[1]"
    assert await field(jitter=0.6) == "jitter"
    assert await field(request_id="x" * 129) == "request_id"
    assert await db.dbsize() == 0


async def test_a_value_of_a_thousand_fields_goes_through(cache: Cache) -> None:
    fields = {f"f{at}": "x" for at in range(1000)}
    await put(cache, "u1", fields)
    assert dict((await got(cache, "u1")).found.fields) == fields


async def test_a_batch_answers_each_set_in_order(cache: Cache, db: Client) -> None:
    def one(user: str, **more: object) -> pb.SetRequest:
        return pb.SetRequest(entity="user", id=user, fields={"name": user}, **more)  # type: ignore[arg-type]

    items = [one("u1", tags=["t"]), one("u1", condition=Absent), one("", tags=["t"]), one("u2", ttl=ms(5)), one("u3")]
    answered = (await cache.BatchSet(pb.BatchSetRequest(items=items))).items
    assert [each.WhichOneof("outcome") for each in answered] == ["written", "not_written", "error", "error", "written"]
    assert answered[2].error.message == "items[2].id: must not be empty"
    assert answered[3].error.message.startswith("items[3].ttl: ")
    assert await db.smembers(TAG.format("t")) == {USER.format("u1")}
    assert await db.exists(USER.format("u1"), USER.format("u3")) == 2


async def test_a_value_whose_tag_could_not_be_joined_is_not_kept(cache: Cache, db: Client) -> None:
    await db.set(TAG.format("squatted"), "a string", ex=60)
    assert (await refused(put(cache, "u1", tags=["good", "squatted"])))[0] == "WRONG_TYPE"
    assert (await got(cache, "u1")).WhichOneof("outcome") == "missing"
    await db.delete(TAG.format("squatted"))


async def test_warming_writes_a_stream_and_sums_up(cache: Cache, db: Client) -> None:
    async def stream() -> AsyncIterator[pb.WarmRequest]:
        for start in range(0, 1000, 250):
            names = [f"u{at}" if at % 100 else "" for at in range(start, start + 250)]
            items = [pb.SetRequest(entity="user", id=name, fields={"name": name}, jitter=0.1) for name in names]
            yield pb.WarmRequest(items=items)
        yield pb.WarmRequest(items=[pb.SetRequest(entity="user", id="u1", condition=Absent, empty=True)])

    summary = await cache.Warm(stream())
    assert (summary.written, summary.not_written, summary.failed) == (990, 1, 10)
    assert [failure.index for failure in summary.failures] == list(range(0, 1000, 100))
    assert await db.dbsize() == 990


async def test_delete_forgets_values_and_negatives(cache: Cache, db: Client) -> None:
    await put(cache, "u1")
    await cache.Set(pb.SetRequest(entity="user", id="u2", negative=True))
    keys = [pb.EntityKey(entity="user", id=user) for user in ("u1", "u2", "u3", "")]
    items = (await cache.BatchDelete(pb.BatchDeleteRequest(keys=keys))).items
    assert [item.WhichOneof("outcome") for item in items] == ["deleted", "deleted", "missing", "error"]
    assert await db.dbsize() == 0


async def test_delete_can_demand_a_version(cache: Cache) -> None:
    version = (await put(cache, "u1", include_version=True)).written.version
    await put(cache, "u1", {"name": "Eve"})
    request = pb.DeleteRequest(entity="user", id="u1", expected_version=version)
    request.expected_version = (await cache.Delete(request)).version_conflict.version
    assert (await cache.Delete(request)).HasField("deleted")
    assert (await cache.Delete(request)).HasField("missing")


async def test_touch_lengthens_a_life_and_never_gives_one(cache: Cache, db: Client) -> None:
    await put(cache, "u1", ttl=ms(5_000))
    await cache.Set(pb.SetRequest(entity="user", id="u2", negative=True))
    touched = await cache.Touch(pb.TouchRequest(entity="user", id="u1"))
    assert seconds(touched.touched.ttl) == 3600
    assert 3590 < await db.ttl(USER.format("u1")) <= 3600
    assert (await cache.Touch(pb.TouchRequest(entity="user", id="u2"))).HasField("negative")
    assert (await cache.Touch(pb.TouchRequest(entity="user", id="u3"))).HasField("missing")
    assert await db.exists(USER.format("u3")) == 0


async def test_a_tagged_value_never_outlives_what_its_tag_remembers(cache: Cache, db: Client) -> None:
    """A tag lasts 24 h from the last addition; touching a value adds nothing, so there is an end to touching."""
    day = ms(24 * 3600 * 1000)
    await put(cache, "u1", ttl=day, tags=["t"])
    assert await db.pttl(USER.format("u1")) < await db.pttl(TAG.format("t"))
    await db.hset("nexus:cache-meta:user:u1", "cap", (await db.time())[0] * 1000 + 10_000)
    touched = await cache.Touch(pb.TouchRequest(entity="user", id="u1", ttl=day))
    assert 8 < seconds(touched.touched.ttl) <= 11
    await put(cache, "u1", ttl=day)
    touched = await cache.Touch(pb.TouchRequest(entity="user", id="u1", ttl=day))
    assert touched.touched.ttl == day


async def test_a_plain_write_over_what_a_fill_left_behind_is_as_complete_as_any_other(cache: Cache, db: Client) -> None:
    """A plain Set has a short script, which leaves values with companion keys to the long one."""
    for user in ("u1", "u2"):  # the second time it is known that users have companions
        token = (await fetched(cache, user)).lease.token
        await put(cache, user, {"name": "Ada"})
        assert await filled(cache, user, token, {"name": "old"}) == "lease_lost"
        assert await db.hgetall(USER.format(user)) == {"name": "Ada"}
        assert await db.hget(f"nexus:cache-meta:user:{user}", "lease") is None


async def test_a_plain_write_takes_the_place_of_a_remembered_absence(cache: Cache, db: Client) -> None:
    await cache.Set(pb.SetRequest(entity="campaign", id="c1", negative=True))
    assert (await cache.Get(pb.GetRequest(entity="campaign", id="c1"))).HasField("negative")
    await cache.Set(pb.SetRequest(entity="campaign", id="c1", fields={"name": "Spring"}))
    assert await db.keys("*") == ["nexus:cache:campaign:c1"]
    assert 890 < await db.ttl("nexus:cache:campaign:c1") <= 900
