"""TokenService."""

from typing import Any, TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.common.v1.common_pb2 import Missing
from nexus.errors.v1 import errors_pb2 as reasons
from nexus.token.v1 import token_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.key import hours, minutes, seconds
from sidecar.redis.database import Database
from sidecar.rpc.durations import Span, duration
from sidecar.rpc.methods import rpc
from sidecar.rpc.request_ids import request_id_of
from sidecar.services.token import keys, scripts
from sidecar.services.token.codes import Codes
from sidecar.services.token.issue import Issued, Issuer, Wait, stored_form
from sidecar.services.token.passwords import Passwords
from sidecar.services.token.settings import TokenSettings
from sidecar.services.token.verify import Verdict, Verifier, check_client, check_code

_EMAIL_TTL = Span("ttl", default=minutes(15), least=minutes(1), most=hours(24))
_RESET_TTL = Span("ttl", default=hours(1), least=minutes(1), most=hours(24))
_OTP_TTL = Span("ttl", default=minutes(10), least=seconds(30), most=minutes(10))
_LATEST_MS = 253_402_300_799_999
"""The last millisecond of the year 9999, beyond which there is no Timestamp."""

R = TypeVar("R", bound=Any)


class TokenService:
    """nexus.token.v1.TokenService. Of the secrets in the settings the first makes the HMACs, and all verify them."""

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
        """Issue a verification code. Raises RpcError for a request_id of another request."""
        forms = {request.FORM_UNSPECIFIED: "link", request.FORM_LINK: "link", request.FORM_TYPED: "typed"}
        if request.form not in forms:
            invalid_argument("form", "must be a value of Form")
        ttl_ms, request_id = _EMAIL_TTL.of(request), request_id_of(request)
        form = forms[request.form]
        issued = await self._issuer.issue("email", form, request.user_id, ttl_ms=ttl_ms, request_id=request_id)
        return _issued(pb.IssueEmailVerificationResponse(), issued)

    @rpc(round_trips=2)
    async def IssuePasswordReset(
        self, request: pb.IssuePasswordResetRequest, context: Any
    ) -> pb.IssuePasswordResetResponse:
        """Issue a reset token. Raises RpcError for a request_id of another request."""
        ttl_ms, request_id = _RESET_TTL.of(request), request_id_of(request)
        issued = await self._issuer.issue("reset", "token", request.user_id, ttl_ms=ttl_ms, request_id=request_id)
        return _issued(pb.IssuePasswordResetResponse(), issued)

    @rpc(round_trips=3)
    async def VerifyEmail(self, request: pb.VerifyEmailRequest, context: Any) -> pb.VerifyEmailResponse:
        """Verify a verification code. Raises RpcError for a request_id of another request."""
        verdict = await self._verifier.verify(
            "email",
            request.code,
            user_id=request.user_id,
            client=request.client,
            request_id=request_id_of(request),
        )
        return _verified(pb.VerifyEmailResponse(), verdict)

    @rpc(round_trips=3)
    async def VerifyPasswordReset(
        self, request: pb.VerifyPasswordResetRequest, context: Any
    ) -> pb.VerifyPasswordResetResponse:
        """Verify a reset token. Raises RpcError for a request_id of another request."""
        verdict = await self._verifier.verify(
            "reset",
            request.token,
            user_id=request.user_id,
            client=request.client,
            request_id=request_id_of(request),
        )
        return _verified(pb.VerifyPasswordResetResponse(), verdict)

    async def IssueOtp(self, request: pb.IssueOtpRequest, context: Any) -> pb.IssueOtpResponse:
        """Issue a one-time password. Raises RpcError for a request_id of another request."""
        digits = request.digits or 6
        if not 6 <= digits <= 10:
            invalid_argument("digits", "must be 6 to 10")
        ttl_ms, request_id = _OTP_TTL.of(request), request_id_of(request)
        issued = await self._passwords.issue(
            request.purpose, request.identifier, digits=digits, ttl_ms=ttl_ms, request_id=request_id
        )
        return _issued(pb.IssueOtpResponse(), issued)

    async def VerifyOtp(self, request: pb.VerifyOtpRequest, context: Any) -> pb.VerifyOtpResponse:
        """Verify a one-time password. Raises RpcError for a request_id of another request."""
        request_id = request_id_of(request)
        verdict = await self._passwords.verify(request.purpose, request.identifier, request.code, request_id=request_id)
        return _verified(pb.VerifyOtpResponse(), verdict)

    async def Peek(self, request: pb.PeekRequest, context: Any) -> pb.PeekResponse:
        """Read the state of a code."""
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", "must be one of email_code, reset_token and otp")
        if target == "otp":
            return await self._peek_otp(request.otp)
        code, flow = getattr(request, target), _flow_of(target)
        check_code(target, code)
        names, field = self._database.names, keys.FIELD[flow]
        held = [names(keys.FAMILY[flow], {field: form}) for form in self._codes.candidates(code, flow)]
        replies = await self._database.pipeline([(verb, name) for name in held for verb in ("GET", "PEXPIRETIME")])
        for holder, expiry_ms in zip(replies[::2], replies[1::2], strict=True):
            if holder is not None:
                return pb.PeekResponse(
                    live=pb.Live(user_id=holder.decode(errors="replace"), expire_time=_timestamp(expiry_ms))
                )
        return pb.PeekResponse(missing=Missing())

    async def _peek_otp(self, otp: pb.Otp) -> pb.PeekResponse:
        word, number, left = await scripts.peek_otp(
            self._database, _ids_of(otp), allowed=self._settings.attempts, kept_ms=keys.KEPT_MS
        )
        if word == b"locked":
            return pb.PeekResponse(locked=pb.Locked(retry_after=duration(number)))
        if word == b"missing":
            return pb.PeekResponse(missing=Missing())
        return pb.PeekResponse(live=pb.Live(user_id=otp.identifier, expire_time=_timestamp(number), remaining=left))

    @rpc(round_trips=2)
    async def Revoke(self, request: pb.RevokeRequest, context: Any) -> pb.RevokeResponse:
        """End a code, or the outstanding code of a user."""
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", f"must be one of {_fields_of(request)}")
        if target == "otp":
            name = self._database.names(keys.OTP, _ids_of(request.otp))
            return _revoked(await self._database.run("DEL", name) == 1)
        value, flow = getattr(request, target), _flow_of(target)
        if target.endswith("_user_id"):
            encode_id(target, value)
            forms = await self._outstanding(flow, value)
        else:
            check_code(target, value)
            forms = self._codes.candidates(value, flow)
        script, names, field = scripts.END_CODE[flow], self._database.names, keys.FIELD[flow]
        ends = [script.command(names, {field: form}, always=False, kept_ms=keys.KEPT_MS) for form in forms]
        return _revoked(any(await self._database.pipeline(ends)))

    async def _outstanding(self, flow: str, user_id: str) -> list[str]:
        """The stored form of a user's outstanding code, if there is one."""
        sender = self._database.names(keys.SENDER, {"flow": flow, "user_id": user_id})
        try:
            form = stored_form(await self._database.run("HGET", sender, "current"))
        except RpcError as error:
            if error.reason != reasons.REASON_WRONG_TYPE:
                raise
            return []
        return [form] if form else []

    async def Unlock(self, request: pb.UnlockRequest, context: Any) -> pb.UnlockResponse:
        """Forget the wrong attempts of a client, a user or a one-time password, and end their lockout."""
        target = request.WhichOneof("target")
        if target is None:
            invalid_argument("target", f"must be one of {_fields_of(request)}")
        if target == "otp":
            ids, script = _ids_of(request.otp), scripts.unlock_otp
        else:
            value: str = getattr(request, target)
            encode_id(target, value)
            check_client(target, value)
            client = keys.client_of("", value) if target.endswith("_user_id") else keys.client_of(value, "")
            ids, script = {"flow": _flow_of(target), "client": client}, scripts.unlock
        found, lockout_ms, failures = await script(self._database, ids, kept_ms=keys.KEPT_MS)
        if not found:
            return pb.UnlockResponse(missing=Missing())
        remaining = duration(lockout_ms) if lockout_ms else None
        return pb.UnlockResponse(unlocked=pb.Unlocked(remaining_lockout=remaining, failures=failures))


def _ids_of(otp: pb.Otp) -> dict[str, str]:
    """The ids of a one-time password's keys."""
    ids = {"purpose": otp.purpose, "identifier": otp.identifier}
    for field, value in ids.items():
        encode_id(f"otp.{field}", value)
    return ids


def _flow_of(target: str) -> str:
    """The flow that a field of a target is about: "email" or "reset"."""
    return target.partition("_")[0]


def _fields_of(request: Message) -> str:
    """The fields of a request's target, for a message."""
    return ", ".join(field.name for field in request.DESCRIPTOR.oneofs_by_name["target"].fields)


def _timestamp(milliseconds: int) -> Timestamp | None:
    if milliseconds <= 0:
        return None
    milliseconds = min(milliseconds, _LATEST_MS)
    return Timestamp(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def _revoked(revoked: bool) -> pb.RevokeResponse:
    return pb.RevokeResponse(revoked=pb.Revoked()) if revoked else pb.RevokeResponse(missing=Missing())


def _issued(reply: R, issued: Issued | Wait) -> R:
    if isinstance(issued, Issued):
        reply.issued.code = issued.code
        reply.issued.expire_time.CopyFrom(_timestamp(issued.expiry_ms))
    else:
        denial = reply.locked if issued.locked else reply.too_soon
        denial.retry_after.CopyFrom(duration(issued.ms))
    return reply


def _verified(reply: R, verdict: Verdict) -> R:
    outcome: Message = getattr(reply, verdict.outcome)
    outcome.SetInParent()
    if verdict.outcome == "ok":
        reply.ok.user_id = verdict.user_id
    elif verdict.outcome == "locked":
        reply.locked.retry_after.CopyFrom(duration(verdict.lockout_ms))
    elif verdict.remaining is not None:
        reply.invalid.remaining = verdict.remaining
    return reply
