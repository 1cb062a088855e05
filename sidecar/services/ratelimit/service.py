"""RateLimitService."""

from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.errors import RpcError, check_count, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size, page_token, position_of, within_bytes
from sidecar.rpc.request_ids import request_id_of
from sidecar.services.ratelimit.hits import Reader, checked_cost
from sidecar.services.ratelimit.limiter import Call, Limiter
from sidecar.services.ratelimit.replies import described, put_decision, put_failed_logins
from sidecar.services.ratelimit.rules import Rulebook

MOST_ITEMS = 1_000


class RateLimitService:
    """nexus.ratelimit.v1.RateLimitService. `fold_email` treats emails that differ only in case as one."""

    def __init__(self, database: Database, book: Rulebook, *, fold_email: bool = True) -> None:
        self._database = database
        self._book = book
        self._reader = Reader(database.names, book, fold_email=fold_email)
        self._limiter = Limiter(database)

    @rpc(round_trips=2, on_cluster=3)
    async def Check(self, request: pb.CheckRequest, context: Any) -> pb.CheckResponse:
        """Count a hit against every limit, or against none."""
        call = self._call(request)
        reply = pb.CheckResponse()
        put_decision(reply.decision, call.hits, await self._limiter.decide(call))
        return reply

    @rpc(round_trips=2, on_cluster=3)
    async def BatchCheck(self, request: pb.BatchCheckRequest, context: Any) -> pb.BatchCheckResponse:
        """Make independent Checks. Raises RpcError for an invalid item, and counts nothing then."""
        check_count("items", request.items, MOST_ITEMS, least=1)
        calls = []
        for at, item in enumerate(request.items):
            try:
                calls.append(self._call(item))
            except RpcError as error:
                raise error.within(f"items[{at}]") from None
        decisions = await self._limiter.decide_all(calls)
        reply = pb.BatchCheckResponse()
        for call, decision in zip(calls, decisions, strict=True):
            if isinstance(decision, RpcError):
                reply.items.add(error=reasons.ItemError(reason=decision.reason, message=decision.message))
            else:
                put_decision(reply.items.add().decision, call.hits, decision)
        return reply

    async def Peek(self, request: pb.PeekRequest, context: Any) -> pb.PeekResponse:
        """Answer what a Check would answer, and count nothing."""
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        call = Call(self._reader.hits(request.limits, cost), consume=False)
        reply = pb.PeekResponse()
        put_decision(reply.decision, call.hits, await self._limiter.decide(call))
        return reply

    @rpc(round_trips=2)
    async def Refund(self, request: pb.RefundRequest, context: Any) -> pb.RefundResponse:
        """Give hits back."""
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        call = Call(self._reader.hits(request.limits, cost), request=request_id_of(request))
        since = 0
        if request.HasField("check_time"):
            if not 0 <= request.check_time.nanos < 1_000_000_000:
                invalid_argument("check_time", "must be the check_time of a Check")
            since = request.check_time.seconds * 1_000_000 + request.check_time.nanos // 1000
            if not 0 < since < 2**53:
                invalid_argument("check_time", "must be the check_time of a Check")
        return pb.RefundResponse(refunded=await self._limiter.refund(call, since))

    async def Reset(self, request: pb.ResetRequest, context: Any) -> pb.ResetResponse:
        """Forget what was counted."""
        return pb.ResetResponse(reset=await self._limiter.reset(self._reader.hits(request.limits, 1)))

    @rpc(round_trips=2)
    async def RecordFailedLogin(
        self, request: pb.RecordFailedLoginRequest, context: Any
    ) -> pb.RecordFailedLoginResponse:
        """Count a failed login."""
        hit = self._reader.login(request.email, request.rule)
        decision = await self._limiter.record(hit, request_id_of(request))
        reply = pb.RecordFailedLoginResponse()
        put_failed_logins(reply.failed_logins, hit, decision)
        return reply

    async def GetFailedLogins(self, request: pb.GetFailedLoginsRequest, context: Any) -> pb.GetFailedLoginsResponse:
        """Return the state of the failed logins of an address."""
        hit = self._reader.login(request.email, request.rule)
        reply = pb.GetFailedLoginsResponse()
        put_failed_logins(reply.failed_logins, hit, await self._limiter.recorded(hit))
        return reply

    async def ClearFailedLogins(
        self, request: pb.ClearFailedLoginsRequest, context: Any
    ) -> pb.ClearFailedLoginsResponse:
        """Forget the failed logins of an address."""
        hit = self._reader.login(request.email, request.rule)
        return pb.ClearFailedLoginsResponse(cleared=await self._limiter.clear(hit))

    @rpc(round_trips=0)
    async def ListRules(self, request: pb.ListRulesRequest, context: Any) -> pb.ListRulesResponse:
        """List the declared rules."""
        after = position_of(request.page_token).decode(errors="replace")
        rules = [rule for rule in self._book if rule.name > after]
        page = rules[: page_size(request.page_size)]
        reply = pb.ListRulesResponse(rules=within_bytes(described(rule) for rule in page))
        if len(reply.rules) < len(rules):
            reply.next_page_token = page_token(reply.rules[-1].name.encode())
        return reply

    def _call(self, request: pb.CheckRequest) -> Call:
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        return Call(self._reader.hits(request.limits, cost), request=request_id_of(request))
