"""Sessions and refresh tokens: the generated stub, and the everyday calls with values of Python."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from nexus.session.v1 import session_pb2 as pb
from nexus_sidecar.acquire import duration
from nexus_sidecar.errors import SessionLimitReached, TokenReused

if TYPE_CHECKING:
    from nexus.session.v1.session_pb2_grpc import SessionServiceAsyncStub as SessionServiceStub
else:
    from nexus.session.v1.session_pb2_grpc import SessionServiceStub


class Sessions(SessionServiceStub):
    """`login`, `find`, `rotate`, `logout`, `issue_refresh`, `refresh`, and every RPC of SessionService.

    Each raises NexusError when the call fails.
    """

    async def login(
        self,
        user_id: str,
        *,
        email: str = "",
        role: str = "",
        ip: str = "",
        attributes: Mapping[str, str] | None = None,
        idle_timeout: timedelta | None = None,
        max_sessions: int = 0,
        reject: bool = False,
    ) -> pb.Session:
        """Create a session, which lives for `idle_timeout` unless it is touched.

        A user with `max_sessions` sessions loses the oldest; with `reject` that raises SessionLimitReached instead. The
        defaults are settings of the sidecar.
        """
        action = pb.LIMIT_ACTION_REJECT if reject else pb.LIMIT_ACTION_UNSPECIFIED
        request = pb.CreateRequest(
            user_id=user_id,
            email=email,
            role=role,
            ip=ip,
            attributes=attributes,
            idle_timeout=duration(idle_timeout),
            max_sessions=max_sessions,
            limit_action=action,
        )
        reply = await self.Create(request)
        if not reply.HasField("created"):
            raise SessionLimitReached(f"{user_id} has {reply.limit_reached.sessions} sessions")
        return reply.created.session

    async def find(self, session_id: str) -> pb.Session | None:
        """A session, or its successor if the id was rotated within its grace; None: there is none."""
        reply = await self.Get(pb.GetRequest(session_id=session_id))
        if reply.HasField("rotated"):
            reply = await self.Get(pb.GetRequest(session_id=reply.rotated.successor_id))
        return reply.session if reply.HasField("session") else None

    async def rotate(self, session_id: str, *, grace: timedelta | None = None) -> pb.Session | None:
        """Replace the id of a session, as after a login; the old one leads to it for `grace`. None: there is none."""
        reply = await self.Rotate(pb.RotateRequest(session_id=session_id, grace=duration(grace)))
        return reply.session if reply.HasField("session") else None

    async def logout(self, session_id: str) -> bool:
        """End a session; whether there was one."""
        return (await self.Revoke(pb.RevokeRequest(session_id=session_id))).HasField("revoked")

    async def issue_refresh(self, user_id: str, *, device: str = "", ttl: timedelta | None = None) -> pb.RefreshToken:
        """The first refresh token of a device."""
        request = pb.IssueRefreshTokenRequest(user_id=user_id, device=device, ttl=duration(ttl))
        return (await self.IssueRefreshToken(request)).token

    async def refresh(self, token_id: str, *, grace: timedelta | None = None) -> pb.RefreshToken | None:
        """Exchange a refresh token for the next one; None: it is unknown or has expired.

        Repeating this within `grace` returns the newest token; after that it raises TokenReused.
        """
        request = pb.RotateRefreshTokenRequest(token_id=token_id, grace=duration(grace))
        reply = await self.RotateRefreshToken(request)
        if reply.HasField("reuse_detected"):
            raise TokenReused(reply.reuse_detected.user_id, reply.reuse_detected.family_id)
        return reply.token if reply.HasField("token") else None
