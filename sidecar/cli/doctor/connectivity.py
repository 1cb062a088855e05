"""Whether a server can be reached and is what its URL says; each possible obstacle is probed separately."""

import asyncio
import contextlib
import ssl
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from sidecar.cli.doctor.certificates import strict_refusal
from sidecar.cli.doctor.fixes import ACL, KEY_USAGE, Unreachable, fix_of
from sidecar.cli.doctor.target import Finding, Target
from sidecar.redis.client import NOT_SERVING
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.connection_errors import describe
from sidecar.redis.sentinel import SCHEMES, Locator


async def reach(target: Target) -> list[Finding]:
    """The findings about a server that answers; raises Unreachable for one that does not."""
    client, found = target.client(target.url), [Finding("ok", "reachable", "connects and answers")]
    server = target.url
    if isinstance(client, ClusterClient):
        server = await _seeds(target, client, found)
    elif urlsplit(target.url).scheme in SCHEMES:
        server = await _sentinels(target, found)
    elif error := await _error(target, target.url):
        raise Unreachable(f"no connection: {error}")
    if refusal := await strict_refusal(server, target.timeout):
        text = f"the sidecar's container and Python 3.13 or newer refuse it: {refusal}"
        found.append(Finding("warn", "certificate", text, KEY_USAGE))
    await _serving(target)
    return found


async def _serving(target: Target) -> None:
    """Raise Unreachable when the server serves nobody."""
    client = await target.connect(target.url)
    if isinstance(client, ClusterClient) and not client.up:
        slots, away = client.unserved
        if away:
            text = f"connects, but cannot reach {', '.join(away)}, which the Cluster names as primary"
            raise Unreachable(
                text, "can this address be reached from here? See cluster-announce-ip; else bring it back"
            )
        text = f"connects, but {slots} of 16384 slots have no primary"
        raise Unreachable(text, "redis-cli --cluster fix host:port, or bring the primary back")
    if not client.up:
        raise Unreachable("connected, then stopped responding", "see its log, and that of `serve`")
    reply = await target.ask("PING")
    if isinstance(reply, ReplyError) and reply.code in NOT_SERVING:
        raise Unreachable(f"it answered {reply.code}")
    facts = await target.info("server")
    if "sentinel" in (facts.get("redis_mode"), facts.get("server_mode")):
        raise Unreachable("it is a Sentinel, not a Redis", "write redis+sentinel://host:26379/service in redis.url")


async def databases(target: Target) -> list[Finding]:
    """The first database that cannot be selected."""
    if urlsplit(target.url).scheme.partition("+")[2]:
        return []
    for number, url in target.databases.items():
        error = await _error(target, url)
        if error and "Cluster" not in error:  # the check `cluster` reports that
            return [Finding("fail", "databases", f"database {number}: {error}", fix_of(error))]
    return []


async def _error(target: Target, url: str) -> str:
    """Why one server cannot be connected to; "" when it can."""
    try:
        await target.probe(url)
    except (OSError, RedisError) as error:
        answered = isinstance(error, ResponseError)
        return ("" if answered else await _tls_mismatch(url, target.timeout)) or describe(error)
    return ""


async def _tls_mismatch(url: str, timeout: float) -> str:
    """Whether only one side uses TLS, or a client certificate is missing; "" when that is not the obstacle."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or not parts.hostname:
        return ""
    address = parts.hostname, parts.port or 6379
    with contextlib.suppress(OSError):  # TimeoutError is one
        if parts.scheme != "rediss":
            await _exchange(address, timeout, tls=True)
            return "it speaks TLS, and redis.url says plain text"
        if await _exchange(address, timeout, send=b"PING\r\n", size=1) in (b"+", b"-"):
            return "it speaks no TLS"
    if parts.scheme == "rediss" and "ssl_certfile" not in parts.query:
        try:
            await _exchange(address, timeout, tls=True, size=1)
        except ssl.SSLError as error:
            return describe(error) if error.reason == "TLSV13_ALERT_CERTIFICATE_REQUIRED" else ""
        except OSError:
            return ""
    return ""


async def _exchange(
    address: tuple[str, int], timeout: float, *, tls: bool = False, send: bytes = b"", size: int = 0
) -> bytes:
    """Connect, send some bytes, and return up to `size` of the answer."""
    context = ssl._create_unverified_context() if tls else None  # noqa: S323 - nothing secret is sent
    async with asyncio.timeout(timeout):
        reader, writer = await asyncio.open_connection(*address, ssl=context)
        try:
            if send:
                writer.write(send)
            return await reader.read(size)
        finally:
            writer.transport.abort()


async def _seeds(target: Target, client: ClusterClient, found: list[Finding]) -> str:
    """Probe the nodes in the URL of a Cluster; return the URL of one that answers."""
    errors = await asyncio.gather(*(_error(target, url) for url in client.seeds.values()))
    dead = [f"{seed}: {error}" for seed, error in zip(client.seeds, errors, strict=True) if error]
    if len(dead) == len(errors):
        raise Unreachable(f"no connection to any node: {'; '.join(dead)}")
    alive = next(url for url, error in zip(client.seeds.values(), errors, strict=True) if not error)
    reply = await _asked(alive, target.timeout)
    if isinstance(reply, str) and "cluster support disabled" in reply:
        raise Unreachable("it is no Cluster", "write redis://host:port in redis.url")
    if isinstance(reply, str):
        raise Unreachable(f"its slots cannot be read: {reply}", ACL)
    if dead:
        found.append(Finding("warn", "seeds", f"no connection to {'; '.join(dead)}", "name nodes that are running"))
    if urlsplit(target.url).path.strip("/0"):
        text = "a Cluster has database 0 only; the number in redis.url is ignored"
        found.append(Finding("warn", "database", text, "remove it"))
    return alive


async def _asked(url: str, timeout: float) -> Any:
    """The reply to CLUSTER SLOTS; the text of an error."""
    client = Redis.from_url(url, socket_timeout=timeout, socket_connect_timeout=timeout)
    try:
        return await client.execute_command("CLUSTER", "SLOTS")
    except (OSError, RedisError) as error:
        return describe(error) if not isinstance(error, ResponseError) else str(error)
    finally:
        await client.aclose()


async def _sentinels(target: Target, found: list[Finding]) -> str:
    """Ask each Sentinel, then probe the primary they name; return its URL."""
    locate = Locator(target.url, timeout=target.timeout)
    clients = locate.clients()
    asked = await asyncio.gather(*(_sentinel(each, locate.service, target.timeout) for each in clients.values()))
    wrong = [f"{address}: {error}" for address, error in zip(clients, asked, strict=True) if error]
    fix = fix_of(wrong[0], sentinel=True) if wrong else ""
    if len(wrong) == len(clients):
        raise Unreachable(f"no Sentinel knows the primary: {'; '.join(wrong)}", fix)
    if wrong:
        found.append(Finding("warn", "sentinels", "; ".join(wrong), fix))
    try:
        primary = await asyncio.wait_for(locate(), target.timeout * 2)
    except (OSError, RedisError) as error:
        text = f"no Sentinel knows a primary that is up: {describe(error)}"
        raise Unreachable(text, "see SENTINEL MASTERS") from None
    if why := await _error(target, primary):
        address = urlsplit(primary).netloc.rpartition("@")[2]
        text = f"the Sentinels name {address} as primary, and from here: {why}"
        raise Unreachable(text, f"can this address be reached from here? See replica-announce-ip; else: {fix_of(why)}")
    return primary


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
