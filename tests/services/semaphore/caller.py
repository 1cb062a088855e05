"""A caller of SemaphoreService with the words of a test: seconds as floats, one resource."""

from typing import Any

import grpc

from nexus.semaphore.v1 import semaphore_pb2 as pb
from nexus.semaphore.v1.semaphore_pb2_grpc import SemaphoreServiceStub
from sidecar.rpc.durations import duration


def seconds(value: float | None) -> Any:
    """Seconds as a Duration; None is absent."""
    return None if value is None else duration(round(value * 1000))


class Caller:
    """Calls about one semaphore."""

    def __init__(self, channel: grpc.aio.Channel, limit: int = 3, resource: str = "video_processing") -> None:
        self.resource, self.limit = resource, limit
        self._stub = SemaphoreServiceStub(channel)

    async def try_acquire(
        self, permit_id: str = "", *, weight: int = 0, lease: float | None = None
    ) -> pb.TryAcquireResponse:
        """TryAcquire."""
        return await self._stub.TryAcquire(
            pb.TryAcquireRequest(
                resource=self.resource, limit=self.limit, permit_id=permit_id, weight=weight, lease=seconds(lease)
            )
        )

    async def acquire(
        self,
        permit_id: str = "",
        *,
        weight: int = 0,
        lease: float | None = None,
        wait: float | None = None,
        timeout: float | None = None,
    ) -> pb.AcquireResponse:
        """Acquire."""
        return await self._stub.Acquire(
            pb.AcquireRequest(
                resource=self.resource,
                limit=self.limit,
                permit_id=permit_id,
                weight=weight,
                lease=seconds(lease),
                wait=seconds(wait),
            ),
            timeout=timeout,
        )

    async def renew(self, permit_id: str, *, lease: float | None = None) -> pb.RenewResponse:
        """Renew."""
        return await self._stub.Renew(
            pb.RenewRequest(resource=self.resource, limit=self.limit, permit_id=permit_id, lease=seconds(lease))
        )

    async def release(self, permit_id: str) -> pb.ReleaseResponse:
        """Release."""
        return await self._stub.Release(
            pb.ReleaseRequest(resource=self.resource, limit=self.limit, permit_id=permit_id)
        )

    async def get(self) -> pb.GetResponse:
        """Get."""
        return await self._stub.Get(pb.GetRequest(resource=self.resource, limit=self.limit))

    async def waiters(self) -> int:
        """How many wait in line."""
        return (await self.get()).waiters

    async def in_use(self) -> int:
        """How many units are in use."""
        return (await self.get()).in_use

    def hold(self, timeout: float | None = None) -> "Holding":
        """Open a Hold stream."""
        return Holding(self, self._stub.Hold(timeout=timeout))


class Holding:
    """One Hold stream."""

    def __init__(self, caller: Caller, call: Any) -> None:
        self._caller = caller
        self.call = call

    async def start(
        self, permit_id: str = "", *, weight: int = 0, lease: float | None = None, wait: float | None = None
    ) -> "Holding":
        """Send `start`."""
        start = pb.HoldRequest.Start(
            resource=self._caller.resource,
            limit=self._caller.limit,
            permit_id=permit_id,
            weight=weight,
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
