"""TLS: the server's certificates, checked before use and read again when their files change."""

import contextlib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc

from sidecar.config.values import ConfigError
from sidecar.security.file_watcher import FileWatcher, text_of


@dataclass(frozen=True)
class TlsFiles:
    """Paths of PEM files: the certificate with its chain, its key, the CA of client certificates ("" for none)."""

    cert: str
    key: str
    client_ca: str = ""


def credentials(files: TlsFiles) -> grpc.ServerCredentials:
    """Credentials that read the files again with each handshake. Raises ConfigError when they cannot be used now."""
    paths = [Path(path) for path in (files.cert, files.key, files.client_ca) if path]
    current: FileWatcher[Any] = FileWatcher(paths, lambda: _configuration(files), interval=0)
    return grpc.dynamic_ssl_server_credentials(current(), current, require_client_authentication=bool(files.client_ca))


def _configuration(files: TlsFiles) -> Any:
    check(files)
    pair = (Path(files.key).read_bytes(), Path(files.cert).read_bytes())
    roots = Path(files.client_ca).read_bytes() if files.client_ca else None
    return grpc.ssl_server_certificate_configuration([pair], root_certificates=roots)


def check(files: TlsFiles) -> dict[str, Any]:
    """The certificate as `ssl.SSLSocket.getpeercert` returns it. Raises ConfigError with what is wrong."""
    text_of(Path(files.key), "server.tls_key")
    text = text_of(Path(files.cert), "server.tls_cert")
    if files.client_ca:
        _authorities(files.client_ca)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # Without this, OpenSSL would ask for a password on the terminal.
        server.load_cert_chain(files.cert, files.key, password=lambda: "")
    except ssl.SSLError as error:
        raise ConfigError(_unfit(error, files)) from None
    return _seen_by_a_client(server, text, files.cert)


def _authorities(path: str) -> None:
    text_of(Path(path), "server.tls_client_ca")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_verify_locations(path)
    except ssl.SSLError:
        raise ConfigError(f"server.tls_client_ca: {path} holds no certificate in PEM form") from None


def _unfit(error: ssl.SSLError, files: TlsFiles) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"server.tls_key: {files.key} is not the key of the certificate in {files.cert}"
    if "BEGIN CERTIFICATE" not in Path(files.cert).read_text():
        return f"server.tls_cert: {files.cert} holds no certificate in PEM form"
    return f"server.tls_key: {files.key} holds no key in PEM form that can be read without a password"


def _seen_by_a_client(server: ssl.SSLContext, text: str, path: str) -> dict[str, Any]:
    """Handshake with a client that trusts exactly this certificate, so that only its dates are checked."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.load_verify_locations(cadata=text)
    try:
        return handshake(client, server)
    except ssl.SSLCertVerificationError as error:
        raise ConfigError(f"server.tls_cert: {path}: {error.verify_message}") from None
    except ssl.SSLError as error:
        raise ConfigError(f"server.tls_cert: {path} cannot serve TLS: {error.reason}") from None


def handshake(client: ssl.SSLContext, server: ssl.SSLContext) -> dict[str, Any]:
    """Shake hands in memory; return the server's certificate as the client sees it. Raises ssl.SSLError."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (client.wrap_bio(to_client, to_server), server.wrap_bio(to_server, to_client, server_side=True))
    for end in ends * 4:
        with contextlib.suppress(ssl.SSLWantReadError):
            end.do_handshake()
    return dict(ends[0].getpeercert() or {})
