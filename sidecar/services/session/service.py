"""SessionService: sessions and refresh tokens."""

from collections.abc import AsyncIterator
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.redis.database import Database, as_dict
from sidecar.rpc.durations import Span, duration, milliseconds_of, timestamp
from sidecar.rpc.methods import rpc
from sidecar.rpc.paging import page_size
from sidecar.rpc.request_ids import request_id_of
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import (
    MAX_ATTRIBUTE_BYTES,
    MAX_ATTRIBUTES,
    attributes_in,
    check_name,
    fill,
    session_of,
)
from sidecar.services.session.create import Creation, Timeouts
from sidecar.services.session.events import event, template
from sidecar.services.session.index import Index, member_before
from sidecar.services.session.listing import Listing
from sidecar.services.session.refresh_families import RefreshFamilies
from sidecar.services.session.refresh_tokens import RefreshTokens
from sidecar.services.session.revocation import Revocation
from sidecar.services.session.rotation import Rotation
from sidecar.services.session.settings import SessionSettings
from sidecar.services.session.spans import MAX_GRACE, NO_TIME
from sidecar.services.session.watch import Watch

MAX_ITEMS = 1_000

_MISSING = common.Missing()
_GRACE = Span("grace", default=NO_TIME, least=NO_TIME, most=MAX_GRACE)


class SessionService:
    """nexus.session.v1.SessionService; its proto documents what each method promises.

    Every method raises RpcError for a request that breaks a bound of the proto, and when Redis cannot be reached.
    """

    def __init__(self, database: Database, settings: SessionSettings) -> None:
        self._database = database
        self._timeouts = Timeouts(
            milliseconds_of(min(settings.idle, settings.absolute)), milliseconds_of(settings.absolute)
        )
        self._events = template(database.names)
        index = Index(database)
        self._families = RefreshFamilies(database)
        self._listing = Listing(database, index)
        self._revocation = Revocation(database, index, self._families)
        self._creation = Creation(database, index, self._revocation, self._timeouts)
        self._rotation = Rotation(database, index, self._timeouts)
        self._tokens = RefreshTokens(database, self._families, settings)

    @rpc(round_trips=4)
    async def Create(self, request: pb.CreateRequest, context: Any) -> pb.CreateResponse:
        """Start a session."""
        return await self._creation.create(request)

    @rpc(round_trips=3)
    async def Get(self, request: pb.GetRequest, context: Any) -> pb.GetResponse:
        """Read a session: one round trip, more only for an id within the grace of its rotation."""
        session_id, names = request.session_id, self._database.names
        ids = {"session_id": session_id}
        name = names(keys.SESSION, ids)
        commands = [("HGETALL", name), ("PTTL", name), ("GET", names(keys.ROTATED, ids))]
        held, ttl_ms, successor = await self._database.gather(commands)
        if type(held) is RpcError or type(ttl_ms) is RpcError:
            raise held if isinstance(held, RpcError) else ttl_ms
        if held:
            reply = pb.GetResponse()
            fill(reply.session, session_id, as_dict(held), ttl_ms)
            return reply
        if isinstance(successor, bytes) and (rotated := await self._rotation.successor_of(session_id)):
            return pb.GetResponse(rotated=rotated)
        return pb.GetResponse(missing=_MISSING)

    @rpc(round_trips=1)
    async def BatchGet(self, request: pb.BatchGetRequest, context: Any) -> pb.BatchGetResponse:
        """Read several sessions."""
        check_count("session_ids", request.session_ids, MAX_ITEMS, least=1)
        return await self._listing.batch(request.session_ids)

    @rpc(round_trips=1)
    async def Update(self, request: pb.UpdateRequest, context: Any) -> pb.UpdateResponse:
        """Change a session's data."""
        put, drop = _changes_in(request)
        outcome, *rest = await scripts.update(
            self._database,
            {"session_id": request.session_id},
            expected_version=check_text("expected_version", request.expected_version, MAX_ID_BYTES),
            put=put,
            drop=drop,
            max_attributes=MAX_ATTRIBUTES,
            max_bytes=MAX_ATTRIBUTE_BYTES,
            events=self._events,
            event=event(updated=request.session_id),
        )
        if outcome == b"conflict":
            return pb.UpdateResponse(version_conflict=common.VersionConflict(version=rest[0].decode()))
        if outcome == b"too_large":
            rule = f"must be at most {MAX_ATTRIBUTES} and {MAX_ATTRIBUTE_BYTES} bytes with those that the session has"
            invalid_argument("attributes", rule)
        if outcome == b"missing" or len(rest) == 1:
            return pb.UpdateResponse(missing=_MISSING)
        return pb.UpdateResponse(session=session_of(request.session_id, as_dict(rest[1:]), rest[0]))

    @rpc(round_trips=3)
    async def Touch(self, request: pb.TouchRequest, context: Any) -> pb.TouchResponse:
        """Record activity: one round trip, more only for an id within the grace of its rotation."""
        session_id = request.session_id
        outcome, *rest = await scripts.touch(
            self._database,
            {"session_id": session_id},
            idle_ms=self._timeouts.idle_ms,
            absolute_ms=self._timeouts.absolute_ms,
            read=request.include_session,
        )
        if outcome == b"rotated" and (rotated := await self._rotation.successor_of(session_id)):
            return pb.TouchResponse(rotated=rotated)
        if outcome != b"touched":
            return pb.TouchResponse(missing=_MISSING)
        now_ms, ttl_ms, end_ms, *fields = rest
        touched = pb.Touched(
            last_activity_time=timestamp(now_ms), ttl=duration(ttl_ms), absolute_expire_time=timestamp(end_ms)
        )
        if fields:
            fill(touched.session, session_id, as_dict(fields), ttl_ms)
        return pb.TouchResponse(touched=touched)

    @rpc(round_trips=2)
    async def Rotate(self, request: pb.RotateRequest, context: Any) -> pb.RotateResponse:
        """Give a session a new id."""
        grace_ms, request_id = _GRACE.of(request), request_id_of(request)
        session = await self._rotation.rotate(request.session_id, grace_ms=grace_ms, request_id=request_id)
        return pb.RotateResponse(session=session) if session else pb.RotateResponse(missing=_MISSING)

    @rpc(round_trips=3)
    async def Revoke(self, request: pb.RevokeRequest, context: Any) -> pb.RevokeResponse:
        """End a session."""
        revoked = await self._revocation.revoke(request.session_id)
        return pb.RevokeResponse(revoked=revoked) if revoked else pb.RevokeResponse(missing=_MISSING)

    @rpc(round_trips=6)
    async def RevokeUser(self, request: pb.RevokeUserRequest, context: Any) -> pb.RevokeUserResponse:
        """End the sessions and token families of a user."""
        for field in ("kept_session_ids", "kept_family_ids"):
            check_count(field, getattr(request, field), MAX_ITEMS)
        kept_families = None if request.keep_refresh_tokens else set(request.kept_family_ids)
        return await self._revocation.revoke_user(
            request.user_id, kept=set(request.kept_session_ids), kept_families=kept_families
        )

    @rpc(round_trips=4)
    async def ListByUser(self, request: pb.ListByUserRequest, context: Any) -> pb.ListByUserResponse:
        """Page through the sessions of a user."""
        after = member_before(request.page_token)
        sessions, token = await self._listing.page(request.user_id, page_size(request.page_size), after)
        return pb.ListByUserResponse(sessions=sessions, next_page_token=token)

    @rpc(round_trips=3)
    async def CountByUser(self, request: pb.CountByUserRequest, context: Any) -> pb.CountByUserResponse:
        """Count the sessions of a user."""
        return pb.CountByUserResponse(sessions=await self._listing.count(request.user_id))

    async def Watch(self, request: pb.WatchRequest, context: Any) -> AsyncIterator[pb.WatchResponse]:
        """Follow a session, or the sessions of a user."""
        async for response in Watch(self._database, self._listing, request).events():
            yield response

    @rpc(round_trips=2)
    async def IssueRefreshToken(
        self, request: pb.IssueRefreshTokenRequest, context: Any
    ) -> pb.IssueRefreshTokenResponse:
        """Create the first token of a token family."""
        return pb.IssueRefreshTokenResponse(token=await self._tokens.issue(request))

    @rpc(round_trips=2)
    async def RotateRefreshToken(
        self, request: pb.RotateRefreshTokenRequest, context: Any
    ) -> pb.RotateRefreshTokenResponse:
        """Replace a token by its successor."""
        return await self._tokens.rotate(request)

    @rpc(round_trips=2)
    async def RevokeRefreshToken(
        self, request: pb.RevokeRefreshTokenRequest, context: Any
    ) -> pb.RevokeRefreshTokenResponse:
        """End a token and its family."""
        revoked = await self._tokens.revoke(request.token_id)
        response = pb.RevokeRefreshTokenResponse
        return response(revoked=revoked) if revoked else response(missing=_MISSING)

    @rpc(round_trips=2)
    async def RevokeRefreshFamily(
        self, request: pb.RevokeRefreshFamilyRequest, context: Any
    ) -> pb.RevokeRefreshFamilyResponse:
        """End a token family."""
        revoked = await self._tokens.revoke_family(request.family_id)
        response = pb.RevokeRefreshFamilyResponse
        return response(revoked=revoked) if revoked else response(missing=_MISSING)

    @rpc(round_trips=4)
    async def ListRefreshFamilies(
        self, request: pb.ListRefreshFamiliesRequest, context: Any
    ) -> pb.ListRefreshFamiliesResponse:
        """Page through the token families of a user."""
        after = member_before(request.page_token)
        families, token = await self._families.page(request.user_id, page_size(request.page_size), after)
        return pb.ListRefreshFamiliesResponse(families=families, next_page_token=token)


def _changes_in(request: pb.UpdateRequest) -> tuple[list[str | bytes], list[str]]:
    """What an Update puts, as field, value, …, and what it removes."""
    put: list[str | bytes] = []
    for name in ("email", "role", "ip"):
        if request.HasField(name):
            put += name, check_text(name, getattr(request, name), MAX_ID_BYTES)
    put += attributes_in(request.attributes, request.binary_attributes)
    drop = list(request.remove_attributes)
    check_count("remove_attributes", drop, MAX_ATTRIBUTES)
    for name in drop:
        check_name("remove_attributes", name)
        if name in request.attributes or name in request.binary_attributes:
            invalid_argument("remove_attributes", "must not name a field that the same request sets")
    if not put and not drop:
        invalid_argument("attributes", "nothing to change: set or remove something")
    return put, drop
