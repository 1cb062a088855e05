"""FlagService."""

import bisect
from collections.abc import AsyncIterator, Sequence
from typing import Any

from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError, check_count
from sidecar.keyspace.identifiers import encode_id
from sidecar.redis.database import Database, wrong_type
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of, within_bytes
from sidecar.services.flag import keys, replies, scripts
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import Unresolved, plain_context
from sidecar.services.flag.follower import Follower
from sidecar.services.flag.kill import kill
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.meter import Meter
from sidecar.services.flag.mutation import (
    Outcome,
    arguments_of,
    check_notes,
    checked_name,
    content_of,
    effect,
    outcome_of,
    remaining_grants,
)
from sidecar.services.flag.watch import events

BATCH = 1000
"""Most names in one call."""


class FlagService:
    """nexus.flag.v1.FlagService; it also keeps the local copy that the flagd services read."""

    def __init__(self, database: Database, copy: LocalCopy, *, poll: float, heartbeat: float) -> None:
        self._database, self._copy, self._heartbeat = database, copy, heartbeat
        self._follower = Follower(database, copy, poll=poll)
        self._changes = database.names(keys.CHANGES, {})

    async def start(self) -> None:
        """Read the flags, if Redis is there, and follow them."""
        await self._follower.start()

    async def close(self) -> None:
        """Stop following."""
        await self._follower.close()

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read a flag from Redis. Raises RpcError."""
        ids = checked_name(request.name)
        names = self._database.names
        read = [("GET", names(keys.FEATURE, ids)), ("LINDEX", names(keys.HISTORY, ids), 0)]
        raw, head = await self._database.gather(read)
        if isinstance(raw, RpcError):
            raise raw
        if raw is None:
            return pb.GetResponse(missing=Missing())
        found = pb.Found(flag=parse(request.name, raw).message())
        last = replies.change(head) if isinstance(head, bytes) else None
        if last and last.version == found.flag.version:
            last.ClearField("value")
            found.last_change.CopyFrom(last)
        return pb.GetResponse(found=found)

    async def Set(self, request: pb.SetRequest, context: Any) -> pb.SetResponse:
        """Write a flag. Raises RpcError for a value that cannot be evaluated."""
        ids, arguments = arguments_of(request, self._changes)
        value = content_of(request)
        if self._copy.loaded and (setting := self._copy.exceeded(request.name, len(value))):
            return pb.SetResponse(limit_reached=pb.LimitReached(setting=setting))
        arguments["value"] = value
        result = await self._change(request.name, ids, arguments)
        if result.conflict:
            return pb.SetResponse(version_conflict=result.conflict)
        return pb.SetResponse(stored=result.stored(remaining_grants(self._copy, request.name)))

    async def Delete(self, request: pb.DeleteRequest, context: Any) -> pb.DeleteResponse:
        """Remove a flag. Raises RpcError."""
        result = await self._change(request.name, *arguments_of(request, self._changes))
        if result.conflict:
            return pb.DeleteResponse(version_conflict=result.conflict)
        if not result.changed:
            return pb.DeleteResponse(missing=Missing())
        grants = remaining_grants(self._copy, request.name)
        return pb.DeleteResponse(deleted=pb.Deletion(revision=result.revision, grants=grants))

    @rpc(round_trips=2)
    async def Kill(self, request: pb.KillRequest, context: Any) -> pb.KillResponse:
        """Switch a flag off for everybody. Raises RpcError."""
        result = await kill(self._database, self._copy, request, self._changes)
        return pb.KillResponse(flag=result.flag, effect=effect(result.changed), revision=result.revision)

    async def Rollback(self, request: pb.RollbackRequest, context: Any) -> pb.RollbackResponse:
        """Restore the content of an earlier revision. Raises RpcError."""
        ids, arguments = arguments_of(request, self._changes)
        arguments["target"] = request.revision
        result = await self._change(request.name, ids, arguments)
        if result.conflict:
            return pb.RollbackResponse(version_conflict=result.conflict)
        if result.missing:
            return pb.RollbackResponse(missing=Missing())
        return pb.RollbackResponse(stored=result.stored(remaining_grants(self._copy, request.name)))

    async def History(self, request: pb.HistoryRequest, context: Any) -> pb.HistoryResponse:
        """List the changes of a flag, newest first. Raises RpcError."""
        ids, names = checked_name(request.name), self._database.names
        read = [("LRANGE", names(key, ids), 0, keys.KEPT - 1) for key in (keys.HISTORY, keys.GRANTS)]
        entries: list[bytes] = []
        for reply in await self._database.gather(read):
            if not isinstance(reply, RpcError):
                entries += reply
            elif reply.reason != reasons.REASON_WRONG_TYPE:
                raise reply
        found = replies.changes(entries)
        found.sort(key=lambda each: (each.change_time.ToNanoseconds(), each.revision), reverse=True)
        return pb.HistoryResponse(changes=within_bytes(found[: page_size(request.limit, default=20, most=_HISTORY)]))

    @rpc(round_trips=0)
    async def List(self, request: pb.ListRequest, context: Any) -> pb.ListResponse:
        """Page through the flags of the local copy. Raises RpcError before the flags have been read."""
        stored = self._loaded().stored
        names = sorted(name for name in stored if name.startswith(request.prefix)) if request.prefix else sorted(stored)
        first, last = _page(names, request.page_size, request.page_token)
        flags = list(within_bytes(stored[name].message() for name in names[first:last]))
        return pb.ListResponse(
            flags=flags,
            next_page_token=_next_token(names, first + len(flags)),
            stale=self._copy.stale,
            read_time=replies.read_time(self._copy),
            omitted_flags=len(self._copy.omitted),
        )

    @rpc(round_trips=0)
    async def Evaluate(self, request: pb.EvaluateRequest, context: Any) -> pb.EvaluateResponse:
        """Resolve one flag for a context. Raises RpcError for a name that no flag may have."""
        copy, name = self._copy, request.name
        if name not in copy.flags:
            encode_id("name", name)
        return replies.evaluate(copy, name, request.targeting_key, request.organization_id, request.context)

    @rpc(round_trips=0)
    async def BatchEvaluate(self, request: pb.BatchEvaluateRequest, context: Any) -> pb.BatchEvaluateResponse:
        """Resolve several flags for one context. Raises RpcError for bad names and for a reply that is too large."""
        check_count("names", request.names, BATCH, least=1)
        for at, name in enumerate(request.names):
            encode_id(f"names[{at}]", name)
        reply = pb.BatchEvaluateResponse(stale=self._copy.stale, read_time=replies.read_time(self._copy))
        meter = Meter(self._copy.budget)
        for name in request.names:
            one = meter.exceeded or replies.evaluate(
                self._copy, name, request.targeting_key, request.organization_id, request.context
            )
            result = reply.results.add(name=name)
            if one.HasField("evaluation"):
                result.evaluation.CopyFrom(one.evaluation)
            else:
                result.unresolved.CopyFrom(one.unresolved)
            await meter.spent(one.ByteSize())
        return reply

    @rpc(round_trips=0)
    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Send the present flags and organisations, then what changes. Raises RpcError."""
        for field in ("names", "organization_ids"):
            asked: Sequence[str] = getattr(request, field)
            check_count(field, asked, BATCH)
            for at, each in enumerate(asked):
                encode_id(f"{field}[{at}]", each)
        async for event in events(
            self._copy, frozenset(request.names), frozenset(request.organization_ids), self._heartbeat
        ):
            yield event

    @rpc(round_trips=2)
    async def EnableForOrg(self, request: pb.EnableForOrgRequest, context: Any) -> pb.EnableForOrgResponse:
        """Grant an organisation a flag. Raises RpcError."""
        return pb.EnableForOrgResponse(effect=await self._grant(request, granted=True))

    @rpc(round_trips=2)
    async def DisableForOrg(self, request: pb.DisableForOrgRequest, context: Any) -> pb.DisableForOrgResponse:
        """Revoke the grant of an organisation. Raises RpcError."""
        return pb.DisableForOrgResponse(effect=await self._grant(request, granted=False))

    @rpc(round_trips=0)
    async def ListOrgFeatures(self, request: pb.ListOrgFeaturesRequest, context: Any) -> pb.ListOrgFeaturesResponse:
        """Page through the features of an organisation. Raises RpcError before the flags have been read."""
        encode_id("organization_id", request.organization_id)
        names = sorted(self._loaded().organizations.get(request.organization_id, ()))
        first, last = _page(names, request.page_size, request.page_token)
        return pb.ListOrgFeaturesResponse(
            names=names[first:last],
            next_page_token=_next_token(names, last),
            stale=self._copy.stale,
            read_time=replies.read_time(self._copy),
        )

    @rpc(round_trips=0)
    async def IsEnabledForOrg(self, request: pb.IsEnabledForOrgRequest, context: Any) -> pb.IsEnabledForOrgResponse:
        """Report whether a flag is on for an organisation. Raises RpcError for bad names."""
        name, organization = checked_name(request.name)["name"], request.organization_id
        encode_id("organization_id", organization)
        copy = self._copy
        granted = name in copy.organizations.get(organization, ())
        reply = pb.IsEnabledForOrgResponse(
            state=pb.SWITCH_OFF, granted=granted, stale=copy.stale, read_time=replies.read_time(copy)
        )
        flag = copy.flags.get(name)
        if flag is None:
            reply.cause = replies.absent(copy, name).unresolved.cause
            return reply
        try:
            variant, _ = flag.resolve(plain_context(_NO_CONTEXT, "", organization))
            reply.state = pb.SWITCH_OFF if flag.value(variant) is False else pb.SWITCH_ON
        except Unresolved as unresolved:
            reply.cause = unresolved.cause
        return reply

    async def _change(self, name: str, ids: dict[str, str], arguments: dict[str, Any]) -> Outcome:
        return outcome_of(await scripts.change(self._database, ids, **arguments), name, self._copy)

    async def _grant(
        self, request: pb.EnableForOrgRequest | pb.DisableForOrgRequest, *, granted: bool
    ) -> "pb.Effect.ValueType":
        name, organization = request.name, request.organization_id
        ids = checked_name(name)
        check_notes(request)
        about = {"organization_id": organization}
        changed = await scripts.grant(self._database, about, name=name, granted=granted, changes=self._changes)
        if changed < 0:
            raise wrong_type("flag")
        if self._copy.loaded:  # this sidecar reads its own writes
            held = self._copy.organizations.get(organization, frozenset())
            self._copy.put_organization(organization, held | {name} if granted else held - {name})
        if changed:
            await scripts.note_grant(
                self._database,
                ids,
                organization_id=organization,
                granted=granted,
                author=request.author,
                comment=request.comment,
                kept=keys.KEPT,
                grants_ttl_ms=keys.GRANTS.ttl_ms,
            )
        return effect(bool(changed))

    def _loaded(self) -> LocalCopy:
        if self._copy.loaded:
            return self._copy
        about = {"outcome": "not_applied", "family": self._database.family}
        raise RpcError(reasons.REASON_REDIS_UNAVAILABLE, "the flags have not yet been read from Redis", metadata=about)


_NO_CONTEXT = pb.EvaluateRequest().context


_HISTORY = 2 * keys.KEPT


def _page(names: list[str], size: int, token: str) -> tuple[int, int]:
    """The first name of a page, and the first after it."""
    first = bisect.bisect_right(names, position_of(token).decode(errors="replace")) if token else 0
    return first, min(first + page_size(size), len(names))


def _next_token(names: list[str], after: int) -> str:
    """The token of the page that begins there; "" when there is none."""
    return page_token(names[after - 1].encode()) if 0 < after < len(names) else ""
