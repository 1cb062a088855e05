"""InvalidateTags, InvalidatePattern and WatchInvalidations."""

import asyncio
from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.app import Sidecar
from tests.conftest import Client
from tests.services.cache.calls import TAG, USER, Cache, got, ms, put, refused
from tests.waiting import wait_until

PENDING = "nexus:cache-pending:{}"


async def invalidated(cache: Cache, *tags: str) -> list[tuple[int, int]]:
    """Members and values removed, for each tag."""
    reply = await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=tags))
    return [(each.members, each.removed) for each in reply.tags]


async def test_a_tag_is_the_set_of_the_key_contract(cache: Cache, db: Client) -> None:
    await put(cache, "u1", tags=["campaign:camp_456", "team:t1"])
    assert await db.type("nexus:cache:tag:campaign:camp_456") == "set"
    assert await db.smembers("nexus:cache:tag:campaign:camp_456") == {USER.format("u1")}
    assert 86_398 < await db.ttl("nexus:cache:tag:campaign:camp_456") <= 86_400


async def test_everything_with_a_tag_goes_and_the_rest_stays(cache: Cache, db: Client) -> None:
    await put(cache, "u1", tags=["a", "b"])
    await put(cache, "u2", tags=["b"])
    await put(cache, "u3")
    await cache.SetList(pb.SetListRequest(key=pb.ListKey(type="users", params_hash="h"), json="[]", tags=["a"]))
    assert await invalidated(cache, "a", "b", "unknown") == [(2, 2), (2, 1), (0, 0)]
    assert {key for key in await db.keys("*") if "invalidated" not in key} == {USER.format("u3")}


async def test_members_added_by_hand_count_and_others_keys_are_safe(cache: Cache, db: Client) -> None:
    await db.hset(USER.format("by_hand"), "name", "Ada")
    await db.expire(USER.format("by_hand"), 60)
    others: list[Any] = [
        "nexus:cache:tag:precious",
        "nexus:session:s1",
        "elsewhere:cache:user:u1",
        "nexus:cache:user",
        b"\xff",
    ]
    await db.sadd(TAG.format("t"), USER.format("by_hand"), USER.format("gone"), *others)
    await db.sadd("nexus:cache:tag:precious", "m")
    await db.expire("nexus:cache:tag:precious", 60)
    await db.set("elsewhere:cache:user:u1", "x")

    assert await invalidated(cache, "t") == [(7, 1)]
    assert await db.exists(USER.format("by_hand"), TAG.format("t"), PENDING.format("t")) == 0
    assert await db.exists("nexus:cache:tag:precious", "elsewhere:cache:user:u1") == 2
    await db.delete("elsewhere:cache:user:u1")


async def test_a_tag_of_another_type_is_an_error_of_its_own(cache: Cache, db: Client) -> None:
    """Whatever its place: the others are invalidated, and none is left half done."""
    for tags in (["junk", "a", "b"], ["a", "junk", "b"], ["a", "b", "junk"]):
        await put(cache, "u1", tags=["a"])
        await put(cache, "u2", tags=["b"])
        await db.set(TAG.format("junk"), "x", ex=60)
        reply = await cache.InvalidateTags(pb.InvalidateTagsRequest(tags=tags))
        assert [(each.tag, each.removed, each.error.reason) for each in reply.tags] == [
            (tag, *((0, reasons.REASON_WRONG_TYPE) if tag == "junk" else (1, 0))) for tag in tags
        ]
        assert not await db.exists(USER.format("u1"), USER.format("u2"), PENDING.format("a"), PENDING.format("b"))
        assert await db.getdel(TAG.format("junk")) == "x"


async def test_thousands_of_members_go_in_steps_and_none_added_meanwhile_is_lost(cache: Cache, db: Client) -> None:
    items = [pb.SetRequest(entity="content", id=f"c{at}", fields={"v": "1"}, tags=["big"]) for at in range(1200)]
    for start in range(0, 1200, 400):
        await cache.BatchSet(pb.BatchSetRequest(items=items[start : start + 400]))

    running = asyncio.ensure_future(invalidated(cache, "big"))

    async def set_aside() -> bool:
        return bool(await db.exists(PENDING.format("big")))

    await wait_until(set_aside, what="the members are set aside")
    late = 0
    while not running.done():
        await put(cache, f"late{late}", tags=["big"])
        late += 1
    assert await running == [(1200, 1200)]
    assert await db.keys("nexus:cache:content:*") == []
    assert await db.scard(TAG.format("big")) == late > 0
    assert await invalidated(cache, "big") == [(late, late)]
    assert await db.keys("nexus:cache:user:*") == []


async def test_a_step_is_bounded_whatever_the_size_of_the_tag(cache: Cache, db: Client, sidecar: Sidecar) -> None:
    """No reply and no pipeline grows with the tag: about a hundred members each."""
    await db.sadd(TAG.format("big"), *(USER.format(f"u{at}") for at in range(3000)))
    before = sidecar.databases.round_trips
    assert await invalidated(cache, "big") == [(3000, 0)]
    each = len(sidecar.database("cache").primaries) + 1  # on a Cluster each step goes to all primaries
    assert 20 <= sidecar.databases.round_trips - before <= 50 * (each if each > 2 else 1)


async def test_what_a_cut_call_left_is_finished_by_the_next(cache: Cache, db: Client) -> None:
    for at in range(3):
        await put(cache, f"u{at}", tags=["t"])
    await db.rename(TAG.format("t"), PENDING.format("t"))
    await put(cache, "u9", tags=["t"])
    assert await invalidated(cache, "t") == [(4, 4)]
    assert await db.keys("nexus:cache:user:*") == []
    assert await db.exists(PENDING.format("t")) == 0


async def test_parallel_calls_for_one_tag_all_return_with_it_gone(cache: Cache, db: Client) -> None:
    async def one(at: int) -> None:
        await put(cache, f"u{at}", tags=["t"])
        await invalidated(cache, "t")
        assert (await got(cache, f"u{at}")).WhichOneof("outcome") == "missing"

    await asyncio.gather(*(one(at) for at in range(200)))
    assert await db.exists(TAG.format("t"), PENDING.format("t")) == 0


async def by_pattern(cache: Cache, pattern: str, **scope: str) -> list[pb.InvalidatePatternResponse]:
    """Every message of the walk."""
    request = pb.InvalidatePatternRequest(pattern=pattern, **(scope or {"entity": "user"}))
    return [message async for message in cache.InvalidatePattern(request)]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*", set()),
        ("team:*", {"u1", "u22", "a*b", "axb"}),
        ("u?", {"team:1", "team:2", "u22", "a*b", "axb"}),
        ("u", {"team:1", "team:2", "u1", "u22", "a*b", "axb"}),
        (r"a\*b", {"team:1", "team:2", "u1", "u22", "axb"}),
        ("a*b", {"team:1", "team:2", "u1", "u22"}),
        ("[ut]*", {"team:1", "team:2", "u1", "u22", "a*b", "axb"}),
    ],
)
async def test_a_pattern_removes_what_it_matches(cache: Cache, pattern: str, left: set[str]) -> None:
    users = ["team:1", "team:2", "u1", "u22", "a*b", "axb"]
    for user in users:
        await put(cache, user)
    (*_, last) = await by_pattern(cache, pattern)
    assert last.done
    assert last.removed == len(users) - len(left)
    assert {user for user in users if (await got(cache, user)).HasField("found")} == left


async def test_a_pattern_stays_below_its_entity(cache: Cache, db: Client) -> None:
    await put(cache, "u1")
    await cache.Set(pb.SetRequest(entity="org", id="user:u1", fields={"name": "x"}, tags=["user:u1"]))
    for kind in ("users", "other"):
        await cache.SetList(pb.SetListRequest(key=pb.ListKey(type=kind, params_hash="user:u1"), json="[]"))
    await db.set("nexus:cachet:user:u1", "another program's")
    await by_pattern(cache, "*")
    assert await db.exists(USER.format("u1")) == 0
    assert await db.exists("nexus:cache:org:user:u1", TAG.format("user:u1"), "nexus:cachet:user:u1") == 3
    await by_pattern(cache, "*", list_type="users")
    assert await db.keys("nexus:cache:list:*") == ["nexus:cache:list:other:user:u1"]
    await db.delete("nexus:cachet:user:u1")


async def test_a_walk_reports_progress_and_takes_negatives_along(cache: Cache, db: Client) -> None:
    items = [pb.SetRequest(entity="user", id=f"u{at}", negative=at % 2 == 0, empty=at % 2 == 1) for at in range(600)]
    items += [pb.SetRequest(entity="org", id=f"o{at}", fields={"v": "1"}) for at in range(600)]
    for start in range(0, 1200, 400):
        await cache.BatchSet(pb.BatchSetRequest(items=items[start : start + 400]))
    messages = await by_pattern(cache, "*")
    assert len(messages) >= 3
    assert [message.done for message in messages] == [False] * (len(messages) - 1) + [True]
    assert [m.scanned for m in messages] == sorted(m.scanned for m in messages)
    assert messages[-1].scanned == messages[-1].total == 1200
    assert messages[-1].removed == 600
    assert await db.dbsize() == 600


async def test_a_walk_stops_when_its_caller_goes(cache: Cache, db: Client) -> None:
    items = [pb.SetRequest(entity="org", id=f"o{at}", fields={"v": "1"}) for at in range(500)]
    for _ in range(5):
        await cache.BatchSet(pb.BatchSetRequest(items=items))
        for item in items:
            item.id += "x"
    call = cache.InvalidatePattern(pb.InvalidatePatternRequest(entity="org", pattern="*"))
    await call.read()
    call.cancel()
    seen: list[int] = []

    async def quiet() -> bool:
        seen.append(await db.dbsize())
        return len(seen) > 20 and len(set(seen[-20:])) == 1

    await wait_until(quiet, what="the walk has ended")
    assert seen[-1] > 0


async def test_bad_patterns_are_refused_by_field(cache: Cache) -> None:
    async def field(**wrong: str) -> tuple[str, str]:
        return await refused(cache.InvalidatePattern(pb.InvalidatePatternRequest(**wrong)).read())

    assert await field(pattern="*") == ("INVALID_ARGUMENT", "entity")
    assert await field(pattern="", entity="user") == ("INVALID_ARGUMENT", "pattern")
    assert await field(pattern="*", entity="us*") == ("UNKNOWN_NAME", "entity")
    assert await field(pattern="*", list_type="") == ("INVALID_ARGUMENT", "list_type")


async def test_a_watcher_is_told_of_every_change_once_it_is_ready(cache: Cache, db: Client) -> None:
    call: Any = cache.WatchInvalidations(pb.WatchInvalidationsRequest())
    assert (await call.read()).HasField("ready")

    await put(cache, "a:b*", tags=["t:1"])
    told = (await call.read()).changed
    assert told.cause == pb.Changed.CAUSE_WRITTEN
    assert list(told.keys) == [pb.EntityKey(entity="user", id="a:b*")]

    await invalidated(cache, "t:1")
    told = (await call.read()).changed
    assert told.cause == pb.Changed.CAUSE_DELETED
    assert list(told.keys) == [pb.EntityKey(entity="user", id="a:b*")]
    assert (await call.read()).tag.tag == "t:1"

    token = (await cache.Fetch(pb.FetchRequest(entity="user", id="u1"))).lease.token
    await cache.Fill(pb.FillRequest(entity="user", id="u1", token=token, negative=pb.NegativeResult()))
    assert (await call.read()).changed.keys[0].id == "u1"
    await cache.Delete(pb.DeleteRequest(entity="user", id="u1"))
    assert (await call.read()).changed.cause == pb.Changed.CAUSE_DELETED

    key = pb.ListKey(type="users", params_hash="h")
    await cache.SetList(pb.SetListRequest(key=key, json="[]"))
    assert list((await call.read()).changed.lists) == [key]
    await by_pattern(cache, "*", list_type="users")
    assert list((await call.read()).changed.lists) == [key]
    call.cancel()


async def test_a_watcher_hears_only_of_the_entities_it_asked_for(cache: Cache) -> None:
    call: Any = cache.WatchInvalidations(pb.WatchInvalidationsRequest(entities=["org"]))
    await call.read()
    await put(cache, "u1")
    await cache.Set(pb.SetRequest(entity="org", id="o1", ttl=ms(60_000), empty=True))
    assert (await call.read()).changed.keys[0] == pb.EntityKey(entity="org", id="o1")
    call.cancel()
    bad = cache.WatchInvalidations(pb.WatchInvalidationsRequest(entities=["nope"]))
    assert await refused(bad.read()) == ("UNKNOWN_NAME", "entities[0]")
