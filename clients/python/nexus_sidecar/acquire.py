"""Requests for a lock or permits, and what the events of both mean."""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from google.protobuf.duration_pb2 import Duration

from nexus.lock.v1 import lock_pb2
from nexus.semaphore.v1 import semaphore_pb2
from nexus_sidecar.errors import NotAcquired


@dataclass(frozen=True)
class AcquireRequest:
    """One caller's request: `start` and `release` are the messages to send, `owner` is the id it holds under."""

    what: str
    owner: str
    start: Any
    release: Any
    denied: str

    def granted(self, event: Any) -> bool:
        """Whether an event says that it is ours now. Raises NotAcquired when the wait has run out."""
        kind = event.WhichOneof("event")
        if kind == self.denied:
            raise NotAcquired(f"{self.what} is held by somebody else")
        return bool(kind == "granted")


_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""A clock that goes on while the machine sleeps, as that of Redis does."""


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


def lock_request(
    resource: str, resource_id: str, lock_id: str, lease: timedelta | None, wait: timedelta | None
) -> AcquireRequest:
    """The request for a lock."""
    request, owner = lock_pb2.HoldRequest, lock_id or secrets.token_hex(16)
    start = request.Start(
        resource=resource, resource_id=resource_id, lock_id=owner, lease=duration(lease), wait=duration(wait)
    )
    release = request(release=request.Release())
    return AcquireRequest(f"lock {resource}:{resource_id}", owner, request(start=start), release, "held")


def permit_request(
    resource: str, limit: int, weight: int, permit_id: str, lease: timedelta | None, wait: timedelta | None
) -> AcquireRequest:
    """The request for permits."""
    request, owner = semaphore_pb2.HoldRequest, permit_id or secrets.token_hex(16)
    start = request.Start(
        resource=resource, limit=limit, weight=weight, permit_id=owner, lease=duration(lease), wait=duration(wait)
    )
    release = request(release=request.Release())
    return AcquireRequest(f"semaphore {resource}", owner, request(start=start), release, "full")
