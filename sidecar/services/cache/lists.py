"""GetList and SetList."""

import secrets

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.redis.database import Database, wrong_type
from sidecar.redis.steps import Steps, first_error, gather_steps
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import Entities, jittered, tags_of
from sidecar.services.cache.canonical import of_json, of_struct, params_hash
from sidecar.services.cache.keys import Cached
from sidecar.services.cache.set import ANNOUNCED_MS, TAG_MS
from sidecar.services.cache.stats import LISTS, Counts
from sidecar.services.cache.values import is_wrong_type, lines_of, put_ms


class Lists:
    """Reads and writes lists."""

    def __init__(self, database: Database, entities: Entities, counts: Counts, *, ttl: int, max_bytes: int) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._count = counts[LISTS]
        self._ttl = ttl
        self._max_bytes = max_bytes
        self._cached = Cached(database.names)
        self._events = database.names(keys.EVENTS, {})

    async def get(self, request: pb.GetListRequest) -> pb.GetListResponse:
        """Read a list by two plain commands."""
        ids = list_ids(request.key)
        name = self._names(keys.LIST, ids)
        content, ttl = await self._database.pipeline([("GET", name), ("PTTL", name)])
        response = pb.GetListResponse(params_hash=ids["params_hash"])
        if content is None:
            response.missing.SetInParent()
            self._count.misses += 1
            return response
        self._count.hits += 1
        try:
            response.found.json = content.decode()
        except UnicodeDecodeError:
            response.found.raw = content
        if ttl >= 0:
            put_ms(response.found.ttl, ttl)
        return response

    async def set(self, request: pb.SetListRequest) -> pb.SetListResponse:
        """Write a list: announce it, add it to its tags, store it; see set.Writes."""
        ids = list_ids(request.key)
        tags = tags_of(request.tags)
        check_text("json", request.json, self._max_bytes)
        text = request.json.strip()
        if not (text.startswith("[") and text.endswith("]")):
            invalid_argument("json", "must be a JSON array")
        ttl = jittered(self._entities.ttl(request, self._ttl), request.jitter)
        pending = f"w:{secrets.token_hex(8)}" if tags else ""
        name = self._names(keys.LIST, ids)
        write = scripts.set_list.command(
            self._names, ids, json=request.json, ttl_ms=ttl, pending=pending, tags=lines_of(tags), events=self._events
        )
        steps: Steps = [[write]]
        if tags:
            adding = [scripts.add_to_tag.command(self._names, {"tag": tag}, member=name, ttl_ms=TAG_MS) for tag in tags]
            steps = [
                [scripts.announce_list.command(self._names, ids, pending=pending, kept_ms=ANNOUNCED_MS)],
                adding,
                [write],
            ]
        (replies,) = await gather_steps(self._database, [steps])
        if failed := first_error(replies) or (wrong_type("cache") if is_wrong_type(replies[1:-1]) else None):
            if not isinstance(replies[-1], RpcError):  # no tag would find what was written
                await self._database.run("UNLINK", self._cached.meta(name), name)
            raise failed
        response = pb.SetListResponse(params_hash=ids["params_hash"])
        if replies[-1] == b"written":
            put_ms(response.written.ttl, ttl)
        else:
            response.invalidated.SetInParent()
        return response


def list_ids(key: pb.ListKey) -> dict[str, str]:
    """The ids of a list's keys."""
    check_text("key.type", key.type, MAX_ID_BYTES, required=True)
    kind = key.WhichOneof("key")
    if kind == "params":
        made = params_hash(of_struct(key.params, "key.params"))
    elif kind == "params_json":
        made = params_hash(of_json(key.params_json, "key.params_json"))
    elif kind == "params_hash":
        made = key.params_hash
        check_text("key.params_hash", made, MAX_ID_BYTES, required=True)
    else:
        invalid_argument("key.params", "must be given, or params_json or params_hash")
    return {"type": key.type, "params_hash": made}
