"""What the command line refuses before anything is started."""

import pytest

from sidecar.cli import codes
from sidecar.cli.parser import parser
from sidecar.cli.settings import settings_of
from sidecar.cli.supervisor import Supervisor
from sidecar.config.values import ConfigError
from sidecar.process.workers import WorkerError
from sidecar.redis.embedded import EmbeddedError
from sidecar.rpc.address import BindError


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--redis", "redis://h", "--data", "d"], "give either url or data"),
        (["--uds-mode", "rw"], "octal"),
        (["--workers", "65"], "less than or equal to 64"),
        (["--set", "server.drain=-1s"], "must be a duration"),
    ],
)
def test_settings_that_cannot_be_are_refused(arguments: list[str], told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        settings_of(parser().parse_args(["serve", *arguments]))


def test_a_flag_that_contradicts_another_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["serve", "--redis", "redis://h", "--embedded"])
    assert ended.value.code == codes.CONFIGURATION
    assert "not allowed with" in capsys.readouterr().err


def test_embedded_overrides_a_configured_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXUS_SIDECAR__REDIS__URL", "redis://configured")
    assert settings_of(parser().parse_args(["serve"]))[0].redis.url == "redis://configured"
    assert settings_of(parser().parse_args(["serve", "--embedded"]))[0].redis.url == ""


async def test_several_workers_need_a_tcp_port_to_share() -> None:
    settings, _ = settings_of(parser().parse_args(["serve", "--workers", "2", "--listen", "", "--uds", "s"]))
    with pytest.raises(ConfigError, match="several workers share a TCP port"):
        Supervisor(settings)


def test_failures_that_are_the_users_to_mend_have_codes_and_defects_have_none() -> None:
    assert codes.of(ConfigError()) == 2
    assert codes.of(BindError()) == 3
    assert codes.of(EmbeddedError()) == 4
    assert codes.of(WorkerError(0, 3)) == 3
    assert codes.of(WorkerError(0, -9)) == 1
    assert codes.of(ValueError()) is None
