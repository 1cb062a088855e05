"""TrendingService."""

from collections.abc import Sequence
from typing import Any, TypeVar

from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.trending.v1 import trending_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.redis.steps import first_error
from sidecar.rpc.durations import duration
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of, within_bytes
from sidecar.rpc.request_ids import KEPT_MS, request_id_of, reused
from sidecar.services.trending import keys, scripts
from sidecar.services.trending.actors import error_rate, places
from sidecar.services.trending.periods import Periods
from sidecar.services.trending.settings import TrendingSettings

_BATCH, _MAX_ITEMS = 25, 1_000
_MAX_WEIGHT, _MAX_SCORE = 1e6, 1e15
_MAX_LIMIT, _LIMIT = 1_000, 20
_MAX_BLOCKED, _MAX_PINNED, _MAX_POSITION = 10_000, 100, 1_000
_KIND = "content"

R = TypeVar("R", pb.HitResponse, pb.BatchHitItem)


class TrendingService:
    """nexus.trending.v1.TrendingService."""

    def __init__(self, database: Database, settings: TrendingSettings) -> None:
        self._database = database
        self._periods = Periods(settings)
        self._settings = settings

    async def Hit(self, request: pb.HitRequest, context: Any) -> pb.HitResponse:
        """Count a hit. Raises RpcError for bad input, before anything is written."""
        return self._counted(pb.HitResponse(), await self._database.gather(self._hits(request)))

    @rpc(round_trips=_MAX_ITEMS // _BATCH)
    async def BatchHit(self, request: pb.BatchHitRequest, context: Any) -> pb.BatchHitResponse:
        """Count many hits. Raises RpcError for bad input, before anything is written."""
        check_count("items", request.items, _MAX_ITEMS, least=1)
        hits = []
        for at, item in enumerate(request.items):
            try:
                hits.append(self._hits(item))
            except RpcError as error:
                raise error.within(f"items[{at}]") from None
        response = pb.BatchHitResponse()
        each = len(self._periods)
        for at in range(0, len(hits), _BATCH):
            batch = [command for commands in hits[at : at + _BATCH] for command in commands]
            replies = await self._database.gather(batch)
            for start in range(0, len(replies), each):
                result = response.items.add()
                try:
                    self._counted(result, replies[start : start + each])
                except RpcError as error:
                    result.error.CopyFrom(reasons.ItemError(reason=error.reason, message=error.message))
        return response

    async def Top(self, request: pb.TopRequest, context: Any) -> pb.TopResponse:
        """List the best ids of a period."""
        period = self._periods[request.period]
        if request.mode not in pb.TopRequest.Mode.values():
            invalid_argument("mode", "must be a declared value")
        if not 0 <= request.limit <= _MAX_LIMIT:
            invalid_argument("limit", f"must be 0 to {_MAX_LIMIT}")
        check_count("exclude", request.exclude, _MAX_ITEMS)
        for at, id_ in enumerate(request.exclude):
            check_text(f"exclude[{at}]", id_, MAX_ID_BYTES)
        shown = request.min_hits if request.HasField("min_hits") else self._settings.min_hits
        if not 0 <= shown <= _MAX_SCORE:
            invalid_argument("min_hits", "must be 0 to 10^15")
        rows = await scripts.top(
            self._database,
            {"kind": request.kind or _KIND, "period": period.name},
            **period.decay,
            rising=request.mode == pb.TopRequest.MODE_RISING,
            limit=request.limit or _LIMIT,
            shown=shown,
            min_hits=self._settings.min_hits,
            exclude=list(request.exclude),
        )
        return pb.TopResponse(trends=within_bytes(map(_trend, rows)))

    async def Explain(self, request: pb.ExplainRequest, context: Any) -> pb.ExplainResponse:
        """Say where an id stands in every period."""
        ids, id_ = _named(request)
        names = self._database.names
        replies = await self._database.gather(
            [
                ("SISMEMBER", names(keys.BLOCKED, ids), id_),
                ("ZSCORE", names(keys.PINNED, ids), id_),
                *(
                    scripts.explain.command(names, {**ids, "period": period.name}, **period.decay, item=id_)
                    for period in self._periods
                ),
            ]
        )
        blocked, pinned, *rows = (_unless_junk(reply) for reply in replies)
        response = pb.ExplainResponse(blocked=bool(blocked), pinned=pinned is not None)
        for period, (score, velocity, popular, rising, total) in zip(self._periods, rows, strict=True):
            explanation = response.periods.add(
                period=period.name,
                half_life=duration(period.half_ms),
                rising_half_life=duration(period.rising_ms),
                score=float(score),
                velocity=float(velocity),
                min_hits=self._settings.min_hits,
                total_size=total,
            )
            if popular >= 0:
                explanation.popular_rank = popular + 1
            if rising >= 0:
                explanation.rising_rank = rising + 1
        return response

    async def Block(self, request: pb.BlockRequest, context: Any) -> pb.BlockResponse:
        """Block an id, then remove it from every period: what is hit in between is refused already."""
        ids, id_ = _named(request)
        names = self._database.names
        blocked, *_ = await self._database.pipeline(
            [
                scripts.block.command(names, ids, item=id_, most=_MAX_BLOCKED),
                *(scripts.forget.command(names, {**ids, "period": each.name}, item=id_) for each in self._periods),
            ]
        )
        return pb.BlockResponse(blocked=pb.Blocked()) if blocked else pb.BlockResponse(full=pb.Full())

    async def Unblock(self, request: pb.UnblockRequest, context: Any) -> pb.UnblockResponse:
        """Let an id be hit again."""
        ids, id_ = _named(request)
        if await scripts.unlist(self._database, ids, item=id_, pin=False):
            return pb.UnblockResponse(unblocked=pb.Unblocked())
        return pb.UnblockResponse(missing=Missing())

    async def ListBlocked(self, request: pb.ListBlockedRequest, context: Any) -> pb.ListBlockedResponse:
        """List the blocked ids of a kind."""
        if request.page_size < 0:
            invalid_argument("page_size", "must not be negative")
        after = position_of(request.page_token)
        found = await scripts.list_blocked(self._database, {"kind": request.kind or _KIND})
        left = sorted(id_ for id_ in found if id_ > after)
        page = left[: page_size(request.page_size)]
        token = page_token(page[-1]) if len(page) < len(left) else ""
        return pb.ListBlockedResponse(ids=[id_.decode(errors="replace") for id_ in page], next_page_token=token)

    async def Pin(self, request: pb.PinRequest, context: Any) -> pb.PinResponse:
        """Show an id before all others."""
        ids, id_ = _named(request)
        if not 0 <= request.position <= _MAX_POSITION:
            invalid_argument("position", f"must be 0 to {_MAX_POSITION}")
        outcome = await scripts.pin(self._database, ids, item=id_, position=request.position, most=_MAX_PINNED)
        if outcome == b"pinned":
            return pb.PinResponse(pinned=pb.Pinned())
        return pb.PinResponse(full=pb.Full()) if outcome == b"full" else pb.PinResponse(blocked=pb.Blocked())

    async def Unpin(self, request: pb.UnpinRequest, context: Any) -> pb.UnpinResponse:
        """End a pin."""
        ids, id_ = _named(request)
        if await scripts.unlist(self._database, ids, item=id_, pin=True):
            return pb.UnpinResponse(unpinned=pb.Unpinned())
        return pb.UnpinResponse(missing=Missing())

    def _hits(self, request: pb.HitRequest) -> list[Command]:
        """A command for each period."""
        ids, id_ = _named(request)
        weight = request.weight or 1.0
        if not 0 < weight <= _MAX_WEIGHT:
            invalid_argument("weight", "must be 0 to 1,000,000")
        check_text("actor", request.actor, MAX_ID_BYTES)
        repeat = request_id_of(request)
        bits = places(request.actor, id_) if request.actor else []
        return [
            scripts.hit.command(
                self._database.names,
                {**ids, "period": period.name, "request_id": repeat.id or "-"},
                **period.decay,
                item=id_,
                weight=weight,
                bits=bits,
                min_hits=self._settings.min_hits,
                most_ids=self._settings.most_ids,
                keep_ms=period.keep_ms,
                actor_ms=period.actor_ms,
                request_id=repeat.id,
                digest=repeat.digest,
                repeat_ms=KEPT_MS,
            )
            for period in self._periods
        ]

    def _counted(self, into: R, replies: Sequence[Any]) -> R:
        """The answer in the replies of all periods. Raises the first error, and for a request_id of another request."""
        if error := first_error(replies):
            raise error
        outcomes = {reply[0] for reply in replies}
        if b"reused" in outcomes:
            raise reused()
        if b"blocked" in outcomes:
            into.blocked.SetInParent()
        elif outcomes == {b"duplicate"}:
            into.duplicate.error_rate = max(error_rate(int(hits)) for _, hits in replies)
        else:
            for period, (outcome, score) in zip(self._periods, replies, strict=True):
                if outcome == b"counted":
                    into.counted.scores.add(period=period.name, score=float(score))
        return into


def _named(request: Any) -> tuple[dict[str, str], str]:
    """The ids of the keys of a kind, and the id. Raises RpcError for one that is empty or too long."""
    return {"kind": request.kind or _KIND}, check_text("id", request.id, MAX_ID_BYTES, required=True)


def _trend(row: Sequence[Any]) -> pb.Trend:
    id_, score, velocity, pinned = row
    return pb.Trend(id=id_.decode(errors="replace"), score=float(score), velocity=float(velocity), pinned=bool(pinned))


def _unless_junk(reply: Any) -> Any:
    """A reply; None where another program holds a companion key with another type."""
    if isinstance(reply, RpcError):
        if reply.reason != reasons.REASON_WRONG_TYPE:
            raise reply
        return None
    return reply
