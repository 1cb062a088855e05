"""A tour of Token: codes that are good once."""

from typing import Any

import grpc

from nexus.token.v1 import token_pb2 as pb
from nexus.token.v1.token_pb2_grpc import TokenServiceStub


async def test_an_email_code_names_its_user_once(channel: grpc.aio.Channel, raw: Any) -> None:
    tokens = TokenServiceStub(channel)
    code = (await tokens.IssueEmailVerification(pb.IssueEmailVerificationRequest(user_id="user_1"))).issued.code
    assert await raw(0).get(f"nexus:verify:email:{code}") == "user_1"
    assert (await tokens.VerifyEmail(pb.VerifyEmailRequest(code=code))).ok.user_id == "user_1"
    assert (await tokens.VerifyEmail(pb.VerifyEmailRequest(code=code))).WhichOneof("outcome") != "ok"


async def test_wrong_one_time_passwords_lead_to_a_lockout_until_unlock(channel: grpc.aio.Channel) -> None:
    tokens = TokenServiceStub(channel)
    code = (await tokens.IssueOtp(pb.IssueOtpRequest(purpose="mfa", identifier="user_2"))).issued.code
    wrong = pb.VerifyOtpRequest(purpose="mfa", identifier="user_2", code="0" if code[0] != "0" else "1")
    assert (await tokens.VerifyOtp(wrong)).invalid.remaining == 4
    for _ in range(4):
        last = await tokens.VerifyOtp(wrong)
    assert last.WhichOneof("outcome") == "locked"
    right = pb.VerifyOtpRequest(purpose="mfa", identifier="user_2", code=code)
    assert (await tokens.VerifyOtp(right)).WhichOneof("outcome") == "locked", "also for the right code"
    unlock = pb.UnlockRequest(otp=pb.Otp(purpose="mfa", identifier="user_2"))
    assert (await tokens.Unlock(unlock)).unlocked.failures == 5
    assert (await tokens.VerifyOtp(right)).WhichOneof("outcome") == "expired", "the lockout deleted the password"
