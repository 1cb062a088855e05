"""The acquire request of a lock, as every RPC that acquires makes it."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from google.protobuf.message import Message

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.coordination.acquire import HOLD_LEASE, LEASE, Answer, bounded_id, remaining
from sidecar.coordination.wait_queue import CLAIM_MS, WaitQueues
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.services.lock import keys, scripts

KEEP_MS = keys.FENCE.ttl_ms
QUEUE_MS = keys.WAITERS.ttl_ms


class Named(Protocol):
    """What the requests about one holder have in common."""

    resource: str
    resource_id: str
    lock_id: str


def ids_of(request: "Named | pb.GetRequest") -> dict[str, str]:
    """The ids of a lock's keys."""
    return {"resource": request.resource, "resource_id": request.resource_id}


def lock_id_of(request: Named) -> str:
    """The lock_id of a request that must have one."""
    return bounded_id("lock_id", request.lock_id, required=True)


@dataclass(frozen=True, slots=True)
class LockRequest:
    """One caller's acquire request. `adopt` makes the end of this call the one that frees a lock it re-entered."""

    database: Database
    queues: WaitQueues
    ids: dict[str, str]
    lock_id: str
    lease_ms: int
    wait_ms: int = 0
    adopt: bool = False

    @property
    def queue(self) -> str:
        """The name of the wait queue; raises RpcError for ids that no key can hold."""
        return self.database.names(keys.WAITERS, self.ids)

    async def run(self, waiter_id: str, arrival: int = 0) -> Answer:
        """Run the script that acquires."""
        return await scripts.acquire(
            self.database,
            self.ids,
            lock_id=self.lock_id,
            lease_ms=self.lease_ms,
            waiter_id=waiter_id,
            wait_ms=self.wait_ms,
            arrival=arrival,
            adopt=self.adopt,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            queue_ms=QUEUE_MS,
            counted=self.queues.counted,
        )

    async def renew(self) -> bool:
        """Set the lease anew; False when the lock is not the caller's any longer."""
        fence = await scripts.renew(
            self.database, self.ids, lock_id=self.lock_id, lease_ms=self.lease_ms, keep_ms=KEEP_MS
        )
        return fence >= 0

    async def give_up(self, waiter_id: str) -> None:
        """Remove a waiter from the queue, and free the lock if it was granted to it."""
        await scripts.release(
            self.database,
            self.ids,
            lock_id=self.lock_id,
            waiter_id=waiter_id,
            wait_ms=self.wait_ms,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            counted=self.queues.counted,
        )

    def granted(self, answer: Answer, remaining_ms: int) -> pb.Granted:
        """A grant as a message, sent while so much of the lease is left."""
        return pb.Granted(
            lock_id=self.lock_id,
            fence=answer[1],
            lease=duration(self.lease_ms),
            remaining_lease=duration(remaining_ms),
            reentered=bool(answer[2]),
        )

    def denied(self, answer: Answer) -> pb.Held:
        """A denial as a message."""
        return pb.Held(remaining_lease=remaining(answer[2]))


def lock_request(
    database: Database, queues: WaitQueues, request: Named, *, lease: Span = LEASE, wait: Span | None = None
) -> LockRequest:
    """The acquire request that a message makes; raises RpcError naming the field that breaks a rule."""
    message: Message = request  # type: ignore[assignment]
    return LockRequest(
        database,
        queues,
        ids_of(request),
        bounded_id("lock_id", request.lock_id) or secrets.token_hex(16),
        lease.of(message),
        wait.of(message) if wait else 0,
        adopt=lease is HOLD_LEASE,
    )
