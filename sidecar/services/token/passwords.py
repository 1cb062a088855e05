"""One-time passwords: everything of one purpose and identifier is in one slot, so each call is one script."""

from sidecar.redis.database import Database
from sidecar.rpc.durations import milliseconds_of
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes, fingerprint
from sidecar.services.token.issue import Sent, Wait
from sidecar.services.token.settings import TokenSettings
from sidecar.services.token.verify import Verdict, check_code


class Passwords:
    """Issues and verifies one-time passwords."""

    def __init__(self, database: Database, codes: Codes, settings: TokenSettings) -> None:
        self._database, self._codes, self._settings = database, codes, settings

    async def issue(self, purpose: str, identifier: str, *, digits: int, ttl_ms: int, request_id: str) -> Sent | Wait:
        """Make one and store it in place of the one before."""
        codes, settings, nonce = self._codes, self._settings, self._codes.nonce()
        about = ("otp", purpose, identifier)
        word, *rest = await scripts.issue_otp(
            self._database,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id or "-"},
            request_id=request_id,
            nonce=nonce,
            stored=codes.stored(codes.digits(digits, *about, nonce), *about),
            ttl_ms=ttl_ms,
            cooldown_ms=milliseconds_of(settings.cooldown),
            most=settings.sends,
            window_ms=milliseconds_of(settings.sends_window),
            kept_ms=keys.KEPT_MS,
            repeat_ms=keys.REPEAT_MS,
        )
        if word in (b"soon", b"locked"):
            return Wait(int(rest[0]), locked=word == b"locked")
        return Sent(codes.digits(digits, *about, rest[0].decode()), int(rest[1]))

    async def verify(self, purpose: str, identifier: str, code: str, *, request_id: str) -> Verdict:
        """Compare and use up, or count a wrong attempt."""
        check_code("code", code)
        settings = self._settings
        word, number = await scripts.verify_otp(
            self._database,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id or "-"},
            request_id=request_id,
            fingerprint=fingerprint(code),
            attempts=settings.attempts,
            lock_ms=milliseconds_of(settings.lock),
            most_failures=settings.max_failures,
            kept_ms=keys.KEPT_MS,
            repeat_ms=keys.REPEAT_MS,
            accepted=self._codes.candidates(code, "otp", purpose, identifier),
        )
        if word == b"invalid":
            return Verdict("invalid", remaining=number)
        return Verdict(word.decode(), user_id=identifier, lock_ms=number)
