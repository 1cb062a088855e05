"""The declared kinds, and the keys of one id."""

from typing import Protocol

from sidecar.errors import undeclared
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.stats.settings import StatsSettings


class Subject(Protocol):
    """A request, or a part of one, that names an id of a kind."""

    kind: str
    id: str


class Kinds:
    """The declared kinds: lifetimes in ms, and which of them start anew with each increment."""

    def __init__(self, settings: StatsSettings) -> None:
        self.ttls = {kind: milliseconds_of(ttl) for kind, ttl in settings.kinds.items()}
        self.renewed = frozenset(settings.renewed)

    def check(self, kind: str) -> None:
        """Raise RpcError for an undeclared kind, naming the valid ones, nearest first."""
        if kind not in self.ttls:
            undeclared("kind", kind, self.ttls, "stats.kinds")

    def ids(self, subject: Subject, request_id: str = "") -> dict[str, str]:
        """The ids of an id's keys. Raises RpcError for an undeclared kind."""
        self.check(subject.kind)
        return {"kind": subject.kind, "id": subject.id, "request_id": request_id or "-"}
