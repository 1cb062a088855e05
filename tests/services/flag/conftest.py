"""The stub, and a local copy that begins each test empty."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from nexus.flag.v1 import flag_pb2 as pb
from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub
from sidecar.app import Sidecar
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.service import FlagService
from tests.sidecars import running
from tests.statuses import details_of, info_of
from tests.waiting import wait_until


def copy_of(sidecar: Sidecar) -> LocalCopy:
    """The local copy of a sidecar."""
    return next(each for each in sidecar.implementations.values() if isinstance(each, FlagService))._copy


@asynccontextmanager
async def serving(url: str, **settings: Any) -> AsyncIterator[tuple[Sidecar, Any]]:
    """A sidecar of the test's own, and a stub for it."""
    async with running(url, **settings) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        yield sidecar, FlagServiceStub(channel)


@pytest.fixture
async def local_copy(sidecar: Sidecar, raw: Any) -> LocalCopy:
    """The shared sidecar's local copy, empty."""
    local_copy = copy_of(sidecar)
    for name in [*local_copy.stored, *(f"org:{each}" for each in local_copy.organizations)]:
        await raw(0).publish("nexus:flag:changes", f"nexus:feature:{name}")
    await wait_until(
        lambda: local_copy.loaded and not local_copy.stale and not local_copy.flags, what="an empty, fresh copy"
    )
    return local_copy


@pytest.fixture
def flags(channel: grpc.aio.Channel, local_copy: LocalCopy) -> Any:
    """The service."""
    return FlagServiceStub(channel)


@pytest.fixture
def by_hand(raw: Any, local_copy: LocalCopy, pytestconfig: pytest.Config) -> Callable[..., Awaitable[None]]:
    """Writes a flag as another program would, and waits until the sidecar has it: `await by_hand("a", "enabled")`.

    In RESP2 and on a Cluster, where Redis tells nobody or not of every primary, a message spares the test the wait for
    the walk.
    """

    async def write(name: str, value: str) -> None:
        await raw(0).set(f"nexus:feature:{name}", value)
        if pytestconfig.getoption("resp") == 2 or pytestconfig.getoption("topology") == "cluster":
            await raw(0).publish("nexus:flag:changes", f"nexus:feature:{name}")
        await wait_until(
            lambda: name in local_copy.stored and local_copy.stored[name].text == value, what=f"{name} seen"
        )

    return write


def evaluation(reply: pb.EvaluateResponse) -> tuple[Any, str, str]:
    """Value, variant and reason of an evaluation that found a value."""
    assert reply.HasField("evaluation"), reply
    found = reply.evaluation
    return getattr(found, found.WhichOneof("value") or ""), found.variant, pb.Reason.Name(found.reason)[7:]


async def refused(call: Awaitable[Any], code: str, *, field: str = "", reason: str = "") -> dict[str, str]:
    """Expect a status, with the field that broke a rule or the reason; return the metadata of the reason."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    error = caught.value
    assert error.code().name == code, error
    if field:
        bad = details_of(error, BadRequest)
        assert bad, error
        assert bad.field_violations[0].field == field
    if reason:
        assert info_of(error).reason == reason
    return dict(info_of(error).metadata)
