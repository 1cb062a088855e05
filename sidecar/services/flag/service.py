"""FlagService."""

import bisect
from collections.abc import AsyncIterator, Sequence
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.services.flag import keys, replies, scripts
from sidecar.services.flag.mutation import checked_name, content_of, mutation, outcome_of
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import Unresolved, plain_context
from sidecar.services.flag.follower import Follower
from sidecar.services.flag.local_copy import LocalCopy
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
        """See the proto."""
        ids = checked_name(request.name)
        names = self._database.names
        read = [("GET", names(keys.FEATURE, ids)), ("LINDEX", names(keys.HISTORY, ids), 0)]
        raw, head = await self._database.pipeline(read)
        if raw is None:
            return pb.GetResponse(missing=pb.Missing())
        found = pb.Found(flag=parse(request.name, raw).message())
        last = replies.change(head) if head else pb.Change()
        if last.version == found.flag.version:
            last.ClearField("value")
            found.last_change.CopyFrom(last)
        return pb.GetResponse(found=found)

    async def Set(self, request: pb.SetRequest, context: Any) -> pb.SetResponse:
        """See the proto."""
        ids, arguments = mutation(request, self._changes)
        value = content_of(request)
        reply = await scripts.change(self._database, ids, value=value, present=True, **arguments)
        result = outcome_of(reply, request.name, self._copy)
        return pb.SetResponse(flag=result.flag, changed=result.changed, revision=result.revision)

    async def Delete(self, request: pb.DeleteRequest, context: Any) -> pb.DeleteResponse:
        """See the proto."""
        ids, arguments = mutation(request, self._changes)
        reply = await scripts.change(self._database, ids, value="", present=False, **arguments)
        result = outcome_of(reply, request.name, self._copy)
        return pb.DeleteResponse(deleted=result.changed, revision=result.revision if result.changed else 0)

    async def Rollback(self, request: pb.RollbackRequest, context: Any) -> pb.RollbackResponse:
        """See the proto."""
        ids, arguments = mutation(request, self._changes)
        reply = await scripts.rollback(self._database, ids, target=request.revision, **arguments)
        result = outcome_of(reply, request.name, self._copy)
        return pb.RollbackResponse(flag=result.flag, changed=result.changed, revision=result.revision)

    async def History(self, request: pb.HistoryRequest, context: Any) -> pb.HistoryResponse:
        """See the proto."""
        name = self._database.names(keys.HISTORY, checked_name(request.name))
        if request.limit > keys.KEPT:
            invalid_argument("limit", f"must be at most {keys.KEPT}")
        entries = await self._database.run("LRANGE", name, 0, (request.limit or 20) - 1)
        return pb.HistoryResponse(changes=map(replies.change, entries))

    @rpc(round_trips=0)
    async def List(self, request: pb.ListRequest, context: Any) -> pb.ListResponse:
        """See the proto."""
        stored = self._loaded().stored
        names = sorted(name for name in stored if name.startswith(request.prefix)) if request.prefix else sorted(stored)
        page, token = _page(names, request.page_size, request.page_token)
        flags = [stored[name].message() for name in page]
        stale = self._copy.stale
        return pb.ListResponse(flags=flags, next_page_token=token, stale=stale, as_of=replies.as_of(self._copy))

    @rpc(round_trips=0)
    async def Evaluate(self, request: pb.EvaluateRequest, context: Any) -> pb.EvaluateResponse:
        """See the proto."""
        copy, name = self._copy, request.name
        if name not in copy.flags:
            encode_id("name", name)
        return replies.evaluate(copy, name, request.targeting_key, request.organization_id, request.context)

    @rpc(round_trips=0)
    async def BatchEvaluate(self, request: pb.BatchEvaluateRequest, context: Any) -> pb.BatchEvaluateResponse:
        """See the proto."""
        if not 1 <= len(request.names) <= BATCH:
            invalid_argument("names", f"must hold 1 to {BATCH} names")
        for at, name in enumerate(request.names):
            encode_id(f"names[{at}]", name)
        reply = pb.BatchEvaluateResponse(stale=self._copy.stale, as_of=replies.as_of(self._copy))
        for name in request.names:
            one = replies.evaluate(
                self._copy, name, request.targeting_key, request.organization_id, request.context
            )
            result = reply.results.add(name=name)
            if one.HasField("evaluation"):
                result.evaluation.CopyFrom(one.evaluation)
            else:
                result.unresolved.CopyFrom(one.unresolved)
        return reply

    @rpc(round_trips=0)
    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """See the proto."""
        for field in ("names", "organization_ids"):
            asked: Sequence[str] = getattr(request, field)
            if len(asked) > BATCH:
                invalid_argument(field, f"must hold at most {BATCH}")
            for at, each in enumerate(asked):
                encode_id(f"{field}[{at}]", each)
        async for event in events(
            self._copy, frozenset(request.names), frozenset(request.organization_ids), self._heartbeat
        ):
            yield event

    async def EnableForOrg(self, request: pb.EnableForOrgRequest, context: Any) -> pb.EnableForOrgResponse:
        """See the proto."""
        return pb.EnableForOrgResponse(changed=await self._grant(request.name, request.organization_id, True))

    async def DisableForOrg(self, request: pb.DisableForOrgRequest, context: Any) -> pb.DisableForOrgResponse:
        """See the proto."""
        return pb.DisableForOrgResponse(changed=await self._grant(request.name, request.organization_id, False))

    @rpc(round_trips=0)
    async def ListOrgFeatures(self, request: pb.ListOrgFeaturesRequest, context: Any) -> pb.ListOrgFeaturesResponse:
        """See the proto."""
        encode_id("organization_id", request.organization_id)
        names = sorted(self._loaded().organizations.get(request.organization_id, ()))
        page, token = _page(names, request.page_size, request.page_token)
        stale, as_of = self._copy.stale, replies.as_of(self._copy)
        return pb.ListOrgFeaturesResponse(names=page, next_page_token=token, stale=stale, as_of=as_of)

    @rpc(round_trips=0)
    async def IsEnabledForOrg(self, request: pb.IsEnabledForOrgRequest, context: Any) -> pb.IsEnabledForOrgResponse:
        """See the proto."""
        name, organization = checked_name(request.name)["name"], request.organization_id
        encode_id("organization_id", organization)
        copy = self._copy
        granted = name in copy.organizations.get(organization, ())
        reply = pb.IsEnabledForOrgResponse(granted=granted, stale=copy.stale, as_of=replies.as_of(copy))
        flag = copy.flags.get(name)
        if flag is None:
            reply.cause = pb.CAUSE_NOT_FOUND if copy.loaded else pb.CAUSE_NOT_READY
            return reply
        try:
            variant, _ = flag.resolve(plain_context(_NO_CONTEXT, "", organization))
            reply.enabled = flag.value(variant) is not False
        except Unresolved as unresolved:
            reply.cause = unresolved.cause
        return reply

    async def _grant(self, name: str, organization: str, granted: bool) -> bool:
        checked_name(name)
        ids = {"organization_id": organization}
        changed = await scripts.grant(self._database, ids, name=name, granted=granted, changes=self._changes)
        if self._copy.loaded:  # this sidecar reads its own writes
            held = self._copy.organizations.get(organization, frozenset())
            self._copy.put_organization(organization, held | {name} if granted else held - {name})
        return bool(changed)

    def _loaded(self) -> LocalCopy:
        if self._copy.loaded:
            return self._copy
        about = {"outcome": "not_applied", "family": self._database.family}
        raise RpcError(reasons.REASON_REDIS_UNAVAILABLE, "the flags have not yet been read from Redis", metadata=about)


_NO_CONTEXT = pb.EvaluateRequest().context


def _page(names: list[str], size: int, token: str) -> tuple[list[str], str]:
    """The names after `token`, and the token of the page after these."""
    if size > BATCH:
        invalid_argument("page_size", f"must be at most {BATCH}")
    first = bisect.bisect_right(names, token)
    last = first + (size or 100)
    return names[first:last], names[last - 1] if last < len(names) else ""
