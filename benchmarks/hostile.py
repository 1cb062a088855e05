"""What the attacks of benchmarks.attacks share."""

import asyncio
import contextlib
import time

from nexus.cache.v1 import cache_pb2
from tests.http2 import Header, http2, message

TOKEN = "bystander-0123456789"
METADATA = (("authorization", f"Bearer {TOKEN}"),)
CACHE = "/nexus.cache.v1.CacheService/"
EXCHANGE = "/nexus.calls.v1.CallService/Exchange"
GET = cache_pb2.GetRequest(entity="user", id="u1")
FOUR_MIB = 4 * 1024 * 1024


async def calls(
    address: str, until: float, path: str, body: bytes, metadata: list[Header] | None = None, *, reset: bool = False
) -> None:
    """Calls one after the other on one connection after the other, without waiting for the replies."""
    while time.perf_counter() < until:
        async with http2(address) as connection:
            while time.perf_counter() < until and not connection.gone.is_set():
                stream = connection.request(path, metadata or [])
                with contextlib.suppress(TimeoutError, OSError):
                    await asyncio.wait_for(connection.data(stream, message(body), end=True), 1)
                    if reset:
                        connection.reset(stream)
                    await connection.writer.drain()
                await asyncio.sleep(0)
