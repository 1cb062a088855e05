"""A resuming watch."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2
from nexus_sidecar import GAP
from tests.python_client.both import KINDS, Either
from tests.sidecars import running


@pytest.mark.parametrize("kind", KINDS)
async def test_a_watch_resumes_after_a_restart_with_a_gap(single_server: str, clients: Any, kind: str) -> None:
    async with running(single_server) as first, Either(kind, first.server.address) as either:
        address = first.server.address
        watch = either.client.watch(either.client.cache.WatchInvalidations, cache_pb2.WatchInvalidationsRequest())
        following: Callable[[], Any] = watch.__anext__ if either.is_aio else watch.__next__

        async def following_event() -> Any:
            return await asyncio.wait_for(either.do(following), 20)

        assert (await following_event()).HasField("ready")
        await either.do(either.client.cache.Set, cache_pb2.SetRequest(entity="user", id="w", fields={"name": "Ada"}))
        assert (await following_event()).HasField("changed")
        await first.stop()
        async with running(single_server, server__listen=address):
            assert await following_event() is GAP
            while (event := await following_event()) is GAP:
                pass
            assert event.HasField("ready")
            await either.do(watch.aclose if either.is_aio else watch.close)
