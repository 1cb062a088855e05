"""Metrics and traces; the stand-in that costs nothing when both are off."""

from collections.abc import Callable
from typing import Any

Record = Callable[[float, str], None]


class Telemetry:
    """Nothing is measured: the base of what measures."""

    def rpc(self, method: str) -> Record:
        """A recorder of a method's seconds and status code name."""
        return lambda _seconds, _code: None

    def redis(self, family: str) -> Callable[[str, float], None] | None:
        """An observer of Redis operations by label and seconds; None: do not observe."""
        return None

    def traced(self, method: str, handler: Any) -> Any:
        """The handler inside a span, when tracing is on."""
        return handler
