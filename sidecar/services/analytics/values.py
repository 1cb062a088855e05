"""Metrics between messages and Redis: bounds on the way in, numbers and whatever else is there on the way out."""

import math
from collections.abc import Sequence
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from nexus.analytics.v1 import analytics_pb2 as pb
from sidecar.errors import check_count, check_text, invalid_argument
from sidecar.keyspace.identifiers import MAX_ID_BYTES
from sidecar.rpc.durations import timestamp
from sidecar.rpc.numbers import number_of
from sidecar.services.analytics.periods import EARLIEST, LATEST, Span

MAX_METRICS = 64
_MAX_NAME = 128
_MAX_UNIQUES, _MAX_VALUES = 8, 1_000
_MAX_FLOAT = 1e300


def name_of(field: str, name: str) -> str:
    """The name of a metric. Raises RpcError for one that is empty or too long."""
    return check_text(field, name, _MAX_NAME, required=True)


def added(request: pb.RecordRequest) -> tuple[list[str], dict[str, list[str]]]:
    """What to add, as name, kind and amount in turn, and the values of each unique name."""
    amounts = _amounts(request)
    if not amounts and not request.uniques:
        invalid_argument("integers", "must have a metric, unless floats or uniques have one")
    check_count("uniques", request.uniques, _MAX_UNIQUES)
    uniques: dict[str, list[str]] = {}
    for name, each in request.uniques.items():
        name_of("uniques", name)
        if name in request.integers or name in request.floats:
            invalid_argument("uniques", "must not have the name of a metric")
        check_count("uniques", each.values, _MAX_VALUES, least=1)
        uniques[name] = [check_text("uniques", value, MAX_ID_BYTES, required=True) for value in each.values]
    if sum(map(len, uniques.values())) > _MAX_VALUES:
        invalid_argument("uniques", f"must have at most {_MAX_VALUES} values in all")
    return [part for name, (kind, text) in amounts.items() for part in (name, kind, text)], uniques


def filled(request: pb.FillRequest) -> list[str]:
    """What to keep, as name and value in turn."""
    return [part for name, (_, text) in _amounts(request).items() for part in (name, text)]


def _amounts(request: Any) -> dict[str, tuple[str, str]]:
    """Kind and amount of each metric."""
    if len(request.integers) + len(request.floats) > MAX_METRICS:
        invalid_argument("integers", f"must be at most {MAX_METRICS} metrics, floats included")
    out: dict[str, tuple[str, str]] = {}
    for name, whole in request.integers.items():
        out[name_of("integers", name)] = ("i", str(whole))
    for name, number in request.floats.items():
        if name_of("floats", name) in out:
            invalid_argument("floats", "must not name a metric of integers too")
        if not math.isfinite(number) or abs(number) > _MAX_FLOAT:
            invalid_argument("floats", "must be finite")
        out[name] = ("f", repr(number))
    return out


def put_metrics(metrics: pb.Metrics, flat: Sequence[bytes], uniques: Sequence[bytes] = ()) -> None:
    """Fill in names and values in turn; `uniques` names those that are numbers of different values."""
    metrics.SetInParent()
    estimated = set(uniques[::2])
    for raw_name, raw in zip(flat[::2], flat[1::2], strict=False):
        name, number = raw_name.decode(errors="replace"), number_of(raw)
        if number is None:
            metrics.others.append(name)
        elif not isinstance(number, int):
            metrics.floats[name] = number
        elif raw_name in estimated:
            metrics.uniques[name] = number
        else:
            metrics.integers[name] = number


def time_of(field: str, given: Timestamp) -> int:
    """A time of a request in ms. Raises RpcError for one that is none, or far from the present."""
    if not 0 <= given.nanos < 1_000_000_000 or not EARLIEST <= given.seconds * 1000 <= LATEST:
        invalid_argument(field, "must be a time from the year 2000 to 9000")
    return given.seconds * 1000 + given.nanos // 1_000_000


def period_of(name: str, span: Span) -> pb.Period:
    """A period as it is answered."""
    return pb.Period(period=name, start_time=timestamp(span[0]), end_time=timestamp(span[1]))
