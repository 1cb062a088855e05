"""Trending when a reply of Redis is lost."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from nexus.trending.v1.trending_pb2_grpc import TrendingServiceStub
from tests.faults.behind import Behind, behind
from tests.services.trending.conftest import Trending


@pytest.fixture
async def cut(single_server: str, raw: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own behind a proxy."""
    async with behind(single_server, redis__timeout="0.3s") as cut:
        yield cut


async def test_a_hit_whose_reply_is_lost_counts_once(cut: Behind, trending: Trending, raw: Any) -> None:
    far = Trending(TrendingServiceStub(cut.channel), raw(5))
    await trending.hit("warm", 1)
    await cut.loses(far.hit("a", 8, request_id="r1", actor="u1"))
    assert (await far.hit("a", 8, request_id="r1", actor="u1")).WhichOneof("outcome") == "counted"
    reply = await far.hit("a", 8, request_id="r2", actor="u1")
    assert reply.WhichOneof("outcome") == "duplicate"
    assert (await trending.explain("a", "7d")).score == pytest.approx(8, rel=1e-3)
    await cut.refuses(far.hit("a", 8))
