"""Fixed windows in the memory of this process, for rules whose outage mode is `local`."""

import time
from collections import OrderedDict

MOST_COUNTERS = 10_000
"""Counters kept; beyond it, the one that was hit longest ago is forgotten."""


class LocalCounters:
    """Hits by the name of their counter; only those that this sidecar allowed without Redis."""

    def __init__(self) -> None:
        self._counters: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def used(self, name: str) -> tuple[int, float]:
        """What is used of a counter, and after how many seconds it starts anew."""
        count, ends = self._counters.get(name, (0, 0.0))
        left = ends - time.monotonic()
        return (count, left) if left > 0 else (0, 0.0)

    def count(self, name: str, cost: int, window: float) -> tuple[int, float]:
        """Count a hit in a window of so many seconds; return what `used` returns from then on."""
        count, left = self.used(name)
        left = left or window
        self._counters[name] = (count + cost, time.monotonic() + left)
        self._counters.move_to_end(name)
        if len(self._counters) > MOST_COUNTERS:
            self._counters.popitem(last=False)
        return count + cost, left
