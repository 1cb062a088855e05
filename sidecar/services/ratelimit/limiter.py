"""The limiter: decides on hits with Redis, or by the outage mode of each rule while Redis cannot be reached."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nexus.errors.v1 import errors_pb2 as reasons
from sidecar.errors import AWAY, RpcError
from sidecar.keyspace.scripts import Command, Script
from sidecar.redis.database import Database
from sidecar.rpc.request_ids import KEPT_MS, RequestId, reused
from sidecar.services.ratelimit import keys, scripts
from sidecar.services.ratelimit.full_windows import FullWindows
from sidecar.services.ratelimit.hits import Hit
from sidecar.services.ratelimit.local_counters import LocalCounters
from sidecar.services.ratelimit.rules import OutageMode

_UNUSABLE = (*AWAY, reasons.REASON_REDIS_OUT_OF_MEMORY)
_CLOSED_RETRY_US = 1_000_000
_MOST_CLEARED = 2**32 - 1


NO_REQUEST_ID = RequestId("", "")


class Call(NamedTuple):
    """Hits that are allowed together or not at all. Without `consume` nothing is counted."""

    hits: list[Hit]
    consume: bool = True
    request: RequestId = NO_REQUEST_ID


class State(NamedTuple):
    """The state of one limit: whether it has room, and its numbers. `retry_us` is 0 for now and -1 for never."""

    room: int
    used: int
    reset_us: int
    retry_us: int
    degraded: bool = False


class Decision(NamedTuple):
    """What was decided, one state a hit. `now_us` is the (earliest) time of Redis, 0 without Redis."""

    allowed: bool
    now_us: int
    states: list[State]


class _Excess(NamedTuple):
    """What one slot counted at `since` of a call that another slot denied, by the indexes of the hits."""

    call: Call
    decision: Decision
    places: list[int]
    since: int


class Limiter:
    """Decides on calls and gives hits back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._local = LocalCounters()
        self._full = FullWindows()

    async def decide(self, call: Call) -> Decision:
        """Decide on one call: a round trip, and a second one when only some of several subjects have room."""
        hits = call.hits
        if len(hits) > 1 or call.request.id:
            decision = (await self.decide_all([call]))[0]
            if isinstance(decision, RpcError):
                raise decision
            return decision
        try:
            return await self._decide_one(call)
        except RpcError as error:
            return self._without_redis(call, error)

    async def _decide_one(self, call: Call) -> Decision:
        """Decide on a call with one limit and no request_id."""
        hit = call.hits[0]
        rule, name, cost, _ = hit
        if not (rule.fixed and call.consume):
            command = self._command(scripts.check, "check", call, call.hits, "1" if call.consume else "0")
            return self._decided(hit, await self._database.run(*command))
        if cost == 1 and rule.limit and not rule.count_denied and not (self._full and name in self._full):
            reply = await self._database.run("EVALSHA", scripts.hit.sha, 1, name, rule.limit, rule.window_ms)
            if reply:
                return self._counted_first(hit, *reply)
        command = ("EVALSHA", scripts.count.sha, 1, name, rule.limit, rule.window_ms, cost, rule.flags)
        return self._decided(hit, await self._database.run(*command))

    def _counted_first(self, hit: Hit, used: int, left: int, ends: int) -> Decision:
        """The decision that the script `hit` came to."""
        now, left_us = (ends - left) * 1000, left * 1000
        if used <= hit.rule.limit:
            return Decision(True, now, [State(1, used, left_us, 0)])
        self._full.add(hit.name, left)
        return Decision(hit.rule.shadow, now, [State(0, used - 1, left_us, max(left_us, 1000))])

    async def decide_all(self, calls: Sequence[Call]) -> list[Decision | RpcError]:
        """Decide on many calls in order, in one round trip, and a second one as in `decide`.

        On a Cluster, calls with a request_id take one more, before the others. The result has an error in place of a
        decision that failed. Raises RpcError when Redis cannot be reached and no call could be decided.
        """
        errors, claims = await self._claims(calls)
        groups = [[] if at in errors else _by_slot(call.hits) for at, call in enumerate(calls)]
        commands = [
            self._command(scripts.check, "check", call, [call.hits[at] for at in group], "1" if call.consume else "0")
            for call, split in zip(calls, groups, strict=True)
            for group in split
        ]
        away: RpcError | None = None
        try:
            replies = (await self._database.gather(claims + commands))[len(claims) :]
        except RpcError as error:
            away, replies = error, [error] * len(commands)
        decisions: list[Decision | RpcError] = []
        excess: list[_Excess] = []
        left = iter(replies)
        for at, (call, split) in enumerate(zip(calls, groups, strict=True)):
            if at in errors:
                decisions.append(self._joined(call, [[]], [errors[at]]))
                continue
            answers = [next(left) for _ in split]
            if [] in answers:  # check.lua found the request_id in use and counted nothing
                decisions.append(reused())
                continue
            decision = self._joined(call, split, answers)
            decisions.append(decision)
            if len(split) > 1 and isinstance(decision, Decision) and decision.now_us and not decision.allowed:
                for group, answer in zip(split, answers, strict=True):
                    if places := _counted(call, group, decision.states):
                        excess.append(_Excess(call, decision, places, answer[0]))
        if away and all(isinstance(decision, RpcError) for decision in decisions):
            raise away
        if excess:
            await self._take_back(excess)
        return decisions

    async def _claims(self, calls: Sequence[Call]) -> tuple[dict[int, RpcError], list[Command]]:
        """Bind the request_ids of calls: the calls that may not go on, by place, and the commands still to be sent.

        On one server the commands travel with the calls, whose script reads what they have bound. On a Cluster it is in
        another slot, so it is bound first: a request_id that belongs to another request must count nothing.
        """
        places = [at for at, call in enumerate(calls) if call.request.id]
        claims = [self._claim(calls[at].request) for at in places]
        if not (claims and self._database.names.tagged):
            return {}, claims
        try:
            replies = await self._database.gather(claims)
        except RpcError as error:
            replies = [error] * len(claims)
        failures = {at: reused() if reply == 0 else reply for at, reply in zip(places, replies, strict=True)}
        return {at: failure for at, failure in failures.items() if isinstance(failure, RpcError)}, []

    async def refund(self, call: Call, since_us: int) -> list[int]:
        """Give the hits of a call back and return how many were given back to each limit."""
        if call.request.id and not await self._database.run(*self._claim(call.request)):
            raise reused()
        groups = _by_slot(call.hits)
        commands = [
            self._command(scripts.refund, "refund", call, [call.hits[at] for at in group], since_us) for group in groups
        ]
        refunded = [0] * len(call.hits)
        for group, reply in zip(groups, await self._database.pipeline(commands), strict=True):
            for place, at in enumerate(group):
                refunded[at] = reply[1 + 3 * place]
        return refunded

    async def reset(self, hits: Sequence[Hit]) -> int:
        """Remove the counters and return how many there were."""
        return sum(await self._database.pipeline([("UNLINK", hit.name) for hit in hits]))

    async def record(self, hit: Hit, request: RequestId) -> Decision:
        """Count a hit whatever the limit says. Raises RpcError in an outage, whatever the mode."""
        call = Call([hit], request=request)
        command = self._command(scripts.check, "record", call, [hit], "1", always=True)
        if not request.id:
            return self._decided(hit, await self._database.run(*command))
        errors, claims = await self._claims([call])
        if errors:
            raise errors[0]
        *_, reply = await self._database.pipeline([*claims, command])
        if not reply:
            raise reused()
        return self._decided(hit, reply)

    async def recorded(self, hit: Hit) -> Decision:
        """Return what `record` has counted."""
        command = self._command(scripts.check, "record", Call([hit]), [hit], "0", always=True)
        return self._decided(hit, await self._database.run(*command))

    async def clear(self, hit: Hit) -> int:
        """Remove the counter of a fixed window and return what it held."""
        held = await self._database.run("GETDEL", hit.name)
        return min(int(held), _MOST_CLEARED) if held and held.isascii() and held.isdigit() else 0

    def _claim(self, request: RequestId) -> Command:
        """Bind a request_id to its request; the reply is 0 if it belongs to another one."""
        ids = {"request_id": request.id}
        return scripts.claim.command(self._database.names, ids, digest=request.digest, ttl_ms=KEPT_MS)

    def _decided(self, hit: Hit, reply: list[int]) -> Decision:
        now, room, used, reset, retry = reply
        return Decision(room == 1 or hit.rule.shadow, now, [State(room, used, reset, retry)])

    def _command(
        self, script: "Script[..., Any]", what: str, call: Call, hits: list[Hit], first: Any, *, always: bool = False
    ) -> Command:
        """The script's call for hits of one slot; `always` counts them whether there is room or not."""
        names = [hit.name for hit in hits]
        terms = [term for rule, _, cost, _ in hits for term in (*rule.terms, cost, rule.flags | always)]
        if call.request.id:
            subject, login = hits[0].slot
            ids = {"call": what, "subject": subject, "request_id": f"{call.request.digest}-{call.request.id}"}
            names.append(self._database.names(keys.LOGIN_ANSWER if login else keys.ANSWER, ids))
            if not self._database.names.tagged:  # on a Cluster it is in another slot
                names.append(self._database.names(keys.REQUEST, ids | {"request_id": call.request.id}))
        return ("EVALSHA", script.sha, len(names), *names, first, call.request.digest, KEPT_MS, len(terms), *terms)

    def _joined(self, call: Call, split: list[list[int]], replies: list[Any]) -> Decision | RpcError:
        """The decision from the replies of a call's slots."""
        states: list[Any] = [None] * len(call.hits)
        times = []
        for group, reply in zip(split, replies, strict=True):
            if isinstance(reply, RpcError):
                try:
                    return self._without_redis(call, reply)
                except RpcError as error:
                    return error
            times.append(reply[0])
            for place, at in enumerate(group):
                states[at] = State(*reply[1 + 4 * place : 5 + 4 * place])
        allowed = all(state.room or hit.rule.shadow for hit, state in zip(call.hits, states, strict=True))
        return Decision(allowed, min(times), states)

    async def _take_back(self, excess: "Sequence[_Excess]") -> None:
        """Give back what some slots of denied calls counted. If that fails, it counts until the windows end."""
        commands = [
            self._command(scripts.refund, "rollback", call, [call.hits[at] for at in places], since)
            for call, _, places, since in excess
        ]
        try:
            replies = await self._database.gather(commands)
        except RpcError:
            return
        for (_, decision, places, _), reply in zip(excess, replies, strict=True):
            if not isinstance(reply, RpcError):
                for nth, at in enumerate(places):
                    used, reset = reply[2 + 3 * nth : 4 + 3 * nth]
                    decision.states[at] = decision.states[at]._replace(used=used, reset_us=reset)

    def _without_redis(self, call: Call, error: RpcError) -> Decision:
        """The decision that the rules ask for in an outage; raises the error when one asks for that."""
        if error.reason not in _UNUSABLE or any(hit.rule.outage_mode is OutageMode.FAIL for hit in call.hits):
            raise error
        states = [self._degraded(hit) for hit in call.hits]
        allowed = all(state.room or hit.rule.shadow for hit, state in zip(call.hits, states, strict=True))
        if allowed and call.consume:
            for at, hit in enumerate(call.hits):
                if hit.rule.outage_mode is OutageMode.LOCAL and hit.cost and states[at].room:
                    used, left = self._local.count(hit.name, hit.cost, hit.rule.window_ms / 1000)
                    states[at] = State(1, used, int(left * 1_000_000), 0, True)
        return Decision(allowed, 0, states)

    def _degraded(self, hit: Hit) -> State:
        rule = hit.rule
        if rule.outage_mode is OutageMode.OPEN:
            return State(1, 0, 0, 0, True)
        if rule.outage_mode is OutageMode.CLOSED:
            return State(0, rule.capacity, _CLOSED_RETRY_US, _CLOSED_RETRY_US, True)
        used, left = self._local.used(hit.name)
        cost = max(hit.cost, 1)
        left_us = int(left * 1_000_000)
        if used + cost <= rule.capacity:
            return State(1, used, left_us, 0, True)
        return State(0, used, left_us, left_us if cost <= rule.capacity else -1, True)


def _by_slot(hits: list[Hit]) -> list[list[int]]:
    """The places of the hits, those that share a slot together."""
    if len(hits) == 1:
        return [[0]]
    groups: dict[tuple[str, bool], list[int]] = {}
    for at, hit in enumerate(hits):
        groups.setdefault(hit.slot, []).append(at)
    return list(groups.values())


def _counted(call: Call, group: list[int], states: list[State]) -> list[int]:
    """Which hits of a slot were counted although the call is denied; those that count denied hits keep them."""
    if not call.consume or not all(states[at].room or call.hits[at].rule.shadow for at in group):
        return []
    return [at for at in group if states[at].room and call.hits[at].cost and not call.hits[at].rule.count_denied]
