"""One-time passwords: everything of one purpose and identifier is in one slot, so each call is one script."""

from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.rpc.request_ids import KEPT_MS, RequestId, reused
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes
from sidecar.services.token.issue import Issued, Wait
from sidecar.services.token.settings import TokenSettings
from sidecar.services.token.verify import Verdict, check_code


class Passwords:
    """Issues and verifies one-time passwords."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def issue(
        self, purpose: str, identifier: str, *, digits: int, ttl_ms: int, request_id: RequestId
    ) -> Issued | Wait:
        """Make a password and store it in place of the previous one.

        Raises RpcError for a request_id of another request.
        """
        codes, settings, nonce = self._codes, self._settings, self._codes.nonce()
        about = ("otp", purpose, identifier)
        word, *rest = await scripts.issue_otp(
            self._database,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id.id or "-"},
            request_id=request_id.id,
            digest=request_id.digest,
            nonce=nonce,
            stored=codes.stored(codes.digits(digits, *about, nonce), *about),
            ttl_ms=ttl_ms,
            cooldown_ms=milliseconds_of(settings.cooldown),
            max_sends=settings.sends,
            window_ms=milliseconds_of(settings.sends_window),
            kept_ms=keys.KEPT_MS,
            repeat_ms=KEPT_MS,
        )
        if word == b"reused":
            raise reused()
        if word in (b"soon", b"locked"):
            return Wait(int(rest[0]), locked=word == b"locked")
        return Issued(codes.digits(digits, *about, rest[0].decode()), int(rest[1]))

    async def verify(self, purpose: str, identifier: str, code: str, *, request_id: RequestId) -> Verdict:
        """Compare and use up, or count a wrong attempt. Raises RpcError for a request_id of another request."""
        check_code("code", code)
        settings = self._settings
        word, number = await scripts.verify_otp(
            self._database,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id.id or "-"},
            request_id=request_id.id,
            digest=request_id.digest,
            allowed=settings.attempts,
            lockout_ms=milliseconds_of(settings.lockout),
            max_failures=settings.max_failures,
            kept_ms=keys.KEPT_MS,
            repeat_ms=KEPT_MS,
            accepted=self._codes.candidates(code, "otp", purpose, identifier),
        )
        if word == b"reused":
            raise reused()
        if word == b"invalid":
            return Verdict("invalid", remaining=number)
        return Verdict(word.decode(), user_id=identifier, lockout_ms=number)
