"""One-time passwords: everything of one purpose and identifier is in one slot, so each call is one script."""

from sidecar.redis.database import Redis
from sidecar.services.token import keys, scripts
from sidecar.services.token.attempt_limits import Policy, in_ms
from sidecar.services.token.codes import Codes, fingerprint
from sidecar.services.token.issue import Sent, Wait
from sidecar.services.token.verify import Verdict, check_code


class Passwords:
    """Issues and verifies one-time passwords."""

    def __init__(self, redis: Redis, codes: Codes, policy: Policy) -> None:
        self._redis, self._codes, self._policy = redis, codes, policy

    async def issue(self, purpose: str, identifier: str, *, digits: int, ttl_ms: int, request_id: str) -> Sent | Wait:
        """Make one and store it in place of the one before."""
        codes, policy, nonce = self._codes, self._policy, self._codes.nonce()
        about = ("otp", purpose, identifier)
        word, *rest = await scripts.issue_otp(
            self._redis,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id or "-"},
            request_id=request_id,
            nonce=nonce,
            stored=codes.stored(codes.digits(digits, *about, nonce), *about),
            ttl_ms=ttl_ms,
            cooldown_ms=in_ms(policy.cooldown),
            most=policy.sends,
            window_ms=in_ms(policy.sends_window),
            kept_ms=keys.KEPT_MS,
            repeat_ms=keys.REPEAT_MS,
        )
        if word in (b"soon", b"locked"):
            return Wait(int(rest[0]), locked=word == b"locked")
        return Sent(codes.digits(digits, *about, rest[0].decode()), int(rest[1]))

    async def verify(self, purpose: str, identifier: str, code: str, *, request_id: str) -> Verdict:
        """Compare and use up, or count a wrong attempt."""
        check_code("code", code)
        policy = self._policy
        word, number = await scripts.verify_otp(
            self._redis,
            {"purpose": purpose, "identifier": identifier, "request_id": request_id or "-"},
            request_id=request_id,
            fingerprint=fingerprint(code),
            attempts=policy.attempts,
            lock_ms=in_ms(policy.lock),
            most_failures=policy.max_failures,
            kept_ms=keys.KEPT_MS,
            repeat_ms=keys.REPEAT_MS,
            accepted=self._codes.candidates(code, "otp", purpose, identifier),
        )
        if word == b"invalid":
            return Verdict("invalid", remaining=number)
        return Verdict(word.decode(), user_id=identifier, lock_ms=number)
