"""A bid: one caller's wish for one permit, as every RPC that acquires makes it."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from google.protobuf.message import Message

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.coordination.hold import Answer
from sidecar.coordination.wait_queue import CLAIM_MS, Waiting
from sidecar.errors import invalid_argument
from sidecar.keyspace.key import hours, ms, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.services.semaphore import keys, scripts
from sidecar.services.semaphore.sweeper import FOREIGN_MS, Sweeper

LEASE = Span("lease", default=seconds(30), least=ms(100), most=hours(24))
HOLD_LEASE = Span("lease", default=seconds(30), least=seconds(1), most=hours(24))
WAIT = Span("wait", default=seconds(10), least=seconds(0), most=hours(1))
HOLD_WAIT = Span("wait", default=hours(1), least=seconds(0), most=hours(1))

LONGEST_PERMIT_ID = 256
HIGHEST_LIMIT = 1_000_000
HEAVIEST = 1_000


class Named(Protocol):
    """What all requests have in common."""

    resource: str
    limit: int


class Wish(Named, Protocol):
    """What the requests that acquire have in common."""

    permit_id: str
    weight: int


def at(request: Named) -> dict[str, str]:
    """The ids of a semaphore's keys."""
    if not 1 <= request.limit <= HIGHEST_LIMIT:
        invalid_argument("limit", f"must be 1 to {HIGHEST_LIMIT}")
    return {"resource": request.resource, "limit": str(request.limit)}


def permit_id_of(request: pb.RenewRequest | pb.ReleaseRequest) -> str:
    """The caller's permit_id."""
    if not request.permit_id:
        invalid_argument("permit_id", "must not be empty")
    return _bounded(request.permit_id)


def _bounded(permit_id: str) -> str:
    if len(permit_id.encode()) > LONGEST_PERMIT_ID:
        invalid_argument("permit_id", f"must be at most {LONGEST_PERMIT_ID} bytes")
    if "#" in permit_id:
        invalid_argument("permit_id", "must not contain #")
    return permit_id


@dataclass(frozen=True, slots=True)
class Bid:
    """One caller's wish. `adopt` makes the end of this call the one that frees a permit it re-entered."""

    database: Database
    waiting: Waiting
    sweeper: Sweeper
    ids: dict[str, str]
    permit_id: str
    limit: int
    weight: int
    lease_ms: int
    wait_ms: int = 0
    adopt: bool = False

    async def ask(self, ticket: str, since: int = 0) -> Answer:
        """Run the script that acquires."""
        answer = await scripts.acquire(
            self.database,
            self.ids,
            permit_id=self.permit_id,
            limit=self.limit,
            weight=self.weight,
            lease_ms=self.lease_ms,
            ticket=ticket,
            wait_ms=self.wait_ms,
            since=since,
            adopt=self.adopt,
            foreign_ms=FOREIGN_MS,
            claim_ms=CLAIM_MS,
            counted=self.waiting.counted,
        )
        if answer[0]:
            self.sweeper.granted(self.ids["resource"], self.limit, self.lease_ms)
        return answer

    async def leave(self, ticket: str) -> None:
        """Give a ticket up: its place in line, its turn, or the permit if it was granted to it."""
        _, units = await scripts.release(
            self.database,
            self.ids,
            permit_id=self.permit_id,
            limit=self.limit,
            weight=self.weight,
            ticket=ticket,
            wait_ms=self.wait_ms,
            claim_ms=CLAIM_MS,
            counted=self.waiting.counted,
        )
        self.sweeper.left(self.ids["resource"], self.limit, units)

    async def renew(self) -> bool:
        """Set the lease anew; whether the permit was still held."""
        fence = await scripts.renew(
            self.database, self.ids, permit_id=self.permit_id, limit=self.limit, lease_ms=self.lease_ms
        )
        self.sweeper.granted(self.ids["resource"], self.limit, self.lease_ms)
        return fence >= 0

    @property
    def line(self) -> str:
        """The name of the line to stand in."""
        return self.database.names(keys.WAITERS, self.ids)

    def granted(self, answer: Answer) -> pb.Granted:
        """The script's yes in words."""
        return pb.Granted(
            permit_id=self.permit_id,
            fence=answer[1],
            lease=duration(self.lease_ms),
            reentered=bool(answer[2]),
            weight=answer[3],
        )


def bid(
    database: Database,
    waiting: Waiting,
    sweeper: Sweeper,
    request: Wish,
    *,
    lease: Span = LEASE,
    wait: Span | None = None,
) -> Bid:
    """The bid that a request makes; refuses what is unlawful in it."""
    message: Message = request  # type: ignore[assignment]
    ids = at(request)
    weight = request.weight or 1
    if weight > min(HEAVIEST, request.limit):
        invalid_argument("weight", f"must be at most {HEAVIEST} and at most limit")
    return Bid(
        database,
        waiting,
        sweeper,
        ids,
        _bounded(request.permit_id) or secrets.token_hex(16),
        request.limit,
        weight,
        lease.of(message),
        wait.of(message) if wait else 0,
        adopt=lease is HOLD_LEASE,
    )


def full(answer: Answer) -> pb.Full:
    """The script's no in words."""
    left_ms = answer[2]
    return pb.Full(lease_left=duration(left_ms) if left_ms >= 0 else None)
