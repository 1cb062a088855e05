"""TokenService."""

from typing import Any, TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.token.v1 import token_pb2 as pb
from sidecar.errors import invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.key import hours, minutes, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.rpc.methods import rpc
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes
from sidecar.services.token.issue import Issuer, Sent, Wait
from sidecar.services.token.passwords import Passwords
from sidecar.services.token.settings import TokenSettings
from sidecar.services.token.verify import Verdict, Verifier, check_code

_EMAIL_TTL = Span("ttl", default=minutes(15), least=minutes(1), most=hours(24))
_RESET_TTL = Span("ttl", default=hours(1), least=minutes(1), most=hours(24))
_OTP_TTL = Span("ttl", default=minutes(10), least=seconds(30), most=minutes(10))
_FLOW = {"email_code": "email", "reset_token": "reset", "email_code_of": "email", "reset_token_of": "reset"}

R = TypeVar("R", bound=Any)


class TokenService:
    """nexus.token.v1.TokenService. The first of `keys` makes the HMACs, all verify; none keeps codes in plain text."""

    def __init__(self, database: Database, settings: TokenSettings) -> None:
        self._database = database
        self._settings = settings
        self._codes = Codes(settings.keys())
        self._issuer = Issuer(database, self._codes, settings)
        self._verifier = Verifier(database, self._codes, settings)
        self._passwords = Passwords(database, self._codes, settings)

    @rpc(round_trips=2)
    async def IssueEmailVerification(
        self, request: pb.IssueEmailVerificationRequest, context: Any
    ) -> pb.IssueEmailVerificationResponse:
        """See the proto."""
        forms = {request.FORM_UNSPECIFIED: "link", request.FORM_LINK: "link", request.FORM_TYPED: "typed"}
        if request.form not in forms:
            invalid_argument("form", "is no Form")
        ttl_ms, request_id = _EMAIL_TTL.of(request), _request_id(request)
        form = forms[request.form]
        sent = await self._issuer.issue("email", form, request.user_id, ttl_ms=ttl_ms, request_id=request_id)
        return _issued(pb.IssueEmailVerificationResponse(), sent)

    @rpc(round_trips=2)
    async def IssuePasswordReset(
        self, request: pb.IssuePasswordResetRequest, context: Any
    ) -> pb.IssuePasswordResetResponse:
        """See the proto."""
        ttl_ms, request_id = _RESET_TTL.of(request), _request_id(request)
        sent = await self._issuer.issue("reset", "token", request.user_id, ttl_ms=ttl_ms, request_id=request_id)
        return _issued(pb.IssuePasswordResetResponse(), sent)

    @rpc(round_trips=3)
    async def VerifyEmail(self, request: pb.VerifyEmailRequest, context: Any) -> pb.VerifyEmailResponse:
        """See the proto."""
        verdict = await self._verifier.verify(
            "email",
            request.code,
            user_id=request.user_id,
            client=request.client,
            request_id=_request_id(request),
        )
        return _verified(pb.VerifyEmailResponse(), verdict)

    @rpc(round_trips=3)
    async def VerifyPasswordReset(
        self, request: pb.VerifyPasswordResetRequest, context: Any
    ) -> pb.VerifyPasswordResetResponse:
        """See the proto."""
        verdict = await self._verifier.verify(
            "reset",
            request.token,
            user_id=request.user_id,
            client=request.client,
            request_id=_request_id(request),
        )
        return _verified(pb.VerifyPasswordResetResponse(), verdict)

    async def IssueOtp(self, request: pb.IssueOtpRequest, context: Any) -> pb.IssueOtpResponse:
        """See the proto."""
        digits = request.digits or 6
        if not 6 <= digits <= 10:
            invalid_argument("digits", "must be 6 to 10")
        ttl_ms, request_id = _OTP_TTL.of(request), _request_id(request)
        sent = await self._passwords.issue(
            request.purpose, request.identifier, digits=digits, ttl_ms=ttl_ms, request_id=request_id
        )
        return _issued(pb.IssueOtpResponse(), sent)

    async def VerifyOtp(self, request: pb.VerifyOtpRequest, context: Any) -> pb.VerifyOtpResponse:
        """See the proto."""
        request_id = _request_id(request)
        verdict = await self._passwords.verify(request.purpose, request.identifier, request.code, request_id=request_id)
        return _verified(pb.VerifyOtpResponse(), verdict)

    async def Peek(self, request: pb.PeekRequest, context: Any) -> pb.PeekResponse:
        """See the proto."""
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", "one of email_code, reset_token and otp is required")
        if target == "otp":
            return await self._peek_otp(request.otp)
        code, flow = getattr(request, target), _FLOW[target]
        check_code(target, code)
        names, field = self._database.names, keys.FIELD[flow]
        held = [names(keys.FAMILY[flow], {field: form}) for form in self._codes.candidates(code, flow)]
        replies = await self._database.pipeline([(verb, name) for name in held for verb in ("GET", "PEXPIRETIME")])
        for holder, expiry_ms in zip(replies[::2], replies[1::2], strict=True):
            if holder is not None:
                return pb.PeekResponse(
                    live=pb.Live(user_id=holder.decode(errors="replace"), expire_time=_at(expiry_ms))
                )
        return pb.PeekResponse(absent=pb.Absent())

    async def _peek_otp(self, otp: pb.Otp) -> pb.PeekResponse:
        word, number, left = await scripts.peek_otp(self._database, _ids_of(otp), attempts=self._settings.attempts)
        if word == b"locked":
            return pb.PeekResponse(locked=pb.Locked(retry_after=duration(number)))
        if word == b"none":
            return pb.PeekResponse(absent=pb.Absent())
        return pb.PeekResponse(live=pb.Live(user_id=otp.identifier, expire_time=_at(number), remaining=left))

    @rpc(round_trips=2)
    async def Revoke(self, request: pb.RevokeRequest, context: Any) -> pb.RevokeResponse:
        """See the proto."""
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", "one of them is required")
        names = self._database.names
        if target == "otp":
            name = names(keys.OTP, _ids_of(request.otp))
            return pb.RevokeResponse(revoked=await self._database.run("DEL", name) == 1)
        value, flow = getattr(request, target), _FLOW[target]
        if target.endswith("_of"):
            encode_id(target, value)
            sender = names(keys.SENDER, {"flow": flow, "user_id": value})
            current = await self._database.run("HGET", sender, "current")
            forms = [current.decode()] if current else []
        else:
            check_code(target, value)
            forms = self._codes.candidates(value, flow)
        voids = [
            scripts.VOID[flow].command(names, {keys.FIELD[flow]: form}, always=False, kept_ms=keys.KEPT_MS)
            for form in forms
        ]
        return pb.RevokeResponse(revoked=any(await self._database.pipeline(voids)))


def _ids_of(otp: pb.Otp) -> dict[str, str]:
    """The ids of a one-time password's keys."""
    ids = {"purpose": otp.purpose, "identifier": otp.identifier}
    for field, value in ids.items():
        encode_id(f"otp.{field}", value)
    return ids


def _request_id(request: Any) -> str:
    request_id: str = request.request_id
    if len(request_id.encode()) > 128:
        invalid_argument("request_id", "must be at most 128 bytes")
    return request_id


def _at(milliseconds: int) -> Timestamp | None:
    if milliseconds <= 0:
        return None
    return Timestamp(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def _issued(reply: R, sent: Sent | Wait) -> R:
    if isinstance(sent, Sent):
        reply.issued.code = sent.code
        reply.issued.expire_time.CopyFrom(_at(sent.expiry_ms))
    else:
        denial = reply.locked if sent.locked else reply.too_soon
        denial.retry_after.CopyFrom(duration(sent.ms))
    return reply


def _verified(reply: R, verdict: Verdict) -> R:
    outcome: Message = getattr(reply, verdict.outcome)
    outcome.SetInParent()
    if verdict.outcome == "ok":
        reply.ok.user_id = verdict.user_id
    elif verdict.outcome == "locked":
        reply.locked.retry_after.CopyFrom(duration(verdict.lock_ms))
    elif verdict.remaining is not None:
        reply.invalid.remaining = verdict.remaining
    return reply
