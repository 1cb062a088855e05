"""What state a server is in: its role, memory, durability, clock."""

import statistics
import time

from sidecar.cli.doctor.target import Finding, Patient
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.database import as_dict
from sidecar.redis.pubsub import MOST_BYTES

LASTING = {"session", "lock", "semaphore", "token", "flag", "queue"}
"""Families whose keys must not be evicted: nobody can fill them in again."""

_SLOW_MS, _SKEW = 5.0, 1.0


async def role(patient: Patient) -> Finding | None:
    facts = await patient.facts("replication")
    if facts.get("role") == "slave":
        cure = "name the primary, or let Sentinel find it: redis+sentinel://host:26379/service"
        return Finding("fail", "role", "it is a replica and refuses writes", cure)
    return Finding("ok", "role", "a primary") if facts else None


_REFUSALS = {
    "OOM": "raise maxmemory, or put caches on a server of their own in [redis.databases]",
    "MISCONF": "it cannot save to disk: see its log and the room on its disk; or stop-writes-on-bgsave-error no",
    "NOREPLICAS": "bring its replicas back, or lower min-replicas-to-write",
    "READONLY": "name the primary, or let Sentinel find it: redis+sentinel://host:26379/service",
    "BUSY": "somebody's script runs for long: SCRIPT KILL, and see SLOWLOG",
    "LOADING": "wait until it has read its data; INFO persistence says how far it is",
    "CLUSTERDOWN": "see CLUSTER INFO: some slots have no primary",
}


async def writes(patient: Patient) -> Finding | None:
    """Whether writes are let through, shown by a script that might write and does not."""
    for node in (await patient.connect(patient.url)).nodes:
        reply = await node.send([("EVAL", "#!lua\nreturn 1", 0)], "doctor")
        if isinstance(reply, ReplyError) and reply.code in _REFUSALS:
            return Finding("fail", "writes", f"it refuses writes: {reply.code}", _REFUSALS[reply.code])
    return Finding("ok", "writes", "are let through")


async def cluster(patient: Patient) -> Finding | None:
    reply = await patient.ask("CLUSTER", "INFO")
    clustered = isinstance(await patient.connect(patient.url), ClusterClient)
    if isinstance(reply, ReplyError):
        if clustered:
            return Finding("warn", "cluster", f"its state cannot be asked: {reply.code}", "allow the user CLUSTER INFO")
        return None
    facts = dict(line.split(":", 1) for line in reply.decode().splitlines() if ":" in line)
    if not clustered:
        if facts.get("cluster_slots_assigned", "0") == "0" and facts.get("cluster_known_nodes", "1") == "1":
            return None
        return Finding("fail", "cluster", "it is a node of a Cluster", "say so in the URL: redis+cluster://host:port")
    if facts.get("cluster_state") != "ok" or facts.get("cluster_slots_ok") != "16384":
        text = (
            f"{facts.get('cluster_slots_ok', '?')} of 16384 slots are served, state {facts.get('cluster_state', '?')}"
        )
        return Finding("fail", "cluster", text, "redis-cli --cluster fix host:port, or bring the missing primary back")
    return Finding("ok", "cluster", "all slots are served")


async def eviction(patient: Patient) -> Finding:
    facts = await patient.facts("memory")
    policy, lasting = facts.get("maxmemory_policy"), sorted(LASTING & set(patient.families))
    if policy is None:
        text = "the policy cannot be asked: the user may not INFO"
        return Finding("warn", "eviction", text, "look at maxmemory-policy yourself")
    if not lasting or policy == "noeviction":
        return Finding("ok", "eviction", policy)
    cure = "CONFIG SET maxmemory-policy noeviction, or put caches on a server of their own in [redis.databases]"
    text = f"{policy} may evict what nobody can fill in again: {', '.join(lasting)}"
    return Finding("fail" if policy.startswith("allkeys") else "warn", "eviction", text, cure)


async def memory(patient: Patient) -> Finding | None:
    facts = await patient.facts("memory")
    used, limit = int(facts.get("used_memory", 0)), int(facts.get("maxmemory", 0))
    if not facts:
        return None
    if limit and used > 0.9 * limit:
        cure = "raise maxmemory before writes are refused"  # `writes` has said so when they already are
        return Finding("warn", "memory", f"{used / limit:.0%} of maxmemory is used", cure)
    return Finding("ok", "memory", f"{used >> 20} MiB used, limit {f'{limit >> 20} MiB' if limit else 'none'}")


async def buffers(patient: Patient) -> Finding | None:
    """Whether a subscriber may fall behind a little; None where the user may not ask, which is the rule."""
    reply = await patient.ask("CONFIG", "GET", "client-output-buffer-limit")
    if isinstance(reply, ReplyError) or not reply:
        return None
    words = as_dict(reply)[b"client-output-buffer-limit"].decode().split()
    hard = int(words[words.index("pubsub") + 1])
    if 0 < hard < MOST_BYTES:
        text = f"a subscriber that is {hard >> 10} KiB behind is cut off, and then has a gap"
        return Finding("warn", "buffers", text, "CONFIG SET client-output-buffer-limit 'pubsub 32mb 8mb 60'")
    return Finding(
        "ok", "buffers", f"subscribers may be {hard >> 20} MiB behind" if hard else "no limit for subscribers"
    )


async def durability(patient: Patient) -> Finding | None:
    facts, lasting = await patient.facts("persistence"), sorted(LASTING & set(patient.families))
    if not facts or not lasting:
        return None
    if facts.get("aof_enabled") == "1":
        return Finding("ok", "durability", "append-only file")
    text = f"no append-only file: a restart loses the latest of {', '.join(lasting)}"
    return Finding("warn", "durability", text, "CONFIG SET appendonly yes, or accept it")


async def clock(patient: Patient) -> Finding:
    round_trips = []
    for _ in range(5):
        started = time.perf_counter()
        await patient.ask("PING")
        round_trips.append((time.perf_counter() - started) * 1000)
    trip = statistics.median(round_trips)
    reply = await patient.ask("TIME")
    skew = 0.0 if isinstance(reply, ReplyError) else abs(int(reply[0]) + int(reply[1]) / 1e6 - time.time())
    if trip > _SLOW_MS:
        cure = "a sidecar belongs near its Redis: same zone, no proxy, no swapping"
        return Finding("warn", "latency", f"a PING takes {trip:.1f} ms", cure)
    if skew > _SKEW:
        text = f"its clock and this machine's differ by {skew:.1f} s; the sidecar goes by the clock of Redis alone"
        return Finding("warn", "clock", text, "run NTP on both, for the sake of logs and tokens")
    return Finding("ok", "latency", f"a PING takes {trip:.2f} ms, clocks agree")
