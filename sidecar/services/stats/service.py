"""StatsService."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.stats.v1 import stats_pb2 as pb
from sidecar.errors import RpcError, check_count
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.request_ids import KEPT_MS, request_id_of, reused
from sidecar.services.stats import keys, scripts
from sidecar.services.stats.counters import MAX_READ, checked, failure, flat, put_stats
from sidecar.services.stats.kinds import Kinds, Subject
from sidecar.services.stats.settings import StatsSettings
from sidecar.services.stats.sums import Sums
from sidecar.services.stats.watch import Watches

MAX_ITEMS = 1000


class StatsService:
    """nexus.stats.v1.StatsService."""

    def __init__(self, database: Database, settings: StatsSettings) -> None:
        self._database = database
        self._kinds = Kinds(settings)
        self._sums = Sums(self._count, settings)
        self._watches = Watches(self._read, self._kinds)

    async def close(self) -> None:
        """Count what waits, and end the background tasks."""
        await self._watches.close()
        await self._sums.close()

    async def Increment(self, request: pb.IncrementRequest, context: Any) -> pb.IncrementResponse:
        """Add to counters of one id. Raises RpcError when nothing was counted."""
        response = pb.IncrementResponse()
        (failed,) = await self._increment([request], [response])
        if failed:
            raise failed
        return response

    async def BatchIncrement(self, request: pb.BatchIncrementRequest, context: Any) -> pb.BatchIncrementResponse:
        """Add to counters of many ids; a failure is its item's. Raises RpcError while Redis cannot be reached."""
        check_count("items", request.items, MAX_ITEMS, least=1)
        response = pb.BatchIncrementResponse()
        items = [response.items.add() for _ in request.items]
        _put_errors("items", items, await self._increment(request.items, items))
        return response

    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read the counters of an id; a missing one is an answer."""
        response = pb.GetResponse()
        (failed,) = await self._read([request], [response], include_trailing=request.include_trailing)
        if failed:
            raise failed
        return response

    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read the counters of many ids; a failure is its item's. Raises RpcError while Redis cannot be reached."""
        check_count("subjects", request.subjects, MAX_ITEMS, least=1)
        response = pb.BatchGetResponse()
        items = [response.items.add() for _ in request.subjects]
        failures = await self._read(request.subjects, items, include_trailing=request.include_trailing)
        _put_errors("subjects", items, failures)
        return response

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Stream the counters of ids as they change."""
        async for response in self._watches.watch(request):
            yield response

    async def Reset(self, request: pb.ResetRequest, context: Any) -> pb.ResetResponse:
        """Remove the counters of an id."""
        names, ids = self._database.names, self._kinds.ids(request)
        removed = await self._database.run("UNLINK", names(keys.LIVE, ids), names(keys.RING, ids))
        response = pb.ResetResponse()
        (response.removed if removed else response.missing).SetInParent()
        return response

    async def _increment(self, requests: Sequence[pb.IncrementRequest], items: Sequence[Any]) -> list[RpcError | None]:
        """Count, and fill in the outcomes; the failure of each that has one."""
        failures: list[RpcError | None] = [None] * len(requests)
        sound = []
        for at, request in enumerate(requests):
            try:
                integers, floats = checked(request)
                self._kinds.ids(request)
                self._database.names(keys.LIVE, {"kind": request.kind, "id": request.id})
                if self._sums.hold(request, integers, floats):
                    items[at].pending.SetInParent()
                else:
                    sound.append((at, self._command(request, integers, floats)))
            except RpcError as refused:
                failures[at] = refused
        for (at, _), reply in zip(sound, await self._replies([each for _, each in sound]), strict=True):
            failures[at] = self._put(requests[at], items[at], reply)
        return failures

    async def _replies(self, commands: Sequence[Command]) -> list[Any]:
        """The replies, or for each command the error that all of them share."""
        try:
            return await self._database.gather(commands)
        except RpcError as error:
            return [error] * len(commands)

    def _put(self, request: pb.IncrementRequest, item: Any, reply: Any) -> RpcError | None:
        if isinstance(reply, RpcError):
            unsent = reply.reason in (reasons.REASON_REDIS_UNAVAILABLE, reasons.REASON_REDIS_NOT_READY)
            if unsent and self._sums.keep(request, *checked(request)):
                item.pending.degraded = True
                return None
            return reply
        outcome, name, left, values, trailing = reply
        if outcome == b"reused":
            return reused()
        if outcome not in (b"counted", "counted"):
            return failure(outcome, name)
        put_stats(item.counted, left, values, trailing if request.include_trailing else None)
        return None

    def _command(self, request: pb.IncrementRequest, integers: dict[str, int], floats: dict[str, float]) -> Command:
        repeat = request_id_of(request)
        return scripts.increment.command(
            self._database.names,
            self._kinds.ids(request, repeat.id),
            integers=flat(integers),
            floats=flat(floats),
            ttl_ms=self._kinds.ttls[request.kind],
            renew=request.kind in self._kinds.renewed,
            include_trailing=request.include_trailing,
            max_counters=keys.MAX_COUNTERS,
            request_digest=repeat.digest,
            request_ms=KEPT_MS,
        )

    async def _count(self, requests: Sequence[pb.IncrementRequest]) -> list[RpcError | None]:
        """Count sums that waited; the failure of each that has one."""
        commands = [self._command(each, dict(each.integers), dict(each.floats)) for each in requests]
        replies = await self._replies(commands)
        out: list[RpcError | None] = []
        for reply in replies:
            if isinstance(reply, RpcError):
                out.append(reply)
            else:
                out.append(None if reply[0] in (b"counted", "counted") else failure(reply[0], reply[1]))
        return out

    async def _read(
        self, subjects: Sequence[Subject], items: Sequence[Any], *, include_trailing: bool
    ) -> list[RpcError | None]:
        """Read counters into messages with `stats` and `missing`; the failure of each that has one."""
        failures: list[RpcError | None] = [None] * len(subjects)
        sound = []
        for at, subject in enumerate(subjects):
            try:
                ids = self._kinds.ids(subject)
                command = scripts.read.command(
                    self._database.names, ids, include_trailing=include_trailing, most=MAX_READ
                )
            except RpcError as refused:
                failures[at] = refused
            else:
                sound.append((at, command))
        for (at, _), reply in zip(sound, await self._replies([each for _, each in sound]), strict=True):
            if isinstance(reply, RpcError):
                failures[at] = reply
            elif not reply:
                failures[at] = failure(b"wrong_type", b"")
            elif not reply[1] and not reply[2]:
                items[at].missing.SetInParent()
            else:
                put_stats(items[at].stats, reply[0], reply[1], reply[2] if include_trailing else None)
        return failures


def _put_errors(field: str, items: Sequence[Any], failures: Sequence[RpcError | None]) -> None:
    """Fill in the failures of a batch. Raises the failure that all items share because Redis cannot be reached."""
    for at, failed in enumerate(failures):
        if failed:
            error = failed.within(f"{field}[{at}]") if failed.fields else failed
            items[at].error.reason, items[at].error.message = error.reason, error.message
    if failures[0] and all(each and each.reason == reasons.REASON_REDIS_UNAVAILABLE for each in failures):
        raise failures[0]
