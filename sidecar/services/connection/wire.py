"""What sidecars tell each other about commands, as JSON. Anything else on these channels is junk, and is ignored."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nexus.connection.v1 import connection_pb2 as pb
from sidecar.services.connection.names import MAX_ITEMS

_MAX_TEXT = 512


@dataclass(frozen=True, slots=True)
class Order:
    """A command for connections of one node; `request` names the channel for its confirmations."""

    command_id: str
    request: str
    ids: Sequence[str]
    action: pb.Command

    def to_text(self) -> str:
        """The message for the node's channel."""
        said: dict[str, Any] = {"id": self.command_id, "request": self.request, "ids": list(self.ids)}
        if self.action.HasField("disconnect"):
            said["close"] = [self.action.disconnect.code, self.action.disconnect.reason]
        else:
            said["message"] = base64.b64encode(self.action.message).decode()
        return json.dumps(said)

    @classmethod
    def of_text(cls, text: bytes) -> "Order | None":
        """The order in a message, None for junk."""
        said = _object(text)
        ids, close, message = said.get("ids"), said.get("close"), said.get("message")
        names = (said.get("id"), said.get("request"))
        if not (isinstance(ids, list) and 1 <= len(ids) <= MAX_ITEMS and all(map(_is_name, (*names, *ids)))):
            return None
        action = pb.Command()
        try:
            if isinstance(close, list):
                code, reason = close
                action.disconnect.code, action.disconnect.reason = code, reason
            else:
                action.message = base64.b64decode(message, validate=True)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return None
        return cls(str(names[0]), str(names[1]), ids, action)


def ack_text(command_id: str, connections: int) -> str:
    """The message for a request's channel."""
    return json.dumps({"id": command_id, "connections": connections})


def ack_of(text: bytes) -> tuple[str, int] | None:
    """Command and number of connections in a confirmation, None for junk."""
    said = _object(text)
    command_id, connections = said.get("id"), said.get("connections")
    if _is_name(command_id) and type(connections) is int and 0 <= connections <= MAX_ITEMS:
        return str(command_id), connections
    return None


def _object(text: bytes) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.encode(errors="replace")) <= _MAX_TEXT
