"""Where the sidecar is and how to prove who calls, from arguments and the environment."""

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import grpc

from nexus_sidecar.errors import ConfigurationError

DEFAULT_ADDRESS = "127.0.0.1:50051"

_ADDRESS = re.compile(r"(unix|dns|ipv4|ipv6|vsock):\S+|(\[[0-9A-Fa-f:.%]+\]|[^\s:/\[\]]+):(?P<port>\d{1,5})")

_PREFIX = "NEXUS_SIDECAR_"


def _content(path: Path) -> bytes:
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
        except (OSError, UnicodeDecodeError) as error:
            if not self._token:
                reason = error.strerror if isinstance(error, OSError) else "it is not text"
                raise ConfigurationError(f"cannot read {self.path}: {reason}") from error
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
    def read(
        cls,
        address: str = "",
        namespace: str = "",
        *,
        token_file: str | Path = "",
        tls_ca: str | Path = "",
        tls_cert: str | Path = "",
        tls_key: str | Path = "",
        unary_calls: bool | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> "Options":
        """What is given, else what the environment says, else the defaults.

        Raises ConfigurationError for an address that cannot be one.
        """

        def path(given: str | Path, name: str) -> Path | None:
            found = given or environ.get(_PREFIX + name)
            return Path(found) if found else None

        address = address or environ.get(f"{_PREFIX}ADDR") or DEFAULT_ADDRESS
        found = _ADDRESS.fullmatch(address)
        if not found or not 0 < int(found["port"] or 1) < 65536:
            raise ConfigurationError(f"the address must be host:port or unix:/path, not {address!r}")
        token_path = path(token_file, "TOKEN_FILE")
        return cls(
            address=address,
            namespace=namespace or environ.get(f"{_PREFIX}NAMESPACE", ""),
            token_file=TokenFile(token_path) if token_path else None,
            ca=path(tls_ca, "TLS_CA"),
            certificate=path(tls_cert, "TLS_CERT"),
            key=path(tls_key, "TLS_KEY"),
            unary_calls=environ.get(f"{_PREFIX}UNARY_CALLS") == "1" if unary_calls is None else unary_calls,
        )

    def credentials(self) -> grpc.ChannelCredentials | None:
        """TLS, with a client certificate if one is configured; None: plain text.

        Raises ConfigurationError when a file cannot be used, or when only some of the files are configured.
        """
        if (self.certificate is None) != (self.key is None):
            raise ConfigurationError("NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY must be set together")
        if not self.ca:
            if self.certificate:
                raise ConfigurationError("NEXUS_SIDECAR_TLS_CERT and NEXUS_SIDECAR_TLS_KEY need NEXUS_SIDECAR_TLS_CA")
            return None
        authorities = _content(self.ca)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # only to check the files: gRPC aborts on some that are wrong
        try:
            context.load_verify_locations(cadata=authorities.decode("ascii"))
        except (ssl.SSLError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{self.ca} has no certificate in PEM form") from error
        if not (self.certificate and self.key):
            return grpc.ssl_channel_credentials(authorities)
        certificate, key = _content(self.certificate), _content(self.key)
        try:
            context.load_cert_chain(self.certificate, self.key, password="")
        except (ssl.SSLError, OSError) as error:
            files = f"{self.certificate} and {self.key}"
            raise ConfigurationError(f"{files} are not a certificate and its key in PEM form: {error}") from error
        return grpc.ssl_channel_credentials(authorities, key, certificate)

    def metadata(self) -> list[tuple[str, str]]:
        """What goes with every call."""
        sent = [("nexus-namespace", self.namespace)] if self.namespace else []
        if self.token_file and (token := self.token_file.token()):
            sent.append(("authorization", f"Bearer {token}"))
        return sent
