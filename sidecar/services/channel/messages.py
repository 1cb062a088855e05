"""Messages: what Publish is given, what travels between sidecars, and what subscribers get."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from google.protobuf.timestamp_pb2 import Timestamp

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.errors import check_count, check_text, invalid_argument

MAX_TAGS, MAX_NAME, MAX_VALUE = 16, 64, 256
_LATEST_MS = 253_402_300_799_999
_HEAD = re.compile(rb"([0-9a-f]{16}) ([0-9]{1,15}) ([0-9]{1,15}) (.{0,65536})", re.DOTALL)


class Position(NamedTuple):
    """Where a message stands: epoch and offset."""

    epoch: str
    offset: int

    def to_proto(self) -> pb.Position:
        """As clients see it."""
        return pb.Position(epoch=self.epoch, offset=self.offset)


NOWHERE = Position("", 0)
"""Not a position of any channel."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way to subscribers; `position` is None when it has none."""

    position: Position | None
    message: pb.Message
    size: int


def position_of(given: pb.Position, field: str = "position") -> Position:
    """The position that a caller gives. Raises RpcError for one that no sidecar can have told."""
    if not 0 <= given.offset < 10**15:
        invalid_argument(f"{field}.offset", "must be 0 to 10^15 - 1")
    if not re.fullmatch("[0-9a-f]{16}", given.epoch, re.ASCII):
        invalid_argument(f"{field}.epoch", "must be the epoch of an earlier reply")
    return Position(given.epoch, given.offset)


def tags_of(tags: Mapping[str, str], field: str = "tags") -> dict[str, str]:
    """The tags of a request, checked."""
    check_count(field, tags, MAX_TAGS)
    for name, value in tags.items():
        if not 1 <= len(name.encode()) <= MAX_NAME:
            invalid_argument(field, f"must have names of 1 to {MAX_NAME} bytes")
        if len(value.encode()) > MAX_VALUE:
            invalid_argument(field, f"must have values of at most {MAX_VALUE} bytes")
    return dict(tags)


def attributes_of(event: str, tags: Mapping[str, str]) -> str:
    """Event and tags as one line, "" when there are none. Raises RpcError for those out of bounds."""
    check_text("event", event, MAX_NAME)
    checked = tags_of(tags)
    return json.dumps([event, checked], separators=(",", ":")) if event or checked else ""


class Live(NamedTuple):
    """A message of the live channel: its epoch, and its payload as other programs get it."""

    delivery: Delivery
    epoch: bytes
    payload: bytes


def live_in(data: bytes, channel: pb.Channel) -> Live | None:
    """The message of another sidecar; None for what is no such message."""
    head, newline, payload = data.partition(b"\n")
    found = _HEAD.fullmatch(head) if newline else None
    if not found:
        return None
    epoch, offset, time_ms, attributes = found.groups()
    position = Position(epoch.decode(), int(offset)) if int(offset) else None
    message = _message(channel, position, payload, attributes, int(time_ms))
    return Live(Delivery(position, message, len(data)), epoch, payload)


def foreign(payload: bytes, channel: pb.Channel) -> Delivery:
    """The message of another program."""
    return Delivery(None, _filled(pb.Message(channel=channel, foreign=True), payload), len(payload))


def entries_in(
    entries: Sequence[Any], channel: pb.Channel, epoch: str, after: int, *, step: int = 1
) -> Iterator[Delivery]:
    """The messages that a script has read from the log, in groups of payload, attributes and time."""
    for at in range(0, len(entries), 3):
        payload, attributes, time_ms = entries[at : at + 3]
        after += step
        position = Position(epoch, after)
        digits = time_ms[:15].isdigit()
        message = _message(channel, position, payload, attributes, int(time_ms[:15]) if digits else 0)
        yield Delivery(position, message, len(payload) + len(attributes))


def _message(
    channel: pb.Channel, position: Position | None, payload: bytes, attributes: bytes, time_ms: int
) -> pb.Message:
    message = _filled(pb.Message(channel=channel), payload)
    if position:
        message.position.epoch, message.position.offset = position
    if time_ms <= _LATEST_MS:
        message.publish_time.CopyFrom(Timestamp(seconds=time_ms // 1000, nanos=time_ms % 1000 * 1_000_000))
    if attributes:
        _describe(message, attributes)
    return message


def _filled(message: pb.Message, payload: bytes) -> pb.Message:
    try:
        message.text = payload.decode()
    except UnicodeDecodeError:
        message.data = payload
    return message


def _describe(message: pb.Message, attributes: bytes) -> None:
    """Set event and tags; junk of another program counts as none."""
    try:
        event, tags = json.loads(attributes)
        described = pb.Message(event=event, tags=tags)
    except (ValueError, TypeError, RecursionError):
        return
    message.MergeFrom(described)
