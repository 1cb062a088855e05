"""A valid request for every RPC, for the tests that sweep all of them."""

from typing import Any

from google.protobuf.message import Message

from nexus.semaphore.v1 import semaphore_pb2 as pb
from sidecar.rpc.durations import duration

_NAMES: Any = {"resource": "video_processing", "limit": 10}
_PERMIT: Any = {**_NAMES, "permit_id": "job-1"}
_LEASE = duration(30_000)

EXAMPLES: dict[str, Message | list[Message]] = {
    "TryAcquire": pb.TryAcquireRequest(**_PERMIT, weight=2, lease=_LEASE),
    "Acquire": pb.AcquireRequest(**_PERMIT, weight=2, lease=_LEASE, wait=duration(100)),
    "Renew": pb.RenewRequest(**_PERMIT, lease=_LEASE),
    "Release": pb.ReleaseRequest(**_PERMIT),
    "Get": pb.GetRequest(**_NAMES),
    "Hold": [
        pb.HoldRequest(start=pb.HoldRequest.Start(**_PERMIT, weight=2, lease=_LEASE, wait=duration(0))),
        pb.HoldRequest(release=pb.HoldRequest.Release()),
    ],
}
