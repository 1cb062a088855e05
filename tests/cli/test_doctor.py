"""doctor: each condition that makes a Redis unusable is reported with its fix."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import redis.asyncio as redis_client

from sidecar.redis.embedded import Embedded
from tests import topologies
from tests.cli.program import call, run
from tests.topologies import Node, free_port


@pytest.fixture
async def server() -> AsyncIterator[tuple[str, Any]]:
    """The URL of a server of this test's own, and a client that may change it."""
    server = Embedded()
    await server.start()
    client = redis_client.from_url(server.url, decode_responses=True)
    yield server.url, client
    await client.aclose()
    await server.stop()


async def findings(url: str, *flags: str) -> dict[str, dict[str, str]]:
    """The doctor's findings by check; the exit code must say the same."""
    ran = await call("doctor", "--json", "--redis", url, *flags)
    report = json.loads(ran.out)
    assert ran.code == (0 if report["fit"] else 1), ran.err
    return {finding["check"]: finding for finding in report["findings"]}


async def test_a_fit_server_passes_every_check(server: tuple[str, Any]) -> None:
    url, client = server
    await client.config_set("appendonly", "yes")
    ran = await run("doctor", "--redis", url)
    assert (ran.code, ran.err) == (0, "")
    assert "0 failed, 0 to look at" in ran.out


async def test_an_unreachable_server_is_reported_without_its_password() -> None:
    ran = await run("doctor", "--redis", f"redis://:hunter2@127.0.0.1:{free_port()}")
    assert ran.code == 1
    assert "fail  reachable" in ran.out
    assert "hunter2" not in ran.out + ran.err


async def test_a_wrong_password_is_reported_as_one(server: tuple[str, Any]) -> None:
    url, client = server
    await client.config_set("requirepass", "right")
    found = await findings(url.replace("unix://", "unix://:wrong@"))
    assert "password" in found["reachable"]["text"]


@pytest.mark.parametrize(("policy", "level"), [("allkeys-lru", "fail"), ("volatile-ttl", "warn"), ("noeviction", "ok")])
async def test_eviction_of_locks_and_sessions(server: tuple[str, Any], policy: str, level: str) -> None:
    url, client = server
    await client.config_set("maxmemory-policy", policy)
    found = (await findings(url))["eviction"]
    assert found["level"] == level
    assert bool(found["fix"]) == (level != "ok")


async def test_missing_permissions_are_named(server: tuple[str, Any]) -> None:
    url, client = server
    line = (await call("acl", "--user", "confined")).out.split()
    await client.execute_command(*[word for word in line if word not in ("+zadd", ">CHANGE-ME")], ">secret")
    found = (await findings(url.replace("unix://", "unix://confined:secret@")))["permissions"]
    assert found["level"] == "fail"
    assert found["text"].endswith("ZADD")
    await client.execute_command("ACL", "SETUSER", "confined", "+zadd", "resetkeys", "~nexus:session:*")
    found = (await findings(url.replace("unix://", "unix://confined:secret@")))["permissions"]
    assert found["text"].startswith("the user may not: nexus:")
    assert "nexus:session:" not in found["text"]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("resetchannels &nexus:session-events:*", "the user may not: nexus:"),
        ("-eval", "EVAL is refused: NOPERM"),
        ("-client|tracking", "may not: CLIENT|TRACKING"),
        ("-publish -subscribe", "may not: "),
    ],
)
async def test_each_missing_permission_is_named(server: tuple[str, Any], change: str, text: str) -> None:
    url, client = server
    await client.execute_command(*(await call("acl", "--user", "confined")).out.replace("CHANGE-ME", "pw").split())
    await client.execute_command("ACL", "SETUSER", "confined", *change.split())
    found = (await findings(url.replace("unix://", "unix://confined:pw@")))["permissions"]
    assert found["level"] == "fail"
    assert text in found["text"]
    assert "nexus-sidecar acl" in found["fix"]


async def test_a_command_that_was_renamed_is_named(tmp_path: Any) -> None:
    node = Node(tmp_path / "renamed", free_port())
    try:
        await node.start("--rename-command", "ZADD", "", "--rename-command", "SUBSCRIBE", "hear")
        found = (await findings(f"redis://127.0.0.1:{node.port}"))["permissions"]
        assert found["text"] == "it has no SUBSCRIBE"
        assert "rename-command" in found["fix"]
    finally:
        await node.stop()


async def test_output_buffers_that_are_too_small_for_subscribers(server: tuple[str, Any]) -> None:
    url, client = server
    await client.config_set("client-output-buffer-limit", "pubsub 65536 0 0")
    assert (await findings(url))["buffers"]["level"] == "warn"


async def test_the_acl_line_is_enough_for_the_doctor_to_say_so(server: tuple[str, Any]) -> None:
    url, client = server
    line = (await call("acl", "--user", "confined")).out.replace("CHANGE-ME", "secret")
    await client.execute_command(*line.split())
    found = await findings(url.replace("unix://", "unix://confined:secret@"))
    assert found["permissions"]["level"] == "ok"
    assert not [each for each in found.values() if each["level"] == "fail"]


async def test_keys_of_another_type_without_ttl_or_undeclared_are_found(server: tuple[str, Any]) -> None:
    url, client = server
    await client.set("nexus:session:sess_1", "not a hash")
    found = await findings(url)
    assert found["keys"]["level"] == "fail"
    assert "nexus:session:sess_1 (db 0) is a string, session:{session_id} a hash" in found["keys"]["text"]
    await client.flushall()
    await client.hset("nexus:session:sess_2", mapping={"userId": "user_1"})
    assert "without a TTL" in (await findings(url))["keys"]["text"]
    await client.flushall()
    await client.set("nexus:somebody:elses", "1")
    assert "no declared family" in (await findings(url))["keys"]["text"]


async def test_a_replica_and_a_cluster_node_are_recognised(tmp_path: Any) -> None:
    primary, replica = Node(tmp_path / "a", free_port()), Node(tmp_path / "b", free_port())
    try:
        await primary.start()
        await replica.start("--replicaof", f"127.0.0.1 {primary.port}")
        assert (await findings(f"redis://127.0.0.1:{replica.port}"))["role"]["level"] == "fail"
    finally:
        await primary.stop()
        await replica.stop()
    async with topologies.cluster() as nodes:
        address = f"127.0.0.1:{nodes[0].port}"
        assert "redis+cluster://" in (await findings(f"redis://{address}"))["cluster"]["fix"]
        assert (await findings(f"redis+cluster://{address}"))["cluster"]["level"] == "ok"
        await nodes[0].client.execute_command("CLUSTER", "DELSLOTS", 0)
        await nodes[0].client.execute_command("CONFIG", "SET", "cluster-require-full-coverage", "no")
        hole = await findings(f"redis+cluster://{address}")
        assert "fail" in {hole["reachable"]["level"], hole.get("cluster", {}).get("level")}
