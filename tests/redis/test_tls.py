"""Redis over TLS with a user and a password: one server, behind Sentinel, and a Cluster; on Debian's redis-server."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import grpc
import pytest
import redis.asyncio as redis_client

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.redis.cluster.slots import SLOTS
from tests.certificates import Authority, Signed
from tests.sidecars import calling
from tests.topologies import free_port
from tests.waiting import wait_until

SERVER = shutil.which("redis-server")
USER = "user sidecar on >s3cret ~* &* +@all"

pytestmark = pytest.mark.skipif(
    SERVER is None and not os.environ.get("CI"), reason="no redis-server here; apt-get install redis-server"
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def signed(authority: Authority) -> Signed:
    return authority.sign("redis", san="IP:127.0.0.1,DNS:localhost")


class Secure:
    """A Redis process that speaks nothing but TLS and has no user but `sidecar`."""

    def __init__(self, folder: Path, authority: Authority, signed: Signed) -> None:
        self.folder, self.port = folder, free_port()
        self._authority, self._signed = authority, signed
        self._process: asyncio.subprocess.Process | None = None

    @property
    def client(self) -> redis_client.Redis:
        """A plain client with the user's rights."""
        return redis_client.Redis(
            port=self.port, ssl=True, ssl_ca_certs=str(self._authority.cert), username="sidecar", password="s3cret"
        )

    async def start(self, *lines: str, sentinel: bool = False) -> None:
        """Start it with further lines of configuration; return when it answers."""
        self.folder.mkdir()
        config = self.folder / "redis.conf"
        config.write_text(
            "\n".join(
                [
                    f"port 0\ntls-port {self.port}\nbind 127.0.0.1 127.0.0.2\ndir {self.folder}\nlogfile server.log",
                    f"tls-cert-file {self._signed.cert}\ntls-key-file {self._signed.key}",
                    f"tls-ca-cert-file {self._authority.cert}\ntls-auth-clients no\ntls-replication yes",
                    f"user default off\n{USER}",
                    *(() if sentinel else ('save ""',)),
                    *lines,
                ]
            )
        )
        assert SERVER, "CI must have redis-server"
        self._process = await asyncio.create_subprocess_exec(SERVER, str(config), *(["--sentinel"] if sentinel else []))
        try:
            await wait_until(self._answers, within=10, what=f"TLS server on {self.port}")
        except BaseException:  # else the process would outlive the tests and end the run with warnings
            await self.stop()
            raise

    async def ask(self, *command: str | int) -> object:
        """The reply to a command."""
        async with self.client as client:
            return await client.execute_command(*command)

    async def _answers(self) -> bool:
        try:
            return bool(await self.ask("PING"))
        except (redis_client.RedisError, OSError):
            return False

    async def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.kill()
            await self._process.wait()


async def written(url: str) -> bool:
    """Whether a write and a read through a sidecar go well."""
    async with calling(url) as channel:
        stub: Any = cache_pb2_grpc.CacheServiceStub(channel)
        try:
            await stub.Set(cache_pb2.SetRequest(entity="user", id="u1", fields={"a": "b"}), timeout=5)
            return "b" in str(await stub.Get(cache_pb2.GetRequest(entity="user", id="u1"), timeout=5))
        except grpc.aio.AioRpcError as error:
            if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.FAILED_PRECONDITION):
                raise
            return False


def query(authority: Authority, **more: str) -> str:
    return urlencode({"ssl_ca_certs": str(authority.cert), **more})


@pytest.fixture(scope="module")
async def single(
    tmp_path_factory: pytest.TempPathFactory, authority: Authority, signed: Signed
) -> AsyncIterator[Secure]:
    server = Secure(tmp_path_factory.mktemp("tls") / "redis", authority, signed)
    await server.start()
    yield server
    await server.stop()


async def test_one_server(single: Secure, authority: Authority) -> None:
    assert await written(f"rediss://sidecar:s3cret@127.0.0.1:{single.port}/0?{query(authority)}")


@pytest.mark.parametrize("wrong", ["authority", "password", "plain", "name"])
async def test_what_is_not_right_is_not_connected_to(
    wrong: str, single: Secure, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path, "other")
    urls = {
        "authority": f"rediss://sidecar:s3cret@127.0.0.1:{single.port}/0?{query(other)}",
        "password": f"rediss://sidecar:guess@127.0.0.1:{single.port}/0?{query(authority)}",
        "plain": f"redis://sidecar:s3cret@127.0.0.1:{single.port}/0",
        "name": f"rediss://sidecar:s3cret@127.0.0.2:{single.port}/0?{query(authority)}",
    }
    assert not await written(urls[wrong])


async def test_a_cluster(tmp_path: Path, authority: Authority, signed: Signed) -> None:
    nodes = [Secure(tmp_path / str(number), authority, signed) for number in range(3)]
    try:
        for at, node in enumerate(nodes):
            await node.start("cluster-enabled yes", "tls-cluster yes", "cluster-node-timeout 1000")
            await node.ask("CLUSTER", "SET-CONFIG-EPOCH", at + 1)
            await node.ask("CLUSTER", "ADDSLOTSRANGE", at * SLOTS // 3, (at + 1) * SLOTS // 3 - 1)
            await node.ask("CLUSTER", "MEET", "127.0.0.1", nodes[0].port)

        async def formed() -> bool:
            return all(["cluster_state:ok" in str(await node.ask("CLUSTER", "INFO")) for node in nodes])

        await wait_until(formed, within=20, what="the cluster is ok")
        hosts = f"127.0.0.1:{nodes[0].port}"
        assert await written(f"rediss+cluster://sidecar:s3cret@{hosts}?{query(authority)}")
    finally:
        for node in nodes:
            await node.stop()


async def test_behind_sentinel(single: Secure, tmp_path: Path, authority: Authority, signed: Signed) -> None:
    watcher = Secure(tmp_path / "sentinel", authority, signed)
    try:
        await watcher.start(
            f"sentinel monitor main 127.0.0.1 {single.port} 1",
            "sentinel auth-user main sidecar",
            "sentinel auth-pass main s3cret",
            sentinel=True,
        )
        login = query(authority, sentinel_username="sidecar", sentinel_password="s3cret")
        url = f"rediss+sentinel://sidecar:s3cret@127.0.0.1:{watcher.port}/main?{login}"
        assert await written(url)
    finally:
        await watcher.stop()
