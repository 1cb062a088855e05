"""SemaphoreService."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.coordination.hold import take, take_in_turn
from sidecar.coordination.wait_queue import CLAIM_MS, Waiting, patience
from sidecar.redis.database import Database
from sidecar.rpc.durations import duration
from sidecar.rpc.methods import rpc
from sidecar.services.semaphore import scripts
from sidecar.services.semaphore.hold import hold
from sidecar.services.semaphore.request import LEASE, WAIT, at, bid, full, permit_id_of
from sidecar.services.semaphore.sweeper import FOREIGN_MS, Sweeper

MOST_LISTED = 100


class SemaphoreService:
    """nexus.semaphore.v1.SemaphoreService."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._waiting = waiting
        self._sweeper = Sweeper(database, waiting)

    def start(self) -> None:
        """Start sweeping."""
        self._sweeper.start()

    async def close(self) -> None:
        """Stop sweeping."""
        await self._sweeper.close()

    async def TryAcquire(self, request: pb.TryAcquireRequest, context: Any) -> pb.TryAcquireResponse:
        """See the proto."""
        wish = bid(self._database, self._waiting, self._sweeper, request)
        answer = await take(self._waiting, wish)
        if answer[0]:
            return pb.TryAcquireResponse(granted=wish.granted(answer))
        return pb.TryAcquireResponse(full=full(answer))

    @rpc(round_trips=2, waits=True)
    async def Acquire(self, request: pb.AcquireRequest, context: Any) -> pb.AcquireResponse:
        """See the proto."""
        wish = bid(self._database, self._waiting, self._sweeper, request, wait=WAIT)
        wish = replace(wish, wait_ms=patience(wish.wait_ms, context))
        answer = await take_in_turn(self._waiting, wish)
        if answer[0]:
            return pb.AcquireResponse(granted=wish.granted(answer))
        return pb.AcquireResponse(full=full(answer))

    async def Renew(self, request: pb.RenewRequest, context: Any) -> pb.RenewResponse:
        """See the proto."""
        permit_id, lease_ms = permit_id_of(request), LEASE.of(request)
        fence = await scripts.renew(
            self._database, at(request), permit_id=permit_id, limit=request.limit, lease_ms=lease_ms
        )
        self._sweeper.granted(request.resource, request.limit, lease_ms)
        if fence < 0:
            return pb.RenewResponse(not_holder=pb.NotHolder())
        return pb.RenewResponse(renewed=pb.Renewed(fence=fence, lease=duration(lease_ms)))

    async def Release(self, request: pb.ReleaseRequest, context: Any) -> pb.ReleaseResponse:
        """See the proto."""
        freed, units = await scripts.release(
            self._database,
            at(request),
            permit_id=permit_id_of(request),
            limit=request.limit,
            weight=1,
            ticket="",
            wait_ms=0,
            claim_ms=CLAIM_MS,
            counted=self._waiting.counted,
        )
        self._sweeper.left(request.resource, request.limit, units)
        if freed:
            return pb.ReleaseResponse(released=pb.Released())
        return pb.ReleaseResponse(not_holder=pb.NotHolder())

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """See the proto."""
        in_use, waiters, permits = await scripts.look(
            self._database, at(request), foreign_ms=FOREIGN_MS, most=MOST_LISTED
        )
        reply = pb.GetResponse(in_use=in_use, waiters=waiters)
        for permit_id, weight, fence, left_ms in permits:
            name = permit_id.decode(errors="replace")
            reply.permits.add(permit_id=name, weight=weight, fence=fence, lease_left=duration(left_ms))
        return reply

    def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """See the proto."""
        return hold(self._database, self._waiting, self._sweeper, requests)
