"""Settings of the Python client that cannot work are typed errors that name the setting or the file."""

from pathlib import Path

import pytest

from nexus_sidecar import ConfigurationError
from nexus_sidecar.options import Options, TokenFile
from tests.certificates import Authority


@pytest.mark.parametrize("present", ["CERT", "KEY"])
@pytest.mark.parametrize("with_ca", [True, False])
def test_a_certificate_and_its_key_are_needed_together(tmp_path: Path, present: str, *, with_ca: bool) -> None:
    file = tmp_path / "file.pem"
    file.write_text("pem")
    environ = {f"NEXUS_SIDECAR_TLS_{present}": str(file)}
    if with_ca:
        environ["NEXUS_SIDECAR_TLS_CA"] = str(file)
    with pytest.raises(ConfigurationError, match="NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY"):
        Options.read(environ=environ).credentials()


def test_an_unreadable_or_empty_certificate_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    with pytest.raises(ConfigurationError, match=r"ca\.pem"):
        Options.read(environ={"NEXUS_SIDECAR_TLS_CA": str(file)}).credentials()
    file.touch()
    with pytest.raises(ConfigurationError, match=r"ca\.pem is empty"):
        Options.read(environ={"NEXUS_SIDECAR_TLS_CA": str(file)}).credentials()


def test_what_is_no_certificate_is_named(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.pem"
    for content in (b"-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n", b"\xff\xfe", b"hello"):
        garbage.write_bytes(content)
        with pytest.raises(ConfigurationError, match=r"garbage\.pem"):
            Options.read(environ={"NEXUS_SIDECAR_TLS_CA": str(garbage)}).credentials()


def test_a_certificate_with_the_key_of_another_is_named(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    first, second = authority.sign("first"), authority.sign("second")
    environ = {
        "NEXUS_SIDECAR_TLS_CA": str(authority.cert),
        "NEXUS_SIDECAR_TLS_CERT": str(first.cert),
        "NEXUS_SIDECAR_TLS_KEY": str(first.key),
    }
    assert Options.read(environ=environ).credentials()
    with pytest.raises(ConfigurationError, match=second.key.name):
        Options.read(environ={**environ, "NEXUS_SIDECAR_TLS_KEY": str(second.key)}).credentials()


@pytest.mark.parametrize(
    "address", ["nowhere", "http://localhost:1", "host:", ":50051", "host:70000", "host:0", "a b:1"]
)
def test_an_address_that_cannot_be_one_is_named(address: str) -> None:
    with pytest.raises(ConfigurationError, match="host:port"):
        Options.read(address, environ={})


@pytest.mark.parametrize("address", ["localhost:50051", "10.0.0.1:1", "[::1]:50051", "unix:/run/a.sock", "dns:///a:1"])
def test_an_address_is_taken_as_it_is(address: str) -> None:
    assert Options.read(address, environ={}).address == address


def test_what_is_given_counts_before_the_environment(tmp_path: Path) -> None:
    environ = {"NEXUS_SIDECAR_TOKEN_FILE": "/nowhere", "NEXUS_SIDECAR_UNARY_CALLS": "1"}
    options = Options.read(token_file=tmp_path / "token", unary_calls=False, environ=environ)
    assert options.token_file == TokenFile(tmp_path / "token")
    assert not options.unary_calls


def test_a_token_file_that_never_held_a_token_is_named(tmp_path: Path) -> None:
    file = tmp_path / "token"
    with pytest.raises(ConfigurationError, match="token"):
        TokenFile(file).token()
    file.touch()
    with pytest.raises(ConfigurationError, match="token is empty"):
        TokenFile(file).token()


def test_the_last_token_is_kept_while_its_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("first\n")
    source = TokenFile(file)
    assert source.token() == "first"
    file.write_text("")
    assert source.token() == "first"
    file.unlink()
    assert source.token() == "first"
    file.write_text("second\n")
    assert source.token() == "second"


def test_the_namespace_and_the_token_go_with_every_call(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("one\n")
    options = Options.read(namespace="team", token_file=tmp_path / "token", environ={})
    assert options.metadata() == [("nexus-namespace", "team"), ("authorization", "Bearer one")]
