"""Get and BatchGet."""

from collections.abc import Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import RpcError, check_count
from sidecar.keyspace.digest import digest_of
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.services.cache.bounds import MAX_FIELDS, MAX_ITEMS, Entities, wanted_fields
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.pieces import Pieces
from sidecar.services.cache.stats import Counts
from sidecar.services.cache.values import put_error, put_fields, put_ms, put_some, unversioned

_GONE = -2
"""What PTTL answers for a key that does not exist."""


class Reads:
    """Reads entities."""

    def __init__(self, database: Database, entities: Entities, counts: Counts, *, max_bytes: int) -> None:
        self._database = database
        self._entities = entities
        self._counts = counts
        self._cached = Cached(database.names)
        self._max_bytes = max_bytes
        self._most = database.max_reply_bytes
        self._pieces = Pieces(self._most)

    async def get(self, request: pb.GetRequest) -> pb.GetResponse:
        """Read an entity by four plain commands, which cost Redis half of what one script does."""
        name = self._entities.name(request)
        state = self._cached.state(name)
        some = wanted_fields(request.fields) if request.fields else []
        commands: list[Command] = [
            _read(name, some, request.include_version),
            ("PTTL", name),
            ("GET", state),
            ("PTTL", state),
        ]
        content, ttl, held_state, state_ttl = await self._database.gather(commands)
        for failed in (content, ttl):
            if isinstance(failed, RpcError):
                raise failed
        if request.include_version and not self._has_version(content):
            raise unversioned()
        response = pb.GetResponse()
        count = self._counts[request.entity]
        if _there(content, ttl, some):
            _put(response.found, content, some, request.include_version)
            if ttl >= 0:
                put_ms(response.found.ttl, ttl)
            count.hits += 1
        elif held_state == b"empty":
            _put_empty(response.found, request.include_version)
            put_ms(response.found.ttl, state_ttl)
            count.hits += 1
        elif held_state == b"negative":
            put_ms(response.negative.ttl, state_ttl)
            count.negatives += 1
        else:
            response.missing.SetInParent()
            count.misses += 1
        return response

    async def batch_get(self, request: pb.BatchGetRequest) -> pb.BatchGetResponse:
        """Read many entities by one command each (two with TTLs), then look again at those that were not there."""
        check_count("keys", request.keys, MAX_ITEMS, least=1)
        some = wanted_fields(request.fields)
        include_ttl = request.include_ttl or bool(some)
        response = pb.BatchGetResponse()
        name_of, add = self._entities.name_of, response.items.add
        items: dict[str, tuple[str, list[Any]]] = {}  # by name: a key that is asked for twice is read once
        for at, key in enumerate(request.keys):
            item = add()
            try:
                name = name_of(key.entity, key.id)
            except RpcError as error:
                put_error(item.error, error.within(f"keys[{at}]"))
            else:
                items.setdefault(name, (key.entity, []))[1].append(item)
        absent: list[tuple[str, list[Any], str]] = []
        names, total = list(items), 0
        async with self._pieces:
            while names:
                count = self._pieces.keys(self._most - total)
                piece, names = names[:count], names[count:]
                read = await self._read(piece, some, request.include_version, include_ttl)
                self._pieces.learn(sum(_size(content) for _, content, _ in read), len(piece))
                for name, content, ttl in read:
                    entity, wanted = items[name]
                    total += _size(content, some) * len(wanted)
                    if total > self._most:
                        raise too_large(self._most)
                    if not self._put_item(entity, wanted, content, ttl, some, request):
                        absent.append((entity, wanted, name))
        if absent:
            await self._look_again(absent, request)
        return response

    async def _read(
        self, names: list[str], some: Sequence[str], include_version: bool, include_ttl: bool
    ) -> list[tuple[str, Any, Any]]:
        """Name, content and time left of keys; the latter 0 unless asked for."""
        commands: list[Command] = []
        for name in names:
            commands.append(_read(name, some, include_version))
            if include_ttl:
                commands.append(("PTTL", name))
        replies = await self._database.gather(commands)
        if not include_ttl:
            return [(name, reply, 0) for name, reply in zip(names, replies, strict=True)]
        return list(zip(names, replies[::2], replies[1::2], strict=True))

    def _put_item(
        self, entity: str, items: list[Any], content: Any, ttl: Any, some: Sequence[str], request: pb.BatchGetRequest
    ) -> bool:
        """Fill in the items of one key; False when it is not there."""
        if isinstance(content, RpcError):
            for item in items:
                put_error(item.error, content)
            return True
        if not _there(content, ttl, some):
            return False
        if request.include_version and not self._has_version(content):
            for item in items:
                put_error(item.error, unversioned())
            return True
        for item in items:
            _put(item.found, content, some, request.include_version)
            if request.include_ttl and ttl >= 0:
                put_ms(item.found.ttl, ttl)
        self._counts[entity].hits += len(items)
        return True

    def _has_version(self, content: Any) -> bool:
        """Whether a hash, as HGETALL answers it, is small enough for its version to be computed."""
        held = as_dict(content)
        return len(held) <= MAX_FIELDS and sum(map(len, held)) + sum(map(len, held.values())) <= self._max_bytes

    async def _look_again(self, absent: list[tuple[str, list[Any], str]], request: pb.BatchGetRequest) -> None:
        commands: list[Command] = []
        for _, _, name in absent:
            state = self._cached.state(name)
            commands += (("GET", state), ("PTTL", state))
        replies = await self._database.gather(commands)
        for (entity, items, _), state, ttl in zip(absent, replies[::2], replies[1::2], strict=True):
            count = self._counts[entity]
            for item in items:
                if state == b"empty":
                    _put_empty(item.found, request.include_version)
                    if request.include_ttl:
                        put_ms(item.found.ttl, ttl)
                    count.hits += 1
                elif state == b"negative":
                    put_ms(item.negative.ttl, ttl)
                    count.negatives += 1
                else:
                    item.missing.SetInParent()
                    count.misses += 1


def _read(name: str, some: Sequence[str], include_version: bool) -> Command:
    return ("HMGET", name, *some) if some and not include_version else ("HGETALL", name)


def _size(content: Any, some: Sequence[str] = ()) -> int:
    """About the bytes that what HGETALL or HMGET answered for one key adds to the reply."""
    if isinstance(content, RpcError):
        return 0
    if isinstance(content, dict):
        wanted = [content.get(name.encode(), b"") for name in some] if some else content.values()
        return sum(map(len, wanted))
    return sum(len(each) for each in content if each)


def _there(content: Any, ttl: Any, some: Sequence[str]) -> bool:
    """Whether the hash exists; HMGET answers a list of nothings when it does not."""
    return bool(content) and (not some or (ttl != _GONE and not isinstance(ttl, RpcError)))


def _put(value: pb.Value, content: Any, some: Sequence[str], include_version: bool) -> None:
    value.SetInParent()
    if some and not include_version:
        put_some(value, some, content)
        return
    held = as_dict(content)
    if include_version:
        value.version = digest_of(held)
        if some:
            put_some(value, some, [held.get(name.encode()) for name in some])
            return
    put_fields(value, held)


def _put_empty(value: pb.Value, include_version: bool) -> None:
    value.SetInParent()
    if include_version:
        value.version = digest_of({})


def too_large(limit: int) -> RpcError:
    """What to raise when the reply of a batch would be larger than a reply may be."""
    text = f"the reply would have more than {limit} bytes; ask for fewer keys or fields"
    return RpcError(reasons.REASON_REPLY_TOO_LARGE, text, metadata={"limit": "server.max_reply_bytes"})
