"""Builds the messages of FlagService from evaluations; what does not depend on the call is built once a flag."""

import json
from typing import Any

from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.evaluation import Flag, Unresolved, plain_context
from sidecar.services.flag.local_copy import LocalCopy

_EMPTY: dict[str, Any] = {}


def evaluate(
    copy: LocalCopy, name: str, targeting_key: str, organization: str, context: Struct
) -> pb.EvaluateResponse:
    """The answer to Evaluate."""
    flag = copy.flags.get(name)
    if flag is None:
        reply = _absent(copy)
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
            as_of=as_of(copy),
        )
    return reply


def as_of(copy: LocalCopy) -> Timestamp | None:
    """When a stale copy was last known to equal Redis; None when it is not stale or was never read."""
    return confirmed_at(copy) if copy.stale else None


def confirmed_at(copy: LocalCopy) -> Timestamp | None:
    """When the copy was last known to equal Redis; None when it was never read."""
    return stamp(copy.confirmed_at * 1000) if copy.loaded else None


def stamp(milliseconds: float) -> Timestamp:
    """A point in time from milliseconds of the epoch."""
    return Timestamp(seconds=int(milliseconds // 1000), nanos=int(milliseconds % 1000) * 1_000_000)


def change(entry: bytes) -> pb.Change:
    """A history entry as the scripts wrote it."""
    held = json.loads(entry.decode(errors="replace"))
    return pb.Change(
        revision=int(held["revision"]),
        changed_at=stamp(held["changed_at_ms"]),
        version=held["version"],
        value=held["value"],
        deleted=not held["version"],
        external=held.get("external", False),
        author=held.get("author", ""),
        comment=held.get("comment", ""),
        rolled_back_to=int(held.get("rolled_back_to", 0)),
    )


def _absent(copy: LocalCopy) -> pb.EvaluateResponse:
    if copy.loaded:
        return _NOT_FOUND
    return _NOT_READY


def _unresolved(cause: "pb.Cause.ValueType", message: str) -> pb.EvaluateResponse:
    return pb.EvaluateResponse(unresolved=pb.Unresolved(cause=cause, message=message))


_NOT_FOUND = _unresolved(pb.CAUSE_NOT_FOUND, "there is no such flag")
_NOT_READY = _unresolved(pb.CAUSE_NOT_READY, "the flags have not yet been read from Redis")


def _remember(flag: Flag, variant: str, reason: "pb.Reason.ValueType") -> pb.EvaluateResponse:
    definition = flag.definition
    evaluation = pb.Evaluation(variant=variant, reason=reason, version=definition.version)
    value = flag.value(variant)
    if isinstance(value, bool):
        evaluation.boolean = value
    elif isinstance(value, str):
        evaluation.text = value
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
        evaluation.object.struct_value.update(value)
    elif isinstance(value, list):
        evaluation.object.list_value.extend(value)
    else:
        evaluation.object.null_value = 0  # type: ignore[assignment]
