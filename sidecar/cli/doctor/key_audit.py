"""Compares a sample of the keys in the sidecar's namespaces with the registry."""

from collections.abc import AsyncIterator
from itertools import product

from sidecar.cli.doctor.target import Finding, Target
from sidecar.keyspace.names import Names
from sidecar.redis.connection import ReplyError
from sidecar.services import REGISTRY


async def key_audit(target: Target, sample: int) -> list[Finding]:
    """Compare up to `sample` keys of each namespace and database with the registry."""
    wrong, lasting, unknown, seen = list[str](), list[str](), list[str](), 0
    for namespace, (number, url) in product(target.namespaces, target.databases.items()):
        names = Names(REGISTRY, namespace)
        async for name, kind, ttl in _sampled(target, url, namespace, sample):
            seen += 1
            key = REGISTRY.match(names.strip(name) or "")
            if key is None:
                unknown.append(f"{name} (db {number})")
            elif key.kind.value != kind:
                wrong.append(f"{name} (db {number}) is a {kind}, {key.pattern} a {key.kind.value}")
            elif key.ttl is not None and ttl == -1:
                lasting.append(f"{name} (db {number})")
    found = []
    for keys, level, text, fix in (
        (wrong, "fail", "of another type", "rename or delete them"),
        (lasting, "warn", "without a TTL", "another program omits EXPIRE; the sidecar repairs keys it uses where safe"),
        (
            unknown,
            "warn",
            "of no declared family",
            "other programs' keys; `nexus-sidecar keys` lists the declared ones",
        ),
    ):
        if keys:
            some = ", ".join(keys[:3]) + (", ..." if len(keys) > 3 else "")
            found.append(Finding(level, "keys", f"{len(keys)} {text}: {some}", fix))
    return found or [Finding("ok", "keys", f"{seen} checked, all as declared")]


async def _sampled(target: Target, url: str, namespace: str, sample: int) -> AsyncIterator[tuple[str, str, int]]:
    """Name, type and TTL in ms of up to `sample` keys; none when the user may not read them."""
    client = await target.connect(url)
    for node in client.nodes:
        cursor: bytes | str = "0"
        left = sample
        while left > 0:
            reply = await node.send([("SCAN", cursor, "MATCH", f"{namespace}:*", "COUNT", 500)], "doctor")
            if isinstance(reply, ReplyError):
                return
            cursor, found = reply
            found = found[:left]
            left -= max(len(found), 50)  # so that a scan over other programs' keys ends too
            if found:
                asked = [command for name in found for command in (("TYPE", name), ("PTTL", name))]
                answers = await node.send(asked, "doctor")
                for at, name in enumerate(found):
                    kind, ttl = answers[2 * at : 2 * at + 2]
                    if not isinstance(kind, ReplyError) and not isinstance(ttl, ReplyError) and ttl != -2:
                        yield name.decode(errors="replace"), kind.decode() if isinstance(kind, bytes) else kind, ttl
            if cursor in (b"0", "0"):
                break
