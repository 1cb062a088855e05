"""SessionService: sessions and refresh tokens."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.key import seconds
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.methods import rpc
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import (
    MAX_ATTRIBUTES,
    MAX_REQUEST_ID_BYTES,
    attributes_in,
    check_name,
    check_text,
    duration,
    fill,
    milliseconds_in,
    session_of,
    timestamp,
)
from sidecar.services.session.create import Creation, Timeouts
from sidecar.services.session.events import event, template
from sidecar.services.session.index import Index, place_of
from sidecar.services.session.page import Listing, not_found
from sidecar.services.session.refresh_tokens import RefreshTokens
from sidecar.services.session.revocation import Endings
from sidecar.services.session.rotation import Rotation
from sidecar.services.session.settings import SessionSettings
from sidecar.services.session.watch import Watch

MAX_ITEMS = 1_000
MAX_PAGE = 1_000
MAX_GRACE = seconds(60)

_NO_TIME = timedelta(0)


class SessionService:
    """nexus.session.v1.SessionService; the proto says what each method promises."""

    def __init__(self, database: Database, settings: SessionSettings) -> None:
        self._database = database
        self._timeouts = Timeouts(
            milliseconds_of(min(settings.idle, settings.absolute)), milliseconds_of(settings.absolute)
        )
        self._refresh_grace_ms = milliseconds_of(settings.refresh_grace)
        self._events = template(database.names)
        index = Index(database)
        self._listing = Listing(database, index)
        self._endings = Endings(database, index)
        self._creation = Creation(database, index, self._endings, self._timeouts)
        self._rotation = Rotation(database, index, self._timeouts)
        self._tokens = RefreshTokens(database, ttl_ms=milliseconds_of(settings.refresh))

    @rpc(round_trips=4)
    async def Create(self, request: pb.CreateRequest, context: Any) -> pb.CreateResponse:
        """Start a session."""
        return await self._creation.create(request)

    @rpc(round_trips=3)
    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read a session: one round trip, but for an id inside the grace of its rotation."""
        session_id, names = request.session_id, self._database.names
        if request.touch:
            return await self._touching_get(session_id)
        ids = {"session_id": session_id}
        name = names(keys.SESSION, ids)
        commands = [("HGETALL", name), ("PTTL", name), ("GET", names(keys.ROTATED, ids))]
        held, ttl_ms, successor = await self._database.pipeline(commands)
        if not held:
            return await self._rotated(session_id, successor)
        reply = pb.GetResponse()
        fill(reply.session, session_id, as_dict(held), ttl_ms)
        return reply

    async def _touching_get(self, session_id: str) -> pb.GetResponse:
        touched = await self._touch(session_id, read=True)
        if not touched:
            name = self._database.names(keys.ROTATED, {"session_id": session_id})
            return await self._rotated(session_id, await self._database.run("GET", name))
        return pb.GetResponse(session=session_of(session_id, as_dict(touched[3:]), touched[1]))

    async def _rotated(self, session_id: str, successor: bytes | None) -> pb.GetResponse:
        heir = await self._rotation.follow(session_id) if successor else None
        if not heir:
            raise not_found()
        return pb.GetResponse(rotated=pb.Rotated(session_id=session_id, successor_id=heir))

    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read many sessions."""
        if not 1 <= len(request.session_ids) <= MAX_ITEMS:
            invalid_argument("session_ids", f"must be 1 to {MAX_ITEMS}")
        return pb.BatchGetResponse(items=await self._listing.batch(request.session_ids))

    async def Update(self, request: pb.UpdateRequest, context: Any) -> pb.UpdateResponse:
        """Change a session's data."""
        put, drop = _changes_in(request)
        outcome, *rest = await scripts.update(
            self._database,
            {"session_id": request.session_id},
            expected_version=check_text("expected_version", request.expected_version),
            put=put,
            drop=drop,
            events=self._events,
            event=event(updated=request.session_id),
        )
        if outcome == b"mismatch":
            text = "the session is not at the expected version; nothing was written"
            raise RpcError(reasons.REASON_VERSION_MISMATCH, text, metadata={"version": rest[0].decode()})
        if outcome == b"missing" or len(rest) == 1:
            raise not_found()
        return pb.UpdateResponse(session=session_of(request.session_id, as_dict(rest[1:]), rest[0]))

    async def Touch(self, request: pb.TouchRequest, context: Any) -> pb.TouchResponse:
        """Record activity."""
        touched = await self._touch(request.session_id, read=False)
        if not touched:
            raise not_found()
        now_ms, ttl_ms, end_ms = touched
        return pb.TouchResponse(
            last_activity=timestamp(now_ms), expires_in=duration(ttl_ms), absolute_end=timestamp(end_ms)
        )

    async def _touch(self, session_id: str, *, read: bool) -> list[Any]:
        timeouts = self._timeouts
        return await scripts.touch(
            self._database,
            {"session_id": session_id},
            idle_ms=timeouts.idle_ms,
            absolute_ms=timeouts.absolute_ms,
            read=read,
        )

    @rpc(round_trips=2)
    async def Rotate(self, request: pb.RotateRequest, context: Any) -> pb.RotateResponse:
        """Give a session a new id."""
        grace_ms = milliseconds_in("grace", request.grace, least=_NO_TIME, most=MAX_GRACE)
        request_id = check_text("request_id", request.request_id, MAX_REQUEST_ID_BYTES)
        session = await self._rotation.rotate(request.session_id, grace_ms=grace_ms, request_id=request_id)
        if session is None:
            raise not_found()
        return pb.RotateResponse(session=session)

    @rpc(round_trips=3)
    async def Revoke(self, request: pb.RevokeRequest, context: Any) -> pb.RevokeResponse:
        """End a session."""
        return pb.RevokeResponse(revoked=await self._endings.revoke(request.session_id))

    @rpc(round_trips=3)
    async def RevokeUser(self, request: pb.RevokeUserRequest, context: Any) -> pb.RevokeUserResponse:
        """End the sessions of a user."""
        spared = set(request.except_session_ids)
        if len(request.except_session_ids) > MAX_ITEMS:
            invalid_argument("except_session_ids", f"must be at most {MAX_ITEMS}")
        return pb.RevokeUserResponse(revoked=await self._endings.revoke_user(request.user_id, spared))

    @rpc(round_trips=4)
    async def ListByUser(self, request: pb.ListByUserRequest, context: Any) -> pb.ListByUserResponse:
        """Page through the sessions of a user."""
        if request.page_size > MAX_PAGE:
            invalid_argument("page_size", f"must be at most {MAX_PAGE}")
        after = place_of(request.page_token)
        sessions, token = await self._listing.page(request.user_id, request.page_size or 100, after)
        return pb.ListByUserResponse(sessions=sessions, next_page_token=token)

    @rpc(round_trips=3)
    async def CountByUser(self, request: pb.CountByUserRequest, context: Any) -> pb.CountByUserResponse:
        """Count the sessions of a user."""
        return pb.CountByUserResponse(sessions=await self._listing.count(request.user_id))

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Follow a session, or the sessions of a user."""
        async for response in Watch(self._database, self._listing, request).events():
            yield response

    async def IssueRefreshToken(
        self, request: pb.IssueRefreshTokenRequest, context: Any
    ) -> pb.IssueRefreshTokenResponse:
        """Make the first token of a family."""
        ttl_ms = None
        if request.HasField("ttl"):
            ttl_ms = milliseconds_in("ttl", request.ttl, least=seconds(1), most=keys.LONGEST)
        token = await self._tokens.issue(request.user_id, ttl_ms=ttl_ms, request_id=request.request_id)
        return pb.IssueRefreshTokenResponse(token=token)

    @rpc(round_trips=2)
    async def RotateRefreshToken(
        self, request: pb.RotateRefreshTokenRequest, context: Any
    ) -> pb.RotateRefreshTokenResponse:
        """Spend a token for its successor."""
        grace_ms = self._refresh_grace_ms
        if request.HasField("grace"):
            grace_ms = milliseconds_in("grace", request.grace, least=_NO_TIME, most=MAX_GRACE)
        return await self._tokens.rotate(request.token_id, grace_ms=grace_ms)

    @rpc(round_trips=2)
    async def RevokeRefreshToken(
        self, request: pb.RevokeRefreshTokenRequest, context: Any
    ) -> pb.RevokeRefreshTokenResponse:
        """End a token."""
        return pb.RevokeRefreshTokenResponse(revoked=await self._tokens.revoke(request.token_id))

    @rpc(round_trips=2)
    async def RevokeRefreshFamily(
        self, request: pb.RevokeRefreshFamilyRequest, context: Any
    ) -> pb.RevokeRefreshFamilyResponse:
        """End a family of tokens."""
        return pb.RevokeRefreshFamilyResponse(revoked=await self._tokens.revoke_family(request.family_id))


def _changes_in(request: pb.UpdateRequest) -> tuple[list[str | bytes], list[str]]:
    """What an Update puts, as field, value, …, and what it drops."""
    put: list[str | bytes] = []
    for name in ("email", "role", "ip"):
        if request.HasField(name):
            put += name, check_text(name, getattr(request, name))
    put += attributes_in(request.attributes, request.binary_attributes)
    drop = list(request.remove_attributes)
    if len(drop) > MAX_ATTRIBUTES:
        invalid_argument("remove_attributes", f"must be at most {MAX_ATTRIBUTES}")
    for name in drop:
        check_name("remove_attributes", name)
        if name in request.attributes or name in request.binary_attributes:
            invalid_argument("remove_attributes", "must not name a field that the same request sets")
    if not put and not drop:
        invalid_argument("attributes", "nothing to change: set or remove something")
    return put, drop
