"""What a lock and permits of a semaphore have in common: the messages that ask for one, and what its events mean."""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from google.protobuf.duration_pb2 import Duration

from nexus.lock.v1 import lock_pb2
from nexus.semaphore.v1 import semaphore_pb2
from nexus_sidecar.errors import Denied


@dataclass(frozen=True)
class Terms:
    """One holder's wish: `start` and `release` are the messages to send, `owner` is the id it holds under."""

    what: str
    owner: str
    start: Any
    release: Any
    denied: str

    def granted(self, event: Any) -> bool:
        """Whether it is ours now. Raises Denied when the wait has run out."""
        kind = event.WhichOneof("event")
        if kind == self.denied:
            raise Denied(f"{self.what} is another's")
        return bool(kind == "granted")


_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the machine sleeps, as Redis' clock does."""


def clock() -> float:
    """Seconds on the clock that leases are counted by."""
    return time.clock_gettime(_CLOCK)


def lease_end(event: Any) -> float:
    """When, by `clock`, the lease of a `granted` or `renewed` that was received just now must be treated as over.

    That is what was left of the lease when the sidecar sent it, less a tenth of the lease, a second at most.
    """
    lease = event.lease.ToTimedelta().total_seconds()
    left: float = event.remaining_lease.ToTimedelta().total_seconds()
    return clock() + left - float(min(lease / 10, 1.0))


def duration(value: timedelta | None) -> Duration | None:
    """As a message; None is absent."""
    if value is None:
        return None
    made = Duration()
    made.FromTimedelta(value)
    return made


def lock_terms(resource: str, resource_id: str, lock_id: str, lease: timedelta | None, wait: timedelta | None) -> Terms:
    """Terms of a lock."""
    request, owner = lock_pb2.HoldRequest, lock_id or secrets.token_hex(16)
    start = request.Start(
        resource=resource, resource_id=resource_id, lock_id=owner, lease=duration(lease), wait=duration(wait)
    )
    release = request(release=request.Release())
    return Terms(f"lock {resource}:{resource_id}", owner, request(start=start), release, "held")


def permit_terms(
    resource: str, limit: int, weight: int, permit_id: str, lease: timedelta | None, wait: timedelta | None
) -> Terms:
    """Terms of permits."""
    request, owner = semaphore_pb2.HoldRequest, permit_id or secrets.token_hex(16)
    start = request.Start(
        resource=resource, limit=limit, weight=weight, permit_id=owner, lease=duration(lease), wait=duration(wait)
    )
    release = request(release=request.Release())
    return Terms(f"semaphore {resource}", owner, request(start=start), release, "full")
