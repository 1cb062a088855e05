"""What other programs may have left in the keys of Cache is never an internal error."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.errors.v1.errors_pb2 import REASON_WRONG_TYPE as WRONG_TYPE
from sidecar.keyspace.key import Key, Kind
from sidecar.keyspace.names import Names
from sidecar.services import REGISTRY
from sidecar.services.cache import keys
from tests.services.cache.calls import TAG, USER, Cache, fetched, filled, got, put, refused
from tests.waiting import wait_until

IDS = {"entity": "user", "id": "u1", "type": "users", "params_hash": "h", "tag": "t", "request_id": "r1"}
VALUES: list[Any] = [
    *("", "abc", "-1", "0", "007", "-0", "1e23", "9223372036854775808", "1" * 400, "inf", "negative", "empty"),
    *("\n\n", "t\nt", b"\xff\xfe", "a b", "0123456789abcdef junk", "[" * 5000),
]
FIELDS = [
    *("lease", "lease_at", "lease_until", "lease_tags", "filled", "fresh_until", "delta", "rest_until", "cap"),
    *("tags", "former", "w:1", "x"),
]
FAMILIES = [
    *(keys.ENTITY, keys.STATE, keys.META, keys.REQUEST, keys.LIST, keys.LIST_META, keys.TAG),
    *(keys.PENDING_INVALIDATION, keys.BATCH, keys.INVALIDATED_AT),
]
LAWFUL = {grpc.StatusCode.FAILED_PRECONDITION}
LIST = pb.ListKey(type="users", params_hash="h")


async def read_all(stream: Any) -> None:
    """Read a stream to its end."""
    async for _ in stream:
        pass


async def warm_items() -> AsyncIterator[pb.WarmRequest]:
    """One message with one item."""
    yield pb.WarmRequest(items=[pb.SetRequest(entity="user", id="u1", fields={"a": "b"}, tags=["t"])])


def calls(cache: Cache) -> list[Any]:
    """Every RPC that reads a key, on the ids under which the junk is; those that remove something come last."""
    user: Any = {"entity": "user", "id": "u1"}
    both = [pb.EntityKey(**user), pb.EntityKey(entity="user", id="other")]
    content = pb.Content(fields={"a": "b"})
    return [
        lambda: cache.Get(pb.GetRequest(**user)),
        lambda: cache.Get(pb.GetRequest(**user, fields=["a"], include_version=True)),
        lambda: cache.BatchGet(pb.BatchGetRequest(keys=both, include_version=True, include_ttl=True)),
        lambda: cache.GetList(pb.GetListRequest(key=LIST)),
        lambda: cache.Touch(pb.TouchRequest(**user, include_value=True)),
        lambda: cache.Fetch(pb.FetchRequest(**user, tags=["t"], request_id="r1")),
        lambda: cache.Fill(pb.FillRequest(**user, token="abc", content=content, tags=["t"])),
        lambda: cache.Set(pb.SetRequest(**user, fields={"a": "b"}, tags=["t"], condition=pb.CONDITION_ABSENT)),
        lambda: cache.Set(pb.SetRequest(**user, fields={"a": "b"}, expected_version="0" * 40)),
        lambda: cache.Set(pb.SetRequest(**user, fields={"a": "b"}, tags=["t"], request_id="r1")),
        lambda: cache.Set(pb.SetRequest(**user, fields={"c": "d"}, mode=pb.MODE_MERGE_OR_CREATE, keep_ttl=True)),
        lambda: cache.BatchSet(pb.BatchSetRequest(items=[pb.SetRequest(**user, fields={"a": "b"}, tags=["t"])])),
        lambda: cache.Warm(warm_items()),
        lambda: cache.SetList(pb.SetListRequest(key=LIST, json="[]", tags=["t"])),
        lambda: cache.Delete(pb.DeleteRequest(**user, expected_version="0" * 40)),
        lambda: cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"])),
        lambda: read_all(cache.InvalidatePattern(pb.InvalidatePatternRequest(entity="user", pattern="*"))),
        lambda: cache.Delete(pb.DeleteRequest(**user)),
        lambda: cache.BatchDelete(pb.BatchDeleteRequest(keys=both)),
    ]


def plantings(key: Key) -> list[tuple[str, Any]]:
    """Junk of every Redis type, and odd values of the type that the key is declared with."""
    others = [("set", "x"), ("sadd", ["x", b"\xff"]), ("zadd", {"x": 1.0}), ("hset", dict.fromkeys(FIELDS, "abc"))]
    others += [("rpush", ["x"]), ("xadd", {"f": "v"})]
    if key.kind is Kind.STRING:
        return [*others, *(("set", value) for value in VALUES)]
    if key.kind is Kind.HASH:
        return [*others, *(("hset", dict.fromkeys(FIELDS, value)) for value in VALUES)]
    return [*others, *(("sadd", [value, USER.format("u1")]) for value in VALUES)]


async def plant(db: Any, name: str, command: str, value: Any) -> None:
    """Write one piece of junk."""
    if command == "hset":
        await db.hset(name, mapping=value)
    elif command in ("sadd", "rpush"):
        await getattr(db, command)(name, *value)
    else:
        await getattr(db, command)(name, value)
    await db.expire(name, 60)


@pytest.fixture
def names(sidecar: Any) -> Names:
    """The names of keys, as the sidecar under test writes them."""
    found: Names = sidecar.database("cache").names
    return found


def errors_in(reply: Any) -> list[str]:
    """The messages of the items of a batch that failed with anything but WRONG_TYPE."""
    items = getattr(reply, "items", ())
    return [item.error.message for item in items if item.HasField("error") and item.error.reason != WRONG_TYPE]


@pytest.mark.parametrize("key", FAMILIES, ids=lambda key: key.pattern)
async def test_junk_is_never_an_internal_error(cache: Cache, db: Any, names: Names, key: Key) -> None:
    name = names(key, IDS)
    every = calls(cache)
    for command, value in plantings(key):
        await db.flushdb()
        if key is not keys.ENTITY:
            await db.hset(USER.format("u1"), mapping={"a": "b"})
            await db.expire(USER.format("u1"), 60)
        for at in range(0, len(every), 3):
            await db.delete(name)
            await plant(db, name, command, value)
            replies = await asyncio.gather(*(call() for call in every[at : at + 3]), return_exceptions=True)
            failures = [reply for reply in replies if isinstance(reply, BaseException)]
            told = [(reply.code(), reply.details()) for reply in failures if isinstance(reply, grpc.aio.AioRpcError)]
            assert len(told) == len(failures), failures
            unlawful = [one for one in told if one[0] not in LAWFUL and "request_id" not in (one[1] or "")]
            assert not unlawful, f"{command} {value!r}: {unlawful}"
            assert not [text for reply in replies for text in errors_in(reply)], f"{command} {value!r}"
    await db.flushdb()


async def test_junk_of_another_type_in_a_companion_is_replaced(cache: Cache, db: Any, names: Names) -> None:
    for key in (keys.STATE, keys.META, keys.REQUEST, keys.PENDING_INVALIDATION, keys.BATCH, keys.INVALIDATED_AT):
        await db.flushdb()
        await plant(db, names(key, IDS), "zadd", {"x": 1.0})
        assert (await put(cache, "u1", tags=["t"], request_id="r1")).HasField("written"), key
        assert (await got(cache, "u1")).found.fields["name"] == "Ada", key
        reply = await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=["t"]))
        assert reply.tags[0].removed == 1, key
        lease = (await fetched(cache, "u1", tags=["t"])).lease
        assert await filled(cache, "u1", lease.token) == "filled", key
    await db.flushdb()


async def test_a_contract_key_of_another_type_is_wrong_type(cache: Cache, db: Any) -> None:
    await db.set(USER.format("u1"), "x", ex=60)
    await db.set(TAG.format("t"), "x", ex=60)
    for call in (
        got(cache, "u1"),
        put(cache, "u1"),
        put(cache, "u2", tags=["t"]),
        fetched(cache, "u1"),
        cache.Touch(pb.TouchRequest(entity="user", id="u1")),
    ):
        assert (await refused(call))[0] == "WRONG_TYPE"
    assert (await got(cache, "u2")).HasField("missing")
    keys_ = [pb.EntityKey(entity="user", id="u1"), pb.EntityKey(entity="user", id="u2")]
    reply = await cache.BatchGet(pb.BatchGetRequest(keys=keys_))
    assert [item.WhichOneof("outcome") for item in reply.items] == ["error", "missing"]
    await db.flushdb()


EVENTS: list[bytes] = [
    b"",
    b"junk",
    b"\xff\xfe",
    b"written",
    b"written\n",
    b"written\nnexus:cache:user:\xff",
    b"deleted\nnexus:cache:list:x",
    b"deleted\n" + b"[" * 200_000,
    b"tag",
    b"written\n" + b"nexus:cache:user:%ff\n" * 1000,
]


async def test_messages_that_no_sidecar_publishes_do_not_end_a_watch(cache: Cache, db: Any) -> None:
    call = cache.WatchInvalidations(pb.WatchInvalidationsRequest())
    first: Any = await call.read()
    assert first.HasField("ready")
    for message in EVENTS:
        await db.publish("nexus:cache-events", message)
    await put(cache, "after")
    for _ in range(len(EVENTS) + 1):
        reply: Any = await asyncio.wait_for(call.read(), 5)
        if [key.id for key in reply.changed.keys] == ["after"]:
            break
    else:
        pytest.fail("the watch did not report the write after the junk")
    call.cancel()


async def test_junk_on_a_wake_channel_does_not_end_a_wait(cache: Cache, db: Any) -> None:
    lease = (await fetched(cache, "u1")).lease
    waiting = asyncio.ensure_future(fetched(cache, "u1", wait={"seconds": 10}))

    async def waits() -> bool:
        return bool(await db.pubsub_channels("nexus:cache-wake:*"))

    await wait_until(waits)
    for message in EVENTS:
        await db.publish("nexus:cache-wake:user:u1", message)
    assert await filled(cache, "u1", lease.token) == "filled"
    assert (await waiting).fresh.value.fields["name"] == "Ada"


def test_every_key_of_the_service_gets_its_junk() -> None:
    declared = {key for key in REGISTRY if key.family == "cache" and key.kind is not Kind.CHANNEL}
    assert declared == set(FAMILIES)
