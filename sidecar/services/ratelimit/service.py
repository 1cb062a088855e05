"""RateLimitService."""

import base64
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.ratelimit.v1 import ratelimit_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.methods import rpc
from sidecar.services.ratelimit.hits import Reader, checked_cost
from sidecar.services.ratelimit.limiter import Call, Limiter
from sidecar.services.ratelimit.replies import answer, described, failures
from sidecar.services.ratelimit.rules import Rulebook

MOST_ITEMS = 1_000
LONGEST_REQUEST_ID = 128


class RateLimitService:
    """nexus.ratelimit.v1.RateLimitService. `fold_email` treats emails that differ only in case as one."""

    def __init__(self, database: Database, book: Rulebook, *, fold_email: bool = True) -> None:
        self._database = database
        self._book = book
        self._reader = Reader(database.names, book, fold_email=fold_email)
        self._limiter = Limiter(database)

    @rpc(round_trips=2)
    async def Check(self, request: pb.CheckRequest, context: Any) -> pb.CheckResponse:
        """See the proto."""
        call = self._call(request)
        return answer(pb.CheckResponse, call.hits, await self._limiter.decide(call))

    @rpc(round_trips=2)
    async def BatchCheck(self, request: pb.BatchCheckRequest, context: Any) -> pb.BatchCheckResponse:
        """See the proto."""
        if not 1 <= len(request.items) <= MOST_ITEMS:
            invalid_argument("items", f"must be 1 to {MOST_ITEMS}")
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
                reply.items.add(decision=answer(pb.CheckResponse, call.hits, decision))
        return reply

    async def Peek(self, request: pb.PeekRequest, context: Any) -> pb.PeekResponse:
        """See the proto."""
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        call = Call(self._reader.hits(request.limits, cost), consume=False)
        return answer(pb.PeekResponse, call.hits, await self._limiter.decide(call))

    async def Refund(self, request: pb.RefundRequest, context: Any) -> pb.RefundResponse:
        """See the proto."""
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        call = Call(self._reader.hits(request.limits, cost), request_id=_request_id(request))
        since = 0
        if request.HasField("checked_at"):
            since = request.checked_at.seconds * 1_000_000 + request.checked_at.nanos // 1000
            if not 0 < since < 2**53:
                invalid_argument("checked_at", "must be the checked_at of a Check")
        return pb.RefundResponse(refunded=await self._limiter.refund(call, since))

    async def Reset(self, request: pb.ResetRequest, context: Any) -> pb.ResetResponse:
        """See the proto."""
        return pb.ResetResponse(reset=await self._limiter.reset(self._reader.hits(request.limits, 1)))

    async def RecordFailedLogin(
        self, request: pb.RecordFailedLoginRequest, context: Any
    ) -> pb.RecordFailedLoginResponse:
        """See the proto."""
        hit = self._reader.login(request.email, request.rule)
        decision = await self._limiter.record(hit, _request_id(request))
        return failures(pb.RecordFailedLoginResponse, hit, decision)

    async def GetFailedLogins(self, request: pb.GetFailedLoginsRequest, context: Any) -> pb.GetFailedLoginsResponse:
        """See the proto."""
        hit = self._reader.login(request.email, request.rule)
        return failures(pb.GetFailedLoginsResponse, hit, await self._limiter.recorded(hit))

    async def ClearFailedLogins(
        self, request: pb.ClearFailedLoginsRequest, context: Any
    ) -> pb.ClearFailedLoginsResponse:
        """See the proto."""
        hit = self._reader.login(request.email, request.rule)
        return pb.ClearFailedLoginsResponse(cleared=await self._limiter.clear(hit))

    @rpc(round_trips=0)
    async def ListRules(self, request: pb.ListRulesRequest, context: Any) -> pb.ListRulesResponse:
        """See the proto."""
        size = request.page_size or 100
        if size > MOST_ITEMS:
            invalid_argument("page_size", f"must be at most {MOST_ITEMS}")
        after = _read_token(request.page_token)
        rules = [rule for rule in self._book if rule.name > after]
        reply = pb.ListRulesResponse()
        for rule in rules[:size]:
            reply.rules.append(described(rule))
        if len(rules) > size:
            reply.next_page_token = base64.urlsafe_b64encode(rules[size - 1].name.encode()).decode()
        return reply

    def _call(self, request: pb.CheckRequest) -> Call:
        cost = checked_cost(request.cost) if request.HasField("cost") else 1
        return Call(self._reader.hits(request.limits, cost), request_id=_request_id(request))


def _request_id(request: pb.CheckRequest | pb.RefundRequest | pb.RecordFailedLoginRequest) -> str:
    """The request_id, "" for none; an empty one counts as none."""
    request_id = request.request_id
    if len(request_id) > LONGEST_REQUEST_ID or len(request_id.encode()) > LONGEST_REQUEST_ID:
        invalid_argument("request_id", f"must be at most {LONGEST_REQUEST_ID} bytes")
    return request_id


def _read_token(token: str) -> str:
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except ValueError:  # not base64, or not UTF-8
        invalid_argument("page_token", "must be the next_page_token of a page before")
