"""Checks of the state of a server: its role, whether it accepts writes, its Cluster, memory, durability, clock."""

import statistics
import time

from sidecar.cli.doctor.findings import PRIMARY, WRITE_ERRORS, Finding, first, fix_of
from sidecar.cli.doctor.target import Target
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.database import as_dict
from sidecar.redis.pubsub import MOST_BYTES

LASTING = {"session", "lock", "semaphore", "token", "flag", "queue"}
"""Services whose keys must not be evicted, because nobody can restore them."""

_SLOW_MS, _SKEW = 5.0, 1.0


async def role(target: Target) -> list[Finding]:
    """Whether it is a primary that accepts writes; asked with a script that could write and does not."""
    facts, refused = await target.lines("INFO", "replication"), ""
    for node in (await target.connect(target.url)).nodes:
        reply = await node.send([("EVAL", "#!lua\nreturn 1", 0)], "doctor")
        if isinstance(reply, ReplyError) and reply.code in WRITE_ERRORS:
            refused = refused or reply.code
    replica = facts.get("role") == "slave"
    return [
        *first(
            "role", (replica, "fail", "it is a replica and refuses writes", PRIMARY), (facts, "ok", "a primary", "")
        ),
        *first(
            "writes",
            (refused, "fail", f"it refuses writes: {refused}", fix_of(refused)),
            (True, "ok", "are accepted", ""),
        ),
    ]


async def cluster(target: Target) -> list[Finding]:
    """Whether all slots of a Cluster are served, and no other server is a node of one."""
    facts = await target.lines("CLUSTER", "INFO")
    slots, state = facts.get("cluster_slots_ok"), facts.get("cluster_state")
    if not isinstance(await target.connect(target.url), ClusterClient):
        node = facts.get("cluster_slots_assigned", "0") != "0" or facts.get("cluster_known_nodes", "1") != "1"
        fix = "write redis+cluster://host:port in redis.url"
        return first("cluster", (node, "fail", "it is a node of a Cluster", fix))
    fix = "redis-cli --cluster fix host:port, or bring the missing primary back"
    return first(
        "cluster",
        (not facts, "warn", "its state cannot be read", "allow the user CLUSTER INFO"),
        (state != "ok" or slots != "16384", "fail", f"{slots} of 16384 slots are served, state {state}", fix),
        (True, "ok", "all slots are served", ""),
    )


async def memory(target: Target) -> list[Finding]:
    """The eviction policy, and how much memory is left."""
    facts, lasting = await target.lines("INFO", "memory"), ", ".join(sorted(LASTING & set(target.services)))
    policy = facts.get("maxmemory_policy", "")
    used, limit = int(facts.get("used_memory", 0)), int(facts.get("maxmemory", 0))
    level = "fail" if policy.startswith("allkeys") else "warn"
    text = f"{policy} may evict keys that nobody can restore: {lasting}"
    fix = "CONFIG SET maxmemory-policy noeviction, or put caches on a server of their own in [redis.databases]"
    full = used / limit if limit else 0.0
    room = f"{used >> 20} MiB used, limit {f'{limit >> 20} MiB' if limit else 'none'}"
    return first(
        "eviction",
        (not policy, "warn", "the policy cannot be read: the user may not INFO", "check maxmemory-policy yourself"),
        (lasting and policy != "noeviction", level, text, fix),
        (True, "ok", policy, ""),
    ) + first(
        "memory",
        (full > 0.9, "warn", f"{full:.0%} of maxmemory is used", "raise maxmemory before writes are refused"),
        (facts, "ok", room, ""),
    )


async def buffers(target: Target) -> list[Finding]:
    """How far a subscriber may fall behind; nothing where the user may not ask, as with the ACL of the sidecar."""
    reply = await target.ask("CONFIG", "GET", "client-output-buffer-limit")
    if isinstance(reply, ReplyError) or not reply:
        return []
    words = as_dict(reply)[b"client-output-buffer-limit"].decode().split()
    hard = int(words[words.index("pubsub") + 1])
    text = f"a subscriber that is {hard >> 10} KiB behind is disconnected, and then has a gap"
    return first(
        "buffers",
        (0 < hard < MOST_BYTES, "warn", text, "CONFIG SET client-output-buffer-limit 'pubsub 32mb 8mb 60'"),
        (hard, "ok", f"subscribers may be {hard >> 20} MiB behind", ""),
        (True, "ok", "no limit for subscribers", ""),
    )


async def durability(target: Target) -> list[Finding]:
    """Whether a restart loses data."""
    facts, lasting = await target.lines("INFO", "persistence"), ", ".join(sorted(LASTING & set(target.services)))
    text = f"no append-only file: a restart loses the latest data of {lasting}"
    return first(
        "durability",
        (lasting and facts.get("aof_enabled") == "1", "ok", "append-only file", ""),
        (lasting and facts, "warn", text, "CONFIG SET appendonly yes, or accept it"),
    )


async def clock(target: Target) -> list[Finding]:
    """The time of a round trip, and the difference between its clock and this machine's."""
    trips = []
    for _ in range(5):
        started = time.perf_counter()
        await target.ask("PING")
        trips.append((time.perf_counter() - started) * 1000)
    trip, reply = statistics.median(trips), await target.ask("TIME")
    skew = 0.0 if isinstance(reply, ReplyError) else abs(int(reply[0]) + int(reply[1]) / 1e6 - time.time())
    near = "run the sidecar near its Redis: same zone, no proxy, no swapping"
    differ = f"its clock and this machine's differ by {skew:.1f} s; only Redis's counts"
    return [
        *first("latency", (trip > _SLOW_MS, "warn", f"a PING takes {trip:.1f} ms", near)),
        *first("clock", (skew > _SKEW, "warn", differ, "run NTP on both")),
    ] or [Finding("ok", "latency", f"a PING takes {trip:.2f} ms, clocks agree")]
