"""Token families: their end, the newest token within a grace, tokens with dots, and the families of a user."""

import asyncio
from typing import Any

import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from sidecar.app import Sidecar
from sidecar.services.session import scripts
from sidecar.services.session.refresh_ids import family_of, new_family_id, new_token_id
from tests.services.session.calls import Sessions, is_missing, refused

TOKEN = "nexus:refresh:{}"
FAMILY = "nexus:refresh-family:{}"
FAMILIES = "nexus:refresh-families:{}"
PARALLEL = 300


async def issued(sessions: Sessions, user_id: str = "u", **more: Any) -> pb.RefreshToken:
    """A first token."""
    return (await sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id=user_id, **more))).token


async def rotate(sessions: Sessions, token_id: str, **more: Any) -> pb.RotateRefreshTokenResponse:
    """Present a token."""
    return await sessions.RotateRefreshToken(pb.RotateRefreshTokenRequest(token_id=token_id, **more))


async def families(sessions: Sessions, user_id: str = "u") -> list[pb.RefreshFamily]:
    """The token families of a user, newest first."""
    return list((await sessions.ListRefreshFamilies(pb.ListRefreshFamiliesRequest(user_id=user_id))).families)


async def revoke_user(sessions: Sessions, user_id: str = "u", **more: Any) -> int:
    """Log a user out; how many token families were ended."""
    return (await sessions.RevokeUser(pb.RevokeUserRequest(user_id=user_id, **more))).revoked_families


async def test_a_repeat_within_the_grace_gets_the_newest_token(sessions: Sessions) -> None:
    first = await issued(sessions)
    second = (await rotate(sessions, first.token_id)).token
    third = (await rotate(sessions, second.token_id)).token
    repeat = (await rotate(sessions, first.token_id)).token
    assert repeat.token_id == third.token_id
    assert repeat.generation == 2
    assert 0 < repeat.ttl.ToMilliseconds() <= third.ttl.ToMilliseconds()
    assert (await rotate(sessions, repeat.token_id)).token.generation == 3


async def test_revoking_a_token_within_its_grace_ends_the_newest_one(sessions: Sessions, raw: Any) -> None:
    first = await issued(sessions)
    second = (await rotate(sessions, first.token_id)).token
    await rotate(sessions, second.token_id, grace=Duration())
    revoked = await sessions.RevokeRefreshToken(pb.RevokeRefreshTokenRequest(token_id=first.token_id))
    assert revoked.revoked.user_id == "u"
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_tokens_with_dots_are_families_of_their_own(sessions: Sessions, raw: Any) -> None:
    """JWTs of other programs share their header, and with it what stands before the first dot."""
    alice, bob = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnMQ", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiIn0.c2lnMg"
    await raw(0).set(TOKEN.format(alice), "alice", ex=60)
    await raw(0).set(TOKEN.format(bob), "bob", ex=60)
    successor = (await rotate(sessions, alice)).token
    assert successor.family_id == alice
    assert (await rotate(sessions, successor.token_id)).token.family_id == alice
    assert (
        await sessions.RevokeRefreshFamily(pb.RevokeRefreshFamilyRequest(family_id=alice))
    ).revoked.user_id == "alice"
    assert (await rotate(sessions, bob)).token.user_id == "bob"


def test_only_tokens_that_were_issued_here_have_a_family_that_is_a_part_of_them() -> None:
    for family_id in ("token_a", "a.b.c", ".x", "x.rt_short", "a\n.b"):
        token_id = new_token_id(family_id)
        assert family_of(token_id) == family_id
        assert family_of(family_id) == family_id


async def test_a_family_ends_at_its_absolute_lifetime_however_often_it_is_rotated(sessions: Sessions, raw: Any) -> None:
    token = await issued(sessions)
    end = token.absolute_expire_time.ToMilliseconds()
    assert abs(end - int(await raw(0).hget(FAMILY.format(token.family_id), "created")) - 30 * 24 * 3_600_000) < 2
    second = (await rotate(sessions, token.token_id)).token
    assert second.absolute_expire_time == token.absolute_expire_time, "a rotation does not extend it"
    now = int((await raw(0).time())[0]) * 1000
    await raw(0).hset(FAMILY.format(token.family_id), "until", now + 60_000)
    third = (await rotate(sessions, second.token_id)).token
    assert 0 < third.ttl.ToMilliseconds() <= 60_000
    assert 0 < await raw(0).pttl(TOKEN.format(third.token_id)) <= 60_000
    await raw(0).hset(FAMILY.format(token.family_id), "until", now - 1)
    await is_missing(rotate(sessions, third.token_id))
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_a_token_does_not_outlive_a_short_absolute_lifetime(sidecar: Sidecar, raw: Any) -> None:
    ids = {"token_id": "token_x.rt_y", "family_id": "token_x"}
    words: dict[str, Any] = {"user_id": "u", "device": "", "request_digest": "", "request_ms": 0}
    await scripts.issue_refresh(
        sidecar.database("session"), ids, token_id="token_x.rt_y", ttl_ms=60_000, absolute_ms=5_000, **words
    )
    assert 0 < await raw(0).pttl(TOKEN.format("token_x.rt_y")) <= 5_000


async def test_families_are_listed_with_device_and_last_use(sessions: Sessions, raw: Any) -> None:
    phone = await issued(sessions, device="phone")
    laptop = await issued(sessions, device="Firefox on Linux", ttl=Duration(seconds=3600))
    await raw(0).hset(FAMILY.format(phone.family_id), "used", 1763870000123)
    found = {family.family_id: family for family in await families(sessions)}
    assert {each.device for each in found.values()} == {"phone", "Firefox on Linux"}
    before = found[phone.family_id]
    assert before.last_use_time.ToMilliseconds() == 1763870000123
    await rotate(sessions, phone.token_id)
    after = {family.family_id: family for family in await families(sessions)}[phone.family_id]
    assert after.last_use_time.ToMilliseconds() > before.last_use_time.ToMilliseconds()
    assert (after.device, after.generation, after.create_time) == ("phone", 1, before.create_time)
    assert after.absolute_expire_time == phone.absolute_expire_time
    left = found[laptop.family_id].expire_time.ToMilliseconds() - found[laptop.family_id].create_time.ToMilliseconds()
    assert left == 3_600_000
    assert await families(sessions, "another") == []


async def test_families_without_a_living_token_are_not_listed_and_removed(sessions: Sessions, raw: Any) -> None:
    tokens = [await issued(sessions) for _ in range(4)]
    await sessions.RevokeRefreshToken(pb.RevokeRefreshTokenRequest(token_id=tokens[0].token_id))
    await raw(0).delete(TOKEN.format(tokens[1].token_id))  # another program logged it out
    await raw(0).delete(FAMILY.format(tokens[2].family_id), TOKEN.format(tokens[2].token_id))
    assert [family.family_id for family in await families(sessions)] == [tokens[3].family_id]
    assert await raw(0).zcard(FAMILIES.format("u")) == 4, "too young to be sure that nobody is writing them"
    for token in tokens:
        await raw(0).zincrby(FAMILIES.format("u"), -60_000, token.family_id)
    assert [family.family_id for family in await families(sessions)] == [tokens[3].family_id]
    assert await raw(0).zrange(FAMILIES.format("u"), 0, -1) == [tokens[3].family_id]
    assert 0 < await raw(0).pttl(FAMILIES.format("u")) <= 30 * 24 * 3_600_000


async def test_pages_hold_each_family_once(sessions: Sessions) -> None:
    ids = [(await issued(sessions)).family_id for _ in range(11)]
    seen: list[str] = []
    request = pb.ListRefreshFamiliesRequest(user_id="u", page_size=4)
    while True:
        page = await sessions.ListRefreshFamilies(request)
        seen += [family.family_id for family in page.families]
        request.page_token = page.next_page_token
        if not request.page_token:
            break
        await sessions.RevokeRefreshFamily(pb.RevokeRefreshFamilyRequest(family_id=seen[-1]))
    assert sorted(seen) == sorted(ids)
    await refused(
        sessions.ListRefreshFamilies(pb.ListRefreshFamiliesRequest(user_id="u", page_token="x")),
        "page_token",
    )


async def test_log_out_everywhere_ends_refresh_tokens(sessions: Sessions, raw: Any) -> None:
    ours = [await issued(sessions) for _ in range(3)]
    rotated = (await rotate(sessions, ours[0].token_id)).token
    await raw(0).set(TOKEN.format("by_hand"), "u", ex=60)
    by_hand = (await rotate(sessions, "by_hand")).token
    other = await issued(sessions, "other")
    assert await revoke_user(sessions) == 4
    for token in (*ours, rotated, by_hand):
        assert not (await rotate(sessions, token.token_id)).HasField("token")
    assert await raw(0).keys(TOKEN.format("*")) == [TOKEN.format(other.token_id)]
    assert await families(sessions) == []
    assert await revoke_user(sessions) == 0


async def test_refresh_tokens_can_be_kept(sessions: Sessions) -> None:
    here, there = await issued(sessions), await issued(sessions)
    assert await revoke_user(sessions, keep_refresh_tokens=True) == 0
    assert await revoke_user(sessions, kept_family_ids=[here.family_id]) == 1
    assert (await rotate(sessions, here.token_id)).HasField("token")
    assert (await rotate(sessions, there.token_id)).HasField("missing")


async def test_a_family_of_another_user_in_the_list_is_not_touched(sessions: Sessions, raw: Any) -> None:
    other = await issued(sessions, "other")
    await raw(0).zadd(FAMILIES.format("u"), {other.family_id: 1763870000123})
    assert await families(sessions) == []
    await raw(0).zadd(FAMILIES.format("u"), {other.family_id: 1763870000123})
    assert await revoke_user(sessions) == 0
    assert (await rotate(sessions, other.token_id)).HasField("token")


async def test_hundreds_of_families_end_beside_rotations_of_them(sessions: Sessions, raw: Any) -> None:
    tokens = await asyncio.gather(*(issued(sessions) for _ in range(600)))
    rotations = [rotate(sessions, token.token_id) for token in tokens[:PARALLEL]]
    await asyncio.gather(*rotations[:150], revoke_user(sessions), *rotations[150:])
    assert await raw(0).keys(TOKEN.format("*")) == []


async def test_a_token_that_is_being_issued_is_ended_too(sessions: Sessions, sidecar: Sidecar, raw: Any) -> None:
    """Its family is in the user's list, and not written yet, when RevokeUser comes by."""
    family_id = new_family_id("u", "r1", 0)
    await scripts.add_family(sidecar.database("session"), {"user_id": "u"}, family_id=family_id, ttl_ms=60_000)
    assert await revoke_user(sessions) == 0
    token = await issued(sessions, request_id="r1")
    assert token.family_id == family_id
    assert await raw(0).keys(TOKEN.format("*")) == []
    await is_missing(rotate(sessions, token.token_id))


@pytest.mark.parametrize("device", ["x" * 129, "é" * 65])
async def test_a_device_label_that_is_too_long_is_refused(sessions: Sessions, device: str) -> None:
    await refused(sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id="u", device=device)), "device")
