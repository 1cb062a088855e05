"""The lease to fill a key, kept by sidecar/keyspace/lua/fill_lease.lua: its token; waiting for another's fill."""

import asyncio
import contextlib
import hashlib
import random
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sidecar.redis.database import Database
from sidecar.rpc.request_ids import request_id_of

MAX_TOKEN = 128

Look = Callable[[], Awaitable[Sequence[Any]]]
"""One attempt to read the key or take the lease; the reply begins with b"busy" and ms while another caller has it."""


def token_of(request: Any) -> str:
    """A fresh token; with a request_id the same one for every repeat of the request, which gets its lease again."""
    repeat = request_id_of(request)
    if not repeat.id:
        return secrets.token_hex(16)
    return f"r{hashlib.sha256(repeat.id.encode()).hexdigest()[:32]}.{repeat.digest}"


async def look_until(look: Look, wait_ms: int, database: Database, channel: str) -> Sequence[Any]:
    """Look; while another caller has the lease, wait and look again."""
    reply = await look()
    return await look_again(look, wait_ms, database, channel) if reply[0] == b"busy" and wait_ms else reply


async def look_again(look: Look, wait_ms: int, database: Database, channel: str) -> Sequence[Any]:
    """Look whenever another caller's lease is over, told so on the channel or by its time; return the last reply."""
    loop = asyncio.get_running_loop()
    stop = loop.time() + wait_ms / 1000
    async with database.subscriber.listen(channel, capacity=1) as ends:
        while True:
            reply = await look()
            left = stop - loop.time()
            if reply[0] != b"busy" or left <= 0:
                return reply
            over = reply[1] / 1000 + random.uniform(0.001, 0.02)  # noqa: S311 - spreads the rush, no secret
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(anext(ends), min(left, over))
