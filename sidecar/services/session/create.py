"""How a session comes to be: a place in the user's index first, then the session."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.key import seconds
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database, as_dict
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import (
    MAX_REQUEST_ID_BYTES,
    attributes_in,
    check_text,
    milliseconds_in,
    session_of,
    timestamp,
)
from sidecar.services.session.events import channel_of, event
from sidecar.services.session.index import TTL_MS, YOUNG_MS, Index, Listed, listed_in
from sidecar.services.session.revocation import Endings

MAX_SESSIONS = 1_000
REQUEST_MS = round(keys.REPEATABLE.total_seconds() * 1000)
ONCE_MS = 2 * REQUEST_MS
"""How long an id is marked as used: longer than anything that could write it again."""

_ROUNDS = 5
"""How often a full user's places are looked at when dead ones were among them."""


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
class Place:
    """A place in the index, and the sessions to end for it."""

    session_id: str
    before_ms: int
    now_ms: int = 0
    evicted: tuple[str, ...] = ()


class Creation:
    """Creates sessions."""

    def __init__(self, database: Database, index: Index, endings: Endings, timeouts: Timeouts) -> None:
        self._database = database
        self._index = index
        self._endings = endings
        self._timeouts = timeouts

    async def create(self, request: pb.CreateRequest) -> pb.CreateResponse:
        """Create a session as the proto says."""
        draft = self._draft(request)
        if not request.max_sessions and not request.request_id:
            return await self._create_freely(draft)
        place = await self._take_place(request)
        if isinstance(place, pb.LimitReached):
            return pb.CreateResponse(limit_reached=place)
        return await self._fill(place, draft, once_ms=ONCE_MS if request.request_id else 0)

    def _draft(self, request: pb.CreateRequest) -> Draft:
        fields: list[str | bytes] = ["userId", request.user_id]
        for name in ("email", "role", "ip"):
            fields += name, check_text(name, getattr(request, name))
        fields += attributes_in(request.attributes, request.binary_attributes)
        check_text("request_id", request.request_id, MAX_REQUEST_ID_BYTES)
        if request.max_sessions > MAX_SESSIONS:
            invalid_argument("max_sessions", f"must be at most {MAX_SESSIONS}; 0 is no limit")
        if request.limit_policy not in pb.LimitPolicy.values():
            invalid_argument("limit_policy", "must be one of the enum's values")
        idle, absolute = self._timeouts.idle_ms, self._timeouts.absolute_ms
        if request.HasField("absolute_timeout"):
            absolute = _timeout("absolute_timeout", request.absolute_timeout, keys.LONGEST)
            idle = min(idle, absolute)
        if request.HasField("idle_timeout"):
            idle = _timeout("idle_timeout", request.idle_timeout, timedelta(milliseconds=absolute))
        own = (idle, absolute) != (self._timeouts.idle_ms, self._timeouts.absolute_ms)
        return Draft(request.user_id, fields, idle, idle if own else 0, absolute)

    async def _create_freely(self, draft: Draft) -> pb.CreateResponse:
        session_id = new_session_id()
        admission = scripts.admit.command(self._database.names, _at(draft.user_id), **_admission(session_id))
        admitted, written = await self._database.pipeline([admission, self._writing(session_id, draft)])
        if stale := listed_in(admitted[2:]):
            await self._index.prune(draft.user_id, await self._index.missing(stale))
        return _answer(Place(session_id, before_ms=0, now_ms=admitted[1]), draft, written)

    async def _take_place(self, request: pb.CreateRequest) -> Place | pb.LimitReached:
        """A place in the index. At the limit its holders are looked at first, for some of them may be dead."""
        admission = _admission(new_session_id())
        admission["max_sessions"] = request.max_sessions
        admission["reject"] = request.limit_policy == pb.LIMIT_POLICY_REJECT
        admission["request_ms"] = REQUEST_MS if request.request_id else 0
        places = 0
        for _ in range(_ROUNDS):
            reply = await scripts.admit(self._database, _at(request.user_id, request.request_id), **admission)
            outcome, now_ms = reply[0], reply[1]
            if outcome == b"repeat":
                return Place(now_ms.decode(), before_ms=reply[2] + YOUNG_MS // 2)
            if outcome != b"full":
                evicted = [Listed(member, 0).session_id for member in reply[2:]] if outcome == b"placed" else []
                return Place(admission["session_id"], now_ms + YOUNG_MS // 2, now_ms, tuple(filter(None, evicted)))
            missing = await self._index.missing(listed_in(reply[3:]))
            dead = [each.member for each in missing if not each.may_come(now_ms)]
            places = reply[2] - len(dead)
            if admission["reject"] and places >= request.max_sessions:
                break
            admission.update(looked=True, dead=dead)
        return pb.LimitReached(sessions=places)

    async def _fill(self, place: Place, draft: Draft, *, once_ms: int) -> pb.CreateResponse:
        """Write the session into its place, those that make room for it ending first."""
        ending = [self._endings.revocation(each, pb.Ended.CAUSE_EVICTED, bar=True) for each in place.evicted]
        writing = self._writing(place.session_id, draft, before_ms=place.before_ms, once_ms=once_ms)
        pruning = [self._index.pruning(draft.user_id, ended=place.evicted)] if place.evicted else []
        replies = await self._database.pipeline([*ending, writing, *pruning])
        if successors := [reply[3].decode() for reply in replies[: len(ending)] if reply[3]]:
            await self._endings.end(successors, pb.Ended.CAUSE_EVICTED)
        return _answer(place, draft, replies[len(ending)])

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


def _timeout(field: str, value: Any, most: timedelta) -> int:
    return milliseconds_in(field, value, least=seconds(1), most=most)


def _at(user_id: str, request_id: str = "") -> dict[str, str]:
    """The ids of the keys of a user. Without a request id its key is named but not touched."""
    return {"user_id": user_id, "request_id": request_id or "-"}


def _admission(session_id: str) -> dict[str, Any]:
    """What admit is told for a session without limit and request id."""
    return {
        "session_id": session_id,
        "max_sessions": 0,
        "reject": False,
        "looked": False,
        "dead": [],
        "young_ms": YOUNG_MS,
        "ttl_ms": TTL_MS,
        "stale_ms": TTL_MS,
        "request_ms": 0,
    }


def _answer(place: Place, draft: Draft, written: list[Any]) -> pb.CreateResponse:
    """What came of writing a session into its place."""
    outcome, *rest = written
    if outcome == b"late":
        text = "the session was not written in time, and its place was given up; begin anew"
        raise RpcError(reasons.REASON_DEADLINE_EXCEEDED, text, metadata={"outcome": "not_applied"})
    if outcome == b"created":
        created = pb.Created(session=draft.as_session(place.session_id, rest[0]), absolute_end=timestamp(rest[1]))
    elif outcome == b"present":
        created = pb.Created(session=session_of(place.session_id, as_dict(rest[1:]), rest[0]))
    else:
        # Ended before it was written, by a parallel eviction or RevokeUser; or a repeat of one that has ended since.
        created = pb.Created(session=draft.as_session(place.session_id, place.now_ms))
    created.evicted_session_ids.extend(place.evicted)
    return pb.CreateResponse(created=created)
