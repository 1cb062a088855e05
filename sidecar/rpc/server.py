"""The grpc.aio server: its addresses, the limits of its connections, health and reflection."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection, reflection_pb2

from sidecar.rpc.address import BindError, check_uds, host_and_port, is_loopback, require_loopback
from sidecar.rpc.admission import Admission
from sidecar.rpc.health import Health
from sidecar.rpc.methods import Methods, bind
from sidecar.security.authorization import Access
from sidecar.security.tls import TlsFiles, credentials
from sidecar.telemetry.export import Telemetry

PERMITTED_PING_MS = 20_000
"""Clients are told to ping every 30 s. Permitting only that would end connections at the slightest jitter."""

MAX_METADATA_BYTES = 4 * 1024
"""The largest metadata of a call, names and values with 32 bytes each; gRPC rejects a call with more."""


_HEALTH = health_pb2.DESCRIPTOR.services_by_name["Health"]
_REFLECTION = reflection_pb2.DESCRIPTOR.services_by_name["ServerReflection"]


@dataclass(frozen=True)
class Limits:
    """What connections may do; times in seconds. Clients leave a connection older than `max_age` (None: never)."""

    keepalive: float = 10.0
    max_age: float | None = None
    max_request_bytes: int = 4 * 1024 * 1024
    max_connections: int = 1_000
    max_streams_per_connection: int = 1_000


class Server:
    """A grpc.aio server on a TCP address, a UNIX socket, or both.

    `listen` and `uds` are "" for none. `reflection_on` None means: only where nobody beyond this machine can ask. A
    client that is silent for `keepalive` seconds is pinged, and is gone when it has not answered for half as long.
    """

    def __init__(
        self,
        *,
        listen: str,
        uds: str = "",
        uds_mode: int = 0o660,
        insecure: bool = False,
        tls: TlsFiles | None = None,
        access: Access | None = None,
        reflection_on: bool | None = None,
        shared_port: bool = False,
        limits: Limits | None = None,
        health: Health,
        admission: Admission | None = None,
    ) -> None:
        if not listen and not uds:
            raise BindError("nothing to listen on: give --listen HOST:PORT or --uds PATH")
        local = not listen or is_loopback(listen)
        if not insecure and not tls and not access:
            require_loopback(listen)
        self._credentials = credentials(tls) if tls else None
        self._access = access
        self._listen, self._uds, self._uds_mode = listen, uds, uds_mode
        self.reflects = local if reflection_on is None else reflection_on
        self._names: list[str] = []
        self._inode = 0
        self.address = ""
        self._server = grpc.aio.server(options=_options(shared_port, limits or Limits()))
        self._methods = Methods()
        self._server.add_generic_rpc_handlers((self._methods,))
        self._admission = admission or Admission()
        self.add(_HEALTH.full_name, bind(health, _HEALTH, self._admission, Telemetry(), probe=True))

    def add(self, name: str, methods: Methods) -> None:
        """Serve one more service."""
        self._names.append(name)
        self._methods.handlers.update(methods.handlers)

    async def start(self) -> None:
        """Listen. `address` is then what a client dials, the port resolved."""
        if self.reflects:
            self._serve_reflection()
        if self._listen:
            self.address = self._bind_tcp()
        if self._uds:
            self._bind_uds()
            self.address = self.address or f"unix:{self._uds}"
        await self._server.start()

    @property
    def addresses(self) -> list[str]:
        """Everything it listens on."""
        return list(dict.fromkeys([self.address, *([f"unix:{self._uds}"] if self._uds else [])]))

    async def stop(self, grace: float = 1.0) -> None:
        """Close the ports. Call Admission.drain first: this cancels the calls that still run after `grace` seconds."""
        await self._server.stop(grace)
        path = Path(self._uds)
        if self._inode and path.exists() and path.stat().st_ino == self._inode:  # else it belongs to a successor
            path.unlink()

    def _serve_reflection(self) -> None:
        servicer: Any = reflection.aio.ReflectionServicer([*self._names, reflection.SERVICE_NAME])
        authorize = self._access.authenticate if self._access else None
        self.add(_REFLECTION.full_name, bind(servicer, _REFLECTION, self._admission, Telemetry(), authorize))

    def _bind_tcp(self) -> str:
        host, port = host_and_port(self._listen)
        try:
            if self._credentials:
                bound = self._server.add_secure_port(self._listen, self._credentials)
            else:
                bound = self._server.add_insecure_port(self._listen)
        except RuntimeError:
            bound = 0
        if not bound:
            raise BindError(f"cannot listen on {self._listen}: {why_not(host, port)}")
        return f"{host}:{bound}"

    def _bind_uds(self) -> None:
        path = Path(self._uds)
        check_uds(path)
        if path.exists():
            if _answered(path):
                raise BindError(f"cannot listen on {path}: another process listens there")
            path.unlink()  # left behind by a process that was killed
        old = os.umask(0o777 & ~self._uds_mode)  # so that the socket never has another mode, not even for a moment
        try:
            self._server.add_insecure_port(f"unix:{path}")
        except RuntimeError:
            raise BindError(f"cannot listen on {path}: is the folder writable?") from None
        finally:
            os.umask(old)
        self._inode = path.stat().st_ino


def why_not(host: str, port: int) -> str:
    """The system's reason why an address cannot be bound."""
    try:
        for family, kind, _, _, where in socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(where)
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return "refused"


def _answered(path: Path) -> bool:
    """Whether a process accepts connections on a UNIX socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        return probe.connect_ex(str(path)) == 0


def _options(shared_port: bool, limits: Limits) -> Sequence[tuple[str, Any]]:
    keepalive_ms = round(limits.keepalive * 1000)
    options: list[tuple[str, Any]] = [
        ("grpc.so_reuseport", int(shared_port)),
        ("grpc.max_receive_message_length", limits.max_request_bytes),
        # Per connection, and for all connections: what callers without a token can make the sidecar hold.
        ("grpc.max_concurrent_streams", limits.max_streams_per_connection),
        ("grpc.max_allowed_incoming_connections", limits.max_connections),
        ("grpc.max_metadata_size", MAX_METADATA_BYTES),
        ("grpc.absolute_max_metadata_size", MAX_METADATA_BYTES),
        # A client that vanished (network cut, frozen) does not answer pings, and its calls are cancelled.
        ("grpc.keepalive_time_ms", keepalive_ms),
        ("grpc.keepalive_timeout_ms", keepalive_ms // 2),
        ("grpc.http2.ping_timeout_ms", keepalive_ms // 2),  # without it a minute passes, whatever keepalive says
        ("grpc.http2.max_pings_without_data", 0),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_recv_ping_interval_without_data_ms", PERMITTED_PING_MS),
    ]
    if limits.max_age:
        options.append(("grpc.max_connection_age_ms", round(limits.max_age * 1000)))
    return options
