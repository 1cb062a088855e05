"""How calls behave unless told otherwise: which are repeated, how long they may take, what keeps a connection."""

import json
from typing import Any

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions

from nexus_sidecar.descriptors import FILES

METHODS: dict[str, MethodDescriptor] = {
    f"/{service.full_name}/{method.name}": method
    for file in FILES
    for service in file.DESCRIPTOR.services_by_name.values()
    for method in service.methods
}
"""Every method by its path."""

EXCHANGE = "/nexus.calls.v1.CallService/Exchange"
"""The method whose streams carry calls."""

DEADLINE = 5.0
"""Seconds that a unary call may take when its caller does not say; a wait it asks for comes on top."""

DEFAULT_WAIT = 10.0
"""Seconds that the sidecar lets `Acquire` wait when the request does not say."""

_UNBOUNDED = {"/nexus.cache.v1.CacheService/InvalidateTags"}
"""Takes as long as its tags have members; the sidecar gives it no deadline either."""

_MAX_REPLY_BYTES = 5 * 1024 * 1024
"""Longest message that is read: the largest reply by default (4 MiB), also when it is carried together with others."""

_RETRY = {
    "maxAttempts": 5,  # gRPC allows no more
    "initialBackoff": "0.1s",
    "maxBackoff": "1s",
    "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"],
}


def is_repeatable(method: MethodDescriptor) -> bool:
    """Whether the protos say that doing it twice is as good as once."""
    return method.GetOptions().idempotency_level != MethodOptions.IDEMPOTENCY_UNKNOWN


def is_stream(method: MethodDescriptor) -> bool:
    """Whether either side sends more than one message."""
    return bool(method.client_streaming or method.server_streaming)


def is_carriable(path: str) -> bool:
    """Whether a call can be carried over a stream: it is unary, and does not wait on purpose."""
    method = METHODS.get(path)
    return method is not None and not is_stream(method) and "wait" not in method.input_type.fields_by_name


def timeout_of(path: str, request: Any) -> float | None:
    """The seconds that a unary call may take by default."""
    if path in _UNBOUNDED:
        return None
    if "wait" in request.DESCRIPTOR.fields_by_name:
        if path.endswith("/Acquire") and not request.HasField("wait"):
            return DEADLINE + DEFAULT_WAIT
        return DEADLINE + float(request.wait.ToTimedelta().total_seconds())
    return DEADLINE


def service_config() -> str:
    """Retries and waiting for the connection, as gRPC reads them; made from the options of the protos."""
    entries: list[dict[str, Any]] = []
    for method in METHODS.values():
        if is_stream(method):
            continue
        entry: dict[str, Any] = {
            "name": [{"service": method.containing_service.full_name, "method": method.name}],
            "waitForReady": True,
        }
        if is_repeatable(method):
            entry["retryPolicy"] = _RETRY
        entries.append(entry)
    return json.dumps({"methodConfig": entries})


def channel_options() -> list[tuple[str, Any]]:
    """The options of a channel."""
    return [
        ("grpc.service_config", service_config()),
        ("grpc.max_receive_message_length", _MAX_REPLY_BYTES),
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.max_pings_without_data", 0),
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 1_000),
    ]
