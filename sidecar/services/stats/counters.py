"""Counters between messages and Redis: bounds on the way in, numbers and whatever else is there on the way out."""

from collections.abc import Iterable, Mapping
from typing import Any

from nexus.errors.v1 import errors_pb2 as reasons
from nexus.stats.v1 import stats_pb2 as pb
from sidecar.errors import RpcError, invalid_argument
from sidecar.rpc.durations import duration
from sidecar.rpc.numbers import number_of
from sidecar.services.stats.keys import MAX_COUNTERS

LARGEST = 2**53
"""The largest amount of one increment, and the largest sum of a minute that is exact."""

MAX_NAME = 128
MAX_READ = 1000
"""Fields of a hash that are read; a sidecar writes at most MAX_COUNTERS."""


def checked(request: pb.IncrementRequest) -> tuple[dict[str, int], dict[str, float]]:
    """The amounts of a request. Raises RpcError for a name or an amount out of bounds."""
    integers, floats = dict(request.integers), dict(request.floats)
    if not 1 <= len(integers) + len(floats) <= MAX_COUNTERS:
        invalid_argument("integers", f"must be 1 to {MAX_COUNTERS} counters, floats included")
    for field, amounts in (("integers", integers), ("floats", floats)):
        for name, amount in amounts.items():
            if not 1 <= len(name.encode()) <= MAX_NAME or "\n" in name:
                invalid_argument(field, f"must have names of 1 to {MAX_NAME} bytes without line breaks")
            if not abs(amount) <= LARGEST:  # not for NaN either
                invalid_argument(field, "must be finite and at most 2^53 in size")
    if both := integers.keys() & floats.keys():
        invalid_argument("floats", f"must not name a counter of integers too ({min(both)[:MAX_NAME]})")
    return integers, floats


def put_stats(stats: pb.Stats, left_ms: int, live: Iterable[bytes], trailing: Iterable[bytes] | None) -> None:
    """Fill in what Redis holds; `trailing` is None when it was not asked for."""
    if left_ms >= 0:
        stats.ttl.CopyFrom(duration(left_ms))
    put_counters(stats.live, live)
    if trailing is not None:
        put_counters(stats.trailing, trailing)


def put_counters(counters: pb.Counters, flat: Iterable[bytes]) -> None:
    """Fill in names and values in turn."""
    counters.SetInParent()
    pairs = iter(flat)
    for raw_name, raw in zip(pairs, pairs, strict=False):
        name = _text(raw_name)
        number = number_of(raw)
        if isinstance(number, int):
            counters.integers[name] = number
        elif number is not None:
            counters.floats[name] = number
        else:
            counters.others.append(name)


def _text(raw: bytes | str) -> str:
    return raw if isinstance(raw, str) else raw.decode(errors="replace")


def failure(outcome: bytes, name: Any) -> RpcError:
    """What an increment that did not happen is told."""
    shown = _text(name)
    if outcome == b"wrong_type":
        return RpcError(reasons.REASON_WRONG_TYPE, "the key holds something that is no hash of counters")
    if outcome == b"no_number":
        return RpcError(reasons.REASON_WRONG_TYPE, f"the counter {shown} holds something that cannot be added to")
    if outcome == b"overflow":
        return RpcError.invalid_argument("integers", f"would make the counter {shown} exceed 64 bits")
    return RpcError.invalid_argument("integers", f"would give the id more than {MAX_COUNTERS} counters")


def flat(amounts: Mapping[str, int] | Mapping[str, float]) -> list[str]:
    """Names and amounts in turn, as HINCRBY and HINCRBYFLOAT take them."""
    return [text for name, amount in amounts.items() for text in (name, repr(amount))]
