"""The time of a user's last heartbeat, which other programs write too."""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

# Below this a number counts seconds, above it milliseconds: 1973 in one unit, the year 5138 in the other.
_MILLISECONDS_FROM = 100_000_000_000
_LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp() * 1000


def from_ms(milliseconds: float) -> Timestamp:
    """Milliseconds since 1970 as a Timestamp."""
    return Timestamp(seconds=int(milliseconds // 1000), nanos=int(milliseconds % 1000) * 1_000_000)


def from_last_seen(held: bytes) -> Timestamp | None:
    """The time in a user's key: seconds or milliseconds since 1970, or ISO 8601; None for anything else."""
    try:
        text = held.decode()
    except UnicodeDecodeError:
        return None
    try:
        number = float(text)
    except ValueError:
        return _from_iso(text)
    milliseconds = number if number >= _MILLISECONDS_FROM else number * 1000
    return from_ms(milliseconds) if 0 <= milliseconds <= _LATEST else None


def _from_iso(text: str) -> Timestamp | None:
    try:
        moment = datetime.fromisoformat(text)
        stamp = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return from_ms(stamp * 1000) if stamp >= 0 else None
