"""One session through its life: create, read, change, touch, end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from tests.services.session.calls import DAY_MS, HASH, INDEX, Sessions, alive, created, is_missing, touch
from tests.waiting import wait_until


async def test_a_session_is_the_hash_of_the_key_contract(sessions: Sessions, raw: Any) -> None:
    request = pb.CreateRequest(user_id="user_123", email="ada@example.com", role="admin", ip="192.0.2.1")
    session = (await sessions.Create(request)).created.session

    assert session.session_id.startswith("sess_")
    held = await raw(0).hgetall(HASH.format(session.session_id))
    assert set(held) == {"userId", "email", "role", "ip", "lastActivity", "createdAt"}
    assert (held["userId"], held["email"], held["role"], held["ip"]) == (
        "user_123",
        "ada@example.com",
        "admin",
        "192.0.2.1",
    )
    assert held["lastActivity"] == held["createdAt"] == str(session.create_time.ToMilliseconds())
    assert 0 < DAY_MS - await raw(0).pttl(HASH.format(session.session_id)) + 1 < 5_000


async def test_the_index_lists_the_session_for_thirty_days(sessions: Sessions, raw: Any) -> None:
    one = await created(sessions, "user_123")
    two = await created(sessions, "user_123")
    assert await raw(0).smembers(INDEX.format("user_123")) == {one.session_id, two.session_id}
    assert 0 <= 30 * DAY_MS - await raw(0).pttl(INDEX.format("user_123")) < 5_000


async def test_get_reads_what_create_answered(sessions: Sessions) -> None:
    request = pb.CreateRequest(user_id="u", attributes={"theme": "dark"}, binary_attributes={"key": b"\xff\x00"})
    session = (await sessions.Create(request)).created.session
    found = (await sessions.Get(pb.GetRequest(session_id=session.session_id))).session
    assert 0 <= session.ttl.ToMilliseconds() - found.ttl.ToMilliseconds() < 5_000
    found.ttl.CopyFrom(session.ttl)
    assert found == session


async def test_a_hash_written_by_hand_is_a_session(sessions: Sessions, raw: Any) -> None:
    by_hand = {"userId": "user_9", "email": "g@example.com", "role": "user", "ip": "::1", "lastActivity": "yesterday"}
    await raw(0).hset(HASH.format("sess_by_hand"), mapping=by_hand)
    await raw(0).expire(HASH.format("sess_by_hand"), 60)
    session = (await sessions.Get(pb.GetRequest(session_id="sess_by_hand"))).session
    assert (session.user_id, session.email, session.role, session.ip) == ("user_9", "g@example.com", "user", "::1")
    assert not session.HasField("last_activity_time")
    assert 0 < session.ttl.seconds <= 60


@pytest.mark.parametrize(
    ("form", "moment"),
    [
        ("1763870000123", 1763870000123),
        ("1763870000", 1763870000000),
        ("1763870000123456", 1763870000123),
        ("2025-11-23T03:53:20.123Z", 1763870000123),
        ("2025-11-23T04:53:20.123+01:00", 1763870000123),
        ("9" * 5000, None),
        ("-5", None),
        ("٣", None),
        ("Sun Nov 23 2025", None),
    ],
)
async def test_times_of_other_programs_are_read_in_the_forms_they_use(
    sessions: Sessions, raw: Any, form: str, moment: int | None
) -> None:
    await raw(0).hset(HASH.format("s1"), mapping={"userId": "u", "lastActivity": form})
    await raw(0).expire(HASH.format("s1"), 60)
    session = (await sessions.Get(pb.GetRequest(session_id="s1"))).session
    assert session.HasField("last_activity_time") == (moment is not None)
    assert session.last_activity_time.ToMilliseconds() == (moment or 0)


async def test_bytes_that_are_no_text_are_read_all_the_same(sessions: Sessions, raw: Any, redis_server: str) -> None:
    await raw(0).hset(HASH.format("s1"), mapping={b"userId": b"\xff", b"\xfe": b"x", b"blob": b"\x80"})
    await raw(0).expire(HASH.format("s1"), 60)
    session = (await sessions.Get(pb.GetRequest(session_id="s1"))).session
    assert session.user_id == "\\xff"
    assert session.attributes["\\xfe"] == "x"
    assert session.binary_attributes["blob"] == b"\x80"


async def test_get_is_no_activity_and_touch_can_return_the_session(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    name = HASH.format(session.session_id)
    await raw(0).hset(name, "lastActivity", "1763870000123")
    await raw(0).pexpire(name, 60_000)
    quiet = (await sessions.Get(pb.GetRequest(session_id=session.session_id))).session
    assert quiet.last_activity_time.ToMilliseconds() == 1763870000123
    assert await raw(0).pttl(name) <= 60_000
    active = (
        await sessions.Touch(pb.TouchRequest(session_id=session.session_id, include_session=True))
    ).touched.session
    assert datetime.now(UTC) - active.last_activity_time.ToDatetime(UTC) < timedelta(minutes=1)
    assert await raw(0).pttl(name) > 23 * 3600 * 1000
    assert active.version == quiet.version == session.version, "activity is not a change of data"


async def test_touch_slides_the_idle_timeout_but_never_past_the_absolute_expire_time(
    sessions: Sessions, raw: Any
) -> None:
    request = pb.CreateRequest(user_id="u", idle_timeout=Duration(seconds=60), absolute_timeout=Duration(seconds=90))
    reply = (await sessions.Create(request)).created
    name = HASH.format(reply.session.session_id)
    assert reply.absolute_expire_time.ToMilliseconds() - reply.session.create_time.ToMilliseconds() == 90_000
    await raw(0).pexpire(name, 5_000)
    touched = await touch(sessions, reply.session.session_id)
    assert 55_000 < await raw(0).pttl(name) <= 60_000
    assert touched.absolute_expire_time == reply.absolute_expire_time
    await raw(0).hset(
        f"nexus:session-timeouts:{reply.session.session_id}",
        "until",
        touched.last_activity_time.ToMilliseconds() + 9000,
    )
    touched = await touch(sessions, reply.session.session_id)
    assert 0 < touched.ttl.ToMilliseconds() <= 9_000
    assert 0 < await raw(0).pttl(name) <= 9_000


async def test_the_default_absolute_expire_time_counts_from_created_at(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    name = HASH.format(session.session_id)
    assert not await raw(0).exists(f"nexus:session-timeouts:{session.session_id}"), "defaults need no companion"
    twenty_nine_and_a_half_days_ago = session.create_time.ToMilliseconds() - 59 * DAY_MS // 2
    await raw(0).hset(name, "createdAt", twenty_nine_and_a_half_days_ago)
    touched = await touch(sessions, session.session_id)
    assert touched.ttl.ToMilliseconds() <= DAY_MS // 2
    await raw(0).hset(name, "createdAt", session.create_time.ToMilliseconds() - 31 * DAY_MS)
    await is_missing(sessions.Touch(pb.TouchRequest(session_id=session.session_id)))
    assert not await raw(0).exists(name)


async def test_a_session_of_another_program_gets_its_absolute_expire_time_at_its_first_touch(
    sessions: Sessions, raw: Any
) -> None:
    await raw(0).hset(HASH.format("s1"), "userId", "u")
    first = await touch(sessions, "s1")
    again = await touch(sessions, "s1")
    assert first.absolute_expire_time == again.absolute_expire_time
    assert first.absolute_expire_time.ToMilliseconds() - first.last_activity_time.ToMilliseconds() == 30 * DAY_MS
    assert 0 < await raw(0).pttl(HASH.format("s1")) <= DAY_MS


async def test_update_changes_what_it_names_and_nothing_else(sessions: Sessions, raw: Any) -> None:
    request = pb.CreateRequest(user_id="u", email="a@b", role="user", attributes={"theme": "dark", "tab": "1"})
    session = (await sessions.Create(request)).created.session
    before = await raw(0).hgetall(HASH.format(session.session_id))
    change = pb.UpdateRequest(
        session_id=session.session_id, role="admin", attributes={"locale": "en"}, remove_attributes=["tab", "nothing"]
    )
    updated = (await sessions.Update(change)).session
    after = await raw(0).hgetall(HASH.format(session.session_id))
    assert after == {**{k: v for k, v in before.items() if k != "tab"}, "role": "admin", "locale": "en"}
    assert updated.version != session.version
    assert (
        updated == (await sessions.Get(pb.GetRequest(session_id=session.session_id))).session or updated.role == "admin"
    )
    assert 0 < await raw(0).pttl(HASH.format(session.session_id)) <= DAY_MS


async def test_update_at_a_version_notices_writes_by_anyone(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u")
    await sessions.Touch(pb.TouchRequest(session_id=session.session_id))
    change = pb.UpdateRequest(session_id=session.session_id, role="admin", expected_version=session.version)
    updated = (await sessions.Update(change)).session
    assert updated.role == "admin"

    await raw(0).hset(HASH.format(session.session_id), "role", "written by another program")
    change = pb.UpdateRequest(session_id=session.session_id, role="x", expected_version=updated.version)
    conflict = (await sessions.Update(change)).version_conflict
    now = (await sessions.Get(pb.GetRequest(session_id=session.session_id))).session
    assert conflict.version == now.version
    assert now.role == "written by another program"


async def test_update_and_touch_never_bring_a_session_back(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u", idle_timeout=Duration(seconds=3600))
    assert (await sessions.Revoke(pb.RevokeRequest(session_id=session.session_id))).HasField("revoked")
    await is_missing(sessions.Update(pb.UpdateRequest(session_id=session.session_id, role="admin")))
    await is_missing(sessions.Touch(pb.TouchRequest(session_id=session.session_id)))
    assert not await raw(0).keys(f"*{session.session_id}*")


async def test_revoke_ends_the_session_and_removes_it_from_the_index(sessions: Sessions, raw: Any) -> None:
    one, two = await created(sessions, "u"), await created(sessions, "u")
    assert (await sessions.Revoke(pb.RevokeRequest(session_id=one.session_id))).HasField("revoked")
    await is_missing(sessions.Get(pb.GetRequest(session_id=one.session_id)))
    assert await raw(0).smembers(INDEX.format("u")) == {two.session_id}
    await is_missing(sessions.Revoke(pb.RevokeRequest(session_id=one.session_id)))


async def test_a_session_ends_after_its_idle_timeout(sessions: Sessions) -> None:
    session = await created(sessions, "u", idle_timeout=Duration(seconds=1))

    async def gone() -> bool:
        return not await alive(sessions, session.session_id)

    await wait_until(gone, within=3)


async def test_batch_get_keeps_order_and_says_what_became_of_each(sessions: Sessions, raw: Any) -> None:
    one, two = await created(sessions, "u"), await created(sessions, "u")
    rotation = pb.RotateRequest(session_id=two.session_id, grace=Duration(seconds=30))
    successor = (await sessions.Rotate(rotation)).session.session_id
    ids = [two.session_id, "sess_unknown", one.session_id, successor, one.session_id]
    items = (await sessions.BatchGet(pb.BatchGetRequest(session_ids=ids))).items
    assert [item.WhichOneof("outcome") for item in items] == ["rotated", "missing", "session", "session", "session"]
    assert items[0].rotated.successor_id == successor
    assert items[2].session.session_id == one.session_id


async def test_a_key_of_another_type_fails_its_item_and_no_other(
    sessions: Sessions, redis_server: str, raw: Any
) -> None:
    session = await created(sessions, "u")
    await raw(0).set(HASH.format("not_a_hash"), "x", ex=60)
    items = (await sessions.BatchGet(pb.BatchGetRequest(session_ids=["not_a_hash", session.session_id]))).items
    await raw(0).delete(HASH.format("not_a_hash"))
    assert items[0].HasField("error")
    assert items[1].HasField("session")
