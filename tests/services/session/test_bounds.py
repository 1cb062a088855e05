"""Bounds: replies in bytes, growth by Update, durations, and request ids that belong to one request."""

import asyncio
from collections.abc import Callable
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.session.v1 import session_pb2 as pb
from sidecar.security.authorization import verb_of
from tests.services.session.calls import HASH, INDEX, Sessions, created, listed, refused
from tests.statuses import info_of

LARGE = {"blob": "x" * 60_000}
MANY = 75


@pytest.fixture
async def large(sessions: Sessions) -> set[str]:
    """The ids of 75 sessions of 60 kB, together more than a client accepts in one message."""
    return {(await created(sessions, "u", attributes=LARGE)).session_id for _ in range(MANY)}


async def test_a_page_ends_before_it_is_too_large_for_a_client(sessions: Sessions, large: set[str]) -> None:
    request = pb.ListByUserRequest(user_id="u", page_size=1_000)
    sizes: list[int] = []
    seen: list[str] = []
    while True:
        page = await sessions.ListByUser(request)
        sizes.append(page.ByteSize())
        seen += [session.session_id for session in page.sessions]
        request.page_token = page.next_page_token
        if not request.page_token:
            break
    assert len(sizes) == 2
    assert max(sizes) <= 3 * 1024 * 1024
    assert sorted(seen) == sorted(large)


async def test_a_large_snapshot_is_split_over_several_messages(sessions: Sessions, large: set[str]) -> None:
    call = sessions.Watch(pb.WatchRequest(user_id="u"))
    parts: list[pb.Snapshot] = []
    while not parts or parts[-1].more:
        event = await asyncio.wait_for(call.read(), 5)
        assert isinstance(event, pb.WatchResponse)
        assert event.HasField("snapshot")
        parts.append(event.snapshot)
    call.cancel()
    assert len(parts) == 2
    assert {session.session_id for part in parts for session in part.sessions} == large


async def test_a_page_size_beyond_the_maximum_counts_as_the_maximum(sessions: Sessions) -> None:
    session = await created(sessions, "u")
    page = await sessions.ListByUser(pb.ListByUserRequest(user_id="u", page_size=1_000_000))
    assert [each.session_id for each in page.sessions] == [session.session_id]


async def test_updates_do_not_grow_a_session_beyond_its_bounds(sessions: Sessions, raw: Any) -> None:
    session = await created(sessions, "u", attributes={str(n): "x" for n in range(100)})

    def change(names: range, value: str = "x", drop: tuple[str, ...] = ()) -> Any:
        attributes = {str(n): value for n in names}
        return sessions.Update(
            pb.UpdateRequest(session_id=session.session_id, attributes=attributes, remove_attributes=drop)
        )

    assert (await change(range(100, 128))).HasField("session")
    await refused(change(range(128, 129)), "attributes")
    assert (await change(range(128, 129), drop=("0",))).HasField("session")
    await refused(change(range(1, 3), "x" * 32_700), "attributes")
    assert len(await raw(0).hgetall(HASH.format(session.session_id))) == 128 + 6


async def test_a_session_that_another_program_made_too_large_can_shrink(sessions: Sessions, raw: Any) -> None:
    await raw(0).hset(HASH.format("s1"), mapping={"userId": "u", **{str(n): "x" for n in range(200)}})
    await raw(0).expire(HASH.format("s1"), 60)
    change = pb.UpdateRequest(session_id="s1", attributes={"1": "y"}, remove_attributes=["2"])
    assert (await sessions.Update(change)).session.attributes["1"] == "y"


NANOS = Duration(seconds=5, nanos=1_000_000_000)
DURATIONS: list[tuple[str, Callable[[Sessions, Duration], Any]]] = [
    ("idle_timeout", lambda sessions, value: sessions.Create(pb.CreateRequest(user_id="u", idle_timeout=value))),
    (
        "absolute_timeout",
        lambda sessions, value: sessions.Create(pb.CreateRequest(user_id="u", absolute_timeout=value)),
    ),
    ("grace", lambda sessions, value: sessions.Rotate(pb.RotateRequest(session_id="s", grace=value))),
    ("ttl", lambda sessions, value: sessions.IssueRefreshToken(pb.IssueRefreshTokenRequest(user_id="u", ttl=value))),
    (
        "grace",
        lambda sessions, value: sessions.RotateRefreshToken(pb.RotateRefreshTokenRequest(token_id="t", grace=value)),
    ),
]


@pytest.mark.parametrize(("field", "call"), DURATIONS)
@pytest.mark.parametrize("value", [NANOS, Duration(seconds=5, nanos=-1), Duration(seconds=-1), Duration(seconds=2**40)])
async def test_a_duration_that_is_none_is_refused(
    sessions: Sessions, field: str, call: Callable[[Sessions, Duration], Any], value: Duration
) -> None:
    await refused(call(sessions, value), field)


CREATE = pb.CreateRequest(user_id="u", request_id="r1")
OTHER_CREATES = [
    {"role": "admin"},
    {"attributes": {"a": "b"}},
    {"max_sessions": 3},
    {"idle_timeout": Duration(seconds=60)},
    {"ip": "::1"},
]


@pytest.mark.parametrize("changed", OTHER_CREATES)
async def test_a_request_id_belongs_to_one_create(sessions: Sessions, raw: Any, changed: dict[str, Any]) -> None:
    first = (await sessions.Create(CREATE)).created.session
    await refused(sessions.Create(pb.CreateRequest(user_id="u", request_id="r1", **changed)), "request_id")
    assert (await sessions.Create(CREATE)).created.session.session_id == first.session_id
    assert await raw(0).smembers(INDEX.format("u")) == {first.session_id}


async def test_of_hundreds_of_different_requests_with_one_id_one_is_served(sessions: Sessions) -> None:
    requests = [pb.CreateRequest(user_id="u", role=str(n), request_id="r1") for n in range(300)]
    results = await asyncio.gather(*(sessions.Create(each) for each in requests), return_exceptions=True)
    assert len([each for each in results if isinstance(each, pb.CreateResponse)]) == 1
    codes = {each.code() for each in results if isinstance(each, grpc.aio.AioRpcError)}
    assert codes == {grpc.StatusCode.INVALID_ARGUMENT}
    assert len(await listed(sessions, "u")) == 1


async def test_a_request_id_belongs_to_one_rotation(sessions: Sessions) -> None:
    old = (await created(sessions, "u")).session_id
    request = pb.RotateRequest(session_id=old, request_id="r1")
    new = (await sessions.Rotate(request)).session.session_id
    grace = Duration(seconds=30)
    await refused(sessions.Rotate(pb.RotateRequest(session_id=old, request_id="r1", grace=grace)), "request_id")
    assert (await sessions.Rotate(request)).session.session_id == new


@pytest.mark.parametrize("changed", [{"device": "phone"}, {"ttl": Duration(seconds=60)}])
async def test_a_request_id_belongs_to_one_issue(sessions: Sessions, raw: Any, changed: dict[str, Any]) -> None:
    request = pb.IssueRefreshTokenRequest(user_id="u", request_id="r1")
    first = (await sessions.IssueRefreshToken(request)).token
    other = pb.IssueRefreshTokenRequest(user_id="u", request_id="r1", **changed)
    await refused(sessions.IssueRefreshToken(other), "request_id")
    assert (await sessions.IssueRefreshToken(request)).token.token_id == first.token_id
    assert len(await raw(0).keys("nexus:refresh:*")) == 1


def test_reading_sessions_needs_no_right_to_write() -> None:
    methods = pb.DESCRIPTOR.services_by_name["SessionService"].methods_by_name
    reads = {name for name, method in methods.items() if verb_of(method) == "read"}
    assert reads == {"Get", "BatchGet", "ListByUser", "CountByUser", "Watch", "ListRefreshFamilies"}


async def test_a_batch_that_is_too_large_for_a_client_names_the_limit(sessions: Sessions, large: set[str]) -> None:
    ids = sorted(large)
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await sessions.BatchGet(pb.BatchGetRequest(session_ids=ids))
    assert error.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert info_of(error.value).reason == "REPLY_TOO_LARGE"
    assert info_of(error.value).metadata["limit"] == "server.max_reply_bytes"
    assert len((await sessions.BatchGet(pb.BatchGetRequest(session_ids=ids[:50]))).items) == 50
