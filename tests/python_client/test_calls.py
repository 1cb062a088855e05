"""What every call of the Python client has: a deadline, typed errors, and repeats where the protos permit them."""

from typing import Any

import pytest

from nexus.cache.v1 import cache_pb2
from nexus.lock.v1 import lock_pb2
from nexus_sidecar import NexusError, Reason
from nexus_sidecar.policy import METHODS, is_carriable, is_repeatable, timeout_of
from sidecar.app import Sidecar
from tests.python_client.both import KINDS, Either
from tests.transports import CARRIED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unary", ["0", "1"])
async def test_a_failure_has_its_reason_fields_and_metadata(
    sidecar: Sidecar, clients: Any, kind: str, unary: str
) -> None:
    async with Either(kind, sidecar.server.address, UNARY_CALLS=unary) as either:
        for _ in range(2):  # alone, and then on a stream
            with pytest.raises(NexusError) as failure:
                await either.do(either.client.cache.Get, cache_pb2.GetRequest(entity="user"))
            assert failure.value.reason == Reason.REASON_INVALID_ARGUMENT
            assert [violation.field for violation in failure.value.field_violations] == ["id"]


def test_only_what_the_protos_call_repeatable_is_repeated() -> None:
    def repeatable(path: str) -> bool:
        return is_repeatable(METHODS[path])

    assert repeatable("/nexus.cache.v1.CacheService/Get")
    assert repeatable("/nexus.lock.v1.LockService/Release")
    assert not repeatable("/nexus.lock.v1.LockService/TryAcquire")


def test_what_the_sidecar_carries_is_carried() -> None:
    ours = {path for path in METHODS if is_carriable(path) and timeout_of(path, cache_pb2.GetRequest()) is not None}
    assert ours == {path for path in CARRIED if path in METHODS}


def test_a_wait_comes_on_top_of_the_deadline() -> None:
    request = lock_pb2.AcquireRequest()
    assert timeout_of("/nexus.lock.v1.LockService/Acquire", request) == 15
    request.wait.FromSeconds(30)
    assert timeout_of("/nexus.lock.v1.LockService/Acquire", request) == 35
