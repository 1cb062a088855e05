"""doctor: what is wrong with the sidecar's own door is told, in the words with which `serve` refuses to start."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.certificates import Authority, Signed
from tests.cli.program import Ran, call
from tests.topologies import free_port

NOBODY = f"redis://127.0.0.1:{free_port()}"
TOKEN = "canary-0123456789abcdef"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def tls(signed: Signed, key: Path | None = None, **more: object) -> dict[str, object]:
    return {"tls_cert": signed.cert, "tls_key": key or signed.key, **more}


def policy(folder: Path, **fields: str) -> dict[str, object]:
    allow = {"identities": '["token:token"]', "services": '["*"]', "verbs": '["read"]', **fields}
    (folder / "policy").write_text("[[allow]]\n" + "\n".join(f"{name} = {value}" for name, value in allow.items()))
    return {**token(folder), "policy": folder / "policy"}


def token(folder: Path, text: str = TOKEN, mode: int = 0o600) -> dict[str, object]:
    (folder / "token").write_text(text)
    (folder / "token").chmod(mode)
    return {"token_file": folder / "token"}


Make = Callable[[Authority, Path], dict[str, object]]
SHUT: dict[str, tuple[str, Make]] = {
    "pair": ("is not the key of", lambda ca, _: tls(ca.sign("a"), ca.sign("b").key)),
    "no key": ("cannot read", lambda ca, at: tls(ca.sign("a"), at / "none")),
    "expired": ("certificate has expired", lambda ca, _: tls(ca.sign("a", days=-1))),
    "no CA": ("cannot read", lambda ca, at: tls(ca.sign("a"), tls_client_ca=at / "none")),
    "no certificate": ("holds no certificate", lambda ca, _: tls(ca.sign("a"), tls_client_ca=ca.sign("b").key)),
    "empty token": ("is empty", lambda _, at: token(at, "")),
    "short token": ("at least 16", lambda _, at: token(at, "canary")),
    "service": ("no service nexus.none", lambda _, at: policy(at, services='["nexus.none"]')),
    "verb": ("'read' or 'write'", lambda _, at: policy(at, verbs='["erase"]')),
    "namespace": ("no namespace shop", lambda _, at: policy(at, namespaces='["shop"]')),
    "beyond loopback": ("refusing to listen", lambda *_: {"listen": "0.0.0.0:1"}),
    "long path": ("at most 107 bytes", lambda *_: {"uds": f"/tmp/{'x' * 108}"}),
    "no folder": ("there is no folder", lambda *_: {"uds": "/nowhere/s"}),
    "no socket": ("is no socket", lambda _, at: {"uds": token(at)["token_file"]}),
}
WARNED: dict[str, tuple[str, Make]] = {
    "ends soon": ("ends in", lambda ca, _: tls(ca.sign("a"))),
    "readable": ("anyone on this machine can read", lambda _, at: token(at, mode=0o644)),
    "nobody": ("no token makes anyone token:ada", lambda _, at: policy(at, identities='["token:ada"]')),
}


async def ran(command: str, settings: dict[str, object]) -> Ran:
    flags = [word for name, value in settings.items() for word in ("--set", f"server.{name}={value}")]
    it = await call(command, "--redis", NOBODY, *flags)
    assert "canary" not in it.out + it.err
    return it


@pytest.mark.parametrize("row", SHUT.values(), ids=SHUT)
async def test_what_serve_would_refuse(row: tuple[str, Make], authority: Authority, tmp_path: Path) -> None:
    words, make = row
    out = (await ran("doctor", make(authority, tmp_path))).out
    line = next(line for line in out.splitlines() if words in line)
    assert line.startswith("fail  access")


@pytest.mark.parametrize("row", WARNED.values(), ids=WARNED)
async def test_what_is_worth_a_warning(row: tuple[str, Make], authority: Authority, tmp_path: Path) -> None:
    words, make = row
    out = (await ran("doctor", make(authority, tmp_path))).out
    line = next(line for line in out.splitlines() if words in line)
    assert line.startswith("warn ")


async def test_a_policy_without_identities_is_no_configuration(tmp_path: Path) -> None:
    it = await ran("doctor", {"policy": tmp_path / "policy"})
    assert it.code == 2
    assert "tokens or tls_client_ca" in it.err
