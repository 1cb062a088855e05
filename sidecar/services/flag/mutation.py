"""Changes of flags: the arguments that they share, the text to store, and the meaning of the script's reply."""

import json
from dataclasses import dataclass
from typing import Any

from nexus.common.v1 import common_pb2 as common
from nexus.flag.v1 import flag_pb2 as pb
from sidecar.errors import check_text, invalid_argument
from sidecar.keyspace.identifiers import encode_id
from sidecar.redis.database import wrong_type
from sidecar.rpc.request_ids import request_id_of, reused
from sidecar.services.flag import keys
from sidecar.services.flag.definition import parse
from sidecar.services.flag.evaluation import plain_struct
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.named_variants import unknown_variant

LONGEST = 64 * 1024
"""Bytes of JSON that Set accepts, and that the history keeps of a value."""

LISTED = 100
"""Organisations that an answer names."""

_LIMITS = {"author": 128, "comment": 512}

Mutation = pb.SetRequest | pb.DeleteRequest | pb.RollbackRequest


@dataclass(frozen=True, slots=True)
class Outcome:
    """A flag after a change; `flag` is None when it is gone, `conflict` is set when its version was another."""

    flag: pb.Flag | None
    changed: bool
    revision: int
    missing: bool = False
    conflict: common.VersionConflict | None = None
    text: bytes = b""

    def stored(self, grants: pb.Grants | None) -> pb.Stored:
        """As the API shows it."""
        return pb.Stored(flag=self.flag, effect=effect(self.changed), revision=self.revision, grants=grants)


def effect(changed: bool) -> "pb.Effect.ValueType":
    """Whether a call changed anything, as the API shows it."""
    return pb.EFFECT_CHANGED if changed else pb.EFFECT_UNCHANGED


def checked_name(name: str) -> dict[str, str]:
    """The ids of a flag's keys. Raises RpcError for a name that no flag may have."""
    encode_id("name", name)
    if name.startswith(keys.RESERVED):
        invalid_argument("name", f"must not begin with {keys.RESERVED}")
    return {"name": name}


def check_notes(request: Any) -> None:
    """Raises RpcError when author or comment of a request is too long."""
    for field, limit in _LIMITS.items():
        check_text(field, getattr(request, field), limit)


def arguments_of(request: Mutation, changes: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The ids and arguments with which the script `change` does what a request asks for. Raises RpcError."""
    ids = checked_name(request.name)
    check_notes(request)
    request_id = request_id_of(request)
    condition = "version" if request.expected_version else ""
    if isinstance(request, pb.SetRequest):
        if request.HasField("create_only"):
            if not request.create_only:
                invalid_argument("create_only", "must be true when given")
            condition = "absent"
        elif request.HasField("expected_version") and not request.expected_version:
            invalid_argument("expected_version", "must not be empty")
    arguments = {
        "action": request.DESCRIPTOR.name.removesuffix("Request").lower(),
        "value": "",
        "target": 0,
        "condition": condition,
        "expected": request.expected_version,
        "author": request.author,
        "comment": request.comment,
        "digest": request_id.digest,
        "changes": changes,
        **constants(),
    }
    return {**ids, "request_id": request_id.id or "none"}, arguments


def constants() -> dict[str, int]:
    """The arguments of the script `change` that are the same in every call."""
    return {
        "kept": keys.KEPT,
        "longest": LONGEST,
        "history_ttl_ms": keys.HISTORY.ttl_ms,
        "request_ttl_ms": keys.REQUEST.ttl_ms,
    }


def content_of(request: pb.SetRequest) -> str:
    """The text to store. Raises RpcError for one that could not be evaluated."""
    field = request.WhichOneof("value")
    if field is None:
        invalid_argument("value", "one of enabled, definition and json is required")
    if field == "enabled":
        return "enabled" if request.enabled else "disabled"
    if field == "definition":
        try:
            value = json.dumps(plain_struct(request.definition), separators=(",", ":"), allow_nan=False, sort_keys=True)
        except (ValueError, RecursionError):
            invalid_argument(field, "must hold only numbers that JSON can express")
    else:
        value = request.json
    raw = check_text(field, value, LONGEST).encode()
    parsed = parse(request.name, raw)
    if parsed.problem:
        invalid_argument(field, parsed.problem)
    for flag in parsed.flags.values():
        if unknown := unknown_variant(flag):
            invalid_argument(field, f"targeting must choose among the variants, {json.dumps(unknown)} is none")
    return value


def outcome_of(reply: list[Any], name: str, copy: LocalCopy) -> Outcome:
    """The meaning of the script's reply. The local copy is changed at once, so that this sidecar reads its own writes.

    Raises RpcError for a key of another type and for a request_id that belongs to another request.
    """
    outcome = text_of(reply[0])
    if outcome == "reused":
        raise reused()
    if outcome == "wrong_type":
        raise wrong_type("flag")
    version, revision, raw, repeated = reply[1:5]
    if outcome == "mismatch":
        return Outcome(None, False, 0, conflict=common.VersionConflict(version=text_of(version)), text=raw)
    parsed = parse(name, raw) if version else None
    if outcome != "missing" and copy.loaded and not repeated:
        copy.put(name, parsed)
    return Outcome(parsed.message() if parsed else None, outcome == "changed", int(revision), outcome == "missing")


def remaining_grants(copy: LocalCopy, name: str) -> pb.Grants | None:
    """The organisations for which a flag that is off by default is on; None when there are none."""
    flag = copy.flags.get(name)
    if flag is None or not flag.organizations:
        return None
    definition = flag.definition
    if definition.problem or not definition.enabled or definition.granted is None:
        return None
    if definition.default is not None and definition.variants[definition.default] is not False:
        return None
    return pb.Grants(count=len(flag.organizations), organization_ids=sorted(flag.organizations)[:LISTED])


def text_of(value: Any) -> str:
    """Text of a reply."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
