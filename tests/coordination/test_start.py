"""A Hold stream whose first message does not come is ended, so that it occupies no slot."""

import asyncio
import time
from typing import Any

import grpc
import pytest

from tests.services.lock.caller import Caller as Lock
from tests.services.semaphore.caller import Caller as Semaphore
from tests.sidecars import calling


@pytest.mark.parametrize("kind", [Lock, Semaphore])
async def test_a_stream_without_start_ends_at_the_default_deadline(redis_server: str, clients: Any, kind: Any) -> None:
    async with calling(redis_server, server__deadline="300ms") as channel:
        started = time.perf_counter()
        silent = kind(channel).hold()
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await asyncio.wait_for(silent.event(), 5)
        assert failed.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert "first message" in str(failed.value.details())
        assert time.perf_counter() - started >= 0.25
        stream = await kind(channel).hold().start()
        await stream.granted()
        await asyncio.sleep(0.4)  # longer than the deadline
        await stream.release()
        assert (await stream.event()).HasField("released")
