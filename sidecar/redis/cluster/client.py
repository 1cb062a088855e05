"""The link to a Redis Cluster: a link to every primary, each command to the one that holds its slot.

It stands where a Link to one server stands. Commands for one primary travel together as they do on one server; a batch
for several is split, sent side by side (or, where the order matters, one primary after the other) and joined in order.
MOVED and ASK mean that a command was not executed, so it is sent to where they point.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from redis.exceptions import RedisError

from sidecar.keyspace.scripts import Command, Script
from sidecar.process.tasks import end, supervised
from sidecar.redis.client import ReconnectingClient, jittered
from sidecar.redis.cluster.slots import SLOTS, key_of, slot_of
from sidecar.redis.connection import ConnectionLost, Observe, ReplyError

log = logging.getLogger(__name__)

SCHEMES = ("redis+cluster", "rediss+cluster")

_REFRESH = 30.0
_URGENT = 0.1
"""Seconds between two looks at the topology: in peace, and while some slot has no link that is up."""


class ClusterClient:
    """Links to all primaries behind `redis+cluster://[user:password@]host:port[,host:port...]`."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 1.0,
        protocol: int = 3,
        observe: Observe | None = None,
        scripts: Sequence[Script[..., Any]] = (),
    ) -> None:
        self._scripts = scripts
        parts = urlsplit(url)
        self._login, _, hosts = parts.netloc.rpartition("@")
        self._scheme = parts.scheme.partition("+")[0]
        self._query = parts.query
        self._seeds = hosts.split(",")
        self._timeout, self._protocol, self._observe = timeout, protocol, observe
        self._clients: dict[str, ReconnectingClient] = {}
        self._slots: list[ReconnectingClient | None] = [None] * SLOTS
        self._listeners: list[Callable[[bool], None]] = []
        self._known_up = self._refused = False
        self._urgent = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    # What a Link offers ------------------------------------------------------------------------------------------

    @property
    def nodes(self) -> list[ReconnectingClient]:
        """The link of every primary."""
        return list({id(client): client for client in self._slots if client is not None}.values())

    @property
    def up(self) -> bool:
        """Whether every slot has a link that is up."""
        return None not in self._slots and all(client.up for client in self.nodes)

    @property
    def unserved(self) -> tuple[int, list[str]]:
        """How many slots have no primary, and the addresses of the primaries that are not connected."""
        away = {id(client) for client in self.nodes if not client.up}
        return self._slots.count(None), [address for address, client in self._clients.items() if id(client) in away]

    @property
    def seeds(self) -> dict[str, str]:
        """The URL of each node that the URL names, by its address."""
        return {seed: self._url_of(seed) for seed in self._seeds}

    @property
    def round_trips(self) -> int:
        """Round trips made so far."""
        return sum(client.round_trips for client in self._clients.values())

    @property
    def reconnects(self) -> int:
        """Connections made after each primary's first one."""
        return sum(client.reconnects for client in self._clients.values())

    @property
    def waiting(self) -> int:
        """Calls that wait on the busiest primary."""
        return max((client.waiting for client in self._clients.values()), default=0)

    @property
    def backlog(self) -> int:
        """Bytes that wait on the busiest primary."""
        return max((client.backlog for client in self._clients.values()), default=0)

    def on_change(self, listener: Callable[[bool], None]) -> None:
        """Have `listener` told when the cluster as a whole comes up or ceases to be."""
        self._listeners.append(listener)

    async def address(self) -> str:
        """The URL of some primary that is up: pub/sub messages reach every node of a Cluster."""
        return next((client.url for client in self.nodes if client.up), self._url_of(self._seeds[0]))

    async def open(self, *, patience: float = 1.0) -> None:
        """Learn the topology and connect; wait up to `patience` seconds, then carry on in the background."""
        self._task = supervised("redis-cluster", self._follow)
        stop = asyncio.get_running_loop().time() + patience
        while not self.up and asyncio.get_running_loop().time() < stop:
            await asyncio.sleep(0.01)
        if not self.up:
            log.warning("redis cluster is not wholly reachable; serving what is")

    async def close(self) -> None:
        """Close every link."""
        await end(self._task)
        await asyncio.gather(*(client.close() for client in self._clients.values()))

    def drop(self) -> None:
        """Look at the topology at once: somebody answered as only a replica does."""
        self._urgent.set()

    async def send(self, commands: list[Command], label: str, *, ordered: bool = False) -> Any:
        """Send commands to where their keys live; see Link.send.

        What one primary could not answer is a Lost in the place of each of its replies. `ordered` waits for one
        primary's replies before it sends to the next and stops at the first that is lost, so that a later command never
        runs without the earlier ones.
        """
        if len(commands) == 1:
            return await self._send_one(commands[0], label)
        replies: list[Any] = [ConnectionLost(sent=False)] * len(commands)
        clients = [self._link_for(command) for command in commands]
        if ordered:
            for client, places in _runs(clients):
                if not await self._send_part(client, places, commands, replies, label):
                    break
        else:
            await asyncio.gather(*(self._send_part(*part, commands, replies, label) for part in _groups(clients)))
        for at, reply in enumerate(replies):
            if _redirects(reply):
                try:
                    replies[at] = await self._redirected(commands[at], reply, label)
                except ConnectionLost as lost:
                    replies[at] = lost
        return replies

    async def _send_one(self, command: Command, label: str) -> Any:
        client = self._link_for(command)
        if client is None:
            raise ConnectionLost(sent=False)
        reply = await client.send([command], label)
        return await self._redirected(command, reply, label) if _redirects(reply) else reply

    async def _send_part(
        self,
        client: ReconnectingClient | None,
        places: list[int],
        commands: list[Command],
        replies: list[Any],
        label: str,
    ) -> bool:
        """Send one primary its part and put its replies in their places; False when they are lost."""
        if client is None:
            return False
        try:
            reply = await client.send([commands[at] for at in places], label)
        except ConnectionLost as lost:
            reply = [lost] * len(places)
        else:
            reply = reply if len(places) > 1 else [reply]
        for at, one in zip(places, reply, strict=True):
            replies[at] = one
        return not isinstance(reply[0], ConnectionLost)

    def _link_for(self, command: Command) -> ReconnectingClient | None:
        """The link that holds the slot of a command's key, if it is up."""
        key = key_of(command)
        client = self._slots[slot_of(key)] if key is not None else next((one for one in self.nodes if one.up), None)
        if client is None or not client.up:
            self._urgent.set()
            return None
        return client

    async def _redirected(self, command: Command, reply: Any, label: str) -> Any:
        """Follow a slot that moves. The keys of one command may be on both sides for a while; then nobody takes it."""
        stop = time.monotonic() + self._timeout
        attempt = 0
        while _redirects(reply) and time.monotonic() < stop:
            self._urgent.set()
            if attempt or reply.code == "TRYAGAIN":
                await asyncio.sleep(min(0.01 * 2**attempt, 0.05))
            client = self._pointed_at(command, reply)
            if client is None or not client.up:
                raise ConnectionLost(sent=False)
            asking: list[Command] = [("ASKING",)] if reply.code == "ASK" else []
            answer = await client.send([*asking, command], label)
            reply = answer[1] if asking else answer
            attempt += 1
        return reply

    def _pointed_at(self, command: Command, reply: ReplyError) -> ReconnectingClient | None:
        """Where a command is to be sent after such a reply."""
        if reply.code == "TRYAGAIN":
            return self._link_for(command)
        _, slot, address = str(reply).split()
        client = self._link_to(address)
        if reply.code == "MOVED":
            self._slots[int(slot)] = client
        return client

    # The topology ------------------------------------------------------------------------------------------------

    def _link_to(self, address: str) -> ReconnectingClient:
        client = self._clients.get(address)
        if client is None:
            client = ReconnectingClient(
                self._url_of(address),
                timeout=self._timeout,
                protocol=self._protocol,
                observe=self._observe,
                scripts=self._scripts,
            )
            client.on_change(lambda _up: self._changed())
            self._clients[address] = client
            self._opening = asyncio.create_task(client.open(patience=self._timeout), name="redis-link-open")
        return client

    def _url_of(self, address: str) -> str:
        netloc = f"{self._login}@{address}" if self._login else address
        return urlunsplit((self._scheme, netloc, "/0", self._query, ""))

    def _changed(self) -> None:
        if not self.up:
            self._urgent.set()
        if self.up != self._known_up:
            self._known_up = self.up
            for listener in self._listeners:
                listener(self._known_up)

    async def _follow(self) -> None:
        """Keep the slot map true: look often while something is wrong, rarely in peace."""
        for seed in self._seeds:
            self._link_to(seed)
        pause = _URGENT
        while True:
            self._urgent.clear()
            with contextlib.suppress(OSError, RedisError, ConnectionLost):
                await self._refresh()
            if self.up:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._urgent.wait(), _REFRESH)
                pause = _URGENT
            else:
                pause = await jittered(pause, _URGENT)

    async def _refresh(self) -> None:
        for address, client in list(self._clients.items()):
            if client.up:
                reply = await client.send([("CLUSTER", "SLOTS")], "CLUSTER SLOTS")
                if not isinstance(reply, ReplyError):
                    await self._adopt(reply, address.rpartition(":")[0])
                    return
                if not self._refused:
                    log.warning("redis refuses CLUSTER SLOTS: %s; `nexus-sidecar doctor` says more", reply.code)
                self._refused = True

    async def _adopt(self, reply: list[Any], asked: str) -> None:
        """Take over a CLUSTER SLOTS reply; a node without a host is the one that was asked."""
        slots: list[ReconnectingClient | None] = [None] * SLOTS
        primaries = set()
        for first, last, primary, *_ in reply:
            host = primary[0].decode() if primary[0] else asked
            address = f"[{host}]:{primary[1]}" if ":" in host.strip("[]") else f"{host}:{primary[1]}"
            primaries.add(address)
            client = self._link_to(address)
            slots[first : last + 1] = [client] * (last + 1 - first)
        self._slots = slots
        self._changed()
        for address in set(self._clients) - primaries - set(self._seeds):
            await self._clients.pop(address).close()


def _redirects(reply: Any) -> bool:
    return isinstance(reply, ReplyError) and reply.code in ("MOVED", "ASK", "TRYAGAIN")


Part = tuple[ReconnectingClient | None, list[int]]
"""A link and the places of the commands that go there."""


def _groups(clients: list[ReconnectingClient | None]) -> list[Part]:
    """The places of each link's commands."""
    groups: dict[int, Part] = {}
    for at, client in enumerate(clients):
        groups.setdefault(id(client), (client, []))[1].append(at)
    return list(groups.values())


def _runs(clients: list[ReconnectingClient | None]) -> list[Part]:
    """The places of each unbroken run of commands for one link."""
    runs: list[Part] = []
    for at, client in enumerate(clients):
        if runs and runs[-1][0] is client:
            runs[-1][1].append(at)
        else:
            runs.append((client, [at]))
    return runs
