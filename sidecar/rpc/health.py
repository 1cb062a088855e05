"""grpc.health.v1: one status for the process, and one for each service that follows the service's Redis."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

import grpc
from grpc_health.v1 import health_pb2 as pb

SERVING = pb.HealthCheckResponse.SERVING
NOT_SERVING = pb.HealthCheckResponse.NOT_SERVING
UNKNOWN = pb.HealthCheckResponse.SERVICE_UNKNOWN

LIVENESS, READINESS = "", "readiness"
"""The empty name is the process itself and does not depend on Redis; `readiness` is SERVING when every service is."""


class Health:
    """Keeps the statuses and serves Check, List and Watch; only `drain` ends LIVENESS.

    A watch that its client does not read delays nobody: it skips intermediate statuses and gets the latest one.
    """

    def __init__(self, services: Iterable[str]) -> None:
        self._statuses: dict[str, Any] = {LIVENESS: SERVING, READINESS: NOT_SERVING}
        self._services = list(services)
        self._statuses.update(dict.fromkeys(self._services, NOT_SERVING))
        self._draining = self._closed = False
        self._changed = asyncio.Event()

    def set(self, services: Iterable[str], up: bool) -> None:
        """Set the status of services whose Redis was connected or lost."""
        if self._draining:
            return
        self._statuses.update(dict.fromkeys(services, SERVING if up else NOT_SERVING))
        ready = all(self._statuses[name] == SERVING for name in self._services)
        self._statuses[READINESS] = SERVING if ready else NOT_SERVING
        self._tell()

    def drain(self) -> None:
        """Report NOT_SERVING for everything, from now on."""
        self._draining = True
        self._statuses = dict.fromkeys(self._statuses, NOT_SERVING)
        self._tell()

    def close(self) -> None:
        """End the watches: the server stops now."""
        self._closed = True
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def Check(self, request: pb.HealthCheckRequest, context: Any) -> pb.HealthCheckResponse:
        """The status of one name; NOT_FOUND for a name that is not a service of this sidecar."""
        status = self._statuses.get(request.service)
        if status is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, "no such service")
        return pb.HealthCheckResponse(status=status)

    async def List(self, request: pb.HealthListRequest, context: Any) -> pb.HealthListResponse:
        """The statuses of all names."""
        return pb.HealthListResponse(
            statuses={name: pb.HealthCheckResponse(status=status) for name, status in self._statuses.items()}
        )

    async def Watch(self, request: pb.HealthCheckRequest, context: Any) -> AsyncIterator[pb.HealthCheckResponse]:
        """The status of one name, at once and whenever it changes; SERVICE_UNKNOWN for a name nobody serves."""
        last = None
        while True:
            changed = self._changed
            status = self._statuses.get(request.service, UNKNOWN)
            if status != last:
                last = status
                yield pb.HealthCheckResponse(status=status)
            elif self._closed:
                await context.abort(grpc.StatusCode.UNAVAILABLE, "the sidecar is stopping")
            else:
                await changed.wait()
