"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message

from nexus.token.v1 import token_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "IssueEmailVerification": pb.IssueEmailVerificationRequest(
        user_id="user_123", form=pb.IssueEmailVerificationRequest.FORM_TYPED, ttl=Duration(seconds=600), request_id="r1"
    ),
    "VerifyEmail": pb.VerifyEmailRequest(code="ABC123", user_id="user_123", client="192.0.2.1", request_id="r1"),
    "IssuePasswordReset": pb.IssuePasswordResetRequest(user_id="user_123", ttl=Duration(seconds=600), request_id="r1"),
    "VerifyPasswordReset": pb.VerifyPasswordResetRequest(
        token="token_xyz", user_id="user_123", client="192.0.2.1", request_id="r1"
    ),
    "IssueOtp": pb.IssueOtpRequest(
        purpose="mfa", identifier="user_123", digits=6, ttl=Duration(seconds=300), request_id="r1"
    ),
    "VerifyOtp": pb.VerifyOtpRequest(purpose="mfa", identifier="user_123", code="123456", request_id="r1"),
    "Peek": pb.PeekRequest(otp=pb.Otp(purpose="mfa", identifier="user_123")),
    "Revoke": pb.RevokeRequest(reset_token_user_id="user_123"),
    "Unlock": pb.UnlockRequest(otp=pb.Otp(purpose="mfa", identifier="user_123")),
}

SEEDS = {
    "VerifyEmail": [(0, "SET", "nexus:verify:email:ABC123", "user_123", "EX", 60)],
    "VerifyPasswordReset": [(0, "SET", "nexus:reset:password:token_xyz", "user_123", "EX", 60)],
    "VerifyOtp": [(0, "SET", "nexus:otp:mfa:user_123", "123456", "EX", 60)],
}
"""What has to be in Redis for an example to succeed, as database and command."""
