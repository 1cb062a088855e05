"""No request makes a value, a reply or a step of Redis larger than its bound."""

import asyncio
import time
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.cache.v1 import cache_pb2 as pb
from nexus.cache.v1.cache_pb2_grpc import CacheServiceStub
from tests.conftest import Client
from tests.services.cache.calls import Cache, got, put, refused
from tests.sidecars import running
from tests.statuses import info_of

MEGABYTE = "x" * 1_000_000
MERGE = pb.MODE_MERGE_OR_CREATE


@pytest.mark.standalone("counts the commands of one server")
async def test_a_key_that_is_asked_for_twice_is_answered_twice_and_read_once(cache: Cache, db: Client) -> None:
    await put(cache, "u1")
    await got(cache, "u1")
    before = (await db.info("commandstats"))["cmdstat_hgetall"]["calls"]
    keys = [pb.EntityKey(entity="user", id="u1")] * 500
    reply = await cache.BatchGet(pb.BatchGetRequest(keys=keys))
    assert [item.found.fields["name"] for item in reply.items] == ["Ada"] * 500
    assert (await db.info("commandstats"))["cmdstat_hgetall"]["calls"] - before == 1


@pytest.mark.parametrize("users", [["big"] * 1000, [f"big{number}" for number in range(6)]], ids=["one", "six"])
async def test_a_reply_beyond_the_limit_is_refused_with_the_limits_name(cache: Cache, users: list[str]) -> None:
    for user in sorted(set(users)):
        await put(cache, user, {"x": MEGABYTE})
    keys = [pb.EntityKey(entity="user", id=user) for user in users]
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await cache.BatchGet(pb.BatchGetRequest(keys=keys))
    assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert info_of(error.value).reason == "REPLY_TOO_LARGE"
    assert info_of(error.value).metadata["limit"] == "server.max_reply_bytes"


@pytest.mark.standalone("counts the bytes that one server sends")
async def test_little_is_read_in_vain_for_a_reply_that_would_be_too_large(cache: Cache, db: Client) -> None:
    small = [f"small{number}" for number in range(100)]
    large = [f"large{number}" for number in range(150)]
    for user in small:
        await put(cache, user)
    for user in large:
        await put(cache, user, {"x": MEGABYTE[:300_000]})
    keys = [pb.EntityKey(entity="user", id=user) for user in small + large]
    read = []
    for _ in range(2):
        before = (await db.info("stats"))["total_net_output_bytes"]
        await asyncio.gather(
            *(cache.BatchGet(pb.BatchGetRequest(keys=keys)) for _ in range(20)), return_exceptions=True
        )
        read.append((await db.info("stats"))["total_net_output_bytes"] - before)
    # Four pieces of a hundred large values before their sizes are known, or once many small values have come between;
    # then what fits into the reply. Twenty calls that read all they asked for would read 900 MB.
    assert max(read) < 4 * 100 * 300_000 + 20 * 14 * 300_000


async def test_a_batch_of_many_keys_comes_whole(cache: Cache, db: Client) -> None:
    for number in range(1000):
        await db.hset(f"nexus:cache:user:m{number}", mapping={"n": number})
        await db.expire(f"nexus:cache:user:m{number}", 60)
    keys = [pb.EntityKey(entity="user", id=f"m{number}") for number in range(1000)]
    reply = await cache.BatchGet(pb.BatchGetRequest(keys=keys))
    assert [item.found.fields["n"] for item in reply.items] == [str(number) for number in range(1000)]


async def test_merging_keeps_a_value_within_its_fields(cache: Cache, db: Client) -> None:
    for start in range(0, 1000, 500):
        await put(cache, "u1", {f"f{at}": "1" for at in range(start, start + 500)}, mode=MERGE)
    assert await refused(put(cache, "u1", {"more": "1"}, mode=MERGE)) == ("INVALID_ARGUMENT", "fields")
    assert await db.hlen("nexus:cache:user:u1") == 1000
    assert (await put(cache, "u1", {"f1": "2"}, mode=MERGE)).HasField("written")
    assert (await put(cache, "u1", {"more": "1"}, mode=MERGE, remove_fields=["f2"])).HasField("written")


async def test_merging_keeps_a_value_within_its_bytes(cache: Cache, db: Client) -> None:
    await put(cache, "u1", {"a": "x" * 900_000}, mode=MERGE)
    assert await refused(put(cache, "u1", {"b": "x" * 900_000}, mode=MERGE)) == ("INVALID_ARGUMENT", "fields")
    assert await db.hlen("nexus:cache:user:u1") == 1


async def test_a_version_of_a_huge_foreign_hash_is_not_computed(cache: Cache, db: Client) -> None:
    await db.hset("nexus:cache:user:u1", mapping={f"f{at}": "1" for at in range(200_000)})
    await db.expire("nexus:cache:user:u1", 60)
    started = time.perf_counter()
    request = pb.DeleteRequest(entity="user", id="u1", expected_version="0" * 40)
    assert (await refused(cache.Delete(request)))[0] == "WRONG_TYPE"
    assert time.perf_counter() - started < 1
    assert await db.exists("nexus:cache:user:u1") == 1


async def test_a_set_without_fields_must_say_that_it_means_an_empty_value(cache: Cache, db: Client) -> None:
    await put(cache, "u1")
    assert await refused(cache.Set(pb.SetRequest(entity="user", id="u1"))) == ("INVALID_ARGUMENT", "fields")
    assert (await got(cache, "u1")).found.fields["name"] == "Ada"
    assert (await cache.Set(pb.SetRequest(entity="user", id="u1", empty=True))).HasField("written")
    found = (await got(cache, "u1")).found
    assert not found.fields
    both = pb.SetRequest(entity="user", id="u1", empty=True, fields={"a": "b"})
    assert await refused(cache.Set(both)) == ("INVALID_ARGUMENT", "empty")


async def test_a_pattern_of_many_stars_blocks_nobody(cache: Cache, db: Client) -> None:
    await put(cache, "a" * 46)
    started = time.perf_counter()
    request = pb.InvalidatePatternRequest(entity="user", pattern="*a" * 40 + "b")
    replies = [reply async for reply in cache.InvalidatePattern(request)]
    assert replies[-1].removed == 0
    assert time.perf_counter() - started < 2


async def test_long_names_that_begin_alike_are_sorted_fast(cache: Cache) -> None:
    await put(cache, "u1", {"p" * 500 + f"{at:04}": "1" for at in range(1000)})
    started = time.perf_counter()
    request = pb.DeleteRequest(entity="user", id="u1", expected_version="0" * 40)
    assert (await cache.Delete(request)).HasField("version_conflict")
    assert time.perf_counter() - started < 0.3


async def test_a_foreign_value_of_too_many_bytes_has_no_version(cache: Cache, db: Client) -> None:
    await db.hset("nexus:cache:user:u1", mapping={"p" * 20_000 + f"{at:04}": "1" for at in range(1000)})
    await db.expire("nexus:cache:user:u1", 60)
    started = time.perf_counter()
    assert (await refused(cache.Delete(pb.DeleteRequest(entity="user", id="u1", expected_version="0" * 40))))[0] == (
        "WRONG_TYPE"
    )
    assert (await refused(put(cache, "u1", {"a": "b"}, mode=MERGE, expected_version="0" * 40)))[0] == "WRONG_TYPE"
    assert time.perf_counter() - started < 1


async def test_reading_the_version_of_a_huge_foreign_hash_is_wrong_type(cache: Cache, db: Client) -> None:
    await db.hset("nexus:cache:user:u1", mapping={f"f{at}": "1" for at in range(1001)})
    await db.expire("nexus:cache:user:u1", 60)
    get = pb.GetRequest(entity="user", id="u1", include_version=True)
    assert (await refused(cache.Get(get)))[0] == "WRONG_TYPE"
    keys = [pb.EntityKey(entity="user", id="u1"), pb.EntityKey(entity="user", id="u2")]
    reply = await cache.BatchGet(pb.BatchGetRequest(keys=keys, include_version=True))
    assert [item.WhichOneof("outcome") for item in reply.items] == ["error", "missing"]
    assert len((await got(cache, "u1")).found.fields) == 1001


async def test_the_bytes_of_a_value_are_counted_in_utf8(cache: Cache) -> None:
    assert await refused(put(cache, "u1", {"a": "é" * 600_000})) == ("INVALID_ARGUMENT", "fields")


async def test_duplicates_count_toward_the_limit_of_a_reply(cache: Cache) -> None:
    for number in range(2):
        await put(cache, f"big{number}", {"x": MEGABYTE})
    keys = [pb.EntityKey(entity="user", id=f"big{number % 2}") for number in range(6)]
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await cache.BatchGet(pb.BatchGetRequest(keys=keys))
    info = info_of(error.value)
    assert (info.reason, dict(info.metadata)["limit"]) == ("REPLY_TOO_LARGE", "server.max_reply_bytes")


async def test_a_batch_may_be_as_large_as_the_server_lets_replies_be(redis_server: str, cache: Cache) -> None:
    for number in range(6):
        await put(cache, f"big{number}", {"x": MEGABYTE})
    keys = [pb.EntityKey(entity="user", id=f"big{number}") for number in range(6)]
    options = [("grpc.max_receive_message_length", 10 * 2**20)]
    async with (
        running(redis_server, server__max_reply_bytes=8 * 2**20) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address, options) as channel,
    ):
        stub: Cache = CacheServiceStub(channel)
        reply = await stub.BatchGet(pb.BatchGetRequest(keys=keys))
        assert all(item.found.fields["x"] == MEGABYTE for item in reply.items)
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await stub.BatchGet(pb.BatchGetRequest(keys=keys * 2))
        assert info_of(error.value).reason == "REPLY_TOO_LARGE"


@pytest.mark.parametrize("nanos", [-1, 1_000_000_000, 2_000_000_000])
async def test_a_duration_with_nanos_out_of_range_is_refused(cache: Cache, nanos: int) -> None:
    odd = Duration(seconds=5, nanos=nanos)
    user: Any = {"entity": "user", "id": "u1"}
    key = pb.ListKey(type="users", params_hash="h")
    content = pb.Content(fields={"a": "b"})
    for call, field in (
        (cache.Set(pb.SetRequest(**user, fields={"a": "b"}, ttl=odd)), "ttl"),
        (cache.Touch(pb.TouchRequest(**user, ttl=odd)), "ttl"),
        (cache.SetList(pb.SetListRequest(key=key, json="[]", ttl=odd)), "ttl"),
        (cache.Fetch(pb.FetchRequest(**user, wait=odd)), "wait"),
        (cache.Fetch(pb.FetchRequest(**user, lease=odd)), "lease"),
        (cache.Fill(pb.FillRequest(**user, token="t", content=content, ttl=odd)), "ttl"),
        (cache.Fill(pb.FillRequest(**user, token="t", content=content, fresh_ttl=odd)), "fresh_ttl"),
        (cache.Fill(pb.FillRequest(**user, token="t", failed=pb.Failed(retry_after=odd))), "failed.retry_after"),
    ):
        assert await refused(call) == ("INVALID_ARGUMENT", field)
