"""Calls about one lock or semaphore, with durations as seconds in floats: what the callers of both services share."""

from typing import Any

import grpc

from sidecar.rpc.durations import duration
from tests.waiting import wait_until


def seconds(value: float | None) -> Any:
    """Seconds as a Duration; None is absent."""
    return None if value is None else duration(round(value * 1000))


class BaseCaller:
    """Calls about one lock or semaphore.

    A subclass gives the service's message module `pb`, its `stub`, the fields `names` of the lock or semaphore, and
    `id_field`, the field that names the holder. Further fields of a request, such as `weight`, are given by name.
    """

    pb: Any
    id_field: str

    def __init__(self, stub: Any, **names: Any) -> None:
        self.stub, self.names = stub, names

    def fields(self, holder: str, **more: Any) -> dict[str, Any]:
        """The fields of a request; durations are given in seconds."""
        spans: dict[str, Any] = {name: seconds(more.pop(name)) for name in ("lease", "wait") if name in more}
        return {**self.names, self.id_field: holder, **spans, **more}

    async def try_acquire(self, holder: str = "", *, lease: float | None = None, **more: Any) -> Any:
        """TryAcquire."""
        return await self.stub.TryAcquire(self.pb.TryAcquireRequest(**self.fields(holder, lease=lease, **more)))

    async def acquire(
        self,
        holder: str = "",
        *,
        lease: float | None = None,
        wait: float | None = None,
        timeout: float | None = None,
        **more: Any,
    ) -> Any:
        """Acquire."""
        fields = self.fields(holder, lease=lease, wait=wait, **more)
        return await self.stub.Acquire(self.pb.AcquireRequest(**fields), timeout=timeout)

    async def renew(self, holder: str, *, lease: float | None = None) -> Any:
        """Renew."""
        return await self.stub.Renew(self.pb.RenewRequest(**self.fields(holder, lease=lease)))

    async def release(self, holder: str) -> Any:
        """Release."""
        return await self.stub.Release(self.pb.ReleaseRequest(**self.fields(holder)))

    async def get(self) -> Any:
        """Get."""
        return await self.stub.Get(self.pb.GetRequest(**self.names))

    async def waiters(self) -> int:
        """How many wait."""
        return int((await self.get()).waiters)

    async def until_waiting(self, count: int) -> None:
        """Wait until so many wait."""

        async def so_many() -> bool:
            return await self.waiters() == count

        await wait_until(so_many, what=f"{count} waiting")

    def hold(self, timeout: float | None = None) -> "HoldStream":
        """Open a Hold stream."""
        return HoldStream(self, self.stub.Hold(timeout=timeout))


class HoldStream:
    """One Hold stream."""

    def __init__(self, caller: BaseCaller, call: Any) -> None:
        self._caller = caller
        self.call = call

    async def start(
        self, holder: str = "", *, lease: float | None = None, wait: float | None = None, **more: Any
    ) -> "HoldStream":
        """Send `start`."""
        request = self._caller.pb.HoldRequest
        start = request.Start(**self._caller.fields(holder, lease=lease, wait=wait, **more))
        await self.call.write(request(start=start))
        return self

    async def release(self) -> None:
        """Send `release`."""
        request = self._caller.pb.HoldRequest
        await self.call.write(request(release=request.Release()))

    async def event(self) -> Any:
        """The next event; None at the end of the stream."""
        read = await self.call.read()
        return None if read is grpc.aio.EOF else read

    async def granted(self) -> Any:
        """Read on to the grant."""
        while (event := await self.event()) is not None:
            if event.HasField("granted"):
                return event.granted
        raise AssertionError("the stream ended without a grant")
