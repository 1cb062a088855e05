"""Refresh tokens: families of single-use tokens, of which one lives (RFC 9700, section 4.14.2).

All keys of a family share its slot, so that a rotation is one script.
"""

from dataclasses import dataclass
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, check_text, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration, milliseconds_of, timestamp
from sidecar.rpc.request_ids import KEPT_MS, RequestId, request_id_of, reused
from sidecar.services.session import keys, scripts
from sidecar.services.session.content import check_id, id_of
from sidecar.services.session.refresh_families import RefreshFamilies, newest_token
from sidecar.services.session.refresh_ids import family_of, new_family_id, new_token_id
from sidecar.services.session.settings import SessionSettings
from sidecar.services.session.spans import MAX_GRACE, NO_TIME, SHORTEST

MAX_DEVICE_BYTES = 128
_MAX_FOREIGN_BYTES = 400
_TRIES = 4
"""Families tried for one request id, whose earlier families may still live when it is used again."""


@dataclass(frozen=True, slots=True)
class _First:
    """The first token of a family as it is to be issued."""

    user_id: str
    device: str
    ttl_ms: int
    request: RequestId


class RefreshTokens:
    """Issues, rotates and revokes refresh tokens."""

    def __init__(self, database: Database, families: RefreshFamilies, settings: SessionSettings) -> None:
        self._database = database
        self._families = families
        self._ttl_ms = milliseconds_of(min(settings.refresh, settings.refresh_absolute))
        self._absolute_ms = milliseconds_of(settings.refresh_absolute)
        self._ttl = Span("ttl", default=settings.refresh, least=SHORTEST, most=keys.LONGEST)
        self._grace = Span("grace", default=settings.refresh_grace, least=NO_TIME, most=MAX_GRACE)

    async def issue(self, request: pb.IssueRefreshTokenRequest) -> pb.RefreshToken:
        """Create the first token of a new family."""
        check_id("user_id", request.user_id)
        check_text("device", request.device, MAX_DEVICE_BYTES)
        first = _First(request.user_id, request.device, self._ttl.of(request), request_id_of(request))
        for attempt in range(_TRIES):
            family_id = new_family_id(first.user_id, first.request.id, attempt)
            token_id = new_token_id(family_id)
            outcome, *rest = await self._write_first(first, family_id, token_id)
            if outcome == b"reused":
                raise reused()
            if outcome == b"issued":
                return _issued(first.user_id, *rest)
            if outcome == b"revoked":
                return pb.RefreshToken(token_id=token_id, user_id=first.user_id, family_id=family_id)
        raise RpcError.invalid_argument("request_id", "was used for tokens that still live; use a new one")

    async def _write_first(self, first: _First, family_id: str, token_id: str) -> list[Any]:
        """Add a family to the list of its user, then write it: what is interrupted leaves an entry that is removed."""
        names = self._database.names
        if first.request.id:  # an id that was used for a different request changes nothing, not even the list
            (kept,) = await self._database.gather([("GET", names(keys.REFRESH_REQUEST, {"family_id": family_id}))])
            if isinstance(kept, bytes) and kept[16:17] == b" " and kept[:16].decode() != first.request.digest:
                return [b"reused"]
        writing = scripts.issue_refresh.command(
            names,
            {"token_id": token_id, "family_id": family_id},
            token_id=token_id,
            user_id=first.user_id,
            device=first.device,
            ttl_ms=first.ttl_ms,
            absolute_ms=self._absolute_ms,
            request_digest=first.request.digest,
            request_ms=KEPT_MS if first.request.id else 0,
        )
        adding = self._families.adding(first.user_id, family_id, self._absolute_ms)
        reply: list[Any] = (await self._database.pipeline([adding, writing]))[1]
        return reply

    async def rotate(self, request: pb.RotateRefreshTokenRequest) -> pb.RotateRefreshTokenResponse:
        """Replace a token by its successor."""
        token_id = check_id("token_id", request.token_id)
        family_id = family_of(token_id)
        if len(family_id.encode()) > _MAX_FOREIGN_BYTES:
            invalid_argument("token_id", f"must be at most {_MAX_FOREIGN_BYTES} bytes when it was not issued here")
        successor = new_token_id(family_id)
        ids = {"token_id": token_id, "successor_id": successor, "family_id": family_id}
        outcome, *rest = await scripts.rotate_refresh(
            self._database,
            ids,
            successor=successor,
            ttl_ms=self._ttl_ms,
            absolute_ms=self._absolute_ms,
            grace_ms=self._grace.of(request),
        )
        if outcome == b"token":
            return await self._rotated(family_id, *rest)
        if outcome == b"missing":
            return pb.RotateRefreshTokenResponse(missing=common.Missing())
        user_id, newest = rest
        await self._families.revoke(family_id, newest_token(family_id, newest) or family_id)
        reuse = pb.ReuseDetected(user_id=user_id.decode(errors="backslashreplace"), family_id=family_id)
        return pb.RotateRefreshTokenResponse(reuse_detected=reuse)

    async def _rotated(
        self, family_id: str, newest: bytes, user_id: bytes, generation: int, ttl_ms: int, end_ms: int, new: int
    ) -> pb.RotateRefreshTokenResponse:
        token_id = newest_token(family_id, newest)
        if not token_id:  # junk in a companion key
            return pb.RotateRefreshTokenResponse(missing=common.Missing())
        if new and (owner := id_of(user_id)):
            await self._database.run(*self._families.adding(owner, family_id, self._absolute_ms))
        text = user_id.decode(errors="backslashreplace")
        return pb.RotateRefreshTokenResponse(token=_token(token_id, text, generation, ttl_ms, end_ms))

    async def revoke(self, token_id: str) -> pb.Revoked | None:
        """End a token with its family, also for a token within its grace; None when there is no living one."""
        family_id = family_of(check_id("token_id", token_id))
        ids = {"token_id": token_id, "family_id": family_id}
        ended, user_id, newest = await scripts.revoke_refresh(self._database, ids)
        if not ended and (newest_id := newest_token(family_id, newest)):
            ended, user_id = await self._families.revoke(family_id, newest_id)
        return pb.Revoked(user_id=user_id.decode(errors="backslashreplace")) if ended else None

    async def revoke_family(self, family_id: str) -> pb.Revoked | None:
        """End the living token of a family; None when there is none."""
        check_id("family_id", family_id)
        if family_id != family_of(family_id):
            invalid_argument("family_id", "must be the family_id of a token, not the token")
        ended, user_id = await self._families.revoke(family_id, family_id)
        return pb.Revoked(user_id=user_id.decode(errors="backslashreplace")) if ended else None


def _issued(user_id: str, now_ms: int, answer: bytes) -> pb.RefreshToken:
    """The token in the answer that the script keeps for repeats: token_id, expiry and end of the family."""
    token_id, expire_ms, end_ms = answer.decode().split(" ")
    return _token(token_id, user_id, 0, max(int(expire_ms) - now_ms, 0), int(end_ms))


def _token(token_id: str, user_id: str, generation: int, ttl_ms: int, end_ms: int) -> pb.RefreshToken:
    return pb.RefreshToken(
        token_id=token_id,
        user_id=user_id,
        family_id=family_of(token_id),
        generation=min(generation, 2**32 - 1),
        ttl=duration(ttl_ms),
        absolute_expire_time=timestamp(end_ms),
    )
