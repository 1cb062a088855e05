"""Kill: the value under which a flag is off for everybody."""

import json
from typing import Any

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.redis.database import Database
from sidecar.services.flag import keys, scripts
from sidecar.services.flag.definition import Parsed, parse
from sidecar.services.flag.local_copy import LocalCopy
from sidecar.services.flag.mutation import Outcome, check_notes, checked_name, constants, outcome_of

_ATTEMPTS = 4
"""How often a value that changes meanwhile is looked at again; after that it is overwritten."""

_DISABLED = '{"state": "DISABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"}'


async def kill(database: Database, copy: LocalCopy, request: pb.KillRequest, changes: str) -> Outcome:
    """Store a flag in state DISABLED. Raises RpcError."""
    ids = checked_name(request.name)
    check_notes(request)
    held = await database.run("GET", database.names(keys.FEATURE, ids))
    for attempt in range(_ATTEMPTS):
        present = parse(request.name, held) if held is not None else None
        last = attempt == _ATTEMPTS - 1
        reply = await scripts.change(
            database,
            {**ids, "request_id": "none"},
            action="kill",
            value=disabled(present),
            target=0,
            condition="" if last else "version" if present else "absent",
            expected=present.version if present else "",
            author=request.author,
            comment=request.comment,
            digest="",
            changes=changes,
            **constants(),
        )
        outcome = outcome_of(reply, request.name, copy)
        if outcome.conflict is None:
            break
        held = outcome.text if outcome.conflict.version else None
    return outcome


def disabled(present: Parsed | None) -> str:
    """The text of a flag in state DISABLED that keeps what it can of the present value."""
    if present is None or present.kind in (pb.KIND_PLAIN, pb.KIND_INVALID):
        return _DISABLED
    if present.kind != pb.KIND_CONFIG and not any(flag.enabled and not flag.problem for flag in present.flags.values()):
        return present.text
    text = json.dumps(_disabled(present.kind, json.loads(present.text)), ensure_ascii=False)
    problem = parse(present.name, text.encode()).problem
    return _DISABLED if problem and not present.problem else text


def _disabled(kind: "pb.Kind.ValueType", value: Any) -> Any:
    if kind == pb.KIND_CONFIG:
        return {"state": "DISABLED", "variants": {"value": value}, "defaultVariant": "value"}
    if kind == pb.KIND_FLAG_SET:
        entries = value["flags"]
        for entry in entries if isinstance(entries, list) else entries.values():
            if isinstance(entry, dict):
                entry["state"] = "DISABLED"
        return value
    return {**value, "state": "DISABLED"}
