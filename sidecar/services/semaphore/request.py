"""The acquire request of a permit, as every RPC that acquires makes it."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from google.protobuf.message import Message

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.coordination.acquire import HOLD_LEASE, LEASE, Answer, bounded_id, remaining
from sidecar.coordination.wait_queue import CLAIM_MS, WaitQueues
from sidecar.errors import invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.services.semaphore import keys, scripts
from sidecar.services.semaphore.sweeper import FOREIGN_MS, Sweeper

KEEP_MS = keys.HELD.ttl_ms
QUEUE_MS = keys.WAITERS.ttl_ms

HIGHEST_LIMIT = 1_000_000
HEAVIEST = 1_000


class Named(Protocol):
    """What all requests have in common."""

    resource: str
    limit: int


class Asking(Named, Protocol):
    """What the requests that acquire have in common."""

    permit_id: str
    weight: int


def ids_of(request: Named, *, limit_optional: bool = False) -> dict[str, str]:
    """The ids of a semaphore's keys."""
    if not (limit_optional and request.limit == 0) and not 1 <= request.limit <= HIGHEST_LIMIT:
        invalid_argument("limit", f"must be 1 to {HIGHEST_LIMIT}")
    return {"resource": request.resource, "limit": str(request.limit)}


def permit_id_of(permit_id: str, *, required: bool = False) -> str:
    """A valid permit_id; raises RpcError for any other."""
    if "#" in permit_id:
        invalid_argument("permit_id", "must not contain #")
    return bounded_id("permit_id", permit_id, required=required)


@dataclass(frozen=True, slots=True)
class PermitRequest:
    """One caller's acquire request. `adopt` makes the end of this call the one that frees a permit it re-entered."""

    database: Database
    queues: WaitQueues
    sweeper: Sweeper
    ids: dict[str, str]
    permit_id: str
    limit: int
    weight: int
    lease_ms: int
    wait_ms: int = 0
    adopt: bool = False

    @property
    def queue(self) -> str:
        """The name of the wait queue; raises RpcError for ids that no key can hold."""
        return self.database.names(keys.WAITERS, self.ids)

    async def run(self, waiter_id: str, arrival: int = 0) -> Answer:
        """Run the script that acquires."""
        answer = await scripts.acquire(
            self.database,
            self.ids,
            permit_id=self.permit_id,
            limit=self.limit,
            weight=self.weight,
            lease_ms=self.lease_ms,
            waiter_id=waiter_id,
            wait_ms=self.wait_ms,
            arrival=arrival,
            adopt=self.adopt,
            foreign_ms=FOREIGN_MS,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            queue_ms=QUEUE_MS,
            counted=self.queues.counted,
        )
        if answer[0]:
            self.sweeper.granted(self.ids["resource"], answer[4], self.lease_ms)
        return answer

    async def renew(self) -> bool:
        """Set the lease anew; False when the permit is not held any longer."""
        fence, limit = await scripts.renew(
            self.database,
            self.ids,
            permit_id=self.permit_id,
            limit=self.limit,
            lease_ms=self.lease_ms,
            keep_ms=KEEP_MS,
        )
        if fence >= 0:
            self.sweeper.granted(self.ids["resource"], limit, self.lease_ms)
        return fence >= 0

    async def give_up(self, waiter_id: str) -> None:
        """Remove a waiter from the queue, and give back the room or permit that was granted to it."""
        _, limit, units = await scripts.release(
            self.database,
            self.ids,
            permit_id=self.permit_id,
            limit=self.limit,
            weight=self.weight,
            waiter_id=waiter_id,
            wait_ms=self.wait_ms,
            claim_ms=CLAIM_MS,
            keep_ms=KEEP_MS,
            counted=self.queues.counted,
        )
        self.sweeper.left(self.ids["resource"], limit, units)

    def granted(self, answer: Answer, remaining_ms: int) -> pb.Granted:
        """A grant as a message, sent while so much of the lease is left."""
        return pb.Granted(
            permit_id=self.permit_id,
            fence=answer[1],
            lease=duration(self.lease_ms),
            remaining_lease=duration(remaining_ms),
            reentered=bool(answer[2]),
            weight=answer[3],
        )

    def denied(self, answer: Answer) -> pb.Full:
        """A denial as a message."""
        return pb.Full(remaining_lease=remaining(answer[2]))


def permit_request(
    database: Database,
    queues: WaitQueues,
    sweeper: Sweeper,
    request: Asking,
    *,
    lease: Span = LEASE,
    wait: Span | None = None,
) -> PermitRequest:
    """The acquire request that a message makes; raises RpcError naming the field that breaks a rule."""
    message: Message = request  # type: ignore[assignment]
    ids = ids_of(request)
    weight = request.weight or 1
    if weight > min(HEAVIEST, request.limit):
        invalid_argument("weight", f"must be at most {HEAVIEST} and at most limit")
    return PermitRequest(
        database,
        queues,
        sweeper,
        ids,
        permit_id_of(request.permit_id) or secrets.token_hex(16),
        request.limit,
        weight,
        lease.of(message),
        wait.of(message) if wait else 0,
        adopt=lease is HOLD_LEASE,
    )
