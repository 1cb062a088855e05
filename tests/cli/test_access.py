"""Access in the commands: the findings of doctor, the probe over TLS, the permissions in Redis."""

from pathlib import Path

import pytest

from tests.certificates import Authority
from tests.cli.program import Serving, call, run


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def tls(authority: Authority, days: int = 30) -> list[str]:
    signed = authority.sign("sidecar", san="DNS:sidecar.example,IP:127.0.0.1", days=days)
    return ["--set", f"server.tls_cert={signed.cert}", "--set", f"server.tls_key={signed.key}"]


async def test_the_probe_speaks_tls(authority: Authority) -> None:
    given = tls(authority)
    async with Serving(*given) as sidecar:
        assert (await run("health", sidecar.address, *given)).out == f"{sidecar.address}: SERVING\n"
        assert (await run("health", sidecar.address)).code == 1


async def test_the_probe_goes_by_the_socket_where_clients_need_certificates(
    authority: Authority, tmp_path: Path
) -> None:
    given = [*tls(authority), "--set", f"server.tls_client_ca={authority.cert}", "--set", f"server.uds={tmp_path}/s"]
    async with Serving(*given):
        assert (await run("health", *given)).out == f"unix:{tmp_path}/s: SERVING\n"


@pytest.mark.parametrize("workers", ["1", "2"])
async def test_beyond_loopback_tls_or_a_token_is_needed(workers: str, tmp_path: Path) -> None:
    refused = await run("serve", "--listen", "0.0.0.0:0", "--workers", workers)
    assert refused.code == 3
    assert all(way in refused.err for way in ("server.tls_cert", "server.token_file", "--insecure"))
    (tmp_path / "token").write_text("0123456789abcdef")
    given = ["--listen", "0.0.0.0:0", "--workers", workers, "--set", f"server.token_file={tmp_path}/token"]
    async with Serving(*given) as sidecar:
        assert sidecar.address.startswith("0.0.0.0:")


async def test_the_doctor_checks_the_access(authority: Authority, tmp_path: Path) -> None:
    assert "good until" in (await call("doctor", *tls(authority))).out
    assert "days, at " in (await call("doctor", *tls(authority, days=1))).out
    (tmp_path / "token").touch()
    failed = await call("doctor", "--set", f"server.token_file={tmp_path}/token")
    assert failed.code == 1
    assert "is empty" in failed.out
    assert "refusing to listen" in (await call("doctor", "--set", "server.listen=0.0.0.0:1")).out


async def test_the_permissions_in_redis_cover_every_namespace(tmp_path: Path) -> None:
    given = ["--set", 'namespaces=["shop"]', "--set", "server.policy=p", "--set", f"server.token_file={tmp_path}/t"]
    line = (await call("acl", *given)).out
    assert "~nexus:lock:*" in line
    assert "~shop:lock:*" in line
