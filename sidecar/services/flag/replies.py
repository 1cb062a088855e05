"""Builds the messages of FlagService from evaluations; those that do not depend on the call are built once per flag."""

import json
from typing import Any

from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.evaluation import Flag, Unresolved, plain_context
from sidecar.services.flag.local_copy import OMITTED, LocalCopy

_EMPTY: dict[str, Any] = {}


def evaluate(copy: LocalCopy, name: str, targeting_key: str, organization: str, context: Struct) -> pb.EvaluateResponse:
    """The answer to Evaluate."""
    flag = copy.flags.get(name)
    if flag is None:
        reply = absent(copy, name)
    else:
        try:
            attributes = _EMPTY if flag.static else plain_context(context, targeting_key, organization)
            variant, reason = flag.resolve(attributes)
            reply = flag.replies.get((variant, reason)) or _remember(flag, variant, reason)
        except Unresolved as unresolved:
            reply = pb.EvaluateResponse(unresolved=pb.Unresolved(cause=unresolved.cause, message=unresolved.message))
    if copy.stale:
        return pb.EvaluateResponse(
            evaluation=reply.evaluation if reply.HasField("evaluation") else None,
            unresolved=reply.unresolved if reply.HasField("unresolved") else None,
            stale=True,
            read_time=read_time(copy),
        )
    return reply


def read_time(copy: LocalCopy) -> Timestamp | None:
    """When a stale copy was last known to equal Redis; None when it is not stale or was never read."""
    return confirm_time(copy) if copy.stale else None


def confirm_time(copy: LocalCopy) -> Timestamp | None:
    """When the copy was last known to equal Redis; None when it was never read."""
    return stamp(copy.confirmed * 1000) if copy.loaded else None


def stamp(milliseconds: float) -> Timestamp:
    """A point in time from milliseconds of the epoch."""
    return Timestamp(seconds=int(milliseconds // 1000), nanos=int(milliseconds % 1000) * 1_000_000)


def changes(entries: list[bytes]) -> list[pb.Change]:
    """History entries as the scripts wrote them, without what another program put between them."""
    return [entry for entry in map(change, entries) if entry is not None]


def change(entry: bytes) -> pb.Change | None:
    """A history entry as the scripts wrote it; None for what is none."""
    try:
        held = json.loads(entry)
        return pb.Change(
            revision=held.get("revision", 0),
            change_time=stamp(held["change_ms"]),
            action=pb.Action.Value(f"ACTION_{held['action'].upper()}"),
            version=held.get("version", ""),
            value=held.get("value", ""),
            author=held.get("author", ""),
            comment=held.get("comment", ""),
            restored_revision=held.get("restored", 0),
            organization_id=held.get("organization_id", ""),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def absent(copy: LocalCopy, name: str) -> pb.EvaluateResponse:
    """The answer for a flag that the local copy does not have."""
    if name in copy.omitted:
        return _OMITTED
    return _NOT_FOUND if copy.loaded else _NOT_READY


def _unresolved(cause: "pb.Cause.ValueType", message: str) -> pb.EvaluateResponse:
    return pb.EvaluateResponse(unresolved=pb.Unresolved(cause=cause, message=message))


_NOT_FOUND = _unresolved(pb.CAUSE_NOT_FOUND, "there is no such flag")
_OMITTED = _unresolved(pb.CAUSE_INVALID, OMITTED)
_NOT_READY = _unresolved(pb.CAUSE_NOT_READY, "the flags have not yet been read from Redis")


def _remember(flag: Flag, variant: str, reason: "pb.Reason.ValueType") -> pb.EvaluateResponse:
    definition = flag.definition
    evaluation = pb.Evaluation(variant=variant, reason=reason, version=definition.version)
    value = flag.value(variant)
    if isinstance(value, bool):
        evaluation.boolean = value
    elif isinstance(value, str):
        evaluation.string = value
    elif isinstance(value, int | float):
        evaluation.number = value
    else:
        _fill(evaluation, value)
    if definition.metadata:
        evaluation.metadata.update(definition.metadata)
    reply = pb.EvaluateResponse(evaluation=evaluation)
    flag.replies[variant, reason] = reply
    return reply


def _fill(evaluation: pb.Evaluation, value: Any) -> None:
    if isinstance(value, dict):
        evaluation.object.struct_value.SetInParent()  # for an empty one
        evaluation.object.struct_value.update(value)
    elif isinstance(value, list):
        evaluation.object.list_value.SetInParent()
        evaluation.object.list_value.extend(value)
    else:
        evaluation.object.null_value = 0  # type: ignore[assignment]
