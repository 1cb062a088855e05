"""RpcError, the one exception a service raises; the one table from reason to status code; checks of texts and lists."""

import difflib
from collections.abc import Collection, Mapping, Sized
from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

import grpc
from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2 as details
from google.rpc.status_pb2 import Status

from nexus.errors.v1 import errors_pb2 as pb

DOMAIN = "nexus-sidecar"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a reason means on the wire: its code, and after how long a repeat makes sense (None: never by itself)."""

    code: grpc.StatusCode
    retry_after: timedelta | None = None


_SOON = timedelta(milliseconds=100)

RULES: Mapping[int, Rule] = {
    pb.REASON_INVALID_ARGUMENT: Rule(grpc.StatusCode.INVALID_ARGUMENT),
    pb.REASON_REDIS_UNAVAILABLE: Rule(grpc.StatusCode.UNAVAILABLE, _SOON),
    pb.REASON_OUTCOME_UNKNOWN: Rule(grpc.StatusCode.UNAVAILABLE),
    pb.REASON_REDIS_NOT_READY: Rule(grpc.StatusCode.UNAVAILABLE, _SOON),
    pb.REASON_REDIS_NOT_PERMITTED: Rule(grpc.StatusCode.FAILED_PRECONDITION),
    pb.REASON_REDIS_OUT_OF_MEMORY: Rule(grpc.StatusCode.RESOURCE_EXHAUSTED),
    pb.REASON_WRONG_TYPE: Rule(grpc.StatusCode.FAILED_PRECONDITION),
    pb.REASON_OVERLOADED: Rule(grpc.StatusCode.RESOURCE_EXHAUSTED, _SOON),
    pb.REASON_DRAINING: Rule(grpc.StatusCode.UNAVAILABLE, _SOON),
    pb.REASON_DEADLINE_EXCEEDED: Rule(grpc.StatusCode.DEADLINE_EXCEEDED),
    pb.REASON_NOT_FOUND: Rule(grpc.StatusCode.NOT_FOUND),
    pb.REASON_INTERNAL: Rule(grpc.StatusCode.INTERNAL),
    pb.REASON_UNKNOWN_NAME: Rule(grpc.StatusCode.INVALID_ARGUMENT),
    pb.REASON_FLAG_UNUSABLE: Rule(grpc.StatusCode.DATA_LOSS),
    pb.REASON_FLAG_TYPE: Rule(grpc.StatusCode.INVALID_ARGUMENT),
    pb.REASON_UNAUTHENTICATED: Rule(grpc.StatusCode.UNAUTHENTICATED),
    pb.REASON_FORBIDDEN: Rule(grpc.StatusCode.PERMISSION_DENIED),
    pb.REASON_REPLY_TOO_LARGE: Rule(grpc.StatusCode.RESOURCE_EXHAUSTED),
}

AWAY = (pb.REASON_REDIS_UNAVAILABLE, pb.REASON_REDIS_NOT_READY, pb.REASON_OUTCOME_UNKNOWN)
"""Reasons after which a stream tries an idempotent command again: Redis cannot be reached, or was not for a moment."""


class RpcError(Exception):
    """A call that fails with a status. Denials are answers, not this.

    `reason` is a value of `nexus.errors.v1.Reason`; `message` is safe for the caller to see, so it holds no secret and
    no identifier; `fields` are pairs of field path and broken rule.
    """

    def __init__(
        self,
        reason: "pb.Reason.ValueType",
        message: str,
        *,
        fields: tuple[tuple[str, str], ...] = (),
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.fields = fields
        self.metadata = dict(metadata or {})

    @classmethod
    def invalid_argument(cls, field: str, rule: str) -> "RpcError":
        """A request field that breaks a rule: `invalid_argument("ttl", "must be 1s to 24h")`."""
        return cls(pb.REASON_INVALID_ARGUMENT, f"{field}: {rule}", fields=((field, rule),))

    @property
    def code(self) -> grpc.StatusCode:
        """The gRPC status code of the reason."""
        return RULES[self.reason].code

    def within(self, path: str) -> "RpcError":
        """The same error for an item inside a list: `within("keys[3]")` puts the path before each field."""
        fields = tuple((f"{path}.{name}", rule) for name, rule in self.fields)
        return RpcError(self.reason, f"{path}.{self.message}", fields=fields, metadata=self.metadata)

    def to_status(self) -> Status:
        """The google.rpc.Status with ErrorInfo and, where they apply, BadRequest, RetryInfo and QuotaFailure."""
        rule = RULES[self.reason]
        status = Status(code=rule.code.value[0], message=self.message)
        reason = pb.Reason.Name(self.reason).removeprefix("REASON_")
        parts: list[object] = [details.ErrorInfo(reason=reason, domain=DOMAIN, metadata=self.metadata)]
        if self.fields:
            violation = details.BadRequest.FieldViolation
            parts.append(
                details.BadRequest(field_violations=[violation(field=f, description=r) for f, r in self.fields])
            )
        if rule.retry_after:
            delay = Duration()
            delay.FromTimedelta(rule.retry_after)
            parts.append(details.RetryInfo(retry_delay=delay))
        if self.reason in (pb.REASON_OVERLOADED, pb.REASON_REPLY_TOO_LARGE):
            quota = details.QuotaFailure.Violation(subject=self.metadata.get("limit", DOMAIN), description=self.message)
            parts.append(details.QuotaFailure(violations=[quota]))
        for part in parts:
            packed = Any()
            packed.Pack(part)  # type: ignore[arg-type]
            status.details.append(packed)
        return status


def check_text(field: str, text: str, most: int, *, required: bool = False) -> str:
    """The text. Raises RpcError when it has more than `most` bytes of UTF-8, or none though it is required."""
    if required and not text:
        invalid_argument(field, "must not be empty")
    if len(text) > most or (not text.isascii() and len(text.encode()) > most):
        invalid_argument(field, f"must be at most {most} bytes")
    return text


def check_count(field: str, items: Sized, most: int, *, least: int = 0) -> None:
    """Raises RpcError unless a list has `least` to `most` items."""
    if not least <= len(items) <= most:
        invalid_argument(field, f"must be {f'{least} to' if least else 'at most'} {most} items")


def invalid_argument(field: str, rule: str) -> NoReturn:
    """Raise RpcError.invalid_argument: `if not 1 <= n <= 100: invalid_argument("limit", "must be 1 to 100")`."""
    raise RpcError.invalid_argument(field, rule)


def undeclared(field: str, given: str, valid: Collection[str], section: str) -> NoReturn:
    """Raise RpcError for a name not declared in a `section` of the settings; it lists the valid ones, nearest first."""
    near = difflib.get_close_matches(given[:64], valid, n=3, cutoff=0.5)
    rest = sorted(set(valid) - set(near))
    rule = f"must be declared under [{section}]; valid: {', '.join([*near, *rest])}"
    raise RpcError(pb.REASON_UNKNOWN_NAME, f"{field}: {rule}", fields=((field, rule),))
