"""Removing the connections of nodes whose lease has ended, while anybody looks."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator

from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.services.connection.registry import Registry

log = logging.getLogger(__name__)

_INTERVAL = 1.0


class Reaper:
    """One background task that looks at each kind in use every second."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._kinds: Counter[str] = Counter()
        self._task: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def reaping(self, kind: str) -> AsyncIterator[None]:
        """Reap a kind while the body runs."""
        self._kinds[kind] += 1
        if self._task is None:
            self._task = supervised("connection-reaper", self._reap)
        try:
            yield
        finally:
            self._kinds[kind] -= 1
            if not self._kinds[kind]:
                del self._kinds[kind]

    async def _reap(self) -> None:
        while self._kinds:
            for kind in list(self._kinds):
                try:
                    if removed := await self._registry.reap(kind):
                        log.info("removed %d connections of nodes whose lease has ended", removed)
                except RpcError as error:
                    log.debug("reaping postponed: %s", error.message)
            await asyncio.sleep(_INTERVAL)
        self._task = None

    async def close(self) -> None:
        """End the background task."""
        task, self._task = self._task, None
        await end(task)
