"""The Cluster slot of a key, and the key that decides where a command goes."""

import binascii

from sidecar.keyspace.scripts import Command

SLOTS = 16384

_KEYLESS = {
    "SCRIPT",
    "PING",
    "ECHO",
    "PUBLISH",
    "TIME",
    "INFO",
    "SCAN",
    "DBSIZE",
    "CLIENT",
    "CONFIG",
    "CLUSTER",
    "ACL",
    "PUBSUB",
}


def slot_of(key: str | bytes) -> int:
    """The slot of a key: CRC16 of its hash tag, or of all of it (Redis Cluster specification)."""
    name = key.encode() if isinstance(key, str) else key
    start = name.find(b"{")
    if start >= 0 and (end := name.find(b"}", start + 1)) > start + 1:
        name = name[start + 1 : end]
    return binascii.crc_hqx(name, 0) % SLOTS


def key_of(command: Command) -> str | bytes | None:
    """The key that decides where a command goes; None for a command that any primary can run."""
    name = str(command[0]).upper()
    if name in _KEYLESS or len(command) < 2 or (name in ("EVAL", "EVALSHA") and not int(command[2])):
        return None
    at = {"EVALSHA": 3, "EVAL": 3, "MEMORY": 2, "OBJECT": 2}.get(name, 1)
    key: str | bytes | None = command[at] if len(command) > at else None
    return key
