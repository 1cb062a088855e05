"""Is the server there, and is it what its URL says? Every way in is tried by itself, and named when it is shut."""

import asyncio
import contextlib
import ssl
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from sidecar.cli.doctor.target import Finding, Patient
from sidecar.redis.client import NOT_SERVING
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.connection_errors import describe
from sidecar.redis.sentinel import SCHEMES, Locator

_TLS_FILES = "name the files in redis.url: ?ssl_ca_certs=/ca.pem, for a client certificate ssl_certfile and ssl_keyfile"

_CURES = {
    "authentication": "set them in redis.url: redis://user:password@...; is the user on? See ACL LIST",
    "NOPERM": "give the user what `nexus-sidecar acl` prints",
    "speaks TLS": "write rediss:// in redis.url",
    "speaks no TLS": "write redis:// in redis.url",
    "expired": "renew the server's certificate; are the clocks right?",
    "mismatch": "connect by a name that the server's certificate has, or give it a certificate with this one",
    "certificate": _TLS_FILES,
    "DENIED": "it is in protected mode: give it a password, and a user as `nexus-sidecar acl` prints",
    "maxclients": "raise maxclients, or see CLIENT LIST: who holds so many connections?",
    "LOADING": "wait until it has read its data; INFO persistence says how far it is",
    "BUSY": "somebody's script runs for long: SCRIPT KILL, and see SLOWLOG",
    "database": "raise `databases` of the server, or name other numbers in [redis.databases]",
    "name is not known": "look at the host in redis.url, and at DNS",
    "No such file": "is there such a socket, or such a file as ssl_ca_certs, ssl_certfile and ssl_keyfile name?",
    "no answer in time": "is it frozen, too slow for redis.timeout, or does a firewall drop what is sent?",
}
_CURE = "is it running there, and does redis.url name its host and port?"


class Unreachable(Exception):
    """What stands in the way of everything else."""

    def __init__(self, text: str, cure: str = "") -> None:
        super().__init__(text)
        known = next((cure for words, cure in _CURES.items() if words in text), _CURE)
        self.finding = Finding("fail", "reachable", text, cure or known)


async def reach(patient: Patient) -> list[Finding]:
    """What is worth saying of a server that answers; raises Unreachable for one that does not."""
    client, found = patient.client(patient.url), [Finding("ok", "reachable", "connects and answers")]
    if isinstance(client, ClusterClient):
        found += await _seeds(patient, client)
    elif urlsplit(patient.url).scheme in SCHEMES:
        found += await _sentinels(patient)
    elif why := await _shut(patient, patient.url):
        raise Unreachable(f"no connection: {why}")
    await patient.connect(patient.url)
    if isinstance(client, ClusterClient) and not client.up:
        raise Unreachable(*_unserved(client))
    if not client.up:
        raise Unreachable("it answers, and then it does not", "look at its log, and at that of `serve`")
    reply = await patient.ask("PING")
    if isinstance(reply, ReplyError) and reply.code in NOT_SERVING:
        raise Unreachable(f"it answered {reply.code}")
    facts = await patient.facts("server")
    if "sentinel" in (facts.get("redis_mode"), facts.get("server_mode")):
        raise Unreachable("it is a Sentinel, no Redis", "say so in redis.url: redis+sentinel://host:26379/service")
    return found


async def databases(patient: Patient) -> Finding | None:
    """The databases that cannot be selected."""
    urls = {} if isinstance(patient.client(patient.url), ClusterClient) else patient.databases()
    for number, url in urls.items():
        why = urlsplit(url).scheme not in SCHEMES and await _shut(patient, url)
        if why and "Cluster" not in why:  # `cluster` has said so
            return replace(Unreachable(why).finding, check="databases", text=f"database {number}: {why}")
    return None


async def _shut(patient: Patient, url: str) -> str:
    """Why no connection to one server comes about; "" when one does."""
    try:
        await patient.knock(url)
    except (OSError, RedisError) as error:
        why = describe(error)
        if isinstance(error, ResponseError):
            return why
        return await _other_tongue(url, patient.timeout) or await _alert(url, patient.timeout) or why
    return ""


async def _other_tongue(url: str, timeout: float) -> str:
    """Whether the server speaks TLS where the URL does not, or the other way round; "" where that is not the matter."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or not parts.hostname:
        return ""
    secure = parts.scheme == "rediss"
    hello = ssl._create_unverified_context()  # noqa: S323 - nothing is told to it
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
        async with asyncio.timeout(timeout):
            port = parts.port or 6379
            reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=None if secure else hello)
            try:
                if not secure:
                    return "it speaks TLS, and redis.url says plain text"
                writer.write(b"PING\r\n")
                return "it speaks no TLS" if await reader.readexactly(1) in (b"+", b"-") else ""
            finally:
                writer.transport.abort()
    return ""


async def _alert(url: str, timeout: float) -> str:
    """Whether a client certificate is asked for: said to who only listens, while a write may meet a reset instead."""
    parts = urlsplit(url)
    if parts.scheme != "rediss" or "ssl_certfile" in parts.query:
        return ""
    hello = ssl._create_unverified_context()  # noqa: S323 - nothing is told to it
    try:
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 6379, ssl=hello)
            try:
                await reader.read(1)
            finally:
                writer.transport.abort()
    except ssl.SSLError as error:
        return describe(error) if error.reason == "TLSV13_ALERT_CERTIFICATE_REQUIRED" else ""
    except OSError:  # TimeoutError is one
        return ""
    return ""


async def _seeds(patient: Patient, client: ClusterClient) -> list[Finding]:
    """Those of the URL's nodes that do not answer."""
    whys = dict(
        zip(client.seeds, await asyncio.gather(*(_shut(patient, u) for u in client.seeds.values())), strict=True)
    )
    dead = [f"{seed}: {why}" for seed, why in whys.items() if why]
    if len(dead) == len(whys):
        raise Unreachable(f"no connection to any node: {'; '.join(dead)}")
    alive = next(url for seed, url in client.seeds.items() if not whys[seed])
    reply = await _asked(alive, patient, "CLUSTER", "SLOTS")
    if isinstance(reply, str) and "cluster support disabled" in reply:
        raise Unreachable("it is no Cluster", "say so in redis.url: redis://host:port")
    if isinstance(reply, str):
        raise Unreachable(f"its slots cannot be asked: {reply}", "give the user what `nexus-sidecar acl` prints")
    found = [Finding("warn", "seeds", f"no connection to {'; '.join(dead)}", "name living nodes")] if dead else []
    if urlsplit(patient.url).path.strip("/0"):
        text = "a Cluster has database 0 only; the number in redis.url counts for nothing"
        found.append(Finding("warn", "database", text, "remove it"))
    return found


async def _asked(url: str, patient: Patient, *command: str) -> Any:
    """The reply of one server; the text of its error."""
    client = Redis.from_url(url, socket_timeout=patient.timeout, socket_connect_timeout=patient.timeout)
    try:
        return await client.execute_command(*command)
    except (OSError, RedisError) as error:
        return describe(error) if not isinstance(error, ResponseError) else str(error)
    finally:
        await client.aclose()


def _unserved(client: ClusterClient) -> tuple[str, str]:
    slots, away = client.unserved
    if away:
        cure = "must it be reached from here by that address? See cluster-announce-ip; else bring it back"
        return f"connects, but finds no way to {', '.join(away)}, which the Cluster names as primary", cure
    return (
        f"connects, but {slots} of 16384 slots have no primary",
        "redis-cli --cluster fix host:port, or bring it back",
    )


async def _sentinels(patient: Patient) -> list[Finding]:
    """What the Sentinels say, each asked by itself; raises Unreachable when no primary comes of it."""
    locate = Locator(patient.url, timeout=patient.timeout)
    clients = locate.clients()
    said = await asyncio.gather(*(_sentinel(client, locate.service, patient.timeout) for client in clients.values()))
    wrong = [f"{address}: {why}" for address, why in zip(clients, said, strict=True) if why]
    if len(wrong) == len(clients):
        raise Unreachable(f"no Sentinel knows the primary: {'; '.join(wrong)}", _sentinel_cure(wrong[0]))
    found = [Finding("warn", "sentinels", "; ".join(wrong), _sentinel_cure(wrong[0]))] if wrong else []
    try:
        primary = await asyncio.wait_for(locate(), patient.timeout * 2)
    except (OSError, RedisError) as error:
        raise Unreachable(
            f"no Sentinel knows a primary that is up: {describe(error)}", "see SENTINEL MASTERS"
        ) from None
    if why := await _shut(patient, primary):
        where = urlsplit(primary).netloc.rpartition("@")[2]
        cure = "can that address be reached from here? See replica-announce-ip; else: "
        unreachable = Unreachable(f"the Sentinels name {where} as primary, and from here: {why}")
        raise Unreachable(unreachable.finding.text, cure + unreachable.finding.cure)
    return found


async def _sentinel(client: Redis, service: str, timeout: float) -> str:
    """What is wrong with one Sentinel; "" for nothing."""
    try:
        async with asyncio.timeout(timeout * 2):
            reply = await client.execute_command("SENTINEL", "MASTERS")
            names = sorted(each[b"name"].decode() for each in reply)
            if service not in names:
                return f"it watches no {service}, but {', '.join(names) or 'nothing'}"
            await client.execute_command("SENTINEL", "CKQUORUM", service)
    except (OSError, RedisError) as error:
        text = str(error)
        if "unknown command" in text:
            return "it is no Sentinel"
        return "it has no quorum for a failover" if "NOQUORUM" in text or "NOGOODSLAVE" in text else describe(error)
    finally:
        await client.aclose()
    return ""


def _sentinel_cure(wrong: str) -> str:
    for words, cure in (
        ("is no Sentinel", "name a Sentinel (port 26379 by default), or write redis:// for one server"),
        ("it watches no", "end redis.url with a name that they watch: redis+sentinel://host:26379/NAME"),
        ("quorum", "bring the missing Sentinels back: `SENTINEL CKQUORUM` says how many are needed"),
        ("authentication", "give the Sentinels' own: redis+sentinel://...?sentinel_username=U&sentinel_password=P"),
    ):
        if words in wrong:
            return cure
    return Unreachable(wrong).finding.cure
