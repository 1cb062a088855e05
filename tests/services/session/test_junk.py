"""What other programs may have left in the keys of Session is never an internal error."""

import asyncio
from typing import Any

import grpc
import pytest

from nexus.session.v1 import session_pb2 as pb
from sidecar.keyspace.key import Key, Kind
from sidecar.keyspace.names import Names
from sidecar.services import REGISTRY
from sidecar.services.session import keys
from sidecar.services.session.events import event_in
from tests.services.session.calls import DAY_MS, HASH, INDEX, Sessions, alive, created, is_missing, listed, touch

SESSION_ID, USER_ID, TOKEN_ID, FAMILY_ID, REQUEST_ID = "s1", "u", "token_a.rt_" + "x" * 32, "token_a", "r1"
IDS = {"session_id": SESSION_ID, "user_id": USER_ID, "token_id": TOKEN_ID, "family_id": FAMILY_ID}
VALUES: list[Any] = [
    "",
    "abc",
    "-1",
    "0",
    "007",
    "-0",
    "1e23",
    "9223372036854775808",
    "1" * 400,
    "inf",
    b"\xff\xfe",
    "a b",
]
SCORES = [0.0, -0.5, 1e300, -1e300, float("inf"), float("-inf"), 9.3e15, 1.5]
FIELDS = [
    *("userId", "createdAt", "lastActivity", "email", "idle", "until", "successor", "request", "digest", "expires"),
    *("=userId", "revoked", "head", "ttl", "generation", "user", "device", "created", "used", "grace_until", "x"),
]
FAMILIES = [
    *(keys.SESSION, keys.INDEX, keys.REFRESH, keys.TIMEOUTS, keys.ROTATED, keys.ROTATION, keys.SPENT, keys.ORDER),
    *(keys.EVICTING, keys.REQUEST, keys.REFRESH_SPENT, keys.REFRESH_FAMILY, keys.REFRESH_REQUEST),
    keys.REFRESH_FAMILIES,
]
LAWFUL = {grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.DEADLINE_EXCEEDED}


async def first(stream: Any) -> Any:
    """The first message of a stream, which is then closed."""
    try:
        return await stream.read()
    finally:
        stream.cancel()


def calls(sessions: Sessions) -> list[Any]:
    """Every RPC once, on the ids under which the junk is; those that end something come last."""
    one: Any = {"session_id": SESSION_ID}
    user: Any = {"user_id": USER_ID}
    token: Any = {"token_id": TOKEN_ID}
    return [
        lambda: sessions.Get(pb.GetRequest(**one)),
        lambda: sessions.BatchGet(pb.BatchGetRequest(session_ids=[SESSION_ID, "other"])),
        lambda: sessions.ListByUser(pb.ListByUserRequest(**user, page_size=1)),
        lambda: sessions.CountByUser(pb.CountByUserRequest(**user)),
        lambda: sessions.ListRefreshFamilies(pb.ListRefreshFamiliesRequest(**user, page_size=1)),
        lambda: sessions.Touch(pb.TouchRequest(**one, include_session=True)),
        lambda: sessions.Update(pb.UpdateRequest(**one, role="x")),
        lambda: sessions.Create(pb.CreateRequest(**user)),
        lambda: sessions.Create(pb.CreateRequest(**user, max_sessions=1, request_id=REQUEST_ID)),
        lambda: sessions.Create(pb.CreateRequest(**user, max_sessions=1, limit_action=pb.LIMIT_ACTION_REJECT)),
        lambda: first(sessions.Watch(pb.WatchRequest(**user))),
        lambda: first(sessions.Watch(pb.WatchRequest(**one))),
        lambda: sessions.Rotate(pb.RotateRequest(**one, request_id=REQUEST_ID)),
        lambda: sessions.Rotate(pb.RotateRequest(**one)),
        lambda: sessions.RotateRefreshToken(pb.RotateRefreshTokenRequest(**token)),
        lambda: sessions.RevokeRefreshToken(pb.RevokeRefreshTokenRequest(**token)),
        lambda: sessions.RevokeRefreshFamily(pb.RevokeRefreshFamilyRequest(family_id=FAMILY_ID)),
        lambda: sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(**user, request_id=REQUEST_ID)),
        lambda: sessions.Revoke(pb.RevokeRequest(**one)),
        lambda: sessions.RevokeUser(pb.RevokeUserRequest(**user)),
    ]


def plantings(key: Key) -> list[tuple[str, Any]]:
    """Junk of every Redis type, and odd values of the type that the key is declared with."""
    fields = {field: value for field in FIELDS for value in ("abc",)}
    others = [("set", "x"), ("sadd", ["x", b"\xff"]), ("zadd", {"x": 1.0}), ("hset", fields), ("rpush", ["x"])]
    others.append(("xadd", {"f": "v"}))
    if key.kind is Kind.STRING:
        return [*others, *(("set", value) for value in VALUES)]
    if key.kind is Kind.HASH:
        return [*others, *(("hset", dict.fromkeys(FIELDS, value)) for value in VALUES)]
    if key.kind is Kind.SET:
        return [*others, *(("sadd", [value]) for value in VALUES)]
    members: list[Any] = [SESSION_ID, FAMILY_ID, *VALUES]
    return [*others, *(("zadd", dict.fromkeys(members, score)) for score in SCORES)]


async def plant(raw: Any, name: str, command: str, value: Any) -> None:
    """Write one piece of junk."""
    if command == "hset":
        await raw.hset(name, mapping=value)
    elif command in ("sadd", "rpush"):
        await getattr(raw, command)(name, *value)
    else:
        await getattr(raw, command)(name, value)
    await raw.expire(name, 60)


@pytest.fixture
def names(sidecar: Any) -> Names:
    """The names of keys, as the sidecar under test writes them."""
    found: Names = sidecar.database("session").names
    return found


@pytest.mark.parametrize("key", FAMILIES, ids=lambda key: key.pattern)
async def test_junk_is_never_an_internal_error(sessions: Sessions, raw: Any, names: Names, key: Key) -> None:
    name = names(key, {**IDS, "request_id": REQUEST_ID})
    every = calls(sessions)
    for command, value in plantings(key):
        await raw(0).flushdb()
        if key is not keys.SESSION:
            await raw(0).hset(HASH.format(SESSION_ID), "userId", USER_ID)
        if key is not keys.INDEX:
            await raw(0).sadd(INDEX.format(USER_ID), SESSION_ID)
        for at in range(0, len(every), 5):
            await raw(0).delete(name)
            await plant(raw(0), name, command, value)
            replies = await asyncio.gather(*(call() for call in every[at : at + 5]), return_exceptions=True)
            failures = [reply for reply in replies if isinstance(reply, BaseException)]
            told = [(reply.code(), reply.details()) for reply in failures if isinstance(reply, grpc.aio.AioRpcError)]
            assert len(told) == len(failures), failures
            assert {code for code, _ in told} <= LAWFUL, f"{command} {value!r}: {told}"
    await raw(0).flushdb()


@pytest.mark.parametrize("until", ["abc", "", "-5", "1e23", "0x10", "9" * 30])
async def test_an_unreadable_end_counts_as_none(sessions: Sessions, raw: Any, until: str) -> None:
    session = await created(sessions, "u")
    timeouts = f"nexus:session-timeouts:{session.session_id}"
    await raw(0).hset(timeouts, mapping={"idle": "abc", "until": until})
    await raw(0).expire(timeouts, 60)
    touched = await touch(sessions, session.session_id)
    assert touched.absolute_expire_time.ToMilliseconds() == session.create_time.ToMilliseconds() + 30 * DAY_MS
    assert DAY_MS - 5_000 < touched.ttl.ToMilliseconds() <= DAY_MS


async def test_junk_of_another_type_in_a_companion_is_replaced(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    await raw(0).delete("nexus:session-order:u")
    await raw(0).set("nexus:session-order:u", "x", ex=60)
    await raw(0).set(f"nexus:session-timeouts:{session.session_id}", "x", ex=60)
    await raw(0).rpush(f"nexus:session-rotated:{session.session_id}", "x")
    await raw(0).expire(f"nexus:session-rotated:{session.session_id}", 60)
    assert await listed(sessions, "u") == [session.session_id]
    assert await raw(0).type("nexus:session-order:u") == "zset"
    assert await alive(sessions, session.session_id)
    await touch(sessions, session.session_id)
    assert (await sessions.Rotate(pb.RotateRequest(session_id=session.session_id))).HasField("session")


async def test_a_score_from_the_far_future_does_not_keep_a_dead_id_in_the_index(sessions: Sessions, raw: Any) -> None:
    dead = await created(sessions, "u")
    await raw(0).delete(HASH.format(dead.session_id))
    await raw(0).zadd("nexus:session-order:u", {dead.session_id: 1e300})
    assert await listed(sessions, "u") == []
    score = await raw(0).zscore("nexus:session-order:u", dead.session_id)
    assert score < 0, "it counts as first seen now"


async def test_an_index_of_another_type_is_wrong_type_and_nothing_is_written(sessions: Sessions, raw: Any) -> None:
    await raw(0).set(INDEX.format("u"), "x", ex=60)
    for request in (pb.CreateRequest(user_id="u"), pb.CreateRequest(user_id="u", max_sessions=1)):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await sessions.Create(request)
        assert error.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert await raw(0).keys(HASH.format("sess_*")) == []
    await raw(0).delete(INDEX.format("u"))


async def test_touch_does_not_extend_a_hash_without_a_user(sessions: Sessions, raw: Any) -> None:
    for user in ({}, {"userId": ""}):
        await raw(0).delete(HASH.format("s1"))
        await raw(0).hset(HASH.format("s1"), mapping={"email": "a@b", **user})
        await raw(0).pexpire(HASH.format("s1"), 5_000)
        await is_missing(sessions.Touch(pb.TouchRequest(session_id="s1")))
        assert 0 < await raw(0).pttl(HASH.format("s1")) <= 5_000
        assert not await raw(0).hexists(HASH.format("s1"), "lastActivity")
        assert not await raw(0).exists("nexus:session-timeouts:s1")


EVENTS = [
    b"[" * 200_000,
    b'{"ended":' + b"[" * 10_000,
    b'{"created": ""}',
    b'{"created": "%b"}' % (b"x" * 600),
    b'{"created": "\\ud800"}',
    b'{"ended": "s", "cause": 99999999999999999999}',
    b'{"ended": "s", "cause": 77}',
    b'{"rotated": "s", "successor": "", "graced": true}',
    b"\xff\xfe",
    b"1e999",
]


@pytest.mark.parametrize("message", EVENTS, ids=range(len(EVENTS)))
def test_a_message_that_no_sidecar_publishes_is_no_event(message: bytes) -> None:
    assert event_in(message) is None


async def test_such_messages_do_not_end_a_watch(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    call = sessions.Watch(pb.WatchRequest(user_id="u"))
    await call.read()
    [channel] = await raw(0).pubsub_channels("nexus:session-events:*")
    for message in EVENTS:
        await raw(0).publish(channel, message)
    await sessions.Update(pb.UpdateRequest(session_id=session.session_id, role="x"))
    event = await asyncio.wait_for(call.read(), 5)
    assert isinstance(event, pb.WatchResponse)
    assert event.updated.role == "x"
    call.cancel()


def test_every_key_of_the_service_gets_its_junk() -> None:
    declared = {key for key in REGISTRY if key.family == "session" and key.kind is not Kind.CHANNEL}
    assert declared == set(FAMILIES)
