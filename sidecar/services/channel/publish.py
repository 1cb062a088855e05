"""Publish, BatchPublish and Broadcast."""

import secrets
from collections.abc import Sequence
from typing import Any

from nexus.channel.v1 import channel_pb2 as pb
from sidecar.errors import RpcError, check_count, check_text, invalid_argument
from sidecar.keyspace.scripts import Command
from sidecar.redis.database import Database
from sidecar.rpc.request_ids import KEPT_MS, RequestId, request_id_of, reused
from sidecar.services.channel import scripts
from sidecar.services.channel.families import Families, Place
from sidecar.services.channel.messages import MAX_NAME, attributes_of

MAX_ITEMS = 1000
_LARGEST_VERSION = 2**53 - 1
Outcome = pb.Published | pb.Stale


def fresh_epoch() -> str:
    """A new epoch, for a script that may have to begin one."""
    return secrets.token_hex(8)


class Publisher:
    """Publishes messages."""

    def __init__(self, database: Database, families: Families, kept_ms: int) -> None:
        self._database, self._families, self._kept_ms = database, families, kept_ms

    async def publish(self, request: pb.PublishRequest) -> Outcome:
        """Publish a message. Raises RpcError."""
        return _outcome(await self._database.run(*self._command(request)))

    async def publish_all(self, items: Sequence[pb.PublishRequest]) -> list[pb.PublishItem]:
        """Publish messages in order; each has an outcome of its own."""
        check_count("items", items, MAX_ITEMS, least=1)
        return [_item(reply) for reply in await self._each([_attempt(self._command, item) for item in items])]

    async def broadcast(self, request: pb.BroadcastRequest) -> list[pb.PublishItem]:
        """Publish one message to several channels; each has an outcome of its own."""
        check_count("channels", request.channels, MAX_ITEMS, least=1)
        request_id, attributes = _broadcast_id(request), attributes_of(request.event, request.tags)
        payload = _payload(request)

        def command(channel: pb.Channel) -> Command:
            place = self._families.place(channel)
            return self._publishing(place, payload, attributes, request_id, keep=not request.skip_history)

        replies = await self._each([_attempt(command, channel) for channel in request.channels])
        if [b"reused"] in replies:
            raise reused()
        return [_item(reply) for reply in replies]

    async def _each(self, commands: list[Command | RpcError]) -> list[list[Any] | RpcError]:
        """The reply of each command, or what was wrong with it."""
        good = [each for each in commands if not isinstance(each, RpcError)]
        replies = iter(await self._database.gather(good))
        return [each if isinstance(each, RpcError) else next(replies) for each in commands]

    def _command(self, request: pb.PublishRequest) -> Command:
        place = self._families.place(request.channel)
        if not 0 <= request.version <= _LARGEST_VERSION:
            invalid_argument("version", "must be 0 to 2^53 - 1")
        check_text("version_epoch", request.version_epoch, MAX_NAME)
        return self._publishing(
            place,
            _payload(request),
            attributes_of(request.event, request.tags),
            request_id_of(request),
            keep=not request.skip_history,
            version=request.version,
            version_epoch=request.version_epoch,
        )

    def _publishing(
        self,
        place: Place,
        payload: str | bytes,
        attributes: str,
        request_id: RequestId,
        *,
        keep: bool,
        version: int = 0,
        version_epoch: str = "",
    ) -> Command:
        most = place.family.max_bytes
        if len(payload) > most or (isinstance(payload, str) and len(payload.encode()) > most):
            field = "text" if isinstance(payload, str) else "data"
            invalid_argument(field, f"must be at most {most} bytes in the family {place.family.name}")
        return scripts.publish.command(
            self._database.names,
            {**place.ids, "request_id": request_id.id or "-"},
            fresh=fresh_epoch(),
            kept_ms=self._kept_ms,
            payload=payload,
            attributes=attributes,
            keep=keep,
            log_size=place.family.history_size,
            log_ms=self._families.log_ms[place.family.name],
            version=version,
            version_epoch=version_epoch,
            request_digest=request_id.digest,
            request_ms=KEPT_MS,
            live=place.live,
            raw=place.raw,
        )


def _broadcast_id(request: pb.BroadcastRequest) -> RequestId:
    """The request_id is bound to the message: it is kept with each channel."""
    message = pb.BroadcastRequest()
    message.CopyFrom(request)
    message.ClearField("channels")
    return request_id_of(message)


def _payload(request: pb.PublishRequest | pb.BroadcastRequest) -> str | bytes:
    kind = request.WhichOneof("payload")
    if kind is None:
        invalid_argument("payload", "must be text or data")
    return request.text if kind == "text" else request.data


def _attempt(make: Any, given: Any) -> Command | RpcError:
    """The command for an item, or what is wrong with it."""
    try:
        command: Command = make(given)
    except RpcError as error:
        return error
    return command


def _outcome(reply: list[Any]) -> Outcome:
    match reply:
        case [b"published", epoch, offset, receivers]:
            published = pb.Published(receivers=receivers)
            if offset:
                published.position.epoch, published.position.offset = epoch.decode(), offset
            return published
        case [b"stale", version]:
            return pb.Stale(version=version)
    raise reused()


def _item(reply: list[Any] | RpcError) -> pb.PublishItem:
    item = pb.PublishItem()
    try:
        outcome = _outcome(_raised(reply))
    except RpcError as error:
        item.error.reason, item.error.message = error.reason, error.message
        return item
    (item.published if isinstance(outcome, pb.Published) else item.stale).CopyFrom(outcome)  # type: ignore[arg-type]
    return item


def _raised(reply: list[Any] | RpcError) -> list[Any]:
    if isinstance(reply, RpcError):
        raise reply
    return reply
