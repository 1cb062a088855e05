"""Hold: one node, kept for as long as its stream lasts."""

import asyncio
import contextlib
import uuid
from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import Any

from nexus.connection.v1 import connection_pb2 as pb
from sidecar.coordination.lease import Event, KeptLease, clock
from sidecar.errors import AWAY, RpcError, check_count, invalid_argument
from sidecar.process.tasks import end
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Gap, Listener
from sidecar.rpc.durations import duration
from sidecar.services.connection import keys
from sidecar.services.connection.names import MAX_ITEMS, attributes_text, checked_ids
from sidecar.services.connection.registry import STEP, Entry, NodeLostError, Registry
from sidecar.services.connection.wire import Order, ack_text

MAX_COMMANDS = 1000
"""Commands that wait for their confirmation; of more, the oldest can no longer be confirmed."""

MAX_EVENTS = 100
"""Events that wait for a slow reader before its requests have to wait."""

RETRY = 0.2
"""Seconds before a registration is tried again while Redis is away."""


class Holding:
    """The node of one stream."""

    def __init__(self, database: Database, registry: Registry, kind: str, node: str, lease_ms: int, most: int) -> None:
        self._database, self._registry = database, registry
        self._kind, self._node, self._lease_ms, self._most = kind, node, lease_ms, most
        self._holder = 0
        self._entries: dict[str, tuple[Entry, int]] = {}
        self._commands: OrderedDict[str, Order] = OrderedDict()
        self._events: asyncio.Queue[pb.HoldResponse | None] = asyncio.Queue(MAX_EVENTS)  # None: the reader has ended

    async def events(self, messages: AsyncIterator[pb.HoldRequest]) -> AsyncIterator[pb.HoldResponse]:
        """What happens, until the client closes its side or the node is lost."""
        channel = self._database.names(keys.COMMANDS, {"kind": self._kind, "node": self._node})
        async with self._database.subscriber.listen(channel) as commands:
            asked = clock()
            self._holder, before = await self._registry.take(self._kind, self._node, self._lease_ms)
            yield pb.HoldResponse(ready=pb.Ready(lease=duration(self._lease_ms), connections=before))
            lease = KeptLease(self._renew, seconds=self._lease_ms / 1000, asked=asked)
            reader = asyncio.create_task(self._read(messages))
            tasks = [
                reader,
                asyncio.create_task(self._forward(commands)),
                asyncio.create_task(self._keep(lease, reader)),
            ]
            if before:
                tasks.append(asyncio.create_task(self._clear_former()))
            try:
                while event := await self._events.get():
                    yield event
                    if event.HasField("lost"):
                        return
            finally:
                await end(*tasks)
        reader.result()

    async def _keep(self, lease: KeptLease, reader: "asyncio.Task[None]") -> None:
        while (event := await lease.next_event(reader)) is Event.RENEWED:
            renewed = pb.Renewed(lease=duration(self._lease_ms))
            with contextlib.suppress(asyncio.QueueFull):  # a slow reader may do without it
                self._events.put_nowait(pb.HoldResponse(renewed=renewed))
        await self._events.put(pb.HoldResponse(lost=pb.Lost()) if event is Event.LOST else None)

    async def _renew(self) -> bool:
        outcome = await self._registry.renew(self._kind, self._node, self._holder, self._lease_ms)
        if outcome == "gone":  # Redis lost its data, for the lease has not ended yet
            self._holder, _ = await self._registry.take(self._kind, self._node, self._lease_ms)
            entries = [entry for entry, _ in self._entries.values()]
            for start in range(0, len(entries), STEP):
                await self._register(entries[start : start + STEP])
            return True
        return outcome == "renewed"

    async def _read(self, messages: AsyncIterator[pb.HoldRequest]) -> None:
        """Carry out what the client asks for, until it closes its side."""
        async for message in messages:
            what = message.WhichOneof("message")
            if what == "register":
                await self._say_done(await self._add(message.register))
            elif what == "unregister":
                await self._say_done(await self._remove(checked_ids(message.unregister.ids, "unregister.ids")))
            elif what == "ack":
                await self._confirm(message.ack)
            else:
                invalid_argument("message", "must be register, unregister or ack after `start`")

    async def _say_done(self, connections: int) -> None:
        await self._events.put(pb.HoldResponse(done=pb.Done(connections=connections)))

    async def _add(self, asked: pb.Registrations) -> int:
        check_count("register.connections", asked.connections, MAX_ITEMS, least=1)
        entries = []
        for at, each in enumerate(asked.connections):
            try:
                entries.append(Entry(each.id, each.user_id, attributes_text(each)))
            except RpcError as error:
                raise error.within(f"register.connections[{at}]") from None
        if len(self._entries.keys() | {each.id for each in entries}) > self._most:
            invalid_argument(
                "register", f"must keep the stream's connections to {self._most} (connection.max_connections)"
            )
        for entry in entries:
            self._entries[entry.id] = (entry, 0)
        return await self._register(entries)

    async def _register(self, entries: list[Entry]) -> int:
        """Register, and try again while Redis is away: the lease says when that is too late."""
        while entries:
            try:
                outcomes = await self._registry.register(self._kind, self._node, self._holder, entries)
            except NodeLostError:
                await asyncio.Event().wait()  # the renewal of the lease reports it
            except RpcError as error:
                outcomes = [error] * len(entries)
            again = []
            for entry, outcome in zip(entries, outcomes, strict=True):
                if isinstance(outcome, int):
                    self._entries[entry.id] = (entry, outcome)
                elif outcome.reason in AWAY:
                    again.append(entry)
                else:
                    raise outcome
            if not again:
                return len(entries)
            await asyncio.sleep(RETRY)
        return 0

    async def _remove(self, ids: list[str]) -> int:
        removed = 0
        for each in ids:
            self._entries.pop(each, None)
        while True:
            try:
                removed = await self._registry.unregister(self._kind, self._node, ids)
            except RpcError as error:
                if error.reason not in AWAY:
                    raise
                await asyncio.sleep(RETRY)
            else:
                return removed

    async def _forward(self, commands: Listener) -> None:
        async for message in commands:
            order = None if isinstance(message, Gap) else Order.of_text(message)
            if order is None:
                continue
            command_id = uuid.uuid4().hex
            self._commands[command_id] = order
            while len(self._commands) > MAX_COMMANDS:
                self._commands.popitem(last=False)
            command = pb.Command(command_id=command_id, ids=order.ids)
            command.MergeFrom(order.action)
            await self._events.put(pb.HoldResponse(command=command))

    async def _confirm(self, ack: pb.Ack) -> None:
        order = self._commands.pop(ack.command_id, None)
        if order is None:
            return  # confirmed already, or too old
        connections = min(max(ack.connections, 0), len(order.ids))
        channel = self._database.names(keys.ACKS, {"request": order.request})
        with contextlib.suppress(RpcError):  # the one who asked counts it as not confirmed
            await self._database.run("PUBLISH", channel, ack_text(order.command_id, connections))

    async def _clear_former(self) -> None:
        """After one lease, remove the connections from before that were not registered again."""
        holder = self._holder
        await asyncio.sleep(self._lease_ms / 1000)
        while True:
            try:
                await self._registry.clear(self._kind, self._node, only_expired=False, below=holder)
            except RpcError:
                await asyncio.sleep(RETRY)
            else:
                return

    async def drop(self) -> None:
        """Remove the node's connections, if the stream still holds it."""
        if self._holder:
            with contextlib.suppress(RpcError):  # their lease ends
                await self._registry.drop_node(self._kind, self._node, self._holder)


async def first_start(messages: AsyncIterator[Any]) -> pb.Start:
    """The `start` of a stream. Raises RpcError when another message comes first."""
    first = await anext(messages, None)
    if first is None or first.WhichOneof("message") != "start":
        invalid_argument("start", "must be the first message")
    start: pb.Start = first.start
    return start
