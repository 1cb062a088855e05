"""SemaphoreService."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.coordination.acquire import (
    HOLD_LEASE,
    HOLD_WAIT,
    LEASE,
    WAIT,
    acquire,
    remaining,
    try_acquire,
    wait_within_deadline,
)
from sidecar.coordination.hold import hold
from sidecar.coordination.lease import clock, left_ms
from sidecar.coordination.wait_queue import CLAIM_MS, WaitQueues
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.rpc.methods import rpc
from sidecar.services.semaphore import scripts
from sidecar.services.semaphore.request import KEEP_MS, PermitRequest, ids_of, permit_id_of, permit_request
from sidecar.services.semaphore.sweeper import FOREIGN_MS, Sweeper

MOST_LISTED = 100


class SemaphoreService:
    """nexus.semaphore.v1.SemaphoreService."""

    def __init__(self, database: Database, queues: WaitQueues) -> None:
        self._database = database
        self._queues = queues
        self._sweeper = Sweeper(database, queues)

    def start(self) -> None:
        """Start removing permits whose lease has ended."""
        self._sweeper.start()

    async def close(self) -> None:
        """Stop removing them."""
        await self._sweeper.close()

    async def TryAcquire(self, request: pb.TryAcquireRequest, context: Any) -> pb.TryAcquireResponse:
        """Take a permit if there is room and nobody waits for it."""
        acquiring = self._request(request)
        answer, left = await try_acquire(self._queues, acquiring)
        if answer[0]:
            return pb.TryAcquireResponse(granted=acquiring.granted(answer, left))
        return pb.TryAcquireResponse(full=acquiring.denied(answer))

    @rpc(round_trips=2, waits=True)
    async def Acquire(self, request: pb.AcquireRequest, context: Any) -> pb.AcquireResponse:
        """Take a permit, waiting in the queue while there is no room."""
        acquiring = self._request(request, wait=WAIT)
        acquiring = replace(acquiring, wait_ms=wait_within_deadline(acquiring.wait_ms, context))
        answer, left = await acquire(self._queues, acquiring)
        if answer[0]:
            return pb.AcquireResponse(granted=acquiring.granted(answer, left))
        return pb.AcquireResponse(full=acquiring.denied(answer))

    def _request(self, request: Any, *, lease: Span = LEASE, wait: Span | None = None) -> PermitRequest:
        return permit_request(self._database, self._queues, self._sweeper, request, lease=lease, wait=wait)

    async def Renew(self, request: pb.RenewRequest, context: Any) -> pb.RenewResponse:
        """Set the lease of a permit anew, counted from now."""
        permit_id, lease_ms = permit_id_of(request.permit_id, required=True), LEASE.of(request)
        ids, asked = ids_of(request, limit_optional=True), clock()
        fence, limit = await scripts.renew(
            self._database, ids, permit_id=permit_id, limit=request.limit, lease_ms=lease_ms, keep_ms=KEEP_MS
        )
        if fence < 0:
            return pb.RenewResponse(not_holder=pb.NotHolder())
        self._sweeper.granted(request.resource, limit, lease_ms)
        left = duration(left_ms(lease_ms, asked))
        return pb.RenewResponse(renewed=pb.Renewed(fence=fence, lease=duration(lease_ms), remaining_lease=left))

    async def Release(self, request: pb.ReleaseRequest, context: Any) -> pb.ReleaseResponse:
        """Give a permit back and serve the waiters that now fit."""
        freed, limit, units = await scripts.release(
            self._database,
            ids_of(request, limit_optional=True),
            permit_id=permit_id_of(request.permit_id, required=True),
            limit=request.limit,
            weight=1,
            waiter_id="",
            wait_ms=0,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            counted=self._queues.counted,
        )
        self._sweeper.left(request.resource, limit, units)
        if freed:
            return pb.ReleaseResponse(released=pb.Released())
        return pb.ReleaseResponse(not_holder=pb.NotHolder())

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Return how much is in use, which permits are held, and how many wait."""
        in_use, waiters, permits = await scripts.look(
            self._database,
            ids_of(request, limit_optional=True),
            limit=request.limit,
            foreign_ms=FOREIGN_MS,
            keep_ms=KEEP_MS,
            most=MOST_LISTED,
        )
        reply = pb.GetResponse(in_use=in_use, waiters=waiters)
        for permit_id, weight, fence, left, limit in permits:
            name = permit_id.decode(errors="replace")
            reply.permits.add(permit_id=name, weight=weight, fence=fence, remaining_lease=remaining(left), limit=limit)
        return reply

    def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """Take a permit and keep it for as long as the stream lasts."""

        def start_with(start: Any) -> PermitRequest:
            return self._request(start, lease=HOLD_LEASE, wait=HOLD_WAIT)

        return hold(pb, "full", self._queues, requests, start_with)
