"""What the doctor looks at in one server. Features are tried, never guessed from a version."""

import statistics
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from redis.exceptions import RedisError

from sidecar.cli.permissions import permissions
from sidecar.kernel.cluster import Cluster
from sidecar.kernel.databases import database_of, make_link
from sidecar.kernel.link import Link, describe, open_stream
from sidecar.kernel.pipe import Lost, ReplyError
from sidecar.kernel.schema import REGISTRY, Names
from sidecar.kernel.script import SCRIPTS, Command

LASTING = {"session", "lock", "semaphore", "token", "flag", "queue"}
"""Families whose keys must not be evicted: nobody can fill them in again."""

_SLOW_MS, _SKEW = 5.0, 1.0

# Asks Redis itself whether the user may run each command, given as its words; answers the numbers of those it may not.
_MAY_NOT = """
local denied, at = {}, 1
for number = 1, tonumber(ARGV[1]) do
  at = at + 1
  local words = {}
  for i = 1, tonumber(ARGV[at]) do words[i] = ARGV[at + i] end
  at = at + #words
  local asked, may = pcall(redis.acl_check_cmd, unpack(words))
  if not asked or not may then denied[#denied + 1] = number end
end
return denied
"""


@dataclass(frozen=True)
class Finding:
    """One check: `level` is ok, warn or fail; `cure` says what to do about it."""

    level: str
    check: str
    text: str
    cure: str = ""


class Patient:
    """One server, with the URL of each family's database on it."""

    def __init__(self, urls: dict[str, str], *, namespaces: tuple[str, ...], timeout: float, protocol: int) -> None:
        self.urls = urls
        self.families = list(urls)
        self.namespaces = namespaces
        self.timeout = timeout
        self._protocol = protocol
        self._links: dict[str, Link | Cluster] = {}

    @property
    def url(self) -> str:
        """The URL of some database of it."""
        return next(iter(self.urls.values()))

    def databases(self) -> dict[str, str]:
        """The URL of each database, by number."""
        return {database_of(url): url for url in sorted(self.urls.values())}

    async def connect(self, url: str) -> Link | Cluster:
        """A link that is up; raises what stands in its way."""
        if url not in self._links:
            link = make_link(url, timeout=self.timeout, protocol=self._protocol, observe=None)
            address = await link.address()
            stream = await open_stream(address, timeout=self.timeout, protocol=self._protocol)
            stream.transport.abort()
            await link.open(patience=max(self.timeout, 3.0))
            self._links[url] = link
        return self._links[url]

    async def ask(self, *command: Any, url: str = "") -> Any:
        """The reply, an error reply being one."""
        return await (await self.connect(url or self.url)).send([command], "doctor")

    async def facts(self, section: str) -> dict[str, str]:
        """A section of INFO; empty when the user may not ask."""
        reply = await self.ask("INFO", section)
        if isinstance(reply, ReplyError):
            return {}
        return dict(line.split(":", 1) for line in reply.decode().splitlines() if ":" in line)

    async def close(self) -> None:
        """Close every connection."""
        for link in self._links.values():
            await link.close()


async def examine(patient: Patient, sample: int) -> AsyncIterator[Finding]:
    """All checks of a server, those that need an answer from it only when it gives one."""
    unreachable = await _reach(patient)
    yield unreachable or Finding("ok", "reachable", "connects and answers")
    if unreachable:
        return
    try:
        for check in (_scripts, _permissions, _role, _cluster, _eviction, _memory, _durability, _clock):
            finding = await check(patient)
            if finding:
                yield finding
        async for finding in _keys(patient, sample):
            yield finding
    except (Lost, OSError, RedisError) as error:
        cure = "look at the server's log; has it as many databases as [redis.databases] names?"
        yield Finding("fail", "reachable", f"the examination was cut short: {describe(error)}", cure)
    finally:
        await patient.close()


async def _reach(patient: Patient) -> Finding | None:
    try:
        link = await patient.connect(patient.url)
        if not link.up:
            cure = "see CLUSTER INFO, or SENTINEL MASTERS: is there a primary for everything?"
            return Finding("fail", "reachable", "connects, but finds no primary for all of it", cure)
    except (OSError, RedisError) as error:
        if describe(error) == "authentication failed":
            cure = "set them in redis.url: redis://user:password@..."
            return Finding("fail", "reachable", "it refuses the user or password", cure)
        why = str(error) if "certificate" in str(error).lower() else describe(error)
        cure = "is it running there, does redis.url name its port, and its scheme whether it speaks TLS (rediss://)?"
        return Finding("fail", "reachable", f"no connection: {why}", cure)
    return None


async def _scripts(patient: Patient) -> Finding:
    """Loading compiles every script, and shows that the server knows scripts at all."""
    for script in SCRIPTS.values():
        if any(key.family in patient.families for key in script.keys):
            reply = await patient.ask("SCRIPT", "LOAD", script.text)
            if isinstance(reply, ReplyError):
                cure = "let the user do what `nexus-sidecar acl` prints; Redis 7.0 or Valkey 8 is the least that works"
                return Finding("fail", "scripts", f"{script.name} cannot be loaded: {reply}", cure)
    return Finding("ok", "scripts", "all load")


async def _permissions(patient: Patient) -> Finding:
    """Keys and channels first: a command is asked about with one that is known to be allowed."""
    needed = permissions(patient.families, patient.namespaces, patient.url)
    keys, channels = ([glob.replace("*", "probe") for glob in globs] for globs in (needed.keys, needed.channels))
    places: list[Command] = [("EVALSHA", "sha", "1", key, "0") for key in keys]
    places += [("SUBSCRIBE", channel) for channel in channels]
    cure = "give the user what `nexus-sidecar acl` prints"
    denied = await _denied(patient, places)
    if isinstance(denied, ReplyError):
        return Finding("fail", "permissions", f"EVAL is refused: {denied.code}", cure)
    names = [(keys + channels)[at - 1] for at in denied]
    if key := next((key for key in keys if key not in names), None):
        channel = next((channel for channel in channels if channel not in names), "")
        words = [_words(command, key, channel) for command in needed.commands]
        names += [needed.commands[at - 1] for at in await _denied(patient, words)]
    if names:
        return Finding("fail", "permissions", f"the user may not: {', '.join(names[:8])}", cure)
    text = f"{len(needed.commands)} commands, {len(needed.keys)} key patterns, all allowed"
    return Finding("ok", "permissions", text)


async def _denied(patient: Patient, asked: list[Command]) -> Any:
    counted = [word for words in asked for word in (len(words), *words)]
    return await patient.ask("EVAL", _MAY_NOT, 0, len(asked), *counted)


def _words(command: str, key: str, channel: str) -> Command:
    """A command with arguments in plenty: Valkey 9.1 crashes when it is asked about an EVALSHA that has too few."""
    if command == "PUBSUB":
        return "PUBSUB", "NUMSUB"
    about = channel if command in ("PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE") else key
    return *command.split("|"), about, about, about, about, about


async def _role(patient: Patient) -> Finding | None:
    facts = await patient.facts("replication")
    if facts.get("role") == "slave":
        cure = "name the primary, or let Sentinel find it: redis+sentinel://host:26379/service"
        return Finding("fail", "role", "it is a replica and refuses writes", cure)
    return Finding("ok", "role", "a primary") if facts else None


async def _cluster(patient: Patient) -> Finding | None:
    reply = await patient.ask("CLUSTER", "INFO")
    clustered = isinstance(await patient.connect(patient.url), Cluster)
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


async def _eviction(patient: Patient) -> Finding:
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


async def _memory(patient: Patient) -> Finding | None:
    facts = await patient.facts("memory")
    used, limit = int(facts.get("used_memory", 0)), int(facts.get("maxmemory", 0))
    if not facts:
        return None
    if limit and used > 0.9 * limit:
        cure = "raise maxmemory before writes are refused"
        return Finding("warn", "memory", f"{used / limit:.0%} of maxmemory is used", cure)
    return Finding("ok", "memory", f"{used >> 20} MiB used, limit {f'{limit >> 20} MiB' if limit else 'none'}")


async def _durability(patient: Patient) -> Finding | None:
    facts, lasting = await patient.facts("persistence"), sorted(LASTING & set(patient.families))
    if not facts or not lasting:
        return None
    if facts.get("aof_enabled") == "1":
        return Finding("ok", "durability", "append-only file")
    text = f"no append-only file: a restart loses the latest of {', '.join(lasting)}"
    return Finding("warn", "durability", text, "CONFIG SET appendonly yes, or accept it")


async def _clock(patient: Patient) -> Finding:
    trips = []
    for _ in range(5):
        started = time.perf_counter()
        await patient.ask("PING")
        trips.append((time.perf_counter() - started) * 1000)
    trip = statistics.median(trips)
    reply = await patient.ask("TIME")
    skew = 0.0 if isinstance(reply, ReplyError) else abs(int(reply[0]) + int(reply[1]) / 1e6 - time.time())
    if trip > _SLOW_MS:
        cure = "a sidecar belongs near its Redis: same zone, no proxy, no swapping"
        return Finding("warn", "latency", f"a PING takes {trip:.1f} ms", cure)
    if skew > _SKEW:
        text = f"its clock and this machine's differ by {skew:.1f} s; the sidecar goes by the clock of Redis alone"
        return Finding("warn", "clock", text, "run NTP on both, for the sake of logs and tokens")
    return Finding("ok", "latency", f"a PING takes {trip:.2f} ms, clocks agree")


async def _keys(patient: Patient, sample: int) -> AsyncIterator[Finding]:
    """A bounded sample of what lies below each namespace, held against the registry."""
    squatters, immortal, strange, seen = [], [], [], 0
    for namespace, (number, url) in product(patient.namespaces, patient.databases().items()):
        names = Names(namespace)
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
    link = await patient.connect(url)
    for node in link.nodes:
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
