"""LockService."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.coordination.hold import take, take_in_turn
from sidecar.coordination.wait_queue import CLAIM_MS, Waiting, patience
from sidecar.redis.database import Database
from sidecar.rpc.durations import duration
from sidecar.rpc.methods import rpc
from sidecar.services.lock import scripts
from sidecar.services.lock.hold import hold
from sidecar.services.lock.request import LEASE, WAIT, at, bid, held, lock_id_of


class LockService:
    """nexus.lock.v1.LockService."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._waiting = waiting

    async def TryAcquire(self, request: pb.TryAcquireRequest, context: Any) -> pb.TryAcquireResponse:
        """See the proto."""
        wish = bid(self._database, self._waiting, request)
        answer = await take(self._waiting, wish)
        if answer[0]:
            return pb.TryAcquireResponse(granted=wish.granted(answer))
        return pb.TryAcquireResponse(held=held(answer))

    @rpc(round_trips=2, waits=True)
    async def Acquire(self, request: pb.AcquireRequest, context: Any) -> pb.AcquireResponse:
        """See the proto."""
        wish = bid(self._database, self._waiting, request, wait=WAIT)
        wish = replace(wish, wait_ms=patience(wish.wait_ms, context))
        answer = await take_in_turn(self._waiting, wish)
        if answer[0]:
            return pb.AcquireResponse(granted=wish.granted(answer))
        return pb.AcquireResponse(held=held(answer))

    async def Renew(self, request: pb.RenewRequest, context: Any) -> pb.RenewResponse:
        """See the proto."""
        lock_id, lease_ms = lock_id_of(request), LEASE.of(request)
        fence = await scripts.renew(self._database, at(request), lock_id=lock_id, lease_ms=lease_ms)
        if fence < 0:
            return pb.RenewResponse(not_holder=pb.NotHolder())
        return pb.RenewResponse(renewed=pb.Renewed(fence=fence, lease=duration(lease_ms)))

    async def Release(self, request: pb.ReleaseRequest, context: Any) -> pb.ReleaseResponse:
        """See the proto."""
        freed = await scripts.release(
            self._database,
            at(request),
            lock_id=lock_id_of(request),
            ticket="",
            wait_ms=0,
            claim_ms=CLAIM_MS,
            counted=self._waiting.counted,
        )
        if freed:
            return pb.ReleaseResponse(released=pb.Released())
        return pb.ReleaseResponse(not_holder=pb.NotHolder())

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """See the proto."""
        lock_id, left_ms, fence, waiters = await scripts.look(self._database, at(request))
        reply = pb.GetResponse(waiters=waiters)
        if lock_id is not None:
            left = duration(left_ms) if left_ms >= 0 else None
            holder = pb.GetResponse.Holder(lock_id=lock_id.decode(errors="replace"), fence=fence, lease_left=left)
            reply.holder.CopyFrom(holder)
        return reply

    def Hold(self, requests: AsyncIterator[pb.HoldRequest], context: Any) -> AsyncIterator[pb.HoldResponse]:
        """See the proto."""
        return hold(self._database, self._waiting, requests)
