"""One-time passwords: one for a purpose and an identifier, good once, locked after wrong attempts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration

from nexus.token.v1 import token_pb2 as pb
from tests.proxy import Proxy
from tests.services.token.conftest import serving
from tests.statuses import info_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub

HELD = "nexus:otp:mfa:user_123"
OTP = pb.Otp(purpose="mfa", identifier="user_123")


async def issue(stub: TokenServiceAsyncStub, **options: Any) -> pb.IssueOtpResponse:
    return await stub.IssueOtp(pb.IssueOtpRequest(purpose="mfa", identifier="user_123", **options))


async def verify(stub: TokenServiceAsyncStub, code: str, **options: Any) -> pb.VerifyOtpResponse:
    return await stub.VerifyOtp(pb.VerifyOtpRequest(purpose="mfa", identifier="user_123", code=code, **options))


def wrong(code: str) -> str:
    """A code that is not this one."""
    return str((int(code) + 1) % 10 ** len(code)).zfill(len(code))


async def test_a_password_is_good_once(token: TokenServiceAsyncStub, raw: Any) -> None:
    code = (await issue(token)).issued.code
    assert len(code) == 6
    assert await raw(0).type(HELD) == "string"
    assert 595_000 < await raw(0).pttl(HELD) <= 600_000
    assert (await verify(token, code)).ok.user_id == "user_123"
    assert (await verify(token, code)).HasField("expired")


async def test_in_plain_mode_the_value_is_the_password(plain: TokenServiceAsyncStub, raw: Any) -> None:
    assert (await issue(plain)).issued.code == await raw(0).get(HELD)


async def test_with_a_key_the_value_is_no_password(keyed: TokenServiceAsyncStub, raw: Any) -> None:
    await issue(keyed)
    held = await raw(0).get(HELD)
    assert held.startswith("h1.")
    assert (await verify(keyed, held)).HasField("invalid")


@pytest.mark.parametrize("held", ["482913", "token-xyz", "048 291"])
async def test_a_password_written_by_hand_verifies(token: TokenServiceAsyncStub, raw: Any, held: str) -> None:
    await raw(0).set(HELD, held, ex=60)
    assert (await verify(token, "no")).invalid.remaining == 4
    assert (await verify(token, held)).ok.user_id == "user_123"


async def test_of_a_thousand_parallel_verifications_one_succeeds(token: TokenServiceAsyncStub) -> None:
    code = (await issue(token)).issued.code
    replies = await asyncio.gather(*(verify(token, code) for _ in range(1000)))
    outcomes = [reply.WhichOneof("outcome") for reply in replies]
    assert outcomes.count("ok") == 1
    assert outcomes.count("expired") == 999


async def test_wrong_attempts_lock_and_the_password_is_gone(token: TokenServiceAsyncStub, raw: Any) -> None:
    code = (await issue(token)).issued.code
    left = [(await verify(token, wrong(code))).invalid.remaining for _ in range(4)]
    assert left == [4, 3, 2, 1]
    assert (await token.Peek(pb.PeekRequest(otp=OTP))).live.remaining == 1
    assert (await verify(token, wrong(code))).locked.retry_after.seconds == 900
    assert not await raw(0).exists(HELD)
    assert (await verify(token, code)).HasField("locked")
    assert (await issue(token)).HasField("locked")
    assert (await token.Peek(pb.PeekRequest(otp=OTP))).HasField("locked")


async def test_parallel_guesses_get_no_more_than_their_attempts(token: TokenServiceAsyncStub) -> None:
    code = (await issue(token)).issued.code
    guesses = [f"{(int(code) + n) % 1_000_000:06}" for n in range(1, 301)]
    replies = await asyncio.gather(*(verify(token, guess) for guess in guesses))
    outcomes = [reply.WhichOneof("outcome") for reply in replies]
    assert outcomes.count("invalid") == 4
    assert outcomes.count("locked") == 296


async def test_a_resend_does_not_bring_attempts_back(token: TokenServiceAsyncStub) -> None:
    for expected in (4, 3, 2, 1):
        code = (await issue(token)).issued.code
        assert (await verify(token, wrong(code))).invalid.remaining == expected
    code = (await issue(token)).issued.code
    assert (await verify(token, wrong(code))).HasField("locked")


async def test_success_brings_attempts_back(token: TokenServiceAsyncStub) -> None:
    code = (await issue(token)).issued.code
    for _ in range(4):
        await verify(token, wrong(code))
    assert (await verify(token, code)).HasField("ok")
    code = (await issue(token)).issued.code
    assert (await verify(token, wrong(code))).invalid.remaining == 4


async def test_a_lock_ends_and_too_many_failures_in_a_row_last_a_day(redis_server: str, raw: Any) -> None:
    async with serving(redis_server, cooldown="0s", sends=1000, attempts=2, max_failures=5, lockout="1s") as stub:
        for _ in range(2):
            code = (await issue(stub)).issued.code
            assert (await verify(stub, wrong(code))).invalid.remaining == 1
            assert (await verify(stub, wrong(code))).locked.retry_after.seconds == 1

            async def unlocked() -> bool:
                return not (await stub.Peek(pb.PeekRequest(otp=OTP))).HasField("locked")

            await wait_until(unlocked, within=3, what="the lock is over")
        code = (await issue(stub)).issued.code
        assert (await verify(stub, wrong(code))).locked.retry_after.seconds == 86_400


async def test_purposes_and_identifiers_do_not_touch_each_other(token: TokenServiceAsyncStub) -> None:
    code = (await issue(token)).issued.code
    for purpose, identifier in (("login", "user_123"), ("mfa", "user_456")):
        request = pb.VerifyOtpRequest(purpose=purpose, identifier=identifier, code=code)
        assert (await token.VerifyOtp(request)).HasField("expired")
    assert (await verify(token, code)).HasField("ok")


async def test_the_last_password_sent_is_the_good_one(token: TokenServiceAsyncStub) -> None:
    first = (await issue(token, digits=10)).issued.code
    second = (await issue(token, digits=10)).issued.code
    assert (await verify(token, first)).HasField("invalid")
    assert (await verify(token, f"{second[:5]} {second[5:]}")).HasField("ok")


async def test_repeats_return_the_first_answer(token: TokenServiceAsyncStub) -> None:
    replies = await asyncio.gather(*(issue(token, request_id="r1") for _ in range(50)))
    assert len({reply.issued.code for reply in replies}) == 1
    code = replies[0].issued.code
    for _ in range(10):
        assert (await verify(token, wrong(code), request_id="v1")).invalid.remaining == 4
    for _ in range(10):
        assert (await verify(token, code, request_id="v2")).HasField("ok")
    with pytest.raises(grpc.aio.AioRpcError, match="request_id"):
        await verify(token, wrong(code), request_id="v2")
    assert (await verify(token, code, request_id="v3")).HasField("expired")
    assert (await issue(token, request_id="r1")).issued.code == code
    assert (await verify(token, code)).HasField("expired"), "a repeated issue does not make it good again"


async def test_a_request_id_never_returns_a_password_of_another_length_or_ttl(token: TokenServiceAsyncStub) -> None:
    await issue(token, request_id="r1")
    for other in ({"digits": 8}, {"ttl": Duration(seconds=60)}):
        with pytest.raises(grpc.aio.AioRpcError, match="request_id: was used for a different request"):
            await issue(token, request_id="r1", **other)


async def test_unlocking_ends_the_lockout_and_the_count(token: TokenServiceAsyncStub) -> None:
    unlock = pb.UnlockRequest(otp=OTP)
    assert (await token.Unlock(unlock)).HasField("missing")
    code = (await issue(token)).issued.code
    await verify(token, wrong(code))
    partly = (await token.Unlock(unlock)).unlocked
    assert (partly.failures, partly.HasField("remaining_lockout")) == (1, False)
    for _ in range(5):
        await verify(token, wrong(code))
    assert (await verify(token, code)).HasField("locked")
    lifted = (await token.Unlock(unlock)).unlocked
    assert lifted.failures == 5
    assert 890 < lifted.remaining_lockout.seconds <= 900
    assert (await token.Unlock(unlock)).HasField("missing"), "a repeat changes nothing"
    assert (await verify(token, code)).HasField("expired"), "the password was deleted by the lockout"
    code = (await issue(token)).issued.code
    assert (await verify(token, wrong(code))).invalid.remaining == 4
    assert (await verify(token, code)).HasField("ok")


async def test_revoking_ends_the_password_and_keeps_the_count(token: TokenServiceAsyncStub) -> None:
    code = (await issue(token)).issued.code
    await verify(token, wrong(code))
    assert (await token.Revoke(pb.RevokeRequest(otp=OTP))).HasField("revoked")
    assert (await token.Revoke(pb.RevokeRequest(otp=OTP))).HasField("missing")
    assert (await verify(token, code)).HasField("expired")
    code = (await issue(token)).issued.code
    assert (await verify(token, wrong(code))).invalid.remaining == 3


async def test_an_outage_is_never_a_wrong_code(proxy: Proxy, raw: Any) -> None:
    async with serving(proxy.url) as stub:
        code = (await issue(stub)).issued.code
        proxy.swallow_replies = True
        with pytest.raises(grpc.aio.AioRpcError) as lost:
            await verify(stub, wrong(code), request_id="v1")
        assert lost.value.code() is grpc.StatusCode.UNAVAILABLE
        assert info_of(lost.value).reason == "OUTCOME_UNKNOWN"
        proxy.swallow_replies = False

        async def answered() -> bool:
            try:
                reply = await verify(stub, wrong(code), request_id="v1")
            except grpc.aio.AioRpcError:
                return False
            assert reply.invalid.remaining == 4, "the repeat tells what the lost reply said"
            return True

        await wait_until(answered, what="redis is back")


async def test_sends_are_spaced(redis_server: str, raw: Any) -> None:
    async with serving(redis_server, cooldown="1h") as stub:
        assert (await issue(stub)).HasField("issued")
        assert 3590 < (await issue(stub)).too_soon.retry_after.seconds <= 3600


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.IssueOtpRequest(identifier="u"), "purpose"),
        (pb.IssueOtpRequest(purpose="mfa"), "identifier"),
        (pb.IssueOtpRequest(purpose="mfa", identifier="u", digits=5), "digits"),
        (pb.IssueOtpRequest(purpose="mfa", identifier="u", digits=11), "digits"),
        (pb.VerifyOtpRequest(purpose="mfa", identifier="u"), "code"),
        (pb.VerifyOtpRequest(purpose="mfa", identifier="u", code="é" * 257), "code"),
    ],
)
async def test_bad_input_names_the_field(token: TokenServiceAsyncStub, raw: Any, request_: Any, field: str) -> None:
    call = token.IssueOtp if isinstance(request_, pb.IssueOtpRequest) else token.VerifyOtp
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call(request_)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert str(refused.value.details()).startswith(f"{field}:")
    assert await raw(0).keys("*") == []
