"""A caller of LockService with the words of a test: seconds as floats, one lock."""

from typing import Any

import grpc

from nexus.lock.v1 import lock_pb2 as pb
from nexus.lock.v1.lock_pb2_grpc import LockServiceStub
from sidecar.rpc.durations import duration


def seconds(value: float | None) -> Any:
    """Seconds as a Duration; None is absent."""
    return None if value is None else duration(round(value * 1000))


class Caller:
    """Calls about one lock."""

    def __init__(self, channel: grpc.aio.Channel, resource_id: str = "camp_456", resource: str = "campaign") -> None:
        self.resource, self.resource_id = resource, resource_id
        self._stub = LockServiceStub(channel)

    async def try_acquire(self, lock_id: str = "", *, lease: float | None = None) -> pb.TryAcquireResponse:
        """TryAcquire."""
        return await self._stub.TryAcquire(
            pb.TryAcquireRequest(
                resource=self.resource, resource_id=self.resource_id, lock_id=lock_id, lease=seconds(lease)
            )
        )

    async def acquire(
        self, lock_id: str = "", *, lease: float | None = None, wait: float | None = None, timeout: float | None = None
    ) -> pb.AcquireResponse:
        """Acquire."""
        return await self._stub.Acquire(
            pb.AcquireRequest(
                resource=self.resource,
                resource_id=self.resource_id,
                lock_id=lock_id,
                lease=seconds(lease),
                wait=seconds(wait),
            ),
            timeout=timeout,
        )

    async def renew(self, lock_id: str, *, lease: float | None = None) -> pb.RenewResponse:
        """Renew."""
        return await self._stub.Renew(
            pb.RenewRequest(resource=self.resource, resource_id=self.resource_id, lock_id=lock_id, lease=seconds(lease))
        )

    async def release(self, lock_id: str) -> pb.ReleaseResponse:
        """Release."""
        return await self._stub.Release(
            pb.ReleaseRequest(resource=self.resource, resource_id=self.resource_id, lock_id=lock_id)
        )

    async def get(self) -> pb.GetResponse:
        """Get."""
        return await self._stub.Get(pb.GetRequest(resource=self.resource, resource_id=self.resource_id))

    async def waiters(self) -> int:
        """How many wait in line."""
        return (await self.get()).waiters

    def hold(self, timeout: float | None = None) -> "Holding":
        """Open a Hold stream."""
        return Holding(self, self._stub.Hold(timeout=timeout))


class Holding:
    """One Hold stream."""

    def __init__(self, caller: Caller, call: Any) -> None:
        self._caller = caller
        self.call = call

    async def start(self, lock_id: str = "", *, lease: float | None = None, wait: float | None = None) -> "Holding":
        """Send `start`."""
        start = pb.HoldRequest.Start(
            resource=self._caller.resource,
            resource_id=self._caller.resource_id,
            lock_id=lock_id,
            lease=seconds(lease),
            wait=seconds(wait),
        )
        await self.call.write(pb.HoldRequest(start=start))
        return self

    async def release(self) -> None:
        """Send `release`."""
        await self.call.write(pb.HoldRequest(release=pb.HoldRequest.Release()))

    async def event(self) -> pb.HoldResponse | None:
        """The next event; None at the end of the stream."""
        read = await self.call.read()
        return None if read is grpc.aio.EOF else read

    async def granted(self) -> pb.Granted:
        """Read on to the grant."""
        while (event := await self.event()) is not None:
            if event.HasField("granted"):
                return event.granted
        raise AssertionError("the stream ended without a grant")
