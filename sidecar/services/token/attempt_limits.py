"""What bounds sends and wrong attempts."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Policy:
    """`attempts` wrong ones lead to a lock of `lock`, `max_failures` in a row to one of a day.

    `sends` codes may be sent to one user within `sends_window`, with `cooldown` between two.
    """

    attempts: int
    max_failures: int
    lock: timedelta
    cooldown: timedelta
    sends: int
    sends_window: timedelta


def in_ms(value: timedelta) -> int:
    """Whole milliseconds."""
    return value // timedelta(milliseconds=1)
