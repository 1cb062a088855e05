"""Get and BatchGet."""

from collections.abc import Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.services.cache import scripts
from sidecar.services.cache.bounds import Entities, one_to, wanted_fields
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.stats import Counts
from sidecar.services.cache.values import put_error, put_fields, put_ms, put_some, version_of

_GONE = -2
"""What PTTL answers for a key that does not exist."""


class Reading:
    """Reads entities."""

    def __init__(self, database: Database, entities: Entities, counts: Counts) -> None:
        self._database = database
        self._entities = entities
        self._counts = counts
        self._cached = Cached(database.names)

    async def get(self, request: pb.GetRequest) -> pb.GetResponse:
        """Four plain commands, for they cost Redis half of what one script does."""
        name = self._entities.name(request)
        state = self._cached.state(name)
        some = wanted_fields(request.fields) if request.fields else []
        commands: list[Command] = [
            _read(name, some, request.with_version),
            ("PTTL", name),
            ("GET", state),
            ("PTTL", state),
        ]
        if request.slide:
            commands.insert(0, self._slide(request))
        content, ttl, held_state, state_ttl = (await self._database.pipeline(commands))[-4:]
        response = pb.GetResponse()
        count = self._counts[request.entity]
        if _there(content, ttl, some):
            _put(response.found, content, some, request.with_version)
            if ttl >= 0:
                put_ms(response.found.ttl, ttl)
            count.hits += 1
        elif held_state == b"empty":
            _put_empty(response.found, request.with_version)
            put_ms(response.found.ttl, state_ttl)
            count.hits += 1
        elif held_state:
            put_ms(response.negative.ttl, state_ttl)
            count.negatives += 1
        else:
            response.missing.SetInParent()
            count.misses += 1
        return response

    def _slide(self, request: pb.GetRequest) -> Command:
        given = request.slide_ttl if request.HasField("slide_ttl") else None
        ttl = self._entities.ttl("slide_ttl", given, self._entities.ttls[request.entity])
        return scripts.touch.command(self._database.names, self._entities.ids(request), ttl_ms=ttl)

    async def batch_get(self, request: pb.BatchGetRequest) -> pb.BatchGetResponse:
        """One command a key (two with TTLs), then a second look at those that were not there."""
        one_to("keys", len(request.keys))
        some = wanted_fields(request.fields)
        with_ttl = request.with_ttl or bool(some)
        response = pb.BatchGetResponse()
        name_of, add = self._entities.name_of, response.items.add
        as_is = not some and not request.with_version
        asked: list[tuple[str, Any, str]] = []
        commands: list[Command] = []
        for at, key in enumerate(request.keys):
            item = add()
            entity = key.entity
            try:
                name = name_of(entity, key.id)
            except RpcError as refused:
                put_error(item.error, refused.within(f"keys[{at}]"))
                continue
            asked.append((entity, item, name))
            commands.append(("HGETALL", name) if as_is else _read(name, some, request.with_version))
            if with_ttl:
                commands.append(("PTTL", name))
        replies = await self._database.gather(commands)
        step = 2 if with_ttl else 1
        ttls = replies[1::2] if with_ttl else [0] * len(asked)
        absent = []
        for each, content, ttl in zip(asked, replies[::step], ttls, strict=True):
            entity, item, _ = each
            if as_is and type(content) is dict and content:  # nearly always; the rest is for all other cases
                put_fields(item.found, content)
                if with_ttl and ttl >= 0:
                    put_ms(item.found.ttl, ttl)
                self._counts[entity].hits += 1
            elif isinstance(content, RpcError):
                put_error(item.error, content)
            elif _there(content, ttl, some):
                _put(item.found, content, some, request.with_version)
                if request.with_ttl and ttl >= 0:
                    put_ms(item.found.ttl, ttl)
                self._counts[entity].hits += 1
            else:
                absent.append(each)
        if absent:
            await self._look_again(absent, request)
        return response

    async def _look_again(self, absent: list[tuple[str, Any, str]], request: pb.BatchGetRequest) -> None:
        commands: list[Command] = []
        for _, _, name in absent:
            state = self._cached.state(name)
            commands += (("GET", state), ("PTTL", state))
        replies = await self._database.gather(commands)
        for (entity, item, _), state, ttl in zip(absent, replies[::2], replies[1::2], strict=True):
            count = self._counts[entity]
            if isinstance(state, RpcError):
                put_error(item.error, state)
            elif state == b"empty":
                _put_empty(item.found, request.with_version)
                if request.with_ttl:
                    put_ms(item.found.ttl, ttl)
                count.hits += 1
            elif state:
                put_ms(item.negative.ttl, ttl)
                count.negatives += 1
            else:
                item.missing.SetInParent()
                count.misses += 1


def _read(name: str, some: Sequence[str], with_version: bool) -> Command:
    return ("HMGET", name, *some) if some and not with_version else ("HGETALL", name)


def _there(content: Any, ttl: Any, some: Sequence[str]) -> bool:
    """Whether the hash exists; HMGET answers a list of nothings when it does not."""
    return bool(content) and (not some or (ttl != _GONE and not isinstance(ttl, RpcError)))


def _put(value: pb.Value, content: Any, some: Sequence[str], with_version: bool) -> None:
    value.SetInParent()
    if some and not with_version:
        put_some(value, some, content)
        return
    held = as_dict(content)
    if with_version:
        value.version = version_of(held)
        if some:
            put_some(value, some, [held.get(name.encode()) for name in some])
            return
    put_fields(value, held)


def _put_empty(value: pb.Value, with_version: bool) -> None:
    value.SetInParent()
    if with_version:
        value.version = version_of({})
