"""doctor: each reason why a server cannot be reached, or is not what its URL says, is reported with its fix."""

import asyncio
import contextlib
import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import redis.asyncio as redis_client

from sidecar.redis.embedded import find_server
from tests.certificates import Authority, Signed
from tests.cli.program import call
from tests.topologies import Node, free_port
from tests.waiting import wait_until

REDIS = shutil.which("redis-server")
SECRET = "hunter2-canary"
NOBODY = "redis://127.0.0.1:1"


async def findings(url: str, *flags: str) -> dict[str, dict[str, str]]:
    """The doctor's findings by check, found within a few seconds and without a secret."""
    ran = await asyncio.wait_for(call("doctor", "--json", "--redis", url, "--set", "redis.timeout=500ms", *flags), 8)
    assert SECRET not in ran.out + ran.err
    return {finding["check"]: finding for finding in json.loads(ran.out)["findings"]}


async def tls_server(folder: Path, authority: Authority, signed: Signed, *options: str) -> Node:
    """A redis-server that speaks TLS beside a plain port that only this test uses."""
    node = Node(folder, free_port())
    node.tls = free_port()  # type: ignore[attr-defined]
    files = ["--tls-cert-file", str(signed.cert), "--tls-key-file", str(signed.key)]
    files += ["--tls-ca-cert-file", str(authority.cert), "--tls-port", str(node.tls), *options]  # type: ignore[attr-defined]
    await node.start(*files, binary=Path(str(REDIS)))
    return node


@pytest.fixture(scope="module")
async def at(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SimpleNamespace]:
    """Addresses of servers that all tests share: plain, locked, of a Cluster and of Sentinels."""
    folder = tmp_path_factory.mktemp("servers")
    names = ("plain", "locked", "node", "watcher", "closed", "stray")
    nodes = {name: Node(folder / name, free_port()) for name in names}
    for name in ("locked", "closed"):
        nodes[name].client = redis_client.Redis(port=nodes[name].port, password="right")
    await nodes["plain"].start()
    await nodes["locked"].start("--requirepass", "right")
    await nodes["node"].start("--cluster-enabled", "yes")
    await nodes["node"].client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
    for name, lines in {
        "watcher": f"sentinel monitor main 127.0.0.1 {nodes['plain'].port} 1\n",
        "closed": f"sentinel monitor main 127.0.0.1 {nodes['plain'].port} 1\nrequirepass right\n",
        "stray": f"sentinel monitor main 127.0.0.1 {free_port()} 1\n",
    }.items():
        nodes[name].folder.mkdir()
        config = nodes[name].folder / "sentinel.conf"
        config.write_text(lines)
        await nodes[name].start(binary=find_server(), *[str(config), "--sentinel"])  # noqa: B026 - the file comes first
    await wait_until(lambda: cluster_ok(nodes["node"]), within=10)
    yield SimpleNamespace(**{name: f"127.0.0.1:{node.port}" for name, node in nodes.items()}, nobody="127.0.0.1:1")
    for node in nodes.values():
        await node.stop()


async def cluster_ok(node: Node) -> bool:
    return "cluster_state:ok" in str(await node.client.execute_command("CLUSTER", "INFO"))


ROWS = {
    "nothing there": ("redis://:{secret}@{nobody}", "Connection refused", "is it running there"),
    "name": ("redis://:{secret}@nowhere.invalid:1", "name is not known", "DNS"),
    "socket": ("unix://:{secret}@/nowhere/redis.sock", "No such file", "such a socket"),
    "TLS to plain": ("rediss://:{secret}@{plain}", "speaks no TLS", "redis://"),
    "password": ("redis://:{secret}@{locked}", "wrong user or password", "redis://user:password@"),
    "user": ("redis://who:{secret}@{plain}", "wrong user or password", "ACL LIST"),
    "no password": ("redis://{locked}", "or none given", "redis://user:password@"),
    "a Sentinel": ("redis://{watcher}", "is a Sentinel", "redis+sentinel://"),
    "Sentinels down": ("redis+sentinel://:{secret}@{nobody}/main", "127.0.0.1:1: Connection refused", "is it running"),
    "no Sentinel": ("redis+sentinel://{plain}/main", "is no Sentinel", "redis://"),
    "service": ("redis+sentinel://{watcher}/other", "watches no other, but main", "/NAME"),
    "Sentinel password": ("redis+sentinel://:{secret}@{closed}/main", "authentication failed", "sentinel_password="),
    "announced": ("redis+sentinel://:{secret}@{stray}/main", "as primary, and from here: Conn", "replica-announce-ip"),
    "Cluster down": (
        "redis+cluster://:{secret}@{nobody}",
        "any node: 127.0.0.1:1: Connection refused",
        "is it running",
    ),
    "no Cluster": ("redis+cluster://{plain}", "is no Cluster", "redis://host:port"),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
async def test_an_obstacle_is_reported_with_its_fix(row: tuple[str, str, str], at: SimpleNamespace) -> None:
    url, text, fix = row
    found = (await findings(url.format(**vars(at), secret=SECRET)))["reachable"]
    assert found["level"] == "fail"
    assert text in found["text"]
    assert fix in found["fix"]


WARNED = {
    "seed": ("redis+cluster://{nobody},{node}", "seeds", "127.0.0.1:1: Connection refused"),
    "number": ("redis+cluster://{node}/3", "database", "database 0 only"),
    "Sentinel": ("redis+sentinel://{nobody},{watcher}/main", "sentinels", "127.0.0.1:1: Connection refused"),
}


@pytest.mark.parametrize("row", WARNED.values(), ids=WARNED)
async def test_what_does_not_prevent_service_is_a_warning(row: tuple[str, str, str], at: SimpleNamespace) -> None:
    url, check, text = row
    found = await findings(url.format(**vars(at)))
    assert found["reachable"]["level"] == "ok"
    assert (found[check]["level"], text in found[check]["text"]) == ("warn", True)


async def test_a_cluster_that_announces_what_cannot_be_reached(at: SimpleNamespace, tmp_path: Path) -> None:
    node = Node(tmp_path / "hidden", free_port())
    try:
        await node.start("--cluster-enabled", "yes", "--cluster-announce-port", "1")
        await node.client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16000)
        hidden = (await findings(f"redis+cluster://127.0.0.1:{node.port}"))["reachable"]
        assert ":1, which the Cluster names" in hidden["text"]
        assert "cluster-announce-ip" in hidden["fix"]
    finally:
        await node.stop()


@pytest.mark.skipif(REDIS is None, reason="no redis-server here")
async def test_tls_that_does_not_fit(tmp_path: Path) -> None:
    authority, other = Authority(tmp_path), Authority(tmp_path, "other")
    good, old = (authority.sign("redis", san="IP:127.0.0.1", days=days) for days in (1, -1))
    started = await asyncio.gather(
        tls_server(tmp_path / "a", authority, good, "--tls-auth-clients", "no"),
        tls_server(tmp_path / "b", authority, old, "--tls-auth-clients", "no"),
        tls_server(tmp_path / "c", authority, good),
    )
    fit, expired, asking = (getattr(node, "tls") for node in started)  # noqa: B009 - set by tls_server
    ca = f"ssl_ca_certs={authority.cert}"
    rows = {
        f"rediss://127.0.0.1:{fit}?{ca}": ("connects and answers", ""),
        f"redis://:{SECRET}@127.0.0.1:{fit}": ("speaks TLS", "rediss://"),
        f"rediss://:{SECRET}@127.0.0.1:{fit}": ("self-signed certificate", "ssl_ca_certs="),
        f"rediss://:{SECRET}@127.0.0.1:{fit}?ssl_ca_certs={other.cert}": ("self-signed certificate", "ssl_ca_certs="),
        f"rediss://:{SECRET}@127.0.0.1:{fit}?ssl_ca_certs=/nowhere": ("No such file", "ssl_ca_certs"),
        f"rediss://:{SECRET}@127.0.0.1:{fit}?ssl_ca_certs={good.key}": ("no certificate in PEM", "ssl_ca_certs="),
        f"rediss://:{SECRET}@localhost:{fit}?{ca}": ("mismatch", "by a name that"),
        f"rediss://:{SECRET}@127.0.0.1:{expired}?{ca}": ("has expired", "renew"),
        f"rediss://:{SECRET}@127.0.0.1:{asking}?{ca}": ("asks for a client certificate", "ssl_certfile"),
    }
    try:
        for url, (text, fix) in rows.items():
            found = (await findings(url))["reachable"]
            assert text in found["text"], url
            assert fix in found["fix"], url
    finally:
        for node in started:
            await node.stop()


@pytest.mark.skipif(REDIS is None, reason="no redis-server here")
async def test_a_ca_without_key_usage_is_named(tmp_path: Path) -> None:
    authority = Authority(tmp_path, key_usage=False)
    node = await tls_server(tmp_path / "a", authority, authority.sign("redis", san="IP:127.0.0.1"))
    client = authority.sign("client")
    files = f"ssl_ca_certs={authority.cert}&ssl_certfile={client.cert}&ssl_keyfile={client.key}"
    try:
        found = await findings(f"rediss://127.0.0.1:{getattr(node, 'tls')}?{files}")  # noqa: B009 - set by tls_server
    finally:
        await node.stop()
    strict = sys.version_info >= (3, 13)
    finding = found["reachable" if strict else "certificate"]
    assert finding["level"] == ("fail" if strict else "warn")
    assert "key usage" in finding["text"]
    assert "keyUsage" in finding["fix"]


async def is_busy(node: Node) -> bool:
    with contextlib.suppress(redis_client.RedisError):
        async with redis_client.Redis(port=node.port, socket_timeout=0.2) as other:
            await other.get("x")
            return False
    return True


async def failed_to_save(client: Any) -> bool:
    return str((await client.info("persistence"))["rdb_last_bgsave_status"]) == "err"


async def test_servers_that_answer_but_serve_nobody(tmp_path: Path) -> None:
    node = Node(tmp_path / "sick", free_port())
    await node.start("--enable-debug-command", "yes", "--busy-reply-threshold", "50")
    url, client = f"redis://127.0.0.1:{node.port}", node.client

    async def writes() -> dict[str, str]:
        return (await findings(url))["writes"]

    try:
        await client.config_set("maxmemory", 1)
        assert "OOM" in (await writes())["text"]
        await client.config_set("maxmemory", 0)
        await client.config_set("min-replicas-to-write", 1)
        assert "min-replicas-to-write" in (await writes())["fix"]
        await client.config_set("min-replicas-to-write", 0)
        assert (await writes())["level"] == "ok"
        (node.folder / "dump.rdb").mkdir()  # what a snapshot cannot replace
        await client.config_set("save", "3600 1")
        await client.bgsave()
        await wait_until(lambda: failed_to_save(client), what="the snapshot failed")
        assert "cannot save" in (await writes())["fix"]
        await client.config_set("save", "")
        number = (await findings(url, "--set", "redis.databases.cache=77"))["databases"]
        assert number["text"] == "database 77: it has no such database"
        await client.config_set("maxclients", 1)
        assert "maxclients" in (await findings(url))["reachable"]["fix"]
        await client.config_set("maxclients", 100)
        busy = asyncio.create_task(client.eval("while true do end", 0))
        await wait_until(lambda: is_busy(node), what="the server is busy")
        try:
            found = await findings(url)
            assert "BUSY" in found["reachable"]["text"]
            assert "SCRIPT KILL" in found["reachable"]["fix"]
        finally:
            busy.cancel()
    finally:
        await node.stop()
