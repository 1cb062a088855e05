"""grpc.health.v1: one answer for the process and one a service, which follows the service's Redis."""

from collections.abc import Iterable

from grpc_health.v1 import health, health_pb2

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING

LIVENESS, READINESS = "", "readiness"
"""The empty name is the process itself and does not depend on Redis; `readiness` is SERVING when every service is."""


class Health:
    """Keeps the health service up to date; nothing but `drain` takes LIVENESS away."""

    def __init__(self, services: Iterable[str]) -> None:
        self.servicer = health.aio.HealthServicer()  # type: ignore[attr-defined]
        self._up = dict.fromkeys(services, False)
        self._draining = False

    async def start(self) -> None:
        """Report what is known at start-up."""
        await self.servicer.set(LIVENESS, SERVING)
        await self._tell(self._up)

    async def set(self, services: Iterable[str], up: bool) -> None:
        """Report services whose Redis came or went."""
        names = list(services)
        self._up.update(dict.fromkeys(names, up))
        if not self._draining:
            await self._tell(names)

    async def drain(self) -> None:
        """Report NOT_SERVING for everything, from now on."""
        self._draining = True
        await self.servicer.enter_graceful_shutdown()

    async def _tell(self, names: Iterable[str]) -> None:
        for name in names:
            await self.servicer.set(name, SERVING if self._up[name] else NOT_SERVING)
        await self.servicer.set(READINESS, SERVING if all(self._up.values()) else NOT_SERVING)
