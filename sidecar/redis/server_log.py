"""Logs the state of the connections to one server: each change once, however many connections lead there."""

import logging

log = logging.getLogger(__name__)


class ServerLog:
    """The log of one server. `services` are those that depend on it.

    A part is whatever keeps up one connection: a client, a subscriber. The connections of one server fail together, so
    an outage is one line for each different cause, and its end is one line.
    """

    def __init__(self, services: str = "") -> None:
        self._name = f"redis ({services})" if services else "redis"
        self._down: set[int] = set()
        self._noted: set[str] = set()
        self._connected = False

    def connected(self, part: object) -> None:
        """A connection was made."""
        self.forget(part)
        if not self._down and not self._connected:
            self._connected = True
            log.info("%s connected", self._name)

    def lost(self, part: object) -> None:
        """A connection was lost."""
        self._failed(part, "connection lost")

    def failed(self, part: object, cause: str) -> None:
        """A connection could not be made."""
        self._failed(part, f"connect failed: {cause}")

    def note(self, text: str) -> None:
        """Log something about the server once, and again after an outage."""
        if text not in self._noted:
            self._noted.add(text)
            log.warning("%s %s", self._name, text)

    def forget(self, part: object) -> None:
        """A part needs no connection any more."""
        self._down.discard(id(part))

    def _failed(self, part: object, text: str) -> None:
        if self._connected:
            self._noted.clear()
        self._down.add(id(part))
        self._connected = False
        self.note(text)
