"""A valid request for every RPC, for the tests that sweep all of them."""

from typing import Any

from google.protobuf.message import Message

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.rpc.durations import duration

_NAMES = {"resource": "campaign", "resource_id": "camp_456"}
_LOCK: Any = {**_NAMES, "lock_id": "worker-1"}
_LEASE = duration(30_000)

EXAMPLES: dict[str, Message | list[Message]] = {
    "TryAcquire": pb.TryAcquireRequest(**_LOCK, lease=_LEASE),
    "Acquire": pb.AcquireRequest(**_LOCK, lease=_LEASE, wait=duration(100)),
    "Renew": pb.RenewRequest(**_LOCK, lease=_LEASE),
    "Release": pb.ReleaseRequest(**_LOCK),
    "Get": pb.GetRequest(**_NAMES),
    "Hold": [
        pb.HoldRequest(start=pb.HoldRequest.Start(**_LOCK, lease=_LEASE, wait=duration(0))),
        pb.HoldRequest(release=pb.HoldRequest.Release()),
    ],
}
