"""Another program's view of a Cluster, under the names that the keys have on one server.

`nexus:cache:user:u1` is `nexus:cache:user:{u1}` on a Cluster. Tests say the first: what goes out gets the hash tag
of the registry, what comes back loses it. Commands without a key are asked of every primary and their answers joined.
"""

import asyncio
import fnmatch
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

import redis.asyncio as redis_client

from sidecar.keyspace.key import Key, head_of
from sidecar.keyspace.names import Names
from sidecar.redis.cluster.slots import SLOTS, key_of, slot_of
from sidecar.services import REGISTRY

NAMES = Names(REGISTRY, tagged=True)

SPLIT = {"DEL", "EXISTS", "UNLINK", "TOUCH"}
"""Commands of several keys whose answer is the sum of what each key's primary says."""

ALL = {"FLUSHALL", "FLUSHDB", "DBSIZE", "SCRIPT", "CONFIG", "ACL", "PUBSUB"}


def tagged(word: Any, *, channels: bool = False) -> Any:
    """An argument as it is on a Cluster: the name of a declared key (or channel) with its hash tag, else as it is."""
    rest = NAMES.strip(word) if isinstance(word, str) else None
    if not rest or "{" in rest:
        return word
    key = REGISTRY.match(rest)
    if key is None and channels:
        key = REGISTRY.match(rest, channel=True)
    return word if key is None else f"{NAMES.namespace}:{_tag(key, rest)}"


def _tag(key: Key, rest: str) -> str:
    """Put braces around what stands in the place of the slot's placeholder."""
    values = key.values_of(rest)
    if key.slot is None or values is None:
        return rest
    out = key.pattern
    for name, value in values.items():
        value = value.replace(":", "%3A") if name in key.colons else value
        head = head_of(value, key.slot_until) if key.slot_until else value
        out = out.replace(f"{{{name}}}", f"{{{head}}}{value[len(head) :]}" if name == key.slot else value, 1)
    return out


def untagged(reply: Any) -> Any:
    """A reply with the names in it as they are on one server."""
    if isinstance(reply, str):
        return reply.replace("{", "").replace("}", "") if reply.startswith(f"{NAMES.namespace}:") else reply
    if isinstance(reply, (list, tuple, set)):
        return type(reply)(untagged(each) for each in reply)
    if isinstance(reply, dict):
        return {untagged(name): untagged(value) for name, value in reply.items()}
    return reply


class ClusterView(redis_client.Redis):
    """A plain client for all primaries of a Cluster."""

    def __init__(self, nodes: Iterable[redis_client.Redis]) -> None:
        super().__init__(decode_responses=True)
        self.primaries = list(nodes)
        self._owners: list[redis_client.Redis] = []

    async def learn(self) -> None:
        """Ask who owns which slot; the slots stay where they are."""
        by_port = {node.connection_pool.connection_kwargs["port"]: node for node in self.primaries}
        self._owners = [self.primaries[0]] * SLOTS
        for first, last, primary, *_ in await self.primaries[0].execute_command("CLUSTER", "SLOTS"):
            self._owners[first : last + 1] = [by_port[primary[1]]] * (last + 1 - first)

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command where it belongs; see redis.Redis."""
        command = str(args[0]).split()[0].upper()
        rest = [tagged(word, channels=command in ("PUBLISH", "PUBSUB")) for word in args[1:]]
        words = [*str(args[0]).split(), *rest]
        if command in ALL:
            sent = (node.execute_command(args[0], *rest, **options) for node in self.primaries)
            return untagged(_joined(await asyncio.gather(*sent)))
        if command in SPLIT:
            parts = [self._owner(key).execute_command(command, key, **options) for key in words[1:]]
            return sum(await asyncio.gather(*parts))
        if command == "MGET":
            return list(await asyncio.gather(*(self.get(key) for key in words[1:])))
        if command == "KEYS":
            return [name async for name in self.scan_iter(args[1])]
        key = key_of(tuple(words))
        node = self.primaries[0] if key is None else self._owner(key)
        return untagged(await node.execute_command(args[0], *rest, **options))

    def _owner(self, key: str | bytes) -> redis_client.Redis:
        return self._owners[slot_of(key)]

    async def scan_iter(self, match: Any = None, *_: Any, **options: Any) -> AsyncIterator[str]:  # type: ignore[override]
        """Every key of every primary whose name, as it is on one server, fits a glob."""
        for node in self.primaries:
            async for name in node.scan_iter(count=1000):
                if match is None or fnmatch.fnmatchcase(untagged(name), match):
                    yield untagged(name)

    def pipeline(self, *_: Any, **__: Any) -> Any:
        """What is queued is sent one by one: on a Cluster no batch is more than that."""
        return Queue(self)

    def pubsub(self, **options: Any) -> Any:
        """Of any node: messages reach all of them."""
        return self.primaries[0].pubsub(**options)

    async def aclose(self, *_: Any) -> None:
        """Close the client of every primary."""
        await asyncio.gather(*(node.aclose() for node in self.primaries))


class Queue(redis_client.Redis):
    """Commands for later."""

    def __init__(self, view: ClusterView) -> None:
        super().__init__(decode_responses=True)
        self._view = view
        self._queued: list[Callable[[], Any]] = []

    async def __aenter__(self) -> "Queue":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._queued.clear()

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Keep a command for execute."""
        self._queued.append(lambda: self._view.execute_command(*args, **options))
        return self

    async def execute(self) -> list[Any]:
        """Send what is queued; the replies in its order."""
        queued, self._queued = self._queued, []
        return [await each() for each in queued]


def _joined(replies: list[Any]) -> Any:
    """One answer of every primary's: numbers are added, lists of pairs added by name, else the first."""
    first = replies[0]
    if isinstance(first, bool) or not isinstance(first, (int, list)):
        return first
    if isinstance(first, int):
        return sum(replies)
    if first and all(isinstance(each, bool) for each in first):
        return [all(each) for each in zip(*replies, strict=True)]
    if first and isinstance(first[0], tuple):
        return [(name, sum(dict(each)[name] for each in replies)) for name, _ in first]
    return [each for reply in replies for each in reply]
