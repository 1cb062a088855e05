"""A Redis that has reached maxmemory: what it has no room for is refused as a whole, what makes room still works."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
import redis.asyncio as redis_client
from google.protobuf.duration_pb2 import Duration

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from nexus.ratelimit.v1 import ratelimit_pb2, ratelimit_pb2_grpc
from nexus.semaphore.v1 import semaphore_pb2, semaphore_pb2_grpc
from nexus.session.v1 import session_pb2, session_pb2_grpc
from nexus.token.v1 import token_pb2, token_pb2_grpc
from sidecar import services
from sidecar.redis.embedded import Embedded
from tests.architecture.calls import Rpc, every_rpc
from tests.sidecars import running
from tests.statuses import info_of
from tests.transports import Transport, open_channel
from tests.waiting import wait_until

RPCS = [rpc for rpc in every_rpc() if rpc.own]

ENDING = ("Delete", "BatchDelete", "Revoke", "Release", "Invalidate", "Leave", "Clear", "Remove", "Verify")
"""How the names of the RPCs begin that undo what another one's example has left."""

FREEING = {
    *("BatchDelete", "InvalidateTags", "InvalidatePattern", "Revoke", "RevokeUser", "RevokeRefreshToken"),
    *(
        "RevokeRefreshFamily",
        "Release",
        "Leave",
        "Reset",
        "ClearFailedLogins",
        "RemoveSuggestion",
        "RemoveRecent",
        "Remove",
    ),
    *("ClearRecent", "UnblockTerm", "DisableForOrg", "Delete", "Renew"),
}
"""The RPCs that make room, or take none: they may leave a mark of what is gone, or another time on what is there."""

REDIS = shutil.which("redis-server")


@pytest.fixture(
    scope="module", params=[None, REDIS] if REDIS else [None], ids=["embedded", "redis"][: 2 if REDIS else 1]
)
async def full(request: pytest.FixtureRequest, transport: Transport) -> AsyncIterator[tuple[Any, grpc.aio.Channel]]:
    """A client of a server of this module's own, and a channel to a sidecar that has everything in its database 0."""
    server = Embedded(binary=Path(request.param) if request.param else None)
    await server.start()
    databases = {f"redis__databases__{service.name}": 0 for service in services.ALL}
    async with (
        running(server.url, **databases) as sidecar,
        redis_client.from_url(server.url) as client,
        open_channel(sidecar.server.address, transport) as calls,
    ):
        yield client, calls
    await server.stop()


@asynccontextmanager
async def no_room(client: Any) -> AsyncIterator[None]:
    await client.config_set("maxmemory", 1)
    yield
    await client.config_set("maxmemory", 0)


async def content(client: Any) -> dict[bytes, bytes]:
    """What every key holds."""
    return {name: await client.dump(name) async for name in client.scan_iter(count=1000)}


@pytest.mark.parametrize("used", [False, True], ids=["empty", "used"])
async def test_nothing_is_half_written_and_nothing_is_said_to_be_written_that_is_not(
    used: bool, full: tuple[Any, grpc.aio.Channel]
) -> None:
    client, channel = full
    wrong = [told for rpc in RPCS if (told := await what_is_wrong(rpc, client, channel, used=used))]
    assert not wrong, "\n".join(wrong)


async def what_is_wrong(rpc: Rpc, client: Any, channel: grpc.aio.Channel, *, used: bool) -> str:
    await client.flushall()
    service = rpc.method.containing_service
    for other in RPCS if used else []:
        if other.method.containing_service is service and not other.method.name.startswith((*ENDING, "Watch", "Hold")):
            await other.call(channel, other.example(), timeout=1)
    async with no_room(client):
        before = await content(client)
        failure = await rpc.call(channel, rpc.example(), timeout=1)
        after = await content(client)
    if failure is None:
        grown = {name for name, value in after.items() if before.get(name) != value}
        return f"{rpc.path} went well and wrote {grown}" if grown and rpc.method.name not in FREEING else ""
    if rpc.method.name in FREEING and used:
        return f"{rpc.path} would make room and is refused: {failure.details()}"
    if before != after:
        return f"{rpc.path} is refused and wrote {set(after.items()) ^ set(before.items())}"
    if failure.code() is grpc.StatusCode.RESOURCE_EXHAUSTED:
        return "" if info_of(failure).reason == "REDIS_OUT_OF_MEMORY" else f"{rpc.path}: {info_of(failure).reason}"
    return "" if failure.code() is grpc.StatusCode.NOT_FOUND else f"{rpc.path}: {failure.code()} {failure.details()}"


async def test_what_is_held_can_be_kept_and_ended(full: tuple[Any, grpc.aio.Channel]) -> None:
    client, channel = full
    permits, sessions = semaphore_pb2_grpc.SemaphoreServiceStub(channel), session_pb2_grpc.SessionServiceStub(channel)
    at: dict[str, Any] = {"resource": "video", "limit": 1}
    permit = (await permits.TryAcquire(semaphore_pb2.TryAcquireRequest(**at))).granted
    token = (await sessions.IssueRefreshToken(session_pb2.IssueRefreshTokenRequest(user_id="u1"))).token
    session = (await sessions.Create(session_pb2.CreateRequest(user_id="u1"))).created.session
    async with no_room(client):
        renewal = semaphore_pb2.RenewRequest(**at, permit_id=permit.permit_id, lease=Duration(seconds=60))
        assert (await permits.Renew(renewal)).HasField("renewed")
        ended = session_pb2.RevokeRefreshFamilyRequest(family_id=token.family_id)
        assert (await sessions.RevokeRefreshFamily(ended)).HasField("revoked")
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await sessions.Rotate(session_pb2.RotateRequest(session_id=session.session_id))
        assert info_of(refused.value).reason == "REDIS_OUT_OF_MEMORY"
    stayed = await sessions.Get(session_pb2.GetRequest(session_id=session.session_id))
    assert stayed.session.version == session.version


async def test_a_lease_that_could_not_be_filled_still_can_be(full: tuple[Any, grpc.aio.Channel]) -> None:
    client, channel = full
    cache = cache_pb2_grpc.CacheServiceStub(channel)
    lease = (await cache.Fetch(cache_pb2.FetchRequest(entity="user", id="u9"))).lease
    content = cache_pb2.Content(fields={"name": "Ada"})
    filling = cache_pb2.FillRequest(entity="user", id="u9", token=lease.token, content=content)
    async with no_room(client):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await cache.Fill(filling)
        assert info_of(refused.value).reason == "REDIS_OUT_OF_MEMORY"
    assert (await cache.Fill(filling)).HasField("filled")


async def test_a_refund_is_refused_as_a_whole(full: tuple[Any, grpc.aio.Channel]) -> None:
    client, channel = full
    limits = ratelimit_pb2_grpc.RateLimitServiceStub(channel)
    log = ratelimit_pb2.InlineRule(limit=9, window=Duration(seconds=60), algorithm=ratelimit_pb2.ALGORITHM_SLIDING_LOG)
    limit = ratelimit_pb2.Limit(inline_rule=log, key="export")
    await limits.Check(ratelimit_pb2.CheckRequest(limits=[limit], cost=1))
    async with no_room(client):
        before = await content(client)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await limits.Refund(ratelimit_pb2.RefundRequest(limits=[limit], cost=1, request_id="r9"))
        assert info_of(refused.value).reason == "REDIS_OUT_OF_MEMORY"
        assert await content(client) == before


async def test_a_server_that_cannot_save_is_not_ready(full: tuple[Any, grpc.aio.Channel]) -> None:
    client, channel = full
    blocked = Path((await client.config_get("dir"))["dir"], "dump.rdb")  # what the snapshot cannot replace
    blocked.mkdir()
    await client.config_set("save", "3600 1")
    await client.bgsave()
    await wait_until(lambda: failed_to_save(client), what="the snapshot failed")
    request = session_pb2.CreateRequest(user_id="u1")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await session_pb2_grpc.SessionServiceStub(channel).Create(request)
    assert (info_of(refused.value).reason, info_of(refused.value).metadata["redis_error"]) == (
        "REDIS_NOT_READY",
        "MISCONF",
    )
    await client.config_set("save", "")
    blocked.rmdir()


async def failed_to_save(client: Any) -> bool:
    return str((await client.info("persistence"))["rdb_last_bgsave_status"]) == "err"


async def test_a_code_cannot_be_guessed_while_wrong_attempts_cannot_be_counted(
    full: tuple[Any, grpc.aio.Channel],
) -> None:
    client, channel = full
    tokens = token_pb2_grpc.TokenServiceStub(channel)
    code = (await tokens.IssueOtp(token_pb2.IssueOtpRequest(identifier="u1", purpose="login"))).issued.code
    async with no_room(client):
        for attempt in (code, "000000"):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await tokens.VerifyOtp(token_pb2.VerifyOtpRequest(identifier="u1", purpose="login", code=attempt))
            assert info_of(refused.value).reason == "REDIS_OUT_OF_MEMORY"
