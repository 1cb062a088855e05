"""Addresses to listen on: valid ones, those that are refused, and a port that several processes share."""

import ipaddress
import os
import re
import socket
import stat
from pathlib import Path

LONGEST_UDS_PATH = 107
"""Bytes; the address of a UNIX socket has no room for more."""


class BindError(Exception):
    """The sidecar refuses to listen on an address, or cannot; the message says what to change."""


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of host:port or [v6]:port. Raises BindError for anything else."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:.%\w]+\]|[^:\[\]\s]+):(\d{1,5})", address)
    if not found or int(found[2]) > 65535:
        raise BindError(f"cannot listen on {address!r}: must be host:port, such as 127.0.0.1:50051 or [::1]:50051")
    return found[1], int(found[2])


def is_loopback(address: str) -> bool:
    """Whether host:port stays on this machine."""
    host = host_and_port(address)[0].strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_loopback(listen: str) -> None:
    """Raise BindError for an address beyond loopback: called for a server without TLS and without authentication."""
    if listen and not is_loopback(listen):
        raise BindError(
            f"refusing to listen on {listen} in plain text without tokens: give server.tls_cert and server.tls_key, "
            "or server.token_file, bind to loopback or a UNIX socket, or give --insecure"
        )


def require_loopback_metrics(prometheus: str) -> None:
    """Raise BindError for a Prometheus endpoint beyond loopback: it has neither TLS nor authentication."""
    address = f"127.0.0.1{prometheus}" if prometheus.startswith(":") else prometheus
    if prometheus and not is_loopback(address):
        raise BindError(
            f"refusing to serve metrics on {prometheus} in plain text without authentication: bind to loopback, "
            "set telemetry.prometheus_insecure = true, or give --insecure"
        )


def check_uds(path: Path) -> None:
    """Raise BindError for a path that cannot be a UNIX socket of the sidecar."""
    if len(os.fsencode(path)) > LONGEST_UDS_PATH:
        raise BindError(f"cannot listen on {path}: a socket's path has at most {LONGEST_UDS_PATH} bytes")
    if not path.parent.is_dir():
        raise BindError(f"cannot listen on {path}: there is no folder {path.parent}")
    if path.exists() and not stat.S_ISSOCK(path.stat().st_mode):
        raise BindError(f"cannot listen on {path}: it exists and is no socket")


def reserve_port(listen: str) -> tuple[str, socket.socket]:
    """The address with its port resolved, and a socket that keeps the port reserved while no worker listens.

    Any process may share a port (SO_REUSEPORT), so this first checks that no other program listens there.
    """
    host, port = host_and_port(listen)
    try:
        family, kind, _, _, where = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
        held = socket.socket(family, kind)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(where)
    except OSError as error:
        raise BindError(f"cannot listen on {listen}: {(error.strerror or str(error)).lower()}") from None
    return f"{host}:{held.getsockname()[1]}", held
