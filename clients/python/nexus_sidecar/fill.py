"""The messages of the read-through cache."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import grpc

from nexus.cache.v1 import cache_pb2 as pb
from nexus_sidecar.acquire import duration
from nexus_sidecar.codec import Fields
from nexus_sidecar.errors import NexusError

LONGEST_WAIT = 5.0
"""Seconds that one Fetch waits for the value of another caller before it asks again. A longer wait, which is added to
the deadline of the call, would let an outage go unnoticed for longer."""

MAX_WAIT = timedelta(seconds=10)

OUTAGE_TIMEOUT = 0.9
"""Seconds after which a call to the cache counts as an outage, where the value is computed then."""


@dataclass(frozen=True)
class FillOptions:
    """How a value is found and kept."""

    ttl: timedelta | None
    fresh_for: timedelta | None
    tags: Sequence[str]
    lease: timedelta | None
    max_wait: timedelta
    compute_on_outage: bool


def fetch_request(entity: str, id: str, options: FillOptions) -> pb.FetchRequest:  # noqa: A002 - the name of the proto
    """Ask for the value, or for the right to compute it."""
    return pb.FetchRequest(entity=entity, id=id, tags=options.tags, lease=duration(options.lease))


def content(value: Fields) -> pb.Content:
    """The fields as a message. Raises TypeError for what is neither text nor bytes."""
    fields = {name: each for name, each in value.items() if isinstance(each, str)}
    raw_fields = {name: each for name, each in value.items() if name not in fields}
    return pb.Content(fields=fields, raw_fields=raw_fields)  # type: ignore[arg-type]


def fill_request(fetch: pb.FetchRequest, token: str, value: pb.Content | None, options: FillOptions) -> pb.FillRequest:
    """Hand in what was computed; None: there is no such entity, which has a lifetime of its own."""
    request = pb.FillRequest(entity=fetch.entity, id=fetch.id, token=token)
    if value is None:
        request.negative.SetInParent()
        return request
    request.content.CopyFrom(value)
    if options.ttl is not None:
        request.ttl.FromTimedelta(options.ttl)
    if options.fresh_for is not None:
        request.fresh_ttl.FromTimedelta(options.fresh_for)
    return request


def failed_request(fetch: pb.FetchRequest, token: str) -> pb.FillRequest:
    """Give the lease back, so that another caller may compute at once."""
    return pb.FillRequest(entity=fetch.entity, id=fetch.id, token=token, failed=pb.Failed())


def fields_of(value: pb.Value) -> Fields:
    """The fields of a value."""
    return {**value.fields, **value.raw_fields}


def is_outage(error: NexusError) -> bool:
    """Whether the cache cannot be asked at all."""
    return error.code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)
