"""A bid: one caller's wish for one lock, as every RPC that acquires makes it."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from google.protobuf.message import Message

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.coordination.hold import Answer
from sidecar.coordination.wait_queue import CLAIM_MS, Waiting
from sidecar.errors import invalid_argument
from sidecar.keyspace.key import hours, ms, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.services.lock import keys, scripts

LEASE = Span("lease", default=seconds(30), least=ms(100), most=hours(24))
HOLD_LEASE = Span("lease", default=seconds(30), least=seconds(1), most=hours(24))
WAIT = Span("wait", default=seconds(10), least=seconds(0), most=hours(1))
HOLD_WAIT = Span("wait", default=hours(1), least=seconds(0), most=hours(1))

LONGEST_LOCK_ID = 256


class Wish(Protocol):
    """What the requests that acquire have in common."""

    resource: str
    resource_id: str
    lock_id: str


def at(request: "Wish | pb.GetRequest") -> dict[str, str]:
    """The ids of a lock's keys."""
    return {"resource": request.resource, "resource_id": request.resource_id}


def lock_id_of(request: Wish) -> str:
    """The caller's lock_id."""
    if not request.lock_id:
        invalid_argument("lock_id", "must not be empty")
    return _bounded(request.lock_id)


def _bounded(lock_id: str) -> str:
    if len(lock_id.encode()) > LONGEST_LOCK_ID:
        invalid_argument("lock_id", f"must be at most {LONGEST_LOCK_ID} bytes")
    return lock_id


@dataclass(frozen=True, slots=True)
class Bid:
    """One caller's wish. `adopt` makes the end of this call the one that frees a lock it re-entered."""

    database: Database
    waiting: Waiting
    ids: dict[str, str]
    lock_id: str
    lease_ms: int
    wait_ms: int = 0
    adopt: bool = False

    async def ask(self, ticket: str, since: int = 0) -> Answer:
        """Run the script that acquires."""
        return await scripts.acquire(
            self.database,
            self.ids,
            lock_id=self.lock_id,
            lease_ms=self.lease_ms,
            ticket=ticket,
            wait_ms=self.wait_ms,
            since=since,
            adopt=self.adopt,
            claim_ms=CLAIM_MS,
            counted=self.waiting.counted,
        )

    async def leave(self, ticket: str) -> None:
        """Give a ticket up: its place in line, or the lock if it was granted to it."""
        await scripts.release(
            self.database,
            self.ids,
            lock_id=self.lock_id,
            ticket=ticket,
            wait_ms=self.wait_ms,
            claim_ms=CLAIM_MS,
            counted=self.waiting.counted,
        )

    async def renew(self) -> bool:
        """Set the lease anew; whether the lock still was the caller's."""
        fence = await scripts.renew(self.database, self.ids, lock_id=self.lock_id, lease_ms=self.lease_ms)
        return fence >= 0

    @property
    def line(self) -> str:
        """The name of the line to stand in."""
        return self.database.names(keys.WAITERS, self.ids)

    def granted(self, answer: Answer) -> pb.Granted:
        """The script's yes in words."""
        return pb.Granted(
            lock_id=self.lock_id, fence=answer[1], lease=duration(self.lease_ms), reentered=bool(answer[2])
        )


def bid(database: Database, waiting: Waiting, request: Wish, *, lease: Span = LEASE, wait: Span | None = None) -> Bid:
    """The bid that a request makes; refuses what is unlawful in it."""
    message: Message = request  # type: ignore[assignment]
    return Bid(
        database,
        waiting,
        at(request),
        _bounded(request.lock_id) or secrets.token_hex(16),
        lease.of(message),
        wait.of(message) if wait else 0,
        adopt=lease is HOLD_LEASE,
    )


def held(answer: Answer) -> pb.Held:
    """The script's no in words."""
    left_ms = answer[2]
    return pb.Held(lease_left=duration(left_ms) if left_ms >= 0 else None)
