"""Who may call: TLS, client certificates, tokens; on a whole sidecar."""

import shutil
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from nexus.cache.v1 import cache_pb2, cache_pb2_grpc
from sidecar.config.values import ConfigError
from tests.certificates import Authority
from tests.sidecars import running, sidecar_on
from tests.statuses import info_of
from tests.waiting import wait_until

OLD, NEW = "old-token-0123456789", "new-token-0123456789"
READ = cache_pb2.BatchGetRequest(keys=[cache_pb2.EntityKey(entity="user", id="u1")])


def bearer(token: str) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {token}")]


async def code_of(channel: grpc.aio.Channel, metadata: Any = None) -> str:
    """The reason with which a read is refused, "OK" for none."""
    try:
        await cache_pb2_grpc.CacheServiceStub(channel).BatchGet(READ, metadata=metadata, timeout=5)
    except grpc.aio.AioRpcError as error:
        return info_of(error).reason or error.code().name
    return "OK"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def plain(address: str) -> grpc.aio.Channel:
    return grpc.aio.insecure_channel(address, options=[("grpc.use_local_subchannel_pool", 1)])


def secure(address: str, roots: Path, client: Any = None) -> grpc.aio.Channel:
    """A connection of its own over TLS."""
    pair = (client.key.read_bytes(), client.cert.read_bytes()) if client else (None, None)
    credentials = grpc.ssl_channel_credentials(roots.read_bytes(), *pair)
    return grpc.aio.secure_channel(address, credentials, options=[("grpc.use_local_subchannel_pool", 1)])


async def test_a_token_is_asked_for_and_health_is_not(redis_server: str, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{OLD}\n")
    async with running(redis_server, server__token_file=str(file)) as sidecar, plain(sidecar.server.address) as channel:
        assert await code_of(channel) == "UNAUTHENTICATED"
        assert await code_of(channel, bearer(NEW)) == "UNAUTHENTICATED"
        assert await code_of(channel, [("authorization", OLD)]) == "UNAUTHENTICATED"
        assert await code_of(channel, bearer(OLD) + bearer(OLD)) == "UNAUTHENTICATED"
        assert await code_of(channel, bearer(OLD)) == "OK"
        assert await code_of(channel, [*bearer(OLD), ("nexus-namespace", "nexus")]) == "OK"
        assert await code_of(channel, [*bearer(OLD), ("nexus-namespace", "rival")]) == "FORBIDDEN"
        assert await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5)


async def test_tokens_change_over_without_a_restart(
    redis_server: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "token"
    file.write_text(f"{OLD}\n")
    async with running(redis_server, server__token_file=str(file)) as sidecar, plain(sidecar.server.address) as channel:

        async def answers(token: str, code: str) -> bool:
            return await code_of(channel, bearer(token)) == code

        file.write_text(f"{NEW}\n{OLD}\n")
        await wait_until(lambda: answers(NEW, "OK"), what="the new token counts")
        assert await code_of(channel, bearer(OLD)) == "OK"
        file.write_text("")  # a mistake

        async def noticed() -> bool:
            assert await code_of(channel, bearer(NEW)) == "OK"
            return "stays in force" in caplog.text

        await wait_until(noticed, what="the mistake is logged, and changes nothing")
        file.with_suffix(".new").write_text(f"{NEW}\n")
        file.with_suffix(".new").rename(file)
        await wait_until(lambda: answers(OLD, "UNAUTHENTICATED"), what="the old token is gone")
        assert await code_of(channel, bearer(NEW)) == "OK"


async def test_reflection_is_for_callers_who_are_known(redis_server: str, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(OLD)
    async with running(redis_server, server__token_file=str(file)) as sidecar, plain(sidecar.server.address) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        asked = [reflection_pb2.ServerReflectionRequest(list_services="")]
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.ServerReflectionInfo(iter(asked), timeout=5).read()
        assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
        reply = await stub.ServerReflectionInfo(iter(asked), timeout=5, metadata=bearer(OLD)).read()
        assert reply.list_services_response.service


async def test_a_new_connection_sees_the_new_certificate(
    redis_server: str, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path, "other")
    cert, key = tmp_path / "tls.pem", tmp_path / "tls.key"
    first, second = authority.sign("a", san="IP:127.0.0.1"), other.sign("b", san="IP:127.0.0.1")
    shutil.copy(first.cert, cert)
    shutil.copy(first.key, key)
    async with running(redis_server, server__tls_cert=str(cert), server__tls_key=str(key)) as sidecar:
        address = sidecar.server.address
        async with secure(address, authority.cert) as lasting:
            assert await code_of(lasting) == "OK"
            async with plain(address) as channel:
                assert await code_of(channel) == "UNAVAILABLE"
            shutil.copy(second.cert, cert)  # half of the change: no pair, so the old one goes on
            async with secure(address, authority.cert) as channel:
                assert await code_of(channel) == "OK"
            shutil.copy(second.key, key)
            async with secure(address, other.cert) as channel:
                assert await code_of(channel) == "OK"
            async with secure(address, authority.cert) as channel:
                assert await code_of(channel) == "UNAVAILABLE"
            assert await code_of(lasting) == "OK"


async def test_a_client_certificate_says_who_calls(redis_server: str, authority: Authority, tmp_path: Path) -> None:
    server = authority.sign("sidecar", san="IP:127.0.0.1")
    policy = tmp_path / "policy.toml"
    policy.write_text(
        """
        [[allow]]
        identities = ["spiffe://example.org/shop", "cn:by-name", "token:reader"]
        services = ["*"]
        verbs = ["read"]
        """
    )
    stranger = Authority(tmp_path, "stranger").sign("by-name")
    seen = {
        "spiffe": authority.sign("nobody", san="URI:spiffe://example.org/shop"),
        "name": authority.sign("by-name"),
        "uri wins": authority.sign("by-name", san="URI:spiffe://example.org/other"),
        "unknown": authority.sign("somebody"),
        "spiffe in the name": authority.sign("spiffe://example.org/shop"),
        "token in the name": authority.sign("token:reader"),
        "name in the uri": authority.sign("nobody", san="URI:cn:by-name"),
        "stranger": stranger,
        "none": None,
    }
    answers = {}
    files = {"tls_cert": server.cert, "tls_key": server.key, "tls_client_ca": authority.cert, "policy": policy}
    async with running(redis_server, **{f"server__{name}": str(path) for name, path in files.items()}) as sidecar:
        for name, client in seen.items():
            async with secure(sidecar.server.address, authority.cert, client) as channel:
                answers[name] = await code_of(channel)
    assert answers == {
        "spiffe": "OK",
        "name": "OK",
        "uri wins": "FORBIDDEN",
        "unknown": "FORBIDDEN",
        "spiffe in the name": "FORBIDDEN",
        "token in the name": "FORBIDDEN",
        "name in the uri": "FORBIDDEN",
        "stranger": "UNAVAILABLE",
        "none": "UNAVAILABLE",
    }


async def refusal(**server: Any) -> str:
    """What the start says when it refuses `server` settings."""
    with pytest.raises(ConfigError) as refused:
        await sidecar_on("", **{f"server__{name}": value for name, value in server.items()}).start()
    return str(refused.value)


async def test_what_cannot_be_used_is_told_at_the_start(authority: Authority, tmp_path: Path) -> None:
    good, other, old = authority.sign("a"), authority.sign("b"), authority.sign("c", days=-1)
    empty, short, three = tmp_path / "empty", tmp_path / "short", tmp_path / "three"
    empty.write_text("\n")
    short.write_text("canary")
    three.write_text(f"{OLD}\n{NEW}\n{OLD}x\n")
    cert, key = str(good.cert), str(good.key)
    assert "tls_cert and tls_key go together" in await refusal(tls_cert=cert)
    assert "is not the key of the certificate" in await refusal(tls_cert=cert, tls_key=str(other.key))
    assert "certificate has expired" in await refusal(tls_cert=str(old.cert), tls_key=str(old.key))
    assert "cannot read /nowhere: no such file" in await refusal(tls_cert=cert, tls_key="/nowhere")
    assert "holds no certificate in PEM form" in await refusal(tls_cert=str(short), tls_key=key)
    assert "holds no key in PEM form" in await refusal(tls_cert=cert, tls_key=str(short))
    assert "needs TLS" in await refusal(tls_client_ca=cert)
    told = await refusal(tls_cert=cert, tls_key=key, tls_client_ca=str(empty))
    assert told.startswith("server.tls_client_ca")
    assert "no certificate" in told
    assert "is empty" in await refusal(token_file=str(empty))
    assert "canary" not in await refusal(token_file=str(short))
    assert "holds 3 tokens" in await refusal(token_file=str(three))
    assert "needs identities" in await refusal(policy="policy.toml")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('services = ["nexus.cash.v1"]', "no service nexus.cash.v1"),
        ('namespaces = ["elsewhere"]', "no namespace elsewhere"),
        ('verbs = ["delete"]', "'read' or 'write'"),
        ("sevices = []", "sevices"),
        ('identities = ["reader"]', "identity 'reader' must be \"token:NAME\""),
    ],
)
async def test_a_policy_that_names_what_is_not_there_is_told(wrong: str, told: str, tmp_path: Path) -> None:
    token, policy = tmp_path / "token", tmp_path / "policy.toml"
    token.write_text(OLD)
    lines = {"identities": '["token:token"]', "services": '["*"]', "verbs": '["read"]'}
    name, _, value = wrong.partition(" = ")
    lines[name] = value
    policy.write_text("[[allow]]\n" + "\n".join(f"{name} = {value}" for name, value in lines.items()))
    assert told in await refusal(token_file=str(token), policy=str(policy))
