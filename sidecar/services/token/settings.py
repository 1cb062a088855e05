"""The [token] settings."""

from datetime import timedelta
from pathlib import Path

from pydantic import Field

from sidecar.config.values import ConfigError, Duration, Secret, Section

_SECOND, _DAY = timedelta(seconds=1), timedelta(hours=24)


class TokenSettings(Section):
    """[token]: one-time tokens. With a key Redis holds HMACs of the codes, without one the codes themselves."""

    key: Secret = Field("", description="secret of the HMACs, at least 32 bytes of text")
    key_file: str = Field("", description="file of such secrets, a line each: the first makes HMACs, all verify them")
    attempts: int = Field(5, ge=1, le=100, description="wrong attempts before a lockout")
    max_failures: int = Field(100, ge=1, le=1000, description="wrong attempts in a row before a lockout of a day")
    lockout: Duration = Field(timedelta(minutes=15), ge=_SECOND, le=_DAY, description="how long a lockout lasts")
    cooldown: Duration = Field(
        timedelta(seconds=30), ge=timedelta(0), le=timedelta(hours=1), description="least time between two sends"
    )
    sends: int = Field(5, ge=1, le=1000, description="codes sent to one user within sends_window")
    sends_window: Duration = Field(
        timedelta(hours=1), ge=_SECOND, le=timedelta(hours=24), description="the window of `sends`"
    )

    def keys(self) -> tuple[bytes, ...]:
        """The secrets, the one that makes HMACs first; none in plain-text mode. Raises ConfigError."""
        lines = [self.key] if self.key else []
        if self.key_file:
            try:
                lines += [line.strip() for line in Path(self.key_file).read_text().splitlines() if line.strip()]
            except (OSError, UnicodeDecodeError):
                raise ConfigError(f"token.key_file: cannot read {self.key_file}") from None
            if not lines:
                raise ConfigError(f"token.key_file: {self.key_file} holds no secret")
        if any(len(line.encode()) < 32 for line in lines):
            raise ConfigError(
                "token.key: a secret must have at least 32 bytes; make one with `openssl rand -base64 32`"
            )
        return tuple(line.encode() for line in lines)
