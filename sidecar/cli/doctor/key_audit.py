"""Compares a sample of the keys in the sidecar's namespaces with the registry."""

from collections.abc import AsyncIterator
from itertools import product

from sidecar.cli.doctor.findings import Finding
from sidecar.cli.doctor.target import Target
from sidecar.keyspace.names import Names
from sidecar.redis.connection import ReplyError
from sidecar.services import REGISTRY

# What is wrong with keys, the level, and the fix.
_TYPE = "of another type", "fail", "rename or delete them"
_TTL = "without a TTL", "warn", "another program omits EXPIRE; the sidecar repairs keys it uses where safe"
_UNKNOWN = "of no declared family", "warn", "other programs' keys; `nexus-sidecar keys` lists the declared ones"


async def key_audit(target: Target, sample: int) -> list[Finding]:
    """Compare up to `sample` keys of each namespace and database with the registry."""
    wrong: dict[tuple[str, str, str], list[str]] = {_TYPE: [], _TTL: [], _UNKNOWN: []}
    seen = 0
    for namespace, (number, url) in product(target.namespaces, target.databases.items()):
        names = Names(REGISTRY, namespace)
        async for name, kind, ttl in _sampled(target, url, namespace, sample):
            seen += 1
            key, place = REGISTRY.match(names.strip(name) or ""), f"{name} (db {number})"
            if key is None:
                wrong[_UNKNOWN].append(place)
            elif key.kind.value != kind:
                wrong[_TYPE].append(f"{place} is a {kind}, {key.pattern} a {key.kind.value}")
            elif key.ttl is not None and ttl == -1:
                wrong[_TTL].append(place)
    found = [
        Finding(level, "keys", f"{len(keys)} {text}: {', '.join(keys[:3] + ['...'] * (len(keys) > 3))}", fix)
        for (text, level, fix), keys in wrong.items()
        if keys
    ]
    return found or [Finding("ok", "keys", f"{seen} checked, all as declared")]


async def _sampled(target: Target, url: str, namespace: str, sample: int) -> AsyncIterator[tuple[str, str, int]]:
    """Name, type and TTL in ms of up to `sample` keys; none when the user may not read them."""
    for node in (await target.connect(url)).nodes:
        cursor: bytes | str = "0"
        left = sample
        while left > 0:
            reply = await node.send([("SCAN", cursor, "MATCH", f"{namespace}:*", "COUNT", 500)], "doctor")
            if isinstance(reply, ReplyError):
                return
            cursor, found = reply[0], reply[1][:left]
            left -= max(len(found), 50)  # so that a scan over other programs' keys ends too
            asked = [command for name in found for command in (("TYPE", name), ("PTTL", name))]
            answers = await node.send(asked, "doctor") if len(asked) > 1 else []
            for name, kind, ttl in zip(found, answers[::2], answers[1::2], strict=True):
                if not isinstance(kind, ReplyError) and not isinstance(ttl, ReplyError) and ttl != -2:
                    yield name.decode(errors="replace"), kind.decode() if isinstance(kind, bytes) else kind, ttl
            if cursor in (b"0", "0"):
                break
