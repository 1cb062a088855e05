"""Whether a server can be reached and is what its URL says; each possible obstacle is probed separately."""

import asyncio
import contextlib
import ssl
from urllib.parse import parse_qs, urlsplit

from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from sidecar.cli.doctor.findings import ACL, KEY_USAGE, SENTINEL_LOGIN, Finding, Unreachable, first, fix_of
from sidecar.cli.doctor.target import Target
from sidecar.redis.client import NOT_SERVING
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.connection_errors import describe
from sidecar.redis.sentinel import SCHEMES, Locator


async def reach(target: Target) -> list[Finding]:
    """The findings about a server that answers; raises Unreachable for one that does not."""
    client, server, found = target.client(target.url), target.url, [Finding("ok", "reachable", "connects and answers")]
    if isinstance(client, ClusterClient):
        server = await _seeds(target, client, found)
    elif urlsplit(target.url).scheme in SCHEMES:
        server = await _sentinels(target, found)
    elif error := await _error(target, target.url):
        raise Unreachable(f"no connection: {error}")
    if refusal := await _strict_refusal(server, target.timeout):
        text = f"the sidecar's container and Python 3.13 or newer refuse it: {refusal}"
        found.append(Finding("warn", "certificate", text, KEY_USAGE))
    await _serving(target)
    return found


async def databases(target: Target) -> list[Finding]:
    """The first database that cannot be selected."""
    if urlsplit(target.url).scheme.partition("+")[2]:
        return []
    for number, url in target.databases.items():
        error = await _error(target, url)
        if error and "Cluster" not in error:  # the check `cluster` reports that
            return [Finding("fail", "databases", f"database {number}: {error}", fix_of(error))]
    return []


async def _serving(target: Target) -> None:
    """Raise Unreachable when the server serves nobody."""
    client = await target.connect(target.url)
    if isinstance(client, ClusterClient) and not client.up:
        slots, away = client.unserved
        if away:
            fix = "can this address be reached from here? See cluster-announce-ip; else bring it back"
            raise Unreachable(f"connects, but cannot reach {', '.join(away)}, which the Cluster names as primary", fix)
        fix = "redis-cli --cluster fix host:port, or bring the primary back"
        raise Unreachable(f"connects, but {slots} of 16384 slots have no primary", fix)
    if not client.up:
        raise Unreachable("connected, then stopped responding", "see its log, and that of `serve`")
    reply = await target.ask("PING")
    if isinstance(reply, ReplyError) and reply.code in NOT_SERVING:
        raise Unreachable(f"it answered {reply.code}")
    facts = await target.lines("INFO", "server")
    if "sentinel" in (facts.get("redis_mode"), facts.get("server_mode")):
        raise Unreachable("it is a Sentinel, not a Redis", "write redis+sentinel://host:26379/service in redis.url")


async def _error(target: Target, url: str) -> str:
    """Why one server cannot be connected to; "" when it can."""
    error = await target.probe(url)
    if error is None:
        return ""
    return ("" if isinstance(error, ResponseError) else await _tls_mismatch(url, target.timeout)) or describe(error)


async def _tls_mismatch(url: str, timeout: float) -> str:
    """Whether only one side uses TLS, or a client certificate is missing; "" when that is not the obstacle."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or not parts.hostname:
        return ""
    lenient = ssl._create_unverified_context()  # noqa: S323 - nothing secret is sent
    with contextlib.suppress(OSError):  # TimeoutError is one
        if parts.scheme != "rediss":
            await _first_byte(url, timeout, lenient, wait=False)
            return "it speaks TLS, and redis.url says plain text"
        if await _first_byte(url, timeout, None) in (b"+", b"-"):
            return "it speaks no TLS"
    try:
        if parts.scheme == "rediss" and "ssl_certfile" not in parts.query:
            await _first_byte(url, timeout, lenient)
    except OSError as error:
        return describe(error) if getattr(error, "reason", "") == "TLSV13_ALERT_CERTIFICATE_REQUIRED" else ""
    return ""


async def _strict_refusal(url: str, timeout: float) -> str:
    """Why a client that verifies strictly, as Python 3.13 does, refuses the certificate of a Redis; else ""."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "rediss" or query.get("ssl_cert_reqs", "required") != "required":
        return ""
    context = ssl.create_default_context(cafile=query.get("ssl_ca_certs"))
    context.check_hostname = False  # the connection has already been checked for that
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    if "ssl_certfile" in query:
        context.load_cert_chain(query["ssl_certfile"], query.get("ssl_keyfile"))
    try:
        await _first_byte(url, timeout, context, wait=False)
    except OSError as error:  # TimeoutError is one
        return str(getattr(error, "verify_message", "")).partition(",")[0]
    return ""


async def _first_byte(url: str, timeout: float, tls: ssl.SSLContext | None, *, wait: bool = True) -> bytes:
    """Connect and, to `wait` for it, read the first byte of the answer to a PING. Raises OSError."""
    parts = urlsplit(url)
    async with asyncio.timeout(timeout):
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 6379, ssl=tls)
        try:
            writer.write(b"PING\r\n")
            return await reader.read(1) if wait else b""
        finally:
            writer.transport.abort()


async def _seeds(target: Target, client: ClusterClient, found: list[Finding]) -> str:
    """Probe the nodes in the URL of a Cluster; return the URL of one that answers."""
    errors = await asyncio.gather(*(_error(target, url) for url in client.seeds.values()))
    dead = [f"{seed}: {error}" for seed, error in zip(client.seeds, errors, strict=True) if error]
    if "" not in errors:
        raise Unreachable(f"no connection to any node: {'; '.join(dead)}")
    alive = list(client.seeds.values())[errors.index("")]
    reply = await (await target.connect(alive)).send([("CLUSTER", "SLOTS")], "doctor")
    if isinstance(reply, ReplyError):
        if "cluster support disabled" in str(reply):
            raise Unreachable("it is no Cluster", "write redis://host:port in redis.url")
        raise Unreachable(f"its slots cannot be read: {reply}", ACL)
    number, text = (
        urlsplit(target.url).path.strip("/0"),
        "a Cluster has database 0 only; the number in redis.url is ignored",
    )
    found += first("seeds", (dead, "warn", f"no connection to {'; '.join(dead)}", "name nodes that are running"))
    found += first("database", (number, "warn", text, "remove it"))
    return alive


async def _sentinels(target: Target, found: list[Finding]) -> str:
    """Ask each Sentinel, then probe the primary they name; return its URL."""
    locate = Locator(target.url, timeout=target.timeout)
    clients = locate.clients()
    asked = await asyncio.gather(*(_sentinel(each, locate.service, target.timeout) for each in clients.values()))
    wrong = [f"{address}: {error}" for address, error in zip(clients, asked, strict=True) if error]
    if wrong:
        fix = SENTINEL_LOGIN if "authentication" in wrong[0] else fix_of(wrong[0])
        if len(wrong) == len(clients):
            raise Unreachable(f"no Sentinel knows the primary: {'; '.join(wrong)}", fix)
        found.append(Finding("warn", "sentinels", "; ".join(wrong), fix))
    try:
        primary = await asyncio.wait_for(locate(), target.timeout * 2)
    except (OSError, RedisError) as error:
        raise Unreachable(
            f"no Sentinel knows a primary that is up: {describe(error)}", "see SENTINEL MASTERS"
        ) from None
    if why := await _error(target, primary):
        text = f"the Sentinels name {urlsplit(primary).netloc.rpartition('@')[2]} as primary, and from here: {why}"
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
        if "unknown command" in str(error):
            return "it is no Sentinel"
        no_quorum = "NOQUORUM" in str(error) or "NOGOODSLAVE" in str(error)
        return "it has no quorum for a failover" if no_quorum else describe(error)
    finally:
        await client.aclose()
    return ""
