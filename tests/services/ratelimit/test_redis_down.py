"""While Redis is away each limit answers as it says, at once, and as ever when Redis is back."""

import time
from collections.abc import AsyncIterator

import grpc
import pytest

from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from nexus.ratelimit.v1.ratelimit_pb2_grpc import RateLimitServiceStub
from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.services.ratelimit.asking import Service, check, on_key, on_user
from tests.sidecars import connected, disconnected, running
from tests.statuses import info_of

OPEN = on_key("open", 1, outage_mode=pb.OUTAGE_MODE_OPEN)
CLOSED = on_key("closed", 1, outage_mode=pb.OUTAGE_MODE_CLOSED)
LOCAL = on_key("local", 3, outage_mode=pb.OUTAGE_MODE_LOCAL)
FAIL = on_key("fail", 1)


class Cut:
    """A sidecar and the proxy between it and Redis."""

    def __init__(self, proxy: Proxy, sidecar: Sidecar, limits: Service) -> None:
        self.proxy, self.sidecar, self.limits = proxy, sidecar, limits

    async def lose(self) -> None:
        """Let Redis look dead."""
        await self.proxy.refuse()
        await disconnected(self.sidecar)

    async def find(self) -> None:
        """Let Redis be back."""
        await self.proxy.listen()
        await connected(self.sidecar)


@pytest.fixture
async def cut(proxy: Proxy, clients: object) -> AsyncIterator[Cut]:
    """A sidecar whose Redis the test can take away."""
    async with running(proxy.url) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        yield Cut(proxy, sidecar, RateLimitServiceStub(channel))


async def test_each_policy_answers_at_once_and_says_that_it_is_degraded(cut: Cut) -> None:
    await cut.lose()
    started = time.perf_counter()
    for _ in range(3):
        reply = (await cut.limits.Check(check(OPEN))).decision
        assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.degraded, reply.HasField("check_time")) == (
            True,
            True,
            False,
        )
        reply = (await cut.limits.Check(check(CLOSED))).decision
        assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.degraded, reply.retry_after.seconds) == (False, True, 1)
        assert (await cut.limits.Peek(pb.PeekRequest(limits=[OPEN]))).decision.degraded
    replies = [(await cut.limits.Check(check(LOCAL))).decision for _ in range(4)]
    assert [(reply.outcome == pb.OUTCOME_ALLOWED) for reply in replies] == [True, True, True, False]
    assert [reply.remaining for reply in replies] == [2, 1, 0, 0]
    assert all(reply.degraded for reply in replies)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await cut.limits.Check(check(FAIL))
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert info_of(caught.value).reason == "REDIS_UNAVAILABLE"
    assert time.perf_counter() - started < 1.0


async def test_of_several_limits_one_that_fails_fails_the_call_and_one_that_denies_denies_it(cut: Cut) -> None:
    await cut.lose()
    reply = (await cut.limits.Check(check(OPEN, LOCAL))).decision
    assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.degraded) == (True, True)
    reply = (await cut.limits.Check(check(OPEN, CLOSED, LOCAL))).decision
    assert [(verdict.outcome == pb.OUTCOME_ALLOWED) for verdict in reply.limits] == [True, False, True]
    assert reply.limits[2].remaining == 2, "a denied hit consumes nothing in the stand-in either"
    with pytest.raises(grpc.aio.AioRpcError):
        await cut.limits.Check(check(OPEN, FAIL))
    items = [check(OPEN), check(FAIL)]
    batch = await cut.limits.BatchCheck(pb.BatchCheckRequest(items=items))
    assert batch.items[0].decision.degraded
    assert batch.items[1].HasField("error")
    with pytest.raises(grpc.aio.AioRpcError):
        await cut.limits.BatchCheck(pb.BatchCheckRequest(items=[check(FAIL), check(FAIL)]))


async def test_it_recovers_by_itself(cut: Cut) -> None:
    assert not (await cut.limits.Check(check(OPEN))).decision.degraded
    await cut.lose()
    assert (await cut.limits.Check(check(OPEN))).decision.degraded
    await cut.find()
    reply = (await cut.limits.Check(check(OPEN))).decision
    assert ((reply.outcome == pb.OUTCOME_ALLOWED), reply.degraded) == (False, False), (
        "what Redis had counted counts again"
    )


async def test_a_lost_reply_follows_the_policy_too(cut: Cut) -> None:
    cut.proxy.swallow_replies = True
    calls = [cut.limits.Check(check(limit)) for limit in (OPEN, CLOSED, LOCAL)]
    assert [(await call).decision.degraded for call in calls] == [True, True, True]


async def test_a_key_of_another_type_is_no_outage(cut: Cut, clients: dict[int, "object"]) -> None:
    redis = clients[2]
    await redis.hset("nexus:ratelimit:api:u1:60", "a", "1")  # type: ignore[attr-defined]
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await cut.limits.Check(check(on_user("u1", 5, outage_mode=pb.OUTAGE_MODE_OPEN)))
    assert info_of(caught.value).reason == "WRONG_TYPE"
    await redis.flushdb()  # type: ignore[attr-defined]
