"""What another program may have written into a declared key: every Redis type, and odd values in each of them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sidecar.keyspace.key import Kind

VALUES: list[bytes] = [
    *(b"", b"abc", b"1e300", b"-0", b"-1", b"007", b"0x10", b"9223372036854775808", b"1e23", b"nan", b"inf", b"-inf"),
    *(b"\xff\xfe", b"[" * 200_000, b"x" * 100_000, b"\0", b" ", b"{}", b"null", b'{"a":', b"1 2", b"0 0"),
    *(b"5 0 noslash id", b"5 99999999999 nobody", b"99999999999999", b"1.5", b"2024-11-23T04:26:40Z", b"+", b"a:b:c"),
]
SCORES = ["1e300", "-1e300", "inf", "-inf", "-0", "0", "1", "1.5", "9223372036854775808"]

Command = tuple[Any, ...]


@dataclass
class Held:
    """A key as the examples leave it: its type, and the fields or members that the sidecar gave it."""

    kind: Kind
    parts: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Planting:
    """Commands that put junk into one key, and what it is, for a message."""

    name: str
    what: str
    commands: tuple[Command, ...]


async def held(client: Any, name: str, kind: Kind) -> Held:
    """What is in a key, as another program would see it."""
    parts: list[Any] = []
    with contextlib.suppress(Exception):  # a key that expired meanwhile
        if kind is Kind.HASH:
            parts = list(await client.hkeys(name))
        elif kind is Kind.ZSET:
            parts = await client.zrange(name, 0, 2)
        elif kind is Kind.SET:
            parts = list(await client.smembers(name))[:3]
    return Held(kind, [part.encode() if isinstance(part, str) else part for part in parts])


def plantings(name: str, it: Held) -> Iterator[Planting]:
    """Junk of every type, and of the key's own type with every odd value at every place."""
    others: dict[Kind, Command] = {
        Kind.STRING: ("SET", name, "abc"),
        Kind.HASH: ("HSET", name, "a", "b"),
        Kind.SET: ("SADD", name, "a"),
        Kind.ZSET: ("ZADD", name, 1, "a"),
        Kind.LIST: ("RPUSH", name, "a"),
        Kind.STREAM: ("XADD", name, "*", "a", "b"),
    }
    for kind, command in others.items():
        if kind is not it.kind:
            yield Planting(name, f"a {kind.value}", (command,))
    for what, commands in _of_own_type(name, it):
        yield Planting(name, what, commands)


def _of_own_type(name: str, it: Held) -> Iterator[tuple[str, tuple[Command, ...]]]:
    for value in VALUES:
        short = value[:24]
        if it.kind is Kind.STRING:
            yield f"{short!r}", (("SET", name, value),)
        elif it.kind is Kind.LIST:
            yield f"element {short!r}", (("RPUSH", name, value),)
        elif it.kind is Kind.SET:
            yield f"member {short!r}", (("SADD", name, value),)
        elif it.kind is Kind.ZSET:
            yield f"member {short!r}", (("ZADD", name, 0, value, 1e15, value + b"2"),)
        elif it.kind is Kind.HASH:
            fields = it.parts or [b"a"]
            yield f"all fields {short!r}", (("HSET", name, *(x for part in fields for x in (part, value))),)
            for part in fields:
                yield f"{part!r}={short!r}", (("HSET", name, part, value),)
    if it.kind is Kind.ZSET:
        for score in SCORES:
            yield f"score {score}", tuple(("ZADD", name, score, part) for part in it.parts or [b"a"])
