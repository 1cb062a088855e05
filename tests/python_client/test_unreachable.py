"""A call that never found a connection is UNAVAILABLE and names the address."""

import grpc
import pytest

from nexus.lock.v1.lock_pb2 import GetRequest
from nexus_sidecar import NexusError, aio, connect

REQUEST = GetRequest(resource="job", resource_id="1")
NOBODY = "127.0.0.1:1"


async def test_with_asyncio() -> None:
    async with aio.connect(NOBODY) as client:
        with pytest.raises(NexusError, match=NOBODY) as caught:
            await client.locks.Get(REQUEST, timeout=0.5)
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE


def test_with_threads() -> None:
    with connect(NOBODY) as client, pytest.raises(NexusError, match=NOBODY) as caught:
        client.locks.Get(REQUEST, timeout=0.5)
    assert caught.value.code is grpc.StatusCode.UNAVAILABLE
