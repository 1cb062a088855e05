"""What Token keeps in Redis. Where a pattern says {code} or {token}, that is the code itself or its HMAC."""

from sidecar.kernel.schema import Kind, hours, key, minutes, seconds
from sidecar.kernel.script import script

EMAIL = key(
    "verify:email:{code}",
    Kind.STRING,
    family="token",
    ttl=minutes(15),
    bounds=(seconds(1), hours(24)),
    doc="userId whose e-mail address the code verifies",
)
RESET = key(
    "reset:password:{token}",
    Kind.STRING,
    family="token",
    ttl=hours(1),
    bounds=(seconds(1), hours(24)),
    doc="userId who may set a new password",
)
OTP = key(
    "otp:{purpose}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    bounds=(seconds(1), minutes(10)),
    doc="the one-time password or its HMAC",
)
EMAIL_TRACE = key(
    "verify-trace:{code}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    bounds=(seconds(1), hours(48)),
    doc="what became of a verification code: user, issue, used, request, void",
)
RESET_TRACE = key(
    "reset-trace:{token}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    bounds=(seconds(1), hours(48)),
    doc="what became of a reset token: user, issue, used, request, void",
)
SENDER = key(
    "token-sender:{flow}:{user_id}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="codes sent to a user: sent, ends (of the window), last, current (the outstanding one, as stored)",
)
GRANTED = key(
    "token-granted:{flow}:{request_id}:{user_id}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to an issue's request_id: the nonce its code is derived from, and when that expires",
)
GUESSES = key(
    "token-guesses:{flow}:{client}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="wrong attempts of a client or user: wrong, failures, until (of the lock)",
)
GUARD = key(
    "otp-guard:{purpose}:{identifier}",
    Kind.HASH,
    family="token",
    ttl=hours(24),
    doc="sends and wrong attempts: sent, ends, last, wrong, failures, until (of the lock)",
)
OTP_GRANTED = key(
    "otp-granted:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to an issue's request_id: the nonce its password is derived from, and when that expires",
)
OTP_ANSWERED = key(
    "otp-answered:{purpose}:{request_id}:{identifier}",
    Kind.STRING,
    family="token",
    ttl=minutes(10),
    doc="answer to a verification's request_id: a fingerprint of the code, the outcome, its number",
)

CODE, TRACE = EMAIL, EMAIL_TRACE
"""What the scripts of both flows call their keys; they are written for one and put `on` the other."""

KEPT_MS = 86_400_000
"""How long traces and counts of wrong attempts are kept, in milliseconds."""

REPEAT_MS = 600_000
"""How long a request_id is remembered, in milliseconds."""


@script(SENDER, GRANTED)
async def grant(
    *,
    request_id: str,
    nonce: str,
    stored: str,
    ttl_ms: int,
    cooldown_ms: int,
    most: int,
    window_ms: int,
    kept_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Count a send to a user, unless it comes too soon."""


@script(CODE, TRACE)
async def deposit(*, user_id: str, issue: str, ttl_ms: int, kept_ms: int) -> bytes:
    """Store a code."""


@script(CODE, TRACE)
async def void(*, always: bool, kept_ms: int) -> int:
    """End a code."""


@script(CODE, TRACE)
async def consume(*, user_id: str, request_id: str, kept_ms: int, repeat_ms: int) -> list[bytes]:
    """Use a code up."""


@script(GUESSES)
async def attempt(*, attempts: int, lock_ms: int, most_failures: int, kept_ms: int) -> tuple[int, int]:
    """Take one of the attempts before the code is looked at."""


@script(GUESSES)
async def forgive(*, unlock: bool, attempts: int) -> int:
    """Give an attempt back: the code was good once, so it was no guess."""


@script(OTP, GUARD, OTP_GRANTED)
async def issue_otp(
    *,
    request_id: str,
    nonce: str,
    stored: str,
    ttl_ms: int,
    cooldown_ms: int,
    most: int,
    window_ms: int,
    kept_ms: int,
    repeat_ms: int,
) -> list[bytes]:
    """Store a one-time password, unless locked or too soon."""


@script(OTP, GUARD, OTP_ANSWERED)
async def verify_otp(
    *,
    request_id: str,
    fingerprint: str,
    attempts: int,
    lock_ms: int,
    most_failures: int,
    kept_ms: int,
    repeat_ms: int,
    accepted: list[str],
) -> tuple[bytes, int]:
    """Compare, and use the password up or count a wrong attempt."""


@script(OTP, GUARD)
async def peek_otp(*, attempts: int) -> tuple[bytes, int, int]:
    """Look at a one-time password."""


DEPOSIT = {"email": deposit, "reset": deposit.on(RESET, RESET_TRACE)}
VOID = {"email": void, "reset": void.on(RESET, RESET_TRACE)}
CONSUME = {"email": consume, "reset": consume.on(RESET, RESET_TRACE)}
FAMILY = {"email": EMAIL, "reset": RESET}
FIELD = {"email": "code", "reset": "token"}
