"""Settings of the Python client that cannot work are typed errors that name the setting or the file."""

from pathlib import Path

import pytest

from nexus.lock.v1.lock_pb2 import AcquireRequest
from nexus_sidecar import ConfigurationError
from nexus_sidecar.options import Options, TokenFile
from nexus_sidecar.policy import timeout_of


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


def test_an_absent_wait_of_acquire_counts_as_the_default_of_the_sidecar() -> None:
    assert timeout_of("/nexus.lock.v1.LockService/Acquire", AcquireRequest()) == 15
