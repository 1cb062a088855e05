"""LockService."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from nexus.lock.v1 import lock_pb2 as pb
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
from sidecar.rpc.durations import duration
from sidecar.rpc.methods import rpc
from sidecar.services.lock import scripts
from sidecar.services.lock.request import KEEP_MS, LockRequest, ids_of, lock_id_of, lock_request


class LockService:
    """nexus.lock.v1.LockService."""

    def __init__(self, database: Database, queues: WaitQueues) -> None:
        self._database = database
        self._queues = queues

    async def TryAcquire(self, request: pb.TryAcquireRequest, context: Any) -> pb.TryAcquireResponse:
        """Take the lock if it is free and nobody waits for it."""
        acquiring = lock_request(self._database, self._queues, request)
        answer, left = await try_acquire(self._queues, acquiring)
        if answer[0]:
            return pb.TryAcquireResponse(granted=acquiring.granted(answer, left))
        return pb.TryAcquireResponse(held=acquiring.denied(answer))

    @rpc(round_trips=2, waits=True)
    async def Acquire(self, request: pb.AcquireRequest, context: Any) -> pb.AcquireResponse:
        """Take the lock, waiting in its queue if it is held."""
        acquiring = lock_request(self._database, self._queues, request, wait=WAIT)
        acquiring = replace(acquiring, wait_ms=wait_within_deadline(acquiring.wait_ms, context))
        answer, left = await acquire(self._queues, acquiring)
        if answer[0]:
            return pb.AcquireResponse(granted=acquiring.granted(answer, left))
        return pb.AcquireResponse(held=acquiring.denied(answer))

    async def Renew(self, request: pb.RenewRequest, context: Any) -> pb.RenewResponse:
        """Set the holder's lease anew, counted from now."""
        lock_id, lease_ms = lock_id_of(request), LEASE.of(request)
        asked = clock()
        fence = await scripts.renew(
            self._database, ids_of(request), lock_id=lock_id, lease_ms=lease_ms, keep_ms=KEEP_MS
        )
        if fence < 0:
            return pb.RenewResponse(not_holder=pb.NotHolder())
        left = duration(left_ms(lease_ms, asked))
        return pb.RenewResponse(renewed=pb.Renewed(fence=fence, lease=duration(lease_ms), remaining_lease=left))

    async def Release(self, request: pb.ReleaseRequest, context: Any) -> pb.ReleaseResponse:
        """Free the lock and hand it over to the first waiter."""
        freed = await scripts.release(
            self._database,
            ids_of(request),
            lock_id=lock_id_of(request),
            waiter_id="",
            wait_ms=0,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            counted=self._queues.counted,
        )
        if freed:
            return pb.ReleaseResponse(released=pb.Released())
        return pb.ReleaseResponse(not_holder=pb.NotHolder())

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Return who holds the lock, for how long, and how many wait."""
        lock_id, left, fence, waiters = await scripts.look(self._database, ids_of(request))
        reply = pb.GetResponse(waiters=waiters)
        if lock_id is not None:
            name = lock_id.decode(errors="replace")
            reply.holder.CopyFrom(pb.GetResponse.Holder(lock_id=name, fence=fence, remaining_lease=remaining(left)))
        return reply

    def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """Take the lock and keep it for as long as the stream lasts."""

        def start_with(start: Any) -> LockRequest:
            return lock_request(self._database, self._queues, start, lease=HOLD_LEASE, wait=HOLD_WAIT)

        return hold(pb, "held", self._queues, requests, start_with)
