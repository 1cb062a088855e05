"""A Hold stream whose first message does not come is ended, so that it occupies no slot."""

import asyncio
import time
from typing import Any

import grpc
import pytest

from sidecar.app import Sidecar
from sidecar.settings import load
from tests.services.lock.caller import Caller as Lock
from tests.services.semaphore.caller import Caller as Semaphore


@pytest.mark.parametrize("kind", [Lock, Semaphore])
async def test_a_stream_without_start_ends_at_the_default_deadline(redis_server: str, clients: Any, kind: Any) -> None:
    flags = {"redis.url": redis_server, "server.listen": "127.0.0.1:0", "server.deadline": "300ms"}
    sidecar = Sidecar(load(flags=flags, environ={}))
    await sidecar.start()
    try:
        async with grpc.aio.insecure_channel(sidecar.server.address) as channel:
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
    finally:
        await sidecar.stop()
