"""What a mutation brings and what becomes of it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.keyspace.key import Key
from sidecar.services.flag import keys
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import plain_struct
from sidecar.services.flag.local_copy import LocalCopy

LONGEST = 64 * 1024
"""Bytes of JSON that Set accepts."""

_LIMITS = {"author": 128, "comment": 512, "request_id": 128}

Mutation = pb.SetRequest | pb.DeleteRequest | pb.RollbackRequest


@dataclass(frozen=True, slots=True)
class Outcome:
    """A flag after a mutation; `flag` is None when it is gone."""

    flag: pb.Flag | None
    changed: bool
    revision: int


def checked_name(name: str) -> dict[str, str]:
    """The ids of a flag's keys."""
    encode_id("name", name)
    if name.startswith(keys.RESERVED):
        invalid_argument("name", f"must not begin with {keys.RESERVED}")
    return {"name": name}


def mutation(request: Mutation, changes: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The ids and the arguments that all mutations of a flag share."""
    ids = checked_name(request.name)
    for field, limit in _LIMITS.items():
        if len(getattr(request, field).encode()) > limit:
            invalid_argument(field, f"must be at most {limit} bytes")
    remember = request.HasField("request_id")
    if remember:
        encode_id("request_id", request.request_id)
    condition = "version" if request.HasField("if_version") else ""
    if isinstance(request, pb.SetRequest) and request.HasField("if_absent"):
        if not request.if_absent:
            invalid_argument("if_absent", "must be true when given")
        condition = "absent"
    if condition == "version" and not request.if_version:
        invalid_argument("if_version", "must not be empty")
    arguments = {
        "condition": condition,
        "demanded": request.if_version,
        "author": request.author,
        "comment": request.comment,
        "remember": remember,
        "changes": changes,
        "kept": keys.KEPT,
        "history_ttl_ms": _milliseconds(keys.HISTORY),
        "request_ttl_ms": _milliseconds(keys.REQUEST),
    }
    method = request.DESCRIPTOR.name.removesuffix("Request").lower()
    return {**ids, "method": method, "request_id": request.request_id or "none"}, arguments


def content_of(request: pb.SetRequest) -> str:
    """The text to store; refuses what could not be evaluated."""
    field = request.WhichOneof("value")
    if field is None:
        invalid_argument("value", "one of enabled, definition and json is required")
    if field == "enabled":
        return "enabled" if request.enabled else "disabled"
    if field == "definition":
        try:
            value = json.dumps(plain_struct(request.definition), separators=(",", ":"), allow_nan=False, sort_keys=True)
        except (ValueError, RecursionError):
            invalid_argument(field, "holds a number that JSON cannot express")
    else:
        value = request.json
    raw = value.encode()
    if len(raw) > LONGEST:
        invalid_argument(field, f"must be at most {LONGEST} bytes")
    if problem := parse(request.name, raw).problem:
        invalid_argument(field, problem)
    return value


def outcome_of(reply: list[Any], name: str, copy: LocalCopy) -> Outcome:
    """What a script's answer means; the local copy takes it over at once, so that this sidecar reads its own writes."""
    outcome = reply[0].decode()
    if outcome == "mismatch":
        current = {"current_version": reply[1].decode()}
        raise RpcError(reasons.REASON_VERSION_MISMATCH, "the flag has another version", metadata=current)
    if outcome == "unknown":
        about = {"resource": "flag_revision"}
        raise RpcError(reasons.REASON_NOT_FOUND, "the flag's history has no such revision", metadata=about)
    version, revision, raw = reply[1:4]
    repeated = len(reply) > 4
    parsed = parse(name, raw) if version else None
    if copy.loaded and not repeated:
        copy.put(name, parsed)
    return Outcome(parsed.message() if parsed else None, outcome == "changed", int(revision))


def _milliseconds(family: Key) -> int:
    assert family.ttl is not None  # noqa: S101 - declared with one
    return round(family.ttl / timedelta(milliseconds=1))
