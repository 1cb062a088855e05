"""The read-through helper's messages, for the client with asyncio and the one without."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import grpc

from nexus.cache.v1 import cache_pb2 as pb
from nexus_sidecar.errors import NexusError
from nexus_sidecar.terms import duration

Fields = Mapping[str, str | bytes]
"""The content of an entity: text, or bytes."""

WAIT = timedelta(seconds=4)
"""How long one Fetch waits for the value that another caller computes."""


def fetch(entity: str, id: str, tags: Sequence[str]) -> pb.FetchRequest:  # noqa: A002 - the name of the proto
    """Ask for the value, or for the right to compute it."""
    return pb.FetchRequest(entity=entity, id=id, tags=tags, wait=duration(WAIT))


def fill(asked: pb.FetchRequest, token: str, value: Fields | None, ttl: timedelta | None) -> pb.FillRequest:
    """Hand in what was computed; None: there is no such entity."""
    request = pb.FillRequest(entity=asked.entity, id=asked.id, token=token, tags=asked.tags, ttl=duration(ttl))
    if value is None:
        request.negative.SetInParent()
        return request
    request.content.SetInParent()
    for name, content in value.items():
        if isinstance(content, str):
            request.content.fields[name] = content
        else:
            request.content.raw_fields[name] = content
    return request


def failed(asked: pb.FetchRequest, token: str) -> pb.FillRequest:
    """Give the right to compute back, so that another caller may try."""
    return pb.FillRequest(entity=asked.entity, id=asked.id, token=token, failed=pb.Failed())


def content_of(value: pb.Value) -> Fields:
    """The fields of a value."""
    return {**value.fields, **value.raw_fields}


def token_of(reply: Any) -> str:
    """The token of the lease that a Fetch gave, if it gave one."""
    kind = reply.WhichOneof("outcome")
    if kind == "lease":
        return str(reply.lease.token)
    return str(getattr(reply, kind).refresh.token) if kind in ("fresh", "stale") else ""


def is_outage(error: NexusError) -> bool:
    """Whether the cache cannot be asked at all."""
    return error.code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
