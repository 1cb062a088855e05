"""Where the sidecar is and how to prove who calls, from arguments and the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import grpc

from nexus_sidecar.errors import ConfigurationError

DEFAULT_ADDRESS = "127.0.0.1:50051"


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    if not content.strip():
        raise ConfigurationError(f"{path} is empty")
    return content


@dataclass
class TokenFile:
    """A bearer token in a file, read again when the file changes."""

    path: Path
    _seen: tuple[int, int, int] = field(default=(0, 0, 0), init=False)
    _token: str = field(default="", init=False)

    def token(self) -> str:
        """The token in the file, or the last one while the file is being replaced.

        Raises ConfigurationError when the file has never held a token.
        """
        try:
            status = self.path.stat()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                words = self.path.read_text().split()
                if not words and not self._token:
                    raise ConfigurationError(f"{self.path} is empty")
                if words:
                    self._token, self._seen = words[0], seen
        except OSError as error:
            if not self._token:
                raise ConfigurationError(f"cannot read {self.path}: {error.strerror}") from error
        return self._token


@dataclass(frozen=True)
class Options:
    """How to connect. Use `Options.read`."""

    address: str
    namespace: str = ""
    token_file: TokenFile | None = None
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    unary_calls: bool = False

    @classmethod
    def read(cls, address: str = "", namespace: str = "", environ: Mapping[str, str] = os.environ) -> "Options":
        """What is given, else what the environment says, else the defaults."""

        def file(name: str) -> Path | None:
            return Path(environ[name]) if environ.get(name) else None

        token_file = file("NEXUS_SIDECAR_TOKEN_FILE")
        return cls(
            address=address or environ.get("NEXUS_SIDECAR_ADDR") or DEFAULT_ADDRESS,
            namespace=namespace or environ.get("NEXUS_SIDECAR_NAMESPACE", ""),
            token_file=TokenFile(token_file) if token_file else None,
            ca=file("NEXUS_SIDECAR_TLS_CA"),
            certificate=file("NEXUS_SIDECAR_TLS_CERT"),
            key=file("NEXUS_SIDECAR_TLS_KEY"),
            unary_calls=environ.get("NEXUS_SIDECAR_UNARY_CALLS") == "1",
        )

    def credentials(self) -> grpc.ChannelCredentials | None:
        """TLS, with a client certificate if one is configured; None: plain text.

        Raises ConfigurationError when a file cannot be read, or when only some of the files are configured.
        """
        if (self.certificate is None) != (self.key is None):
            raise ConfigurationError("NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY must be set together")
        if not self.ca:
            if self.certificate:
                raise ConfigurationError("NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY need NEXUS_SIDECAR_TLS_CA")
            return None
        certificate = _read(self.certificate) if self.certificate else None
        key = _read(self.key) if self.key else None
        return grpc.ssl_channel_credentials(_read(self.ca), key, certificate)

    def metadata(self) -> list[tuple[str, str]]:
        """What goes with every call."""
        sent = [("nexus-namespace", self.namespace)] if self.namespace else []
        if self.token_file and (token := self.token_file.token()):
            sent.append(("authorization", f"Bearer {token}"))
        return sent
