"""Calls without pause, and a lock held until the process is killed."""

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from nexus.cache.v1 import cache_pb2
from nexus.lock.v1 import lock_pb2
from nexus.session.v1 import session_pb2
from nexus_sidecar import NexusError, aio

CALLERS = 8


async def load(seconds: float) -> int:
    """Eight callers of calls that may be repeated, with the client's defaults."""
    errors: Counter[str] = Counter()
    calls = 0
    async with aio.connect() as client:
        until = time.monotonic() + seconds
        session = (await client.sessions.Create(session_pb2.CreateRequest(user_id="load"))).created.session.session_id
        kinds: tuple[Callable[[], Awaitable[Any]], ...] = (
            lambda: client.cache.Get(cache_pb2.GetRequest(entity="user", id="load")),
            lambda: client.sessions.Get(session_pb2.GetRequest(session_id=session)),
            lambda: client.locks.Get(lock_pb2.GetRequest(resource="load", resource_id="load")),
        )

        async def caller() -> None:
            nonlocal calls
            for kind in itertools.cycle(kinds):
                if time.monotonic() >= until:
                    return
                calls += 1
                try:
                    await kind()
                except NexusError as error:
                    errors[error.code.name] += 1

        print(json.dumps({"started": True}), flush=True)
        await asyncio.gather(*(caller() for _ in range(CALLERS)))
    print(json.dumps({"calls": calls, "errors": errors}), flush=True)
    return 0


async def hold(resource: str, resource_id: str) -> int:
    """Hold a lock until killed."""
    async with aio.connect() as client, client.lock(resource, resource_id):
        print(json.dumps({"held": True}), flush=True)
        await asyncio.Event().wait()
    return 0
