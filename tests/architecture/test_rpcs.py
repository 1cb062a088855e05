"""What holds for every RPC of every service; found by descriptor, so a new RPC is tested from its first day."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from sidecar.app import Sidecar
from sidecar.redis.cluster.client import ClusterClient
from tests.architecture.calls import Rpc, declared, every_rpc
from tests.architecture.hostile import variants
from tests.proxy import Proxy
from tests.sidecars import disconnected, running
from tests.statuses import details_of, info_of
from tests.transports import Transport, open_channel

OWN_RPCS = [pytest.param(rpc, id=rpc.path) for rpc in every_rpc() if rpc.own]

Code = grpc.StatusCode
LAWFUL = {
    Code.INVALID_ARGUMENT,
    Code.NOT_FOUND,
    Code.ABORTED,
    Code.FAILED_PRECONDITION,
    Code.RESOURCE_EXHAUSTED,
    Code.OUT_OF_RANGE,
    Code.ALREADY_EXISTS,
    Code.PERMISSION_DENIED,
    Code.DATA_LOSS,
}


@pytest.mark.parametrize("rpc", OWN_RPCS)
@pytest.mark.usefixtures("clients")
async def test_an_rpc_makes_no_more_round_trips_than_it_declares(
    rpc: Rpc, sidecar: Sidecar, channel: grpc.aio.Channel
) -> None:
    if rpc.method.server_streaming or rpc.method.client_streaming:
        return
    budget, _ = declared(sidecar, rpc)
    made = []
    for _ in range(3):  # work in the background may count once, not three times
        before = trips(sidecar)
        failure = await rpc.call(channel, rpc.example())
        assert failure is None or failure.code() in LAWFUL, failure
        made.append(max(after - earlier for after, earlier in zip(trips(sidecar), before, strict=True)))
    assert min(made) <= budget, f"made {made}, declares {budget}"
    usual = 3 if isinstance(sidecar.databases.clients[0], ClusterClient) else 2
    assert min(made) <= usual, f"made {made}: more are for what others left behind, and for work in batches"


def trips(sidecar: Sidecar) -> list[int]:
    """The round trips made so far: all of them, or on a Cluster those to each primary.

    There a budget is that of every primary, for a batch goes to all of them side by side, or one after the other.
    """
    client = sidecar.databases.clients[0]
    return (
        [node.round_trips for node in client.nodes]
        if isinstance(client, ClusterClient)
        else [sidecar.databases.round_trips]
    )


@pytest.fixture(scope="module")
async def stranded(single_server: str, transport: Transport) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar whose Redis has just died."""
    async with Proxy.to_unix(single_server) as proxy, running(proxy.url) as sidecar:
        await proxy.refuse()
        await disconnected(sidecar)
        async with open_channel(sidecar.server.address, transport) as channel:
            yield channel


@pytest.mark.parametrize("rpc", OWN_RPCS)
async def test_without_redis_an_rpc_is_unavailable_at_once(
    rpc: Rpc, stranded: grpc.aio.Channel, sidecar: Sidecar
) -> None:
    budget, _ = declared(sidecar, rpc)
    started = time.perf_counter()
    failure = await rpc.call(stranded, rpc.example())
    assert time.perf_counter() - started < 0.5
    if failure is None:
        assert budget == 0, "answered without Redis, and does not declare that it needs none"
        return
    assert failure.code() is Code.UNAVAILABLE, failure
    assert info_of(failure).reason == "REDIS_UNAVAILABLE"
    assert info_of(failure).metadata["outcome"] == "not_applied"


@pytest.mark.parametrize("rpc", OWN_RPCS)
async def test_hostile_input_is_answered_or_refused_by_field_and_writes_nothing_when_refused(
    rpc: Rpc, channel: grpc.aio.Channel, clients: Any
) -> None:
    requests = rpc.example()
    for path, changed in variants(requests[0]):
        before = await sizes(clients)
        failure = await rpc.call(channel, [changed, *requests[1:]], timeout=0.5)
        if failure is None:
            continue
        told = f"{path}: {failure.code()} {failure.details()}"
        if failure.code() is Code.DEADLINE_EXCEEDED:
            assert rpc.method.server_streaming or "wait" in path, told  # a quiet stream or a wait, ended by this test
            continue
        assert failure.code() in LAWFUL, told
        assert info_of(failure).domain == "nexus-sidecar", told
        if failure.code() is Code.INVALID_ARGUMENT:
            bad = details_of(failure, BadRequest)
            assert info_of(failure).reason == "UNKNOWN_NAME" or (bad and bad.field_violations[0].field), told
            grown = any(
                now > then for now, then in zip(await sizes(clients), before, strict=True)
            )  # some expire meanwhile
            assert len(requests) > 1 or not grown, f"{told}, yet something was written"


async def sizes(clients: Any) -> list[int]:
    """Keys in each database."""
    views = {id(client): client for client in clients.values()}.values()  # on a Cluster they are one
    return list(await asyncio.gather(*(client.dbsize() for client in views)))


@pytest.mark.parametrize("rpc", OWN_RPCS)
def test_an_rpc_says_whether_it_may_be_repeated(rpc: Rpc) -> None:
    """A read must not be left at the default, or no client would ever retry it."""
    if rpc.method.name.startswith(("Get", "List", "Peek", "Count", "BatchGet", "Watch", "Suggest", "Evaluate")):
        assert rpc.method.GetOptions().idempotency_level, f"{rpc.path} declares no idempotency_level"
