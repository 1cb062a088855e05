"""Sessions on a Cluster: one slot a script, and the whole story over three primaries."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from sidecar.services.session.refresh_ids import new_token_id
from tests import topologies
from tests.services.session.calls import Sessions, alive, created, is_missing, listed
from tests.sidecars import calling

IDS = {
    "user_id": "user:1",
    "request_id": "r:1",
}


OURS = [script for script in SCRIPTS if script.name.startswith("session.")]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("session_id", ["sess_a:b{c}", "user:u1:sessions", "%", "é}{"])
@pytest.mark.parametrize("family_id", ["token_family", "header.payload.signature", ".x"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], session_id: str, family_id: str) -> None:
    tokens = {"family_id": family_id, "token_id": family_id, "successor_id": new_token_id(family_id)}
    names = Names(REGISTRY, tagged=True)
    assert len({slot_of(names(key, {**IDS, **tokens, "session_id": session_id})) for key in script.keys}) == 1


@pytest.fixture(scope="module")
async def far() -> AsyncIterator[Sessions]:
    """SessionService of a sidecar on a cluster of three."""
    async with topologies.cluster() as nodes, calling(topologies.url_of(nodes)) as channel:
        yield SessionServiceStub(channel)


async def test_create_rotate_and_end_over_three_primaries(far: Sessions) -> None:
    ids = [(await created(far, "u", attributes={"n": str(n)})).session_id for n in range(20)]
    assert set(await listed(far, "u")) == set(ids)
    items = (await far.BatchGet(pb.BatchGetRequest(session_ids=ids))).items
    assert [item.session.attributes["n"] for item in items] == [str(n) for n in range(20)]
    successors = [(await far.Rotate(pb.RotateRequest(session_id=each))).session for each in ids]
    assert [successor.attributes["n"] for successor in successors] == [str(n) for n in range(20)]
    await is_missing(far.Get(pb.GetRequest(session_id=ids[0])))
    assert set(await listed(far, "u")) == {successor.session_id for successor in successors}
    reply = await far.Create(pb.CreateRequest(user_id="u", max_sessions=5, request_id="r1"))
    assert len(reply.created.evicted_session_ids) == 16
    assert (await far.CountByUser(pb.CountByUserRequest(user_id="u"))).sessions == 5
    assert (await far.RevokeUser(pb.RevokeUserRequest(user_id="u"))).revoked_sessions == 5
    assert not await alive(far, reply.created.session.session_id)


async def test_the_limit_holds_over_three_primaries(far: Sessions) -> None:
    request = pb.CreateRequest(user_id="limited", max_sessions=3)
    replies = await asyncio.gather(*(far.Create(request) for _ in range(100)))
    living = [r.created.session.session_id for r in replies if await alive(far, r.created.session.session_id)]
    assert len(living) == 3
    assert set(await listed(far, "limited")) == set(living)


async def test_refresh_tokens_rotate_over_three_primaries(far: Sessions) -> None:
    for number in range(10):
        request = pb.IssueRefreshTokenRequest(user_id="u", request_id=str(number))
        token = (await far.IssueRefreshToken(request)).token
        spend = pb.RotateRefreshTokenRequest(token_id=token.token_id, grace=Duration(seconds=0))
        second = (await far.RotateRefreshToken(spend)).token
        assert (await far.RotateRefreshToken(spend)).HasField("reuse_detected")
        again = pb.RotateRefreshTokenRequest(token_id=second.token_id)
        assert (await far.RotateRefreshToken(again)).HasField("missing")


async def test_a_watch_hears_of_changes_on_every_primary(far: Sessions) -> None:
    ids = [(await created(far, "watched")).session_id for _ in range(10)]
    call = far.Watch(pb.WatchRequest(user_id="watched"))
    snapshot = await call.read()
    assert isinstance(snapshot, pb.WatchResponse)
    assert len(snapshot.snapshot.sessions) == 10
    for session_id in ids:
        await far.Revoke(pb.RevokeRequest(session_id=session_id))
    told: set[str] = set()
    while len(told) < 10:
        event = await asyncio.wait_for(call.read(), 5)
        assert isinstance(event, pb.WatchResponse)
        told.add(event.ended.session_id)
    assert told == set(ids)
    call.cancel()
