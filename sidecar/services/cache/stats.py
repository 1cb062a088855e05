"""Counters of what this process has answered, by kind of entity."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from nexus.cache.v1 import cache_pb2 as pb

LISTS = "list"


@dataclass(slots=True)
class Count:
    """The counters of one kind of entity; see StatsResponse.Entity."""

    hits: int = 0
    misses: int = 0
    negatives: int = 0
    stale: int = 0
    leases: int = 0
    waits: int = 0
    fills: int = 0
    refused_fills: int = 0


class Counts(dict[str, Count]):
    """A Count for each declared entity and for lists."""

    def __init__(self, entities: Iterable[str]) -> None:
        super().__init__({entity: Count() for entity in (*entities, LISTS)})
        self._since = datetime.now(UTC)

    def response(self) -> pb.StatsResponse:
        """The answer to Stats."""
        response = pb.StatsResponse()
        response.start_time.FromDatetime(self._since)
        for entity, count in self.items():
            response.entities.add(entity=entity, **{each.name: getattr(count, each.name) for each in fields(count)})
        return response
