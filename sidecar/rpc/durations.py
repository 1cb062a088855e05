"""Durations and times on the wire: google.protobuf.Duration to milliseconds and back, bounded; Timestamp from them."""

from datetime import timedelta

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from sidecar.errors import invalid_argument

_MS = timedelta(milliseconds=1)


class Span:
    """The lawful durations of a request field and what stands in for an absent one."""

    def __init__(self, field: str, *, default: timedelta, least: timedelta, most: timedelta) -> None:
        self.field = field
        self.default_ms, self.least_ms, self.most_ms = (value // _MS for value in (default, least, most))
        self._rule = f"must be between {_text(least)} and {_text(most)}"

    def of(self, request: Message) -> int:
        """The field of a request in whole milliseconds; refuses one out of bounds by name and rule."""
        if not request.HasField(self.field):
            return self.default_ms
        value: Duration = getattr(request, self.field)
        if not 0 <= value.nanos < 1_000_000_000:
            invalid_argument(self.field, self._rule)
        milliseconds = value.seconds * 1000 + value.nanos // 1_000_000
        if not self.least_ms <= milliseconds <= self.most_ms:
            invalid_argument(self.field, self._rule)
        return milliseconds


def milliseconds_of(value: timedelta) -> int:
    """A timedelta in whole milliseconds."""
    return value // _MS


def duration(milliseconds: int) -> Duration:
    """Milliseconds as a Duration."""
    return Duration(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def timestamp(milliseconds: int) -> Timestamp:
    """A Timestamp of milliseconds since 1970."""
    return Timestamp(seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000)


def _text(value: timedelta) -> str:
    seconds = value.total_seconds()
    return f"{seconds:g} s" if seconds >= 1 or not seconds else f"{seconds * 1000:g} ms"
