"""Refresh tokens: families of single-use tokens, of which one lives (RFC 9700, section 4.14.2).

A token is `token_<family>.<secret>`; one that another program wrote is its own family. All keys of a family share its
slot, so that a rotation is one script.
"""

import hashlib
import secrets

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.session.v1 import session_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.key import head_of
from sidecar.redis.database import Database
from sidecar.services.session import scripts
from sidecar.services.session.content import MAX_REQUEST_ID_BYTES, check_text, duration
from sidecar.services.session.create import REQUEST_MS

_MAX_FOREIGN_BYTES = 400
_TRIES = 4
_HOPS = 8


def family_of(token_id: str) -> str:
    """The family of a token: what stands before the first dot that does not begin it, else the whole."""
    return head_of(token_id, ".")


def _secret() -> str:
    return secrets.token_urlsafe(24)


class RefreshTokens:
    """Issues, rotates and revokes refresh tokens."""

    def __init__(self, database: Database, *, ttl_ms: int) -> None:
        self._database = database
        self._ttl_ms = ttl_ms

    async def issue(self, user_id: str, *, ttl_ms: int | None, request_id: str) -> pb.RefreshToken:
        """The first token of a new family."""
        if not user_id:
            invalid_argument("user_id", "must not be empty")
        check_text("user_id", user_id)
        check_text("request_id", request_id, MAX_REQUEST_ID_BYTES)
        for attempt in range(_TRIES):
            family_id = _family_for(user_id, request_id, attempt)
            outcome, *rest = await scripts.issue_refresh(
                self._database,
                {"token_id": (token_id := f"{family_id}.{_secret()}"), "family_id": family_id},
                token_id=token_id,
                user_id=user_id,
                ttl_ms=ttl_ms or self._ttl_ms,
                request_ms=REQUEST_MS if request_id else 0,
            )
            if outcome == b"issued":
                return _token(rest[0], user_id.encode(), 0, rest[1])
        raise RpcError.invalid_argument("request_id", "was used for tokens that still live; take a new one")

    async def rotate(self, token_id: str, *, grace_ms: int) -> pb.RotateRefreshTokenResponse:
        """Spend a token for its successor."""
        family_id = family_of(token_id)
        if len(family_id.encode()) > _MAX_FOREIGN_BYTES:
            invalid_argument("token_id", f"must be at most {_MAX_FOREIGN_BYTES} bytes when it was not issued here")
        successor = f"{family_id}.{_secret()}"
        ids = {"token_id": token_id, "successor_id": successor, "family_id": family_id}
        outcome, *rest = await scripts.rotate_refresh(
            self._database, ids, successor=successor, ttl_ms=self._ttl_ms, grace_ms=grace_ms
        )
        if outcome == b"token":
            return pb.RotateRefreshTokenResponse(token=_token(*rest))
        if outcome == b"invalid":
            return pb.RotateRefreshTokenResponse(invalid=pb.Invalid())
        user_id, head = rest
        await self._end_family(family_id, head.decode())
        reuse = pb.ReuseDetected(user_id=user_id.decode(errors="backslashreplace"), family_id=family_id)
        return pb.RotateRefreshTokenResponse(reuse_detected=reuse)

    async def revoke(self, token_id: str) -> bool:
        """End a token, or the successor of one inside its grace; whether one lived."""
        for _ in range(_HOPS):
            ids = {"token_id": token_id, "family_id": family_of(token_id)}
            ended, successor = await scripts.revoke_refresh(self._database, ids)
            if ended or not successor:
                return bool(ended)
            token_id = successor.decode()
        return False

    async def revoke_family(self, family_id: str) -> bool:
        """End a family; whether a token of it lived."""
        if not family_id:
            invalid_argument("family_id", "must not be empty")
        check_text("family_id", family_id)
        if family_id != family_of(family_id):
            invalid_argument("family_id", "must be the family_id of a token: no dot is in it")
        return await self._end_family(family_id, family_id)

    async def _end_family(self, family_id: str, believed: str) -> bool:
        """Mark the family as revoked and end its living token, first the one believed to be it."""
        for _ in range(_HOPS):
            ids = {"token_id": believed, "family_id": family_id}
            ended, head = await scripts.revoke_refresh_family(self._database, ids, believed=believed)
            if head.decode() == believed:
                return bool(ended)
            believed = head.decode()
        text = "the family was issued anew while it was revoked"
        raise RpcError(reasons.REASON_OUTCOME_UNKNOWN, text, metadata={"outcome": "unknown"})


def _family_for(user_id: str, request_id: str, attempt: int) -> str:
    """A random family; with a request id one that a repeat finds again. It is no secret, the token's second half is."""
    if not request_id:
        return "token_" + secrets.token_urlsafe(12)
    text = f"{len(user_id)}:{user_id}{len(request_id)}:{request_id}{attempt}"
    return "token_" + hashlib.sha256(text.encode()).hexdigest()[:32]


def _token(token_id: bytes, user_id: bytes, generation: int, ttl_ms: int) -> pb.RefreshToken:
    text = token_id.decode()
    return pb.RefreshToken(
        token_id=text,
        user_id=user_id.decode(errors="backslashreplace"),
        family_id=family_of(text),
        generation=generation,
        expires_in=duration(ttl_ms),
    )
