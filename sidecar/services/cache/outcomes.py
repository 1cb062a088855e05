"""What became of a write or a removal, from the replies of the scripts."""

from collections.abc import Sequence
from typing import Any

from nexus.cache.v1 import cache_pb2 as pb
from sidecar.errors import invalid_argument
from sidecar.redis.database import wrong_type
from sidecar.rpc.request_ids import reused
from sidecar.services.cache.bounds import MAX_FIELDS
from sidecar.services.cache.values import put_ms, unversioned

CAUSES = {
    b"present": pb.NotWritten.CAUSE_PRESENT,
    b"absent": pb.NotWritten.CAUSE_ABSENT,
}
"""Why a write did not happen, by the outcome of the script."""

WARM_FAILURES = 100
"""How many failures Warm reports."""


def put_outcome(into: Any, reply: Sequence[Any]) -> None:
    """Fill in what became of a write. Raises RpcError for a write that its request or its key does not permit."""
    outcome, ttl, version = reply
    if outcome == b"written":
        put_ms(into.written.ttl, ttl)
        into.written.version = version.decode()
    elif outcome == b"invalidated":
        into.invalidated.SetInParent()
    elif outcome == b"version":
        into.version_conflict.version = version.decode()
    elif outcome == b"reused":
        raise reused()
    elif outcome == b"wrong_type":
        raise wrong_type("cache")
    elif outcome == b"unversioned":
        raise unversioned()
    elif outcome == b"too_large":
        invalid_argument("fields", f"would make the value larger than {MAX_FIELDS} fields or `cache.max_value_bytes`")
    else:
        into.not_written.cause = CAUSES[outcome]


def put_deleted(into: Any, reply: Sequence[Any]) -> None:
    """Fill in what became of a removal. Raises RpcError for a value without a version."""
    outcome, version = reply
    if outcome == b"version":
        into.version_conflict.version = version.decode()
    elif outcome == b"unversioned":
        raise unversioned()
    elif outcome == b"deleted":
        into.deleted.SetInParent()
    else:
        into.missing.SetInParent()


def sum_up(response: pb.WarmResponse, at: int, item: pb.BatchSetResponse.Item) -> None:
    """Count what became of one item of Warm."""
    outcome = item.WhichOneof("outcome")
    if outcome == "written":
        response.written += 1
    elif outcome == "error":
        response.failed += 1
        if len(response.failures) < WARM_FAILURES:
            response.failures.add(index=at, error=item.error)
    else:
        response.not_written += 1
