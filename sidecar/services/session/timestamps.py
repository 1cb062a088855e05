"""Times in the hash of a session, in the forms that programs write."""

import re
from datetime import UTC, datetime, timedelta

_LATEST_MS = 253_402_300_799_999
"""The last millisecond that a Timestamp can hold."""

_ISO = re.compile(
    rb"(\d{4})-?(\d\d)-?(\d\d)"
    rb"(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?)?"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds_of(value: bytes) -> int | None:
    """Milliseconds since 1970 of a time as the sidecar (ms) or another program (s, ms, µs, ISO 8601) wrote it.

    None for anything else. sidecar/keyspace/lua/timestamps.lua does the same.
    """
    if len(value) > 40:
        return None
    found = _milliseconds_of_number(float(value)) if value.isdigit() else _milliseconds_of_iso(value)
    return found if found is not None and 0 < found <= _LATEST_MS else None


def _milliseconds_of_number(number: float) -> int | None:
    if number < 1e6:
        return None
    if number < 1e11:
        return int(number * 1000)
    return int(number / 1000) if number >= 1e14 else int(number)


def _milliseconds_of_iso(value: bytes) -> int | None:
    match = _ISO.fullmatch(value)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, sign, zone_hours, zone_minutes = match.groups()
    offset_hours, offset_minutes = int(zone_hours or 0), int(zone_minutes or 0)
    if offset_hours > 23 or offset_minutes > 59:
        return None
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1) + int(((fraction or b"") + b"000")[:3])
    offset = (offset_hours * 60 + offset_minutes) * 60_000
    return milliseconds + offset if sign == b"-" else milliseconds - offset
