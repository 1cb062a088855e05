"""Creating a session: its id is added to the user index first, then the session is written."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.durations import Span, timestamp
from sidecar.rpc.request_ids import KEPT_MS, RequestId, request_id_of, reused
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import attributes_in, id_of, session_of
from sidecar.services.session.events import channel_of, event
from sidecar.services.session.index import TTL_MS, YOUNG_MS, Index, members_in
from sidecar.services.session.revocation import Revocation
from sidecar.services.session.spans import SHORTEST

MAX_SESSIONS = 1_000
ONCE_MS = 2 * KEPT_MS
"""How long an id is marked as used: longer than anything that could write it again."""

_ROUNDS = 5
"""How often the sessions of a user at the limit are checked when dead ones were among them."""


def new_session_id() -> str:
    """An id of 192 random bits."""
    return "sess_" + secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """The configured timeouts in ms."""

    idle_ms: int
    absolute_ms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A session to be written. `idle_ms` is 0 when its timeouts are the configured ones."""

    user_id: str
    fields: list[str | bytes]
    ttl_ms: int
    idle_ms: int
    absolute_ms: int

    def as_session(self, session_id: str, now_ms: int = 0) -> pb.Session:
        """The session as it is written at a time; 0 for one whose time is not known."""
        encoded = [each if isinstance(each, bytes) else each.encode() for each in self.fields]
        held = dict(zip(encoded[::2], encoded[1::2], strict=True))
        if now_ms:
            held[b"lastActivity"] = held[b"createdAt"] = b"%d" % now_ms
        return session_of(session_id, held, self.ttl_ms if now_ms else -1)


@dataclass(frozen=True, slots=True)
class Reservation:
    """An id that was added to the index, and the sessions to end for it."""

    session_id: str
    before_ms: int
    now_ms: int = 0
    evicted: tuple[str, ...] = ()


class Creation:
    """Creates sessions."""

    def __init__(self, database: Database, index: Index, revocation: Revocation, timeouts: Timeouts) -> None:
        self._database = database
        self._index = index
        self._revocation = revocation
        self._timeouts = timeouts
        configured = timedelta(milliseconds=timeouts.idle_ms), timedelta(milliseconds=timeouts.absolute_ms)
        self._idle = Span("idle_timeout", default=configured[0], least=SHORTEST, most=keys.LONGEST)
        self._absolute = Span("absolute_timeout", default=configured[1], least=SHORTEST, most=keys.LONGEST)

    async def create(self, request: pb.CreateRequest) -> pb.CreateResponse:
        """Create a session. Raises RpcError for a request that breaks a bound of the proto."""
        draft, request_id = self._draft(request), request_id_of(request)
        if not request.max_sessions and not request_id.id:
            return await self._create_freely(draft)
        reservation = await self._reserve(request, request_id)
        if isinstance(reservation, pb.LimitReached):
            return pb.CreateResponse(limit_reached=reservation)
        return await self._write(reservation, draft, once_ms=ONCE_MS if request_id.id else 0)

    def _draft(self, request: pb.CreateRequest) -> Draft:
        fields: list[str | bytes] = ["userId", request.user_id]
        for name in ("email", "role", "ip"):
            fields += name, check_text(name, getattr(request, name), MAX_ID_BYTES)
        fields += attributes_in(request.attributes, request.binary_attributes)
        if request.max_sessions > MAX_SESSIONS:
            invalid_argument("max_sessions", f"must be at most {MAX_SESSIONS}; 0 is no limit")
        if request.limit_action not in pb.LimitAction.values():
            invalid_argument("limit_action", "must be one of the enum's values")
        idle, absolute = self._idle.of(request), self._absolute.of(request)
        if idle > absolute:
            if request.HasField("idle_timeout"):
                invalid_argument("idle_timeout", "must be at most the absolute timeout")
            idle = absolute
        own = (idle, absolute) != (self._timeouts.idle_ms, self._timeouts.absolute_ms)
        return Draft(request.user_id, fields, idle, idle if own else 0, absolute)

    async def _create_freely(self, draft: Draft) -> pb.CreateResponse:
        """Create without a limit and a request id, in one round trip."""
        session_id = new_session_id()
        reserving = scripts.reserve.command(self._database.names, _ids(draft.user_id), **_arguments(session_id))
        replies = await self._database.gather([reserving, self._writing(session_id, draft)])
        failed = [reply for reply in replies if isinstance(reply, RpcError)]
        if failed:
            if not isinstance(replies[1], RpcError):  # written, but not in the index
                await self._revocation.end([session_id], pb.Ended.CAUSE_REVOKED)
            raise failed[0]
        reserved, written = replies
        if stale := members_in(reserved[2:]):
            await self._index.prune(draft.user_id, await self._index.missing(stale))
        return _answer(Reservation(session_id, before_ms=0, now_ms=reserved[1]), draft, written)

    async def _reserve(self, request: pb.CreateRequest, request_id: RequestId) -> Reservation | pb.LimitReached:
        """Add an id to the index. At the limit its members are checked first, because some of them may be dead."""
        arguments = _arguments(new_session_id())
        arguments["max_sessions"] = request.max_sessions
        arguments["reject"] = request.limit_action == pb.LIMIT_ACTION_REJECT
        arguments["request_digest"] = request_id.digest
        arguments["request_ms"] = KEPT_MS if request_id.id else 0
        sessions = 0
        for _ in range(_ROUNDS):
            reply = await scripts.reserve(self._database, _ids(request.user_id, request_id.id), **arguments)
            if reply[0] == b"reused":
                raise reused()
            if reply[0] != b"full":
                return _reservation(arguments["session_id"], *reply)
            now_ms = reply[1]
            missing = await self._index.missing(members_in(reply[3:]))
            dead = [each.value for each in missing if not each.is_young(now_ms)]
            sessions = reply[2] - len(dead)
            if arguments["reject"] and sessions >= request.max_sessions:
                break
            arguments.update(checked=True, dead=dead)
        return pb.LimitReached(sessions=max(sessions, 0))

    async def _write(self, reservation: Reservation, draft: Draft, *, once_ms: int) -> pb.CreateResponse:
        """Write the session of a reservation, after ending those that make room for it."""
        ending = [self._revocation.command(each, pb.Ended.CAUSE_EVICTED, bar=True) for each in reservation.evicted]
        writing = self._writing(reservation.session_id, draft, before_ms=reservation.before_ms, once_ms=once_ms)
        pruning = [self._index.pruning(draft.user_id, ended=reservation.evicted)] if reservation.evicted else []
        replies = await self._database.pipeline([*ending, writing, *pruning])
        successors = [id_of(reply[3]) for reply in replies[: len(ending)]]
        await self._revocation.end(filter(None, successors), pb.Ended.CAUSE_EVICTED)
        return _answer(reservation, draft, replies[len(ending)])

    def _writing(self, session_id: str, draft: Draft, *, before_ms: int = 0, once_ms: int = 0) -> Command:
        return scripts.create.command(
            self._database.names,
            {"session_id": session_id},
            fields=draft.fields,
            stamp=True,
            ttl_ms=draft.ttl_ms,
            idle_ms=draft.idle_ms,
            absolute_ms=draft.absolute_ms,
            until_ms=0,
            before_ms=before_ms,
            once_ms=once_ms,
            channel=channel_of(self._database.names, draft.user_id.encode()),
            event=event(created=session_id),
        )


def _reservation(session_id: str, outcome: bytes, *rest: Any) -> Reservation:
    """What the script says of an id that it added, or of the one of an earlier call with the same request id."""
    if outcome == b"repeat":
        first, score = rest
        return Reservation(id_of(first) or session_id, before_ms=score + YOUNG_MS // 2)
    now_ms, *evicted = rest
    ids = tuple(filter(None, map(id_of, evicted))) if outcome == b"reserved" else ()
    return Reservation(session_id, now_ms + YOUNG_MS // 2, now_ms, ids)


def _ids(user_id: str, request_id: str = "") -> dict[str, str]:
    """The ids of the keys of a user. Without a request id its key is named but not touched."""
    return {"user_id": user_id, "request_id": request_id or "-"}


def _arguments(session_id: str) -> dict[str, Any]:
    """The arguments of `reserve` for a session without a limit and a request id."""
    return {
        "session_id": session_id,
        "max_sessions": 0,
        "reject": False,
        "checked": False,
        "dead": [],
        "young_ms": YOUNG_MS,
        "ttl_ms": TTL_MS,
        "stale_ms": TTL_MS,
        "request_digest": "",
        "request_ms": 0,
    }


def _answer(reservation: Reservation, draft: Draft, written: list[Any]) -> pb.CreateResponse:
    """The answer to the outcome of writing a session."""
    outcome, *rest = written
    session_id = reservation.session_id
    if outcome == b"late":
        text = "session creation timed out and nothing was written; retry"
        raise RpcError(reasons.REASON_DEADLINE_EXCEEDED, text, metadata={"outcome": "not_applied"})
    if outcome == b"created":
        now_ms, end_ms = rest
        created = pb.Created(session=draft.as_session(session_id, now_ms), absolute_expire_time=timestamp(end_ms))
    elif outcome == b"present":
        created = pb.Created(session=session_of(session_id, as_dict(rest[1:]), rest[0]))
    else:
        # Ended before it was written, by a parallel eviction or RevokeUser; or a repeat of one that has ended since.
        created = pb.Created(session=draft.as_session(session_id, reservation.now_ms))
    created.evicted_session_ids.extend(reservation.evicted)
    return pb.CreateResponse(created=created)
