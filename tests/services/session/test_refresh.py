"""Refresh tokens: single use, one successor, and a family that reuse revokes."""

import asyncio
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.session import scripts
from sidecar.services.session.refresh_ids import new_token_id
from tests.services.session.calls import DAY_MS, Sessions, is_missing

PARALLEL = 300
TOKEN = "nexus:refresh:{}"
NO_GRACE = Duration(seconds=0)


async def issued(sessions: Sessions, **more: Any) -> pb.RefreshToken:
    """A first token."""
    return (await sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id="user_123", **more))).token


async def rotate(sessions: Sessions, token_id: str, **more: Any) -> pb.RotateRefreshTokenResponse:
    """Present a token."""
    return await sessions.RotateRefreshToken(pb.RotateRefreshTokenRequest(token_id=token_id, **more))


async def test_a_token_is_the_string_of_the_key_contract(sessions: Sessions, raw: Any) -> None:
    token = await issued(sessions)
    assert await raw(0).get(TOKEN.format(token.token_id)) == "user_123"
    assert 0 <= 7 * DAY_MS - await raw(0).pttl(TOKEN.format(token.token_id)) < 5_000
    assert token.token_id.startswith(token.family_id + ".rt_")
    assert token.ttl.seconds == 7 * 24 * 3600


async def test_rotation_spends_the_token_for_its_successor(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions, ttl=Duration(seconds=3600))
    second = (await rotate(sessions, first.token_id)).token
    assert await raw(0).keys(TOKEN.format("*")) == [TOKEN.format(second.token_id)]
    assert await raw(0).get(TOKEN.format(second.token_id)) == "user_123"
    assert 3_590_000 < await raw(0).pttl(TOKEN.format(second.token_id)) <= 3_600_000, "successors live as long"
    assert (second.user_id, second.family_id, second.generation) == ("user_123", first.family_id, 1)


async def test_of_parallel_rotations_all_within_the_grace_get_the_one_successor(sessions: Sessions, raw: Any) -> None:
    token = await issued(sessions)
    replies = await asyncio.gather(*(rotate(sessions, token.token_id) for _ in range(PARALLEL)))
    assert len({reply.token.token_id for reply in replies}) == 1
    assert {(reply.token.user_id, reply.token.generation) for reply in replies} == {("user_123", 1)}
    assert await raw(0).keys(TOKEN.format("*")) == [TOKEN.format(replies[0].token.token_id)]


async def test_without_a_grace_the_second_of_parallel_rotations_is_a_reuse(sessions: Sessions, raw: Any) -> None:
    token = await issued(sessions)
    replies = await asyncio.gather(*(rotate(sessions, token.token_id, grace=NO_GRACE) for _ in range(PARALLEL)))
    outcomes = [reply.WhichOneof("outcome") for reply in replies]
    assert outcomes.count("token") == 1
    assert outcomes.count("reuse_detected") == PARALLEL - 1
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_a_later_reuse_revokes_the_family(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions)
    second = (await rotate(sessions, first.token_id)).token
    third = (await rotate(sessions, second.token_id)).token
    other = await issued(sessions)
    await raw(0).hset(f"nexus:refresh-spent:{first.token_id}", "grace_until", 1)  # the grace is over
    reuse = (await rotate(sessions, first.token_id)).reuse_detected
    assert (reuse.user_id, reuse.family_id) == ("user_123", first.family_id)
    assert await raw(0).keys(TOKEN.format("*")) == [TOKEN.format(other.token_id)]
    assert (await rotate(sessions, third.token_id)).HasField("missing")
    assert (await rotate(sessions, second.token_id)).HasField("missing"), "its grace ended with the family"
    assert (await rotate(sessions, first.token_id)).HasField("reuse_detected")


async def test_a_reuse_whose_handling_is_cut_has_stopped_the_family_already(
    sessions: Sessions, sidecar: Sidecar, raw: Any
) -> None:
    first = await issued(sessions)
    second = (await rotate(sessions, first.token_id, grace=NO_GRACE)).token
    ids = {"token_id": first.token_id, "successor_id": new_token_id(first.family_id), "family_id": first.family_id}
    reply = await scripts.rotate_refresh(
        sidecar.database("session"), ids, successor=ids["successor_id"], ttl_ms=DAY_MS, absolute_ms=DAY_MS, grace_ms=0
    )
    assert reply[0] == b"reuse"
    assert (await rotate(sessions, second.token_id)).HasField("missing")
    assert (await rotate(sessions, first.token_id)).HasField("reuse_detected")
    assert await raw(0).keys(TOKEN.format("*")) == [], "the next reuse finishes the work"


async def test_reuses_beside_rotations_leave_no_token_of_the_family(sessions: Sessions, raw: Any) -> None:
    for _ in range(10):
        first = await issued(sessions)
        living = (await rotate(sessions, first.token_id, grace=NO_GRACE)).token.token_id
        replies = await asyncio.gather(
            rotate(sessions, living), *(rotate(sessions, first.token_id) for _ in range(5)), rotate(sessions, living)
        )
        assert replies[1].HasField("reuse_detected")
        assert await raw(0).keys(TOKEN.format("*")) == []


async def test_a_token_written_by_hand_can_be_rotated(sessions: Sessions, raw: Any) -> None:
    await raw(0).set(TOKEN.format("token_xyz789"), "user_9", ex=60)
    successor = (await rotate(sessions, "token_xyz789")).token
    assert (successor.user_id, successor.family_id) == ("user_9", "token_xyz789")
    assert not await raw(0).exists(TOKEN.format("token_xyz789"))
    again = (await rotate(sessions, successor.token_id)).token
    assert again.family_id == "token_xyz789"
    await raw(0).hset("nexus:refresh-spent:token_xyz789", "grace_until", 1)
    assert (await rotate(sessions, "token_xyz789")).HasField("reuse_detected")
    assert await raw(0).keys(TOKEN.format("*")) == []


@pytest.mark.parametrize("token_id", ["header.payload.signature", ".x", "with:colon", "{}", "a.{b}"])
async def test_a_token_of_another_program_can_have_any_form(sessions: Sessions, raw: Any, token_id: str) -> None:
    name = TOKEN.format(token_id.replace("{", "%7B").replace("}", "%7D"))
    await raw(0).set(name, "user_9", ex=60)
    assert (await rotate(sessions, token_id)).token.user_id == "user_9"
    assert not await raw(0).exists(name)


async def test_an_unknown_token_is_invalid(sessions: Sessions) -> None:
    token = await issued(sessions)
    for unknown in ("token_unknown", f"{token.family_id}.guess"):
        assert (await rotate(sessions, unknown)).HasField("missing")
    assert (await rotate(sessions, token.token_id)).HasField("token"), "a guess does not end the family"


async def test_revoking_a_token_ends_it_and_the_answers_to_spent_ones(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions)
    second = (await rotate(sessions, first.token_id)).token
    revoke = pb.RevokeRefreshTokenRequest(token_id=second.token_id)
    assert (await sessions.RevokeRefreshToken(revoke)).HasField("revoked")
    await is_missing(sessions.RevokeRefreshToken(revoke))
    assert (await rotate(sessions, second.token_id)).HasField("missing")
    assert (await rotate(sessions, first.token_id)).HasField("missing")


async def test_revoking_a_token_within_its_grace_ends_its_successor(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions)
    await rotate(sessions, first.token_id)
    assert (await sessions.RevokeRefreshToken(pb.RevokeRefreshTokenRequest(token_id=first.token_id))).HasField(
        "revoked"
    )
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_revoking_a_family_ends_its_living_token(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions)
    await rotate(sessions, first.token_id)
    revoke = pb.RevokeRefreshFamilyRequest(family_id=first.family_id)
    assert (await sessions.RevokeRefreshFamily(revoke)).HasField("revoked")
    await is_missing(sessions.RevokeRefreshFamily(revoke))
    assert (await rotate(sessions, first.token_id)).HasField("missing"), "though it is within its grace"
    assert await raw(0).keys(TOKEN.format("*")) == []
    await raw(0).set(TOKEN.format("by_hand"), "user_9", ex=60)
    assert (await sessions.RevokeRefreshFamily(pb.RevokeRefreshFamilyRequest(family_id="by_hand"))).HasField("revoked")
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_revocations_beside_rotations_leave_no_token(sessions: Sessions, raw: Any) -> None:
    for _ in range(20):
        token = await issued(sessions)
        revoke = pb.RevokeRefreshFamilyRequest(family_id=token.family_id)
        await asyncio.gather(
            rotate(sessions, token.token_id), sessions.RevokeRefreshFamily(revoke), rotate(sessions, token.token_id)
        )
        assert await raw(0).keys(TOKEN.format("*")) == []


async def test_a_repeat_by_request_id_is_the_first_token(sessions: Sessions, raw: Any) -> None:
    tokens = await asyncio.gather(*(issued(sessions, request_id="r1") for _ in range(PARALLEL)))
    assert len({token.token_id for token in tokens}) == 1
    assert len(await raw(0).keys(TOKEN.format("*"))) == 1
    assert (await issued(sessions, request_id="r2")).token_id != tokens[0].token_id


async def test_a_request_id_can_be_used_again_once_it_is_forgotten(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions, request_id="r1")
    await raw(0).delete(f"nexus:refresh-request:{first.family_id}")
    second, again = await issued(sessions, request_id="r1"), await issued(sessions, request_id="r1")
    assert first.family_id != second.family_id
    assert second.token_id == again.token_id


async def test_a_token_that_another_program_made_too_long_is_refused(sessions: Sessions) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await rotate(sessions, "x" * 401)
    assert error.value.code() is grpc.StatusCode.INVALID_ARGUMENT
