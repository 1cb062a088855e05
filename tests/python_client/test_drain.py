"""A sidecar that stops while calls are carried: none of them is lost, and none is made twice.

Unary calls that wait in gRPC's own queue when the server stops end with CANCELLED; see docs/reliability.md.
"""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.ratelimit.v1.ratelimit_pb2 import CheckRequest, InlineRule, Limit, PeekRequest
from nexus_sidecar import NexusError
from tests.python_client.both import KINDS, Either
from tests.sidecars import running
from tests.waiting import wait_until

LIMIT, CALLERS, CALLS = 100_000, 32, 60


def limit(key: str) -> Limit:
    """A limit that counts the hits of a test."""
    window = Duration()
    window.FromTimedelta(timedelta(hours=1))
    return Limit(inline_rule=InlineRule(limit=LIMIT, window=window), key=key)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unary", ["0", "1"])
async def test_each_call_counts_once_over_a_restart(single_server: str, clients: Any, kind: str, unary: str) -> None:
    request = CheckRequest(limits=[limit(f"restart-{kind}-{unary}")])
    begun = cancelled = 0

    async def caller(either: Either) -> None:
        nonlocal begun, cancelled
        for _ in range(CALLS):
            begun += 1
            try:
                await either.do(either.client.rate_limits.Check, request, timeout=20)
            except NexusError as error:
                if (error.code, unary) != (grpc.StatusCode.CANCELLED, "1"):
                    raise
                cancelled += 1

    async with AsyncExitStack() as stack:
        async with AsyncExitStack() as earlier:
            first = await earlier.enter_async_context(running(single_server, server__drain="5s"))
            address = first.server.address
            either = await stack.enter_async_context(Either(kind, address, UNARY_CALLS=unary))
            await either.do(either.client.rate_limits.Check, request)
            callers = [asyncio.create_task(caller(either)) for _ in range(CALLERS)]
            await wait_until(lambda: begun >= CALLERS * CALLS // 3, what="a third of the calls is begun")
            streams = first.admission.exchanges
        await stack.enter_async_context(running(single_server, server__listen=address))
        await asyncio.gather(*callers)
        peek = await either.do(either.client.rate_limits.Peek, PeekRequest(limits=request.limits))
    made = 1 + CALLERS * CALLS
    assert made - cancelled <= LIMIT - peek.decision.remaining <= made
    assert cancelled < CALLERS
    assert bool(streams) == (unary == "0")
