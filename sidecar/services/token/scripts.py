"""The Lua scripts of Token, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.token.keys import (
    ATTEMPTS,
    CODE,
    GUARD,
    ISSUED,
    OTP,
    OTP_ISSUED,
    OTP_VERIFIED,
    RESET,
    RESET_TRACE,
    SENDER,
    TRACE,
    VERIFY_REQUEST,
)


@script(SENDER, ISSUED, uses=("clock", "companions", "answers", "sends"))
async def begin_issue(
    *,
    request_id: str,
    digest: str,
    nonce: str,
    stored: str,
    ttl_ms: int,
    cooldown_ms: int,
    max_sends: int,
    window_ms: int,
    kept_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Count a send to a user, unless it comes too soon."""


@script(CODE, TRACE, uses=("companions",))
async def store_code(*, user_id: str, issue: str, ttl_ms: int, kept_ms: int) -> bytes:
    """Store a code."""


@script(CODE, TRACE, uses=("companions",))
async def end_code(*, always: bool, kept_ms: int) -> int:
    """End a code."""


@script(CODE, TRACE, uses=("clock", "companions"))
async def use_code(*, user_id: str, request: str, kept_ms: int, repeat_ms: int) -> list[bytes]:
    """Use a code up."""


@script(ATTEMPTS, VERIFY_REQUEST, uses=("clock", "companions", "answers", "claims"))
async def take_attempt(
    *, request_id: str, digest: str, allowed: int, lockout_ms: int, max_failures: int, kept_ms: int, repeat_ms: int
) -> tuple[int, int]:
    """Take one of the attempts before the code is compared."""


@script(VERIFY_REQUEST, uses=("answers", "claims"))
async def claim_request(*, digest: str, repeat_ms: int) -> int:
    """Bind a request_id to one request."""


@script(ATTEMPTS, uses=("companions",))
async def return_attempt(*, unlock: bool, allowed: int) -> int:
    """Return an attempt: the code was good once, so it was no guess."""


@script(ATTEMPTS, uses=("clock", "companions"))
async def unlock(*, kept_ms: int) -> tuple[int, int, int]:
    """Forget wrong attempts and end their lockout."""


@script(OTP, GUARD, OTP_ISSUED, uses=("clock", "companions", "answers", "sends"))
async def issue_otp(
    *,
    request_id: str,
    digest: str,
    nonce: str,
    stored: str,
    ttl_ms: int,
    cooldown_ms: int,
    max_sends: int,
    window_ms: int,
    kept_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Store a one-time password, unless there is a lockout or it comes too soon."""


@script(OTP, GUARD, OTP_VERIFIED, uses=("clock", "companions", "answers"))
async def verify_otp(
    *,
    request_id: str,
    digest: str,
    allowed: int,
    lockout_ms: int,
    max_failures: int,
    kept_ms: int,
    repeat_ms: int,
    accepted: list[str],
) -> tuple[bytes, int]:
    """Compare, and use the password up or count a wrong attempt."""


@script(OTP, GUARD, uses=("clock", "companions"))
async def peek_otp(*, allowed: int, kept_ms: int) -> tuple[bytes, int, int]:
    """Read the state of a one-time password."""


STORE_CODE = {"email": store_code, "reset": store_code.on(RESET, RESET_TRACE)}

END_CODE = {"email": end_code, "reset": end_code.on(RESET, RESET_TRACE)}

USE_CODE = {"email": use_code, "reset": use_code.on(RESET, RESET_TRACE)}

unlock_otp = unlock.on(GUARD)
