"""Set, BatchSet, Warm, Delete, BatchDelete and Touch."""

import secrets
from collections.abc import AsyncIterator, Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict, wrong_type
from sidecar.redis.steps import Steps, first_error, gather_steps
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.request_ids import KEPT_MS, request_id_of, reused
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import (
    MAX_FIELDS,
    MAX_ITEMS,
    MAX_TOKEN,
    Entities,
    flat_fields,
    jittered,
    tags_of,
)
from sidecar.services.cache.outcomes import CAUSES, put_deleted, put_outcome, sum_up
from sidecar.services.cache.values import (
    is_wrong_type,
    lines_of,
    put_error,
    put_fields,
    put_ms,
)

_MODES = {
    pb.MODE_UNSPECIFIED: "replace",
    pb.MODE_REPLACE: "replace",
    pb.MODE_MERGE: "merge",
    pb.MODE_MERGE_OR_CREATE: "create",
}
_CONDITIONS = {pb.CONDITION_UNSPECIFIED: "", pb.CONDITION_ABSENT: "absent", pb.CONDITION_PRESENT: "present"}
_PLAIN = frozenset({"entity", "id", "fields", "raw_fields", "mode", "ttl", "jitter"})
"""The fields of a Set that replaces a value without conditions."""

_NOT_WRITTEN = {*CAUSES, b"version", b"unversioned", b"too_large"}

WARM_BATCH = 200

TAG_MS = milliseconds_of(keys.LONGEST)
"""How long a tag remembers its members."""

ANNOUNCED_MS = 60_000
"""How long the announcement of a write is kept, should the write never come."""


class Writes:
    """Writes entities. A write with tags is announced, added to its tags, then made: three steps.

    An invalidation that comes between drops the announcement, and with it the write: without that it could remove the
    member just before the value appears, and the tag would never find the value again.
    """

    def __init__(self, database: Database, entities: Entities, max_bytes: int) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._max_bytes = max_bytes
        self._events = database.names(keys.EVENTS, {})
        self._with_meta: set[str] = set()

    async def set(self, request: pb.SetRequest) -> pb.SetResponse:
        """Write one entity; raises RpcError when that fails."""
        response = pb.SetResponse()
        if self._is_plain(request):
            reply = await self._database.run(*self._replace(request))
            if reply[0] != b"meta":
                put_outcome(response, reply)
                return response
            self._with_meta.add(request.entity)
        if (error := (await self._reused([request]))[0]) is not None:
            raise error
        (replies,) = await gather_steps(self._database, [self._steps(request)])
        failed = await self._put_written(request, replies, response)
        await self._database.gather(self._exclusions(request, replies))
        if failed:
            raise failed
        return response

    def _is_plain(self, request: pb.SetRequest) -> bool:
        """Whether the short script may do. It may not for entities of which one was found to have a META.

        What is remembered chooses between two scripts with the same answers, so it need not be up to date.
        """
        return (
            request.entity not in self._with_meta
            and request.mode in (pb.MODE_UNSPECIFIED, pb.MODE_REPLACE)
            and bool(request.fields or request.raw_fields)
            and _PLAIN.issuperset(field.name for field, _ in request.ListFields())
        )

    def _replace(self, request: pb.SetRequest) -> Command:
        ids = self._entities.ids(request)
        _, ttl = self._lifetime(request)
        fields = self._content(request)
        return scripts.replace_entity.command(self._names, ids, fields=fields, ttl_ms=ttl, events=self._events)

    async def batch_set(self, request: pb.BatchSetRequest) -> pb.BatchSetResponse:
        """Write many entities; each item of the reply says what became of it."""
        check_count("items", request.items, MAX_ITEMS, least=1)
        response = pb.BatchSetResponse()
        await self._set_all(request.items, [response.items.add() for _ in request.items])
        return response

    async def warm(self, requests: AsyncIterator[pb.WarmRequest]) -> pb.WarmResponse:
        """Write entities as they stream in, in batches."""
        response = pb.WarmResponse()
        base = 0
        async for request in requests:
            check_count("items", request.items, MAX_ITEMS)
            for start in range(0, len(request.items), WARM_BATCH):
                batch = request.items[start : start + WARM_BATCH]
                outcomes = [pb.BatchSetResponse.Item() for _ in batch]
                await self._set_all(batch, outcomes)
                for at, outcome in enumerate(outcomes, base + start):
                    sum_up(response, at, outcome)
            base += len(request.items)
        return response

    async def _reused(self, requests: Sequence[pb.SetRequest]) -> list[RpcError | None]:
        """The errors of tagged writes whose request_id belongs to another request: they must not even be announced."""
        asked: list[tuple[int, str]] = []
        commands: list[Command] = []
        for at, request in enumerate(requests):
            if request.request_id and request.tags and request.entity in self._entities.ttls and request.id:
                try:
                    repeat = request_id_of(request)
                    ids = {"entity": request.entity, "id": request.id, "request_id": repeat.id}
                    commands.append(("GET", self._names(keys.REQUEST, ids)))
                except RpcError:
                    continue  # the write itself says so
                asked.append((at, repeat.digest))
        errors: list[RpcError | None] = [None] * len(requests)
        for (at, digest), kept in zip(asked, await self._database.gather(commands), strict=True):
            if isinstance(kept, bytes) and kept[16:17] == b" " and kept[:16].decode(errors="replace") != digest:
                errors[at] = reused()
        return errors

    async def _set_all(self, requests: Sequence[pb.SetRequest], items: Sequence[Any]) -> None:
        flows: list[Steps] = []
        reused_ids = await self._reused(requests)
        sound: list[tuple[pb.SetRequest, Any]] = []
        for at, (request, item) in enumerate(zip(requests, items, strict=True)):
            try:
                if (error := reused_ids[at]) is not None:
                    raise error
                flows.append(self._steps(request))
            except RpcError as refused:
                put_error(item.error, refused.within(f"items[{at}]"))
            else:
                sound.append((request, item))
        exclusions: list[Command] = []
        for (request, item), replies in zip(sound, await gather_steps(self._database, flows), strict=True):
            failed = await self._put_written(request, replies, item)
            if failed:
                put_error(item.error, failed)
            exclusions += self._exclusions(request, replies)
        await self._database.gather(exclusions)

    def _exclusions(self, request: pb.SetRequest, replies: list[Any]) -> list[Command]:
        """Keeps the tags of a write that did not happen from finding the value that is there.

        Only tags whose sets did not name the key before: of another tag it is not known whether the value has it.
        """
        if first_error(replies) or replies[-1][0] not in _NOT_WRITTEN:
            return []
        new = [tag for tag, (_, is_new) in zip(tags_of(request.tags), replies[1:-1], strict=True) if is_new]
        if not new:
            return []
        ids = self._entities.ids(request)
        return [scripts.exclude_tags.command(self._names, ids, tags=lines_of(new))]

    def _steps(self, request: pb.SetRequest) -> Steps:
        """The announcement, the tags and the write."""
        repeat = request_id_of(request)
        ids = self._entities.ids(request) | {"request_id": repeat.id or "-"}
        tags = tags_of(request.tags)
        pending = f"w:{secrets.token_hex(8)}" if tags else ""
        keep, ttl = self._lifetime(request)
        condition = _one_of(_CONDITIONS, request.condition, "condition")
        if request.expected_version:
            check_text("expected_version", request.expected_version, MAX_TOKEN, required=True)
            if condition:
                invalid_argument("expected_version", "must not stand beside condition")
            condition = "version"
        write = scripts.set_entity.command(
            self._names,
            ids,
            fields=self._content(request),
            removed=self._removed(request),
            mode=_one_of(_MODES, request.mode, "mode"),
            condition=condition,
            version=request.expected_version,
            negative=request.negative,
            ttl_ms=ttl,
            keep_ttl=keep,
            pending=pending,
            tags=lines_of(tags),
            tag_ms=TAG_MS,
            want_version=request.include_version,
            request_digest=repeat.digest,
            request_ms=KEPT_MS,
            max_fields=MAX_FIELDS,
            max_bytes=self._max_bytes,
            events=self._events,
            wake=self._names(keys.WAKE, ids),
        )
        if not tags:
            return [[write]]
        member = self._names(keys.ENTITY, ids)
        adding = [scripts.add_to_tag.command(self._names, {"tag": tag}, member=member, ttl_ms=TAG_MS) for tag in tags]
        return [[scripts.announce.command(self._names, ids, pending=pending, kept_ms=ANNOUNCED_MS)], adding, [write]]

    def _content(self, request: pb.SetRequest) -> list[str | bytes]:
        given = bool(request.fields or request.raw_fields)
        if request.negative and (given or request.mode or request.empty):
            invalid_argument("negative", "excludes fields, empty and a mode")
        if request.empty and given:
            invalid_argument("empty", "excludes fields")
        if not (given or request.negative or request.empty or request.remove_fields):
            invalid_argument("fields", "must not be empty; set `empty` to write a value without fields")
        return flat_fields(request.fields, request.raw_fields, self._max_bytes)

    def _removed(self, request: pb.SetRequest) -> list[str]:
        removed = list(request.remove_fields)
        if removed and request.mode not in (pb.MODE_MERGE, pb.MODE_MERGE_OR_CREATE):
            invalid_argument("remove_fields", "must be empty unless the mode merges")
        check_count("remove_fields", removed, MAX_FIELDS)
        for at, name in enumerate(removed):
            check_text(f"remove_fields[{at}]", name, MAX_ID_BYTES, required=True)
            if name in request.fields or name in request.raw_fields:
                invalid_argument(f"remove_fields[{at}]", "must not be written too")
        return removed

    def _lifetime(self, request: pb.SetRequest) -> tuple[bool, int]:
        """Whether the time left stays, and the lifetime for when there is none to keep."""
        default = self._entities.negative_ttl if request.negative else self._entities.ttls[request.entity]
        merges = request.mode in (pb.MODE_MERGE, pb.MODE_MERGE_OR_CREATE)
        keep = not request.HasField("ttl") and (request.keep_ttl or (merges and not request.HasField("keep_ttl")))
        return keep, jittered(self._entities.ttl(request, default), request.jitter)

    async def _put_written(self, request: pb.SetRequest, replies: list[Any], into: Any) -> RpcError | None:
        """Fill in the outcome; a write that could not be added to a tag is taken back, for no tag would find it."""
        failed = first_error(replies) or (wrong_type("cache") if is_wrong_type(replies[1:-1]) else None)
        if failed is None:
            try:
                put_outcome(into, replies[-1])
            except RpcError as error:
                return error
        elif not isinstance(replies[-1], RpcError) and replies[-1][0] == b"written":
            await self.delete(pb.DeleteRequest(entity=request.entity, id=request.id))
        return failed

    async def delete(self, request: pb.DeleteRequest) -> pb.DeleteResponse:
        """Remove one entity; raises RpcError when that fails."""
        if request.expected_version:
            check_text("expected_version", request.expected_version, MAX_TOKEN, required=True)
        response = pb.DeleteResponse()
        put_deleted(response, await self._database.run(*self._delete(request, request.expected_version)))
        return response

    async def batch_delete(self, request: pb.BatchDeleteRequest) -> pb.BatchDeleteResponse:
        """Remove many entities; each item of the reply says what became of it."""
        check_count("keys", request.keys, MAX_ITEMS, least=1)
        response = pb.BatchDeleteResponse()
        items, commands = [], []
        for at, key in enumerate(request.keys):
            item = response.items.add()
            try:
                commands.append(self._delete(key, ""))
                items.append(item)
            except RpcError as refused:
                put_error(item.error, refused.within(f"keys[{at}]"))
        for item, reply in zip(items, await self._database.gather(commands), strict=True):
            if isinstance(reply, RpcError):
                put_error(item.error, reply)
            else:
                put_deleted(item, reply)
        return response

    def _delete(self, entry: pb.EntityKey | pb.DeleteRequest, version: str) -> Command:
        ids = self._entities.ids(entry)
        wake = self._names(keys.WAKE, ids)
        return scripts.delete_entity.command(
            self._names,
            ids,
            version=version,
            max_fields=MAX_FIELDS,
            max_bytes=self._max_bytes,
            events=self._events,
            wake=wake,
        )

    async def touch(self, request: pb.TouchRequest) -> pb.TouchResponse:
        """Start a lifetime anew; with `include_value` the value is read in the same round trip."""
        ids = self._entities.ids(request)
        ttl = self._entities.ttl(request, self._entities.ttls[request.entity])
        commands = [scripts.touch.command(self._names, ids, ttl_ms=ttl)]
        if request.include_value:
            commands.append(("HGETALL", self._entities.name(request)))
        (outcome, lives), *content = await self._database.pipeline(commands)
        response = pb.TouchResponse()
        if outcome == b"wrong_type":
            raise wrong_type("cache")
        if outcome == b"touched":
            put_ms(response.touched.ttl, lives)
            if content:
                response.touched.value.SetInParent()
                put_fields(response.touched.value, as_dict(content[0]))
                put_ms(response.touched.value.ttl, lives)
        elif outcome == b"negative":
            put_ms(response.negative.ttl, lives)
        else:
            response.missing.SetInParent()
        return response


def _one_of(meanings: dict[Any, str], value: int, field: str) -> str:
    if value not in meanings:
        invalid_argument(field, "must be one of the values of its enum")
    return meanings[value]
