"""What lies in Redis below the sidecar's namespaces, held against the registry."""

from collections.abc import AsyncIterator
from itertools import product

from sidecar.cli.doctor.target import Finding, Patient
from sidecar.keyspace.names import Names
from sidecar.redis.connection import ReplyError
from sidecar.services import REGISTRY


async def inhabitants(patient: Patient, sample: int) -> AsyncIterator[Finding]:
    """A bounded sample of what lies below each namespace, held against the registry."""
    squatters, immortal, strange, seen = [], [], [], 0
    for namespace, (number, url) in product(patient.namespaces, patient.databases().items()):
        names = Names(REGISTRY, namespace)
        async for name, kind, ttl in _sampled(patient, url, namespace, sample):
            seen += 1
            key = REGISTRY.match(names.strip(name) or "")
            if key is None:
                strange.append(f"{name} (db {number})")
            elif key.kind.value != kind:
                squatters.append(f"{name} (db {number}) is a {kind}, {key.pattern} a {key.kind.value}")
            elif key.ttl is not None and ttl == -1:
                immortal.append(f"{name} (db {number})")
    if squatters:
        yield Finding("fail", "keys", f"{len(squatters)} of another type: {_some(squatters)}", "rename or delete them")
    if immortal:
        cure = "another program forgets their EXPIRE; what the sidecar touches is repaired where that is safe"
        yield Finding("warn", "keys", f"{len(immortal)} without a TTL: {_some(immortal)}", cure)
    if strange:
        cure = "other programs' keys below this namespace; see `nexus-sidecar keys` for the declared ones"
        yield Finding("warn", "keys", f"{len(strange)} of no declared family: {_some(strange)}", cure)
    if not (squatters or immortal or strange):
        yield Finding("ok", "keys", f"{seen} looked at, all as declared")


async def _sampled(patient: Patient, url: str, namespace: str, sample: int) -> AsyncIterator[tuple[str, str, int]]:
    """Name, type and TTL in ms of up to `sample` keys; none where the user may not look."""
    client = await patient.connect(url)
    for node in client.nodes:
        cursor: bytes | str = "0"
        left = sample
        while left > 0:
            reply = await node.send([("SCAN", cursor, "MATCH", f"{namespace}:*", "COUNT", 500)], "doctor")
            if isinstance(reply, ReplyError):
                return
            cursor, found = reply
            found = found[:left]
            left -= max(len(found), 50)  # a walk over others' keys ends as well
            if found:
                asked = [command for name in found for command in (("TYPE", name), ("PTTL", name))]
                answers = await node.send(asked, "doctor")
                for at, name in enumerate(found):
                    kind, ttl = answers[2 * at : 2 * at + 2]
                    if not isinstance(kind, ReplyError) and not isinstance(ttl, ReplyError) and ttl != -2:
                        yield name.decode(errors="replace"), kind.decode() if isinstance(kind, bytes) else kind, ttl
            if cursor in (b"0", "0"):
                break


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
