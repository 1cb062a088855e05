"""The two flows of codes that are found by their value, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nexus.token.v1 import token_pb2 as pb

if TYPE_CHECKING:
    from nexus.token.v1.token_pb2_grpc import TokenServiceAsyncStub


class Email:
    """The e-mail flow, in words that both flows share."""

    prefix, ttl_ms = "nexus:verify:email:", 900_000

    def __init__(self, stub: TokenServiceAsyncStub) -> None:
        self.stub = stub

    async def issue(self, user_id: str, **options: Any) -> Any:
        return await self.stub.IssueEmailVerification(pb.IssueEmailVerificationRequest(user_id=user_id, **options))

    async def verify(self, code: str, **options: Any) -> Any:
        return await self.stub.VerifyEmail(pb.VerifyEmailRequest(code=code, **options))

    async def peek(self, code: str) -> Any:
        return await self.stub.Peek(pb.PeekRequest(email_code=code))

    async def revoke(self, code: str) -> bool:
        return (await self.stub.Revoke(pb.RevokeRequest(email_code=code))).HasField("revoked")

    async def revoke_of(self, user_id: str) -> bool:
        return (await self.stub.Revoke(pb.RevokeRequest(email_code_user_id=user_id))).HasField("revoked")


class Reset:
    """The password reset flow, in the same words."""

    prefix, ttl_ms = "nexus:reset:password:", 3_600_000

    def __init__(self, stub: TokenServiceAsyncStub) -> None:
        self.stub = stub

    async def issue(self, user_id: str, **options: Any) -> Any:
        return await self.stub.IssuePasswordReset(pb.IssuePasswordResetRequest(user_id=user_id, **options))

    async def verify(self, code: str, **options: Any) -> Any:
        return await self.stub.VerifyPasswordReset(pb.VerifyPasswordResetRequest(token=code, **options))

    async def peek(self, code: str) -> Any:
        return await self.stub.Peek(pb.PeekRequest(reset_token=code))

    async def revoke(self, code: str) -> bool:
        return (await self.stub.Revoke(pb.RevokeRequest(reset_token=code))).HasField("revoked")

    async def revoke_of(self, user_id: str) -> bool:
        return (await self.stub.Revoke(pb.RevokeRequest(reset_token_user_id=user_id))).HasField("revoked")


Flow = Email | Reset


async def held_of(raw: Any, flow: Flow) -> list[str]:
    names: list[str] = await raw(0).keys(flow.prefix + "*")
    return names
