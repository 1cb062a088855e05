"""What the clients of a run write down: a line of JSON each, times in seconds of the machine's monotonic clock."""

import json
import time
from dataclasses import asdict, dataclass
from typing import Any


def clock() -> float:
    """Seconds, the same in every process of the machine."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


@dataclass(frozen=True)
class Grant:
    """Something was held: asked for at `asked`, known to be held at `told`, last known so at `kept`, and given back or
    lost at `ended` (None: its holder crashed). `queued` is when its place in line was known (None: it was not told).
    """

    client: int
    resource: str
    fence: int
    asked: float
    told: float
    kept: float
    ended: float | None
    lease: float
    weight: int = 1
    limit: int = 1
    queued: float | None = None


@dataclass(frozen=True)
class Hit:
    """A limiter admitted a hit, one of at most `most` in a stretch: asked for at `asked`, known at `told`."""

    subject: str
    asked: float
    told: float
    most: int


@dataclass(frozen=True)
class Loss:
    """A primary was lost at `at`, and what it acknowledged from `since` on had not reached its replica."""

    since: float
    at: float


@dataclass(frozen=True)
class Frozen:
    """A client process did not run for a while; what it was told just after may be old."""

    client: int
    since: float
    until: float


@dataclass(frozen=True)
class Denied:
    """Somebody waited in vain."""

    client: int
    resource: str
    waited: float


@dataclass(frozen=True)
class Failed:
    """A call ended in a status."""

    client: int
    code: str


Record = Grant | Hit | Frozen | Denied | Failed
_KINDS = {kind.__name__: kind for kind in (Grant, Hit, Frozen, Denied, Failed)}


def to_line(record: Record) -> str:
    """A record as a line."""
    return json.dumps({"kind": type(record).__name__, **asdict(record)})


def from_line(line: str) -> Record:
    """A line as a record."""
    fields: dict[str, Any] = json.loads(line)
    return _KINDS[fields.pop("kind")](**fields)
