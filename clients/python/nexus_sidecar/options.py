"""Where the sidecar is and how to prove who calls, from arguments and the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import grpc

DEFAULT_ADDRESS = "127.0.0.1:50051"


@dataclass
class TokenFile:
    """A bearer token in a file, read again when the file changes."""

    path: Path
    _seen: tuple[int, int, int] = field(default=(0, 0, 0), init=False)
    _token: str = field(default="", init=False)

    def token(self) -> str:
        """The first line of the file. Raises OSError when it cannot be read."""
        status = self.path.stat()
        seen = (status.st_mtime_ns, status.st_size, status.st_ino)
        if seen != self._seen:
            lines = self.path.read_text().split()
            self._token, self._seen = (lines[0] if lines else ""), seen
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
        )

    def credentials(self) -> grpc.ChannelCredentials | None:
        """TLS, with a certificate of our own if there is one; None: plain text."""
        if not self.ca:
            return None
        certificate = self.certificate.read_bytes() if self.certificate else None
        key = self.key.read_bytes() if self.key else None
        return grpc.ssl_channel_credentials(self.ca.read_bytes(), key, certificate)

    def metadata(self) -> list[tuple[str, str]]:
        """What goes with every call."""
        sent = [("nexus-namespace", self.namespace)] if self.namespace else []
        if self.token_file and (token := self.token_file.token()):
            sent.append(("authorization", f"Bearer {token}"))
        return sent
