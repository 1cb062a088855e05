"""Fixed windows that denied a hit and have not ended."""

import time

MOST = 10_000


class FullWindows:
    """Remembers which counters had no room, so that the next hit on them is not counted before it is decided on.

    It only chooses between two scripts that answer alike; what it says may be out of date.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def __bool__(self) -> bool:
        return bool(self._until)

    def __contains__(self, name: str) -> bool:
        until = self._until.get(name)
        if until is None:
            return False
        if until > time.monotonic():
            return True
        del self._until[name]
        return False

    def add(self, name: str, left_ms: int) -> None:
        """Remember a counter for as long as its window lasts."""
        if len(self._until) >= MOST:
            self._until.clear()
        self._until[name] = time.monotonic() + left_ms / 1000
