"""The ACL line: enough for every RPC, and no more than the code uses."""

import re
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from sidecar.cli.permissions import commands_of_lua, commands_of_python, permissions, servers
from sidecar.services import REGISTRY, SCRIPTS
from tests.architecture.calls import Rpc, every_rpc
from tests.cli.program import call
from tests.sidecars import calling
from tests.statuses import info_of

FAMILIES = {key.family for key in REGISTRY}


@pytest.fixture(scope="module")
async def confined(single_server: str, clients: Any) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a sidecar whose Redis user may do what `nexus-sidecar acl` says and nothing else."""
    line = (await call("acl", "--user", "confined")).out.strip()
    await clients[0].execute_command(*line.replace(">CHANGE-ME", ">pw").split(" "))
    async with calling(single_server.replace("unix://", "unix://confined:pw@")) as channel:
        yield channel
    await clients[0].acl_deluser("confined")


@pytest.mark.parametrize("rpc", [pytest.param(rpc, id=rpc.path) for rpc in every_rpc()])
async def test_the_user_may_do_all_that_an_rpc_needs(rpc: Rpc, confined: grpc.aio.Channel, clients: Any) -> None:
    await clients[0].acl_log_reset()
    if not rpc.own:
        return
    failure = await rpc.call(confined, rpc.example())
    denied = [(entry["reason"], entry["object"]) for entry in await clients[0].acl_log()]
    assert not denied, "Redis denied it"
    assert failure is None or info_of(failure).reason not in ("REDIS_NOT_PERMITTED", "INTERNAL"), failure


@pytest.mark.usefixtures("confined")
async def test_the_user_may_nothing_else(clients: Any) -> None:
    for command in (
        ("GET", "other:key"),
        ("FLUSHALL",),
        ("KEYS", "*"),
        ("CONFIG", "GET", "*"),
        ("SCRIPT", "FLUSH"),
        ("CLUSTER", "SLOTS"),
        ("PUBLISH", "other", "x"),
    ):
        answer = await clients[0].execute_command("ACL", "DRYRUN", "confined", *command)
        assert answer != "OK", command


@pytest.mark.parametrize(("scheme", "needs"), [("redis+cluster", "CLUSTER|SLOTS"), ("redis+sentinel", "ROLE")])
def test_a_topology_needs_to_be_asked_for(scheme: str, needs: str) -> None:
    assert needs in permissions(FAMILIES, "nexus", f"{scheme}://a:1,b:2/main").commands
    assert needs not in permissions(FAMILIES, "nexus", "redis://a:1").commands


async def test_the_user_may_repeat_a_script_that_the_server_forgot(confined: grpc.aio.Channel, clients: Any) -> None:
    await clients[0].script_flush()
    check = next(rpc for rpc in every_rpc() if rpc.path == "/nexus.lock.v1.LockService/TryAcquire")
    assert await check.call(confined, check.example()) is None


def test_every_command_of_a_script_is_spelled_out() -> None:
    """Else the line could not be derived from the scripts' texts."""
    granted = set(permissions(FAMILIES, "nexus").commands)
    for script in SCRIPTS:
        text = re.sub(r"redis\.p?call\(command\b", "", script.text)  # in a fragment, whose callers name the command
        calls = text.count("redis.call(") + text.count("redis.pcall(")
        spelled = sum(1 for part in text.replace("pcall(", "call(").split("redis.call(")[1:] if part[0] in "'\"")
        assert calls == spelled, f"{script.name} calls a command that is not a literal"
        assert commands_of_lua(script.text) <= granted


def test_commands_are_found_wherever_code_sends_them() -> None:
    code = '''
async def f(self, big):
    """GET is explained here."""
    await self.redis.run("GETEX" if big else "TTL", name, "EX", 10)
    await self.redis.pipeline([("HGET", name, "SET"), ["ZADD", name]])
    word = "GETDEL"
    async with self.subscriber.listen(channel, prefix="x"):
        return {"kind": "LPUSH"}
'''
    assert commands_of_python(code) == {"GETEX", "TTL", "HGET", "ZADD", "GETDEL", "CLIENT|TRACKING"}


def test_a_pattern_that_another_covers_is_left_out_and_the_namespace_leads() -> None:
    keys = permissions(FAMILIES, "shop").keys
    assert all(pattern.startswith("shop:") for pattern in keys)
    assert len(keys) == len(set(keys))


def test_a_wake_channel_is_allowed_on_the_server_of_its_service() -> None:
    for family in ("lock", "semaphore"):
        assert permissions([family], "nexus").channels == (f"nexus:wake:{family}:*",)


async def test_each_server_gets_a_line_of_its_own() -> None:
    urls = {"cache": "redis://a:6379/1", "session": "redis://a:6379/0", "lock": "redis://b:6379/0"}
    assert len(servers(urls)) <= 2
    ran = await call("acl", "--set", "redis.databases.cache=redis://:canary@caches:6379/0")
    assert "canary" not in ran.out


async def test_the_line_for_an_acl_file_starts_with_the_user() -> None:
    assert (await call("acl", "--aclfile")).out.startswith("user nexus-sidecar on >CHANGE-ME ")
