"""What a failed call raises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import grpc
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

from nexus.calls.v1 import calls_pb2 as calls
from nexus.errors.v1 import errors_pb2 as pb

DOMAIN = "nexus-sidecar"

_CODES = {code.value[0]: code for code in grpc.StatusCode}


@dataclass(frozen=True)
class FieldViolation:
    """A request field and the rule it breaks: `("session_id", "must not be empty")`."""

    field: str
    rule: str


class NexusError(Exception):
    """A call that failed.

    `reason` is a value of `nexus.errors.v1.Reason`, such as `Reason.REASON_WRONG_TYPE`; REASON_UNSPECIFIED when the
    failure is not the sidecar's own (it could not be reached, the deadline passed on the way). `retry_after` is None
    when a repeat makes no sense by itself.
    """

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str,
        *,
        reason: int = pb.REASON_UNSPECIFIED,
        metadata: Mapping[str, str] | None = None,
        field_violations: tuple[FieldViolation, ...] = (),
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.reason = reason
        self.metadata = dict(metadata or {})
        self.field_violations = field_violations
        self.retry_after = retry_after

    def __str__(self) -> str:
        name = pb.Reason.Name(self.reason) if self.reason in pb.Reason.values() else f"REASON_{self.reason}"  # type: ignore[arg-type]
        return f"{self.code.name} {name.removeprefix('REASON_')}: {self.message}"

    @classmethod
    def of(cls, error: Any) -> "NexusError":
        """The typed form of a gRPC error, of grpc or of grpc.aio."""
        made = cls(error.code() or grpc.StatusCode.UNKNOWN, error.details() or "")
        for key, value in error.trailing_metadata() or ():
            if key == "grpc-status-details-bin" and isinstance(value, bytes):
                made._read(Status.FromString(value).details)
        return made

    @classmethod
    def of_failure(cls, failure: calls.Failure) -> "NexusError":
        """The typed form of the failure of a carried call."""
        code = _CODES.get(failure.code, grpc.StatusCode.UNKNOWN)
        made = cls(code, failure.message)
        made._read(Status.FromString(failure.status).details)
        return made

    @property
    def is_not_made(self) -> bool:
        """Whether the sidecar turned the call away because it stops, so that any call can be repeated elsewhere."""
        return self.reason == pb.REASON_DRAINING

    @property
    def is_failed_handshake(self) -> bool:
        """Whether TLS could not be agreed on, which another attempt does not change. gRPC says so in the text only."""
        return "SSL_ERROR_SSL" in self.message

    def unless_connected(self, state: grpc.ChannelConnectivity | None, address: str) -> "NexusError":
        """UNAVAILABLE in place of a deadline that passed while there was no connection to the sidecar."""
        waiting = (grpc.ChannelConnectivity.CONNECTING, grpc.ChannelConnectivity.TRANSIENT_FAILURE)
        if self.code is not grpc.StatusCode.DEADLINE_EXCEEDED or state not in waiting:
            return self
        return NexusError(grpc.StatusCode.UNAVAILABLE, f"no connection to {address} within the deadline")

    def _read(self, details: Iterable[Any]) -> None:
        info, bad, retry = ErrorInfo(), BadRequest(), RetryInfo()
        for packed in details:
            if packed.Unpack(info) and info.domain == DOMAIN:
                self.reason = dict(pb.Reason.items()).get(f"REASON_{info.reason}", pb.REASON_UNSPECIFIED)
                self.metadata = dict(info.metadata)
            elif packed.Unpack(bad):
                self.field_violations = tuple(FieldViolation(v.field, v.description) for v in bad.field_violations)
            elif packed.Unpack(retry):
                self.retry_after = retry.retry_delay.ToTimedelta()


class ConfigurationError(Exception):
    """The client's settings are incomplete, or a file they name cannot be used."""


class NotAcquired(Exception):
    """A lock or permit is held by somebody else, and the wait for it has run out."""


class Lost(Exception):
    """A held lock or permit may belong to somebody else from now on: stop what it protects."""


class SessionLimitReached(Exception):
    """A login was rejected, for the user has as many sessions as allowed."""


class TokenReused(Exception):
    """A refresh token was presented again after its grace: it may be stolen, and its family is revoked."""

    def __init__(self, user_id: str, family_id: str) -> None:
        super().__init__(f"a refresh token of family {family_id} was reused")
        self.user_id = user_id
        self.family_id = family_id
