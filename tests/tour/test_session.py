"""A tour of Session: log in, be seen, change the id, log out everywhere; refresh tokens that notice theft."""

from typing import Any

import grpc

from nexus.session.v1 import session_pb2 as pb
from nexus.session.v1.session_pb2_grpc import SessionServiceStub


async def test_a_session_is_a_hash_for_a_day_and_listed_with_its_user(channel: grpc.aio.Channel, raw: Any) -> None:
    sessions = SessionServiceStub(channel)
    login = pb.CreateRequest(user_id="user_1", email="ada@example.com", attributes={"theme": "dark"})
    session = (await sessions.Create(login)).created.session
    held = await raw(0).hgetall(f"nexus:session:{session.session_id}")
    assert (held["userId"], held["email"], held["theme"]) == ("user_1", "ada@example.com", "dark")
    assert await raw(0).smembers("nexus:session:user:user_1:sessions") == {session.session_id}
    listed = await sessions.ListByUser(pb.ListByUserRequest(user_id="user_1"))
    assert [each.session_id for each in listed.sessions] == [session.session_id]


async def test_an_update_can_demand_the_version_it_was_made_from(channel: grpc.aio.Channel) -> None:
    sessions = SessionServiceStub(channel)
    session = (await sessions.Create(pb.CreateRequest(user_id="user_2"))).created.session
    change = pb.UpdateRequest(session_id=session.session_id, role="admin", expected_version=session.version)
    assert (await sessions.Update(change)).session.role == "admin"
    assert (await sessions.Update(change)).version_conflict.version != session.version


async def test_rotation_kills_the_old_id_and_keeps_the_data(channel: grpc.aio.Channel) -> None:
    sessions = SessionServiceStub(channel)
    old = (await sessions.Create(pb.CreateRequest(user_id="user_3", role="admin"))).created.session
    new = (await sessions.Rotate(pb.RotateRequest(session_id=old.session_id))).session
    assert (new.user_id, new.role) == ("user_3", "admin")
    assert new.session_id != old.session_id
    assert (await sessions.Get(pb.GetRequest(session_id=old.session_id))).HasField("missing")


async def test_log_out_everywhere_but_here(channel: grpc.aio.Channel) -> None:
    sessions = SessionServiceStub(channel)
    phone = (await sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id="user_4", device="phone"))).token
    here, *others = [(await sessions.Create(pb.CreateRequest(user_id="user_4"))).created.session for _ in range(3)]
    spare = pb.RevokeUserRequest(user_id="user_4", kept_session_ids=[here.session_id])
    ended = await sessions.RevokeUser(spare)
    assert (ended.revoked_sessions, ended.revoked_families) == (len(others), 1)
    token = pb.RotateRefreshTokenRequest(token_id=phone.token_id)
    assert (await sessions.RotateRefreshToken(token)).HasField("missing"), "refresh tokens end with the sessions"
    assert (await sessions.CountByUser(pb.CountByUserRequest(user_id="user_4"))).sessions == 1


async def test_a_refresh_token_used_twice_ends_its_whole_family(channel: grpc.aio.Channel) -> None:
    sessions = SessionServiceStub(channel)
    first = (await sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id="user_5"))).token
    rotate = pb.RotateRefreshTokenRequest(token_id=first.token_id)
    rotate.grace.SetInParent()  # no grace: any second use is reuse
    second = (await sessions.RotateRefreshToken(rotate)).token
    assert second.family_id == first.family_id
    assert (await sessions.RotateRefreshToken(rotate)).reuse_detected.user_id == "user_5"
    stolen = await sessions.RotateRefreshToken(pb.RotateRefreshTokenRequest(token_id=second.token_id))
    assert stolen.WhichOneof("outcome") != "token", "the thief's token is dead as well"
