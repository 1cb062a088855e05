"""Set, BatchSet, Warm, Delete, BatchDelete and Touch."""

import hashlib
import secrets
from collections.abc import AsyncIterator, Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.redis.steps import Steps, first_error, gather_steps
from sidecar.services.cache import keys, scripts
from sidecar.services.cache.bounds import (
    MAX_FIELDS,
    MAX_ITEMS,
    MAX_TOKEN,
    Entities,
    flat_fields,
    jittered,
    one_to,
    sized,
    tags_of,
)
from sidecar.services.cache.values import put_error, put_ms

_MODES = {
    pb.MODE_UNSPECIFIED: "replace",
    pb.MODE_REPLACE: "replace",
    pb.MODE_MERGE: "merge",
    pb.MODE_MERGE_OR_CREATE: "create",
}
_CONDITIONS = {pb.CONDITION_UNSPECIFIED: "", pb.CONDITION_IF_ABSENT: "absent", pb.CONDITION_IF_PRESENT: "present"}
_CAUSES = {
    b"present": pb.NotWritten.CAUSE_PRESENT,
    b"absent": pb.NotWritten.CAUSE_ABSENT,
    b"version": pb.NotWritten.CAUSE_VERSION,
}

WARM_BATCH, WARM_FAILURES = 200, 100


class Writing:
    """Writes entities. A write with tags is announced, joins its tags, then happens: a steps of three steps.

    An invalidation that comes between drops the announcement, and with it the write: without that it could remove the
    member just before the value appears, and the tag would never find the value again.
    """

    def __init__(self, database: Database, entities: Entities, max_bytes: int) -> None:
        self._database = database
        self._names = database.names
        self._entities = entities
        self._max_bytes = max_bytes
        self._events = database.names(keys.EVENTS, {})

    async def set(self, request: pb.SetRequest) -> pb.SetResponse:
        """One Set; its failure is the call's."""
        response = pb.SetResponse()
        (replies,) = await gather_steps(self._database, [self._steps(request)])
        failed = await self._settle_item(request, replies, response)
        if failed:
            raise failed
        return response

    async def batch_set(self, request: pb.BatchSetRequest) -> pb.BatchSetResponse:
        """Many Sets; a failure is its item's."""
        one_to("items", len(request.items))
        response = pb.BatchSetResponse()
        await self._set_all(request.items, [response.items.add() for _ in request.items])
        return response

    async def warm(self, requests: AsyncIterator[pb.WarmRequest]) -> pb.WarmResponse:
        """Sets as they stream in, in batches."""
        response = pb.WarmResponse()
        base = 0
        async for request in requests:
            if len(request.items) > MAX_ITEMS:
                invalid_argument("items", f"must be at most {MAX_ITEMS} a message")
            for start in range(0, len(request.items), WARM_BATCH):
                batch = request.items[start : start + WARM_BATCH]
                outcomes = [pb.BatchSetResponse.Item() for _ in batch]
                await self._set_all(batch, outcomes)
                for at, outcome in enumerate(outcomes, base + start):
                    _sum_up(response, at, outcome)
            base += len(request.items)
        return response

    async def _set_all(self, requests: Sequence[pb.SetRequest], items: Sequence[Any]) -> None:
        flows: list[Steps] = []
        sound: list[tuple[pb.SetRequest, Any]] = []
        for at, (request, item) in enumerate(zip(requests, items, strict=True)):
            try:
                flows.append(self._steps(request))
            except RpcError as refused:
                put_error(item.error, refused.within(f"items[{at}]"))
            else:
                sound.append((request, item))
        for (request, item), replies in zip(sound, await gather_steps(self._database, flows), strict=True):
            failed = await self._settle_item(request, replies, item)
            if failed:
                put_error(item.error, failed)

    def _steps(self, request: pb.SetRequest) -> Steps:
        """The announcement, the tags and the write."""
        ids = self._entities.ids(request) | {"request_id": _request_key(request)}
        tags = tags_of(request.tags)
        pending = f"w:{secrets.token_hex(8)}" if tags else ""
        keep, ttl = self._lifetime(request)
        condition = _one_of(_CONDITIONS, request.condition, "condition")
        if request.if_version:
            sized("if_version", request.if_version, MAX_TOKEN)
            if condition:
                invalid_argument("if_version", "must not stand beside condition")
            condition = "version"
        write = scripts.set_entity.command(
            self._names,
            ids,
            fields=self._content(request),
            removed=self._removed(request),
            mode=_one_of(_MODES, request.mode, "mode"),
            condition=condition,
            version=request.if_version,
            negative=request.negative,
            ttl_ms=ttl,
            keep_ttl=keep,
            pending=pending,
            want_version=request.with_version,
            request_id=request.request_id,
            events=self._events,
            wake=self._names(keys.WAKE, ids),
        )
        if not tags:
            return [[write]]
        member = self._names(keys.ENTITY, ids)
        joins = [scripts.join.command(self._names, {"tag": tag}, member=member) for tag in tags]
        return [[scripts.reserve.command(self._names, ids, pending=pending)], joins, [write]]

    def _content(self, request: pb.SetRequest) -> list[str | bytes]:
        if request.negative and (request.fields or request.raw_fields or request.mode):
            invalid_argument("negative", "must not stand beside fields or a mode")
        return flat_fields(request.fields, request.raw_fields, self._max_bytes)

    def _removed(self, request: pb.SetRequest) -> list[str]:
        removed = list(request.remove_fields)
        if removed and request.mode not in (pb.MODE_MERGE, pb.MODE_MERGE_OR_CREATE):
            invalid_argument("remove_fields", "must be empty unless the mode merges")
        if len(removed) > MAX_FIELDS:
            invalid_argument("remove_fields", f"must be at most {MAX_FIELDS}")
        for at, name in enumerate(removed):
            sized(f"remove_fields[{at}]", name)
            if name in request.fields or name in request.raw_fields:
                invalid_argument(f"remove_fields[{at}]", "must not be written too")
        return removed

    def _lifetime(self, request: pb.SetRequest) -> tuple[bool, int]:
        """Whether the time left stays, and the lifetime for when there is none to keep."""
        given = request.ttl if request.WhichOneof("lifetime") == "ttl" else None
        default = self._entities.negative_ttl if request.negative else self._entities.ttls[request.entity]
        merges = request.mode in (pb.MODE_MERGE, pb.MODE_MERGE_OR_CREATE)
        keep = given is None and (request.keep_ttl or (merges and not request.HasField("keep_ttl")))
        return keep, jittered(self._entities.ttl("ttl", given, default), request.jitter)

    async def _settle_item(self, request: pb.SetRequest, replies: list[Any], into: Any) -> RpcError | None:
        """Fill in the outcome; a write whose tag could not be joined is taken back, for no tag would find it."""
        failed = first_error(replies)
        if failed is None:
            put_outcome(into, replies[-1])
        elif not isinstance(replies[-1], RpcError) and replies[-1][0] == b"written":
            await self.delete(pb.DeleteRequest(entity=request.entity, id=request.id))
        return failed

    async def delete(self, request: pb.DeleteRequest) -> pb.DeleteResponse:
        """One Delete."""
        if request.if_version:
            sized("if_version", request.if_version, MAX_TOKEN)
        response = pb.DeleteResponse()
        _put_deleted(response, await self._database.run(*self._delete(request, request.if_version)))
        return response

    async def batch_delete(self, request: pb.BatchDeleteRequest) -> pb.BatchDeleteResponse:
        """Many Deletes."""
        one_to("keys", len(request.keys))
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
                _put_deleted(item, reply)
        return response

    def _delete(self, entry: pb.EntityKey | pb.DeleteRequest, version: str) -> Command:
        ids = self._entities.ids(entry)
        wake = self._names(keys.WAKE, ids)
        return scripts.delete_entity.command(self._names, ids, version=version, events=self._events, wake=wake)

    async def touch(self, request: pb.TouchRequest) -> pb.TouchResponse:
        """One Touch."""
        ids = self._entities.ids(request)
        given = request.ttl if request.HasField("ttl") else None
        ttl = self._entities.ttl("ttl", given, self._entities.ttls[request.entity])
        outcome, lives = await scripts.touch(self._database, ids, ttl_ms=ttl)
        response = pb.TouchResponse()
        if outcome == b"touched":
            put_ms(response.touched.ttl, lives)
        elif outcome == b"negative":
            put_ms(response.negative.ttl, lives)
        else:
            response.missing.SetInParent()
        return response


def _request_key(request: pb.SetRequest) -> str:
    """What the first answer is kept under: the same id with another request is another request."""
    if not request.request_id:
        return "-"
    sized("request_id", request.request_id, MAX_TOKEN)
    digest = hashlib.sha256(request.SerializeToString(deterministic=True)).hexdigest()
    return f"{request.request_id}.{digest[:16]}"


def put_outcome(into: Any, reply: Sequence[Any]) -> None:
    """Fill in what became of a write: written, not_written or invalidated."""
    outcome, ttl, version = reply
    if outcome == b"written":
        put_ms(into.written.ttl, ttl)
        into.written.version = version.decode()
    elif outcome == b"invalidated":
        into.invalidated.SetInParent()
    else:
        into.not_written.cause = _CAUSES[outcome]
        into.not_written.version = version.decode()


def _put_deleted(into: Any, reply: Sequence[Any]) -> None:
    outcome, version = reply
    if outcome == b"version":
        into.not_deleted.cause = pb.NotWritten.CAUSE_VERSION
        into.not_deleted.version = version.decode()
    elif outcome == b"deleted":
        into.deleted.SetInParent()
    else:
        into.missing.SetInParent()


def _sum_up(response: pb.WarmResponse, at: int, item: pb.BatchSetResponse.Item) -> None:
    outcome = item.WhichOneof("outcome")
    if outcome == "written":
        response.written += 1
    elif outcome == "error":
        response.failed += 1
        if len(response.failures) < WARM_FAILURES:
            response.failures.add(index=at, error=item.error)
    else:
        response.not_written += 1


def _one_of(meanings: dict[Any, str], value: int, field: str) -> str:
    if value not in meanings:
        invalid_argument(field, "must be one of the values of its enum")
    return meanings[value]
