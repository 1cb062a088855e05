"""Holds what is in Redis against the key registry."""

from typing import Any

from sidecar.keyspace.names import Names
from sidecar.services import REGISTRY

NAMES = Names(REGISTRY)


async def stray_keys(client: Any, db: int) -> list[str]:
    """What is wrong with the keys of a database, a line each."""
    wrong = []
    async for name in client.scan_iter(count=1000):
        rest = NAMES.strip(name)
        key = REGISTRY.match(rest) if rest else None
        if key is None:
            wrong.append(f"db {db}: {name}: no declared family")
            continue
        kind, ttl = await client.type(name), await client.pttl(name)
        if kind not in (key.kind.value, "none"):
            wrong.append(f"db {db}: {name}: is a {kind}, {key.pattern} is a {key.kind.value}")
        if key.ttl is not None and ttl == -1:
            wrong.append(f"db {db}: {name}: lives for ever, {key.pattern} does not")
        longest = key.bounds[1] if key.bounds else key.ttl
        if longest is not None and ttl > longest.total_seconds() * 1000:
            wrong.append(f"db {db}: {name}: TTL {ttl} ms is above the bound of {key.pattern}")
    return wrong
