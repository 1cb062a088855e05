"""The Lua scripts of Token, one atomic operation each; their text is in lua/."""

from sidecar.keyspace.scripts import script
from sidecar.services.token.keys import (
    CODE,
    GRANTED,
    GUARD,
    GUESSES,
    OTP,
    OTP_ANSWERED,
    OTP_GRANTED,
    RESET,
    RESET_TRACE,
    SENDER,
    TRACE,
)


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
