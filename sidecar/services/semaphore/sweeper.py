"""Sweeping: the zset of permits has no TTL in the key contract, so what crashed holders leave in it is taken out."""

import asyncio
import contextlib

from sidecar.coordination.wait_queue import CLAIM_MS, WaitQueues
from sidecar.errors import RpcError
from sidecar.process.tasks import end, supervised
from sidecar.redis.database import Database
from sidecar.services.semaphore import keys, scripts

FOREIGN_MS = 30_000
"""How long a member that another program wrote counts, from the time that is its score."""

_EVERY = 1.0
_AT_ONCE = 500


class Sweeper:
    """Remembers the semaphores that were granted from here and looks at one when its leases should have ended.

    Every grant sweeps too, so this is for semaphores that nobody uses any more. What a killed sidecar remembered is
    forgotten: such a semaphore keeps its dead members, which count for nothing, until somebody uses it again.
    """

    def __init__(self, database: Database, queues: WaitQueues) -> None:
        self._database = database
        self._queues = queues
        self._due: dict[tuple[str, int], float] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start looking."""
        self._task = supervised("semaphore-sweeper", self._keep_looking)

    async def close(self) -> None:
        """Stop looking."""
        await end(self._task)

    def granted(self, resource: str, limit: int, lease_ms: int) -> None:
        """Note a grant or a renewal."""
        due = asyncio.get_running_loop().time() + lease_ms / 1000
        self._due[resource, limit] = max(self._due.get((resource, limit), 0), due)

    def left(self, resource: str, limit: int, units: int) -> None:
        """Note how many units a release left."""
        if not units:
            self._due.pop((resource, limit), None)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            now = asyncio.get_running_loop().time()
            due = [name for name, when in self._due.items() if when < now]
            for at in range(0, len(due), _AT_ONCE):
                with contextlib.suppress(RpcError):  # Redis is away: the next look finds it all again
                    await self._sweep(due[at : at + _AT_ONCE])

    async def _sweep(self, semaphores: list[tuple[str, int]]) -> None:
        answers = await self._database.gather([self._command(resource, limit) for resource, limit in semaphores])
        now = asyncio.get_running_loop().time()
        for name, answer in zip(semaphores, answers, strict=True):
            if isinstance(answer, RpcError):
                continue
            if answer[2] < 0:
                self._due.pop(name, None)
            else:
                self._due[name] = now + answer[2] / 1000

    def _command(self, resource: str, limit: int) -> tuple[object, ...]:
        return scripts.acquire.command(
            self._database.names,
            {"resource": resource, "limit": str(limit)},
            permit_id="",
            limit=limit,
            weight=0,
            lease_ms=0,
            waiter_id="",
            wait_ms=0,
            arrival=0,
            adopt=False,
            foreign_ms=FOREIGN_MS,
            claim_ms=CLAIM_MS,
            keep_ms=keys.HELD.ttl_ms,
            queue_ms=0,
            counted=self._queues.counted,
        )
