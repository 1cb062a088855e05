"""WatchInvalidations, and the form of the events it reads.

An event is text: a verb and full key names (of a tag its own name), a line each. No rendered name holds a line break.
"""

from collections.abc import AsyncIterator, Iterable
from urllib.parse import unquote

from nexus.cache.v1 import cache_pb2 as pb
from nexus.common.v1 import common_pb2 as common
from sidecar.errors import check_count
from sidecar.redis.database import Database
from sidecar.redis.pubsub import GAP
from sidecar.services.cache import keys
from sidecar.services.cache.bounds import Entities
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.stats import LISTS

WRITTEN, DELETED, TAG = "written", "deleted", "tag"

_CAUSES = {WRITTEN: pb.Changed.CAUSE_WRITTEN, DELETED: pb.Changed.CAUSE_DELETED}

MOST_ENTITIES, QUEUE = 100, 1000


def event(verb: str, names: Iterable[str]) -> str:
    """The text of an event."""
    return "\n".join([verb, *(name.replace("\n", "%0A") for name in names)])


class InvalidationWatch:
    """Reports what changes."""

    def __init__(self, database: Database, entities: Entities) -> None:
        self._database = database
        self._entities = entities
        self._cached = Cached(database.names)
        self._events = database.names(keys.EVENTS, {})

    async def watch(self, request: pb.WatchInvalidationsRequest) -> AsyncIterator[pb.WatchInvalidationsResponse]:
        """Yield what is written, deleted and invalidated from now on."""
        check_count("entities", request.entities, MOST_ENTITIES)
        for at, entity in enumerate(request.entities):
            if entity != LISTS:
                self._entities.check(entity, f"entities[{at}]")
        wanted = frozenset(request.entities)
        async with self._database.subscriber.listen(self._events, capacity=QUEUE) as events:
            yield pb.WatchInvalidationsResponse(ready=pb.Ready())
            async for each in events:
                if each is GAP:
                    yield pb.WatchInvalidationsResponse(gap=common.Gap(cause=events.cause))
                elif response := self._response(each.decode(errors="replace"), wanted):
                    yield response

    def _response(self, text: str, wanted: frozenset[str]) -> pb.WatchInvalidationsResponse | None:
        """The message of an event; None when it concerns nothing that is wanted."""
        verb, *names = text.split("\n")
        if verb == TAG and names:
            return pb.WatchInvalidationsResponse(tag=pb.TagInvalidated(tag=unquote(names[0])))
        if verb not in _CAUSES:
            return None
        response = pb.WatchInvalidationsResponse()
        changed = response.changed
        changed.cause = _CAUSES[verb]
        for name in names:
            self._add(changed, name, wanted)
        return response if changed.keys or changed.lists else None

    def _add(self, changed: pb.Changed, name: str, wanted: frozenset[str]) -> None:
        if not self._cached.owns(name):
            return
        entity, _, rest = name[len(self._cached.prefix) :].replace("{", "").replace("}", "").partition(":")
        if wanted and entity not in wanted:
            return
        if entity == LISTS:
            kind, _, made = rest.partition(":")
            changed.lists.add(type=unquote(kind), params_hash=unquote(made))
        else:
            changed.keys.add(entity=entity, id=unquote(rest))
