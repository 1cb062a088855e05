"""The grpc.aio server: where it listens, what it refuses to listen on, keepalive and reflection."""

import os
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2_grpc

from sidecar.errors import RpcError
from sidecar.rpc.address import BindError, check_uds, host_and_port, is_loopback, refuse_strangers
from sidecar.rpc.health import Health
from sidecar.security.authorization import Access
from sidecar.security.tls import Files, credentials

PERMITTED_PING_MS = 20_000
"""Clients are told to ping every 30 s; what is permitted is shorter, or the slightest jitter would end connections."""


@dataclass(frozen=True)
class Limits:
    """What connections may do; times in seconds. A connection older than `max_age` is asked to go (None: never)."""

    keepalive: float = 10.0
    max_age: float | None = None
    max_request_bytes: int = 4 * 1024 * 1024


class KnownOnly:
    """Reflection for callers who say who they are."""

    def __init__(self, reflection: Any, access: Access) -> None:
        self._reflection, self._access = reflection, access

    async def ServerReflectionInfo(self, requests: Any, context: Any) -> AsyncIterator[Any]:
        """As the servicer it stands before; a stranger is refused."""
        try:
            self._access.identify(context)
        except RpcError as refused:
            await context.abort(refused.code, refused.message)
        async for reply in self._reflection.ServerReflectionInfo(requests, context):
            yield reply


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
        tls: Files | None = None,
        access: Access | None = None,
        reflection_on: bool | None = None,
        shared_port: bool = False,
        limits: Limits | None = None,
        health: Health,
    ) -> None:
        if not listen and not uds:
            raise BindError("nothing to listen on: give --listen HOST:PORT or --uds PATH")
        local = not listen or is_loopback(listen)
        if not insecure and not tls and not access:
            refuse_strangers(listen)
        self._credentials = credentials(tls) if tls else None
        self._access = access
        self._listen, self._uds, self._uds_mode = listen, uds, uds_mode
        self.reflects = local if reflection_on is None else reflection_on
        self._names: list[str] = [health_pb2.DESCRIPTOR.services_by_name["Health"].full_name]
        self._inode = 0
        self.address = ""
        self._server = grpc.aio.server(options=_options(shared_port, limits or Limits()))
        health_pb2_grpc.add_HealthServicer_to_server(health, self._server)

    def add(self, name: str, handlers: "dict[str, grpc.RpcMethodHandler[Any, Any]]") -> None:
        """Serve one more service, given the handler of each of its methods."""
        self._names.append(name)
        self._server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, handlers),))

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
        """Close the ports. Run the gate's drain first: this cancels whatever still runs after `grace` seconds."""
        await self._server.stop(grace)
        path = Path(self._uds)
        if self._inode and path.exists() and path.stat().st_ino == self._inode:  # and not a successor's by now
            path.unlink()

    def _serve_reflection(self) -> None:
        servicer: Any = reflection.aio.ReflectionServicer([*self._names, reflection.SERVICE_NAME])
        if self._access:
            servicer = KnownOnly(servicer, self._access)
        reflection_pb2_grpc.add_ServerReflectionServicer_to_server(servicer, self._server)

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
                raise BindError(f"cannot listen on {path}: another process does, and would silently lose its calls")
            path.unlink()  # left behind by one that was killed
        old = os.umask(0o777 & ~self._uds_mode)  # so that it never has another mode, not even for a moment
        try:
            self._server.add_insecure_port(f"unix:{path}")
        except RuntimeError:
            raise BindError(f"cannot listen on {path}: is the folder writable?") from None
        finally:
            os.umask(old)
        self._inode = path.stat().st_ino


def why_not(host: str, port: int) -> str:
    """Why nothing can be bound there, in the system's words."""
    try:
        for family, kind, _, _, where in socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(where)
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return "refused"


def _answered(path: Path) -> bool:
    """Whether somebody accepts connections on a UNIX socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        return probe.connect_ex(str(path)) == 0


def _options(shared_port: bool, limits: Limits) -> Sequence[tuple[str, Any]]:
    keepalive_ms = round(limits.keepalive * 1000)
    options: list[tuple[str, Any]] = [
        ("grpc.so_reuseport", int(shared_port)),
        ("grpc.max_receive_message_length", limits.max_request_bytes),
        # A client gone without a word (network cut, frozen) is found out by pings, and its calls are cancelled.
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
