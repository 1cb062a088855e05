"""The grpc.aio server: where it listens, what it refuses to listen on, keepalive and reflection."""

import ipaddress
import logging
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from sidecar.kernel.health import Health

log = logging.getLogger(__name__)


class BindError(Exception):
    """The sidecar will not or cannot listen there; the message says what to change."""


def is_loopback(address: str) -> bool:
    """Whether host:port stays on this machine."""
    host = address.rpartition(":")[0].strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
        reflection_on: bool | None = None,
        shared_port: bool = False,
        keepalive: float = 10.0,
        health: Health,
    ) -> None:
        if not listen and not uds:
            raise BindError("nothing to listen on: give --listen HOST:PORT or --uds PATH")
        local = not listen or is_loopback(listen)
        if not local and not insecure:
            raise BindError(
                f"refusing to listen on {listen} in plain text: bind to loopback or a UNIX socket, or give --insecure"
            )
        self._listen, self._uds, self._uds_mode = listen, uds, uds_mode
        self._health = health
        self._reflect = local if reflection_on is None else reflection_on
        self._names: list[str] = [health_pb2.DESCRIPTOR.services_by_name["Health"].full_name]
        self.address = ""
        self._server = grpc.aio.server(options=_options(shared_port, round(keepalive * 1000)))
        health_pb2_grpc.add_HealthServicer_to_server(health.servicer, self._server)

    def add(self, name: str, handler: grpc.GenericRpcHandler) -> None:
        """Serve one more service."""
        self._names.append(name)
        self._server.add_generic_rpc_handlers((handler,))

    async def start(self) -> None:
        """Listen. `address` is then what a client dials, the port resolved."""
        if self._reflect:
            reflection.enable_server_reflection([*self._names, reflection.SERVICE_NAME], self._server)
        if self._listen:
            self.address = await self._bind_tcp()
        if self._uds:
            self._bind_uds()
            self.address = self.address or f"unix:{self._uds}"
        await self._server.start()
        if self._uds:
            Path(self._uds).chmod(self._uds_mode)

    async def stop(self, grace: float = 1.0) -> None:
        """Close the ports. Run the gate's drain first: this cancels whatever still runs after `grace` seconds."""
        await self._server.stop(grace)
        if self._uds:
            Path(self._uds).unlink(missing_ok=True)

    async def _bind_tcp(self) -> str:
        try:
            port = self._server.add_insecure_port(self._listen)
        except RuntimeError:
            port = 0
        if not port:
            raise BindError(f"cannot listen on {self._listen}: is the port taken?")
        return f"{self._listen.rpartition(':')[0]}:{port}"

    def _bind_uds(self) -> None:
        path = Path(self._uds)
        if path.exists() and not stat.S_ISSOCK(path.stat().st_mode):
            raise BindError(f"{path} exists and is no socket")
        if path.exists() and _answered(path):
            raise BindError(f"another process listens on {path}; a second one would silently take its calls")
        old = os.umask(0o777 & ~self._uds_mode)
        try:
            self._server.add_insecure_port(f"unix:{path}")
        except RuntimeError:
            raise BindError(f"cannot listen on {path}") from None
        finally:
            os.umask(old)


def _answered(path: Path) -> bool:
    """Whether somebody accepts connections on a UNIX socket."""
    import socket

    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        return probe.connect_ex(str(path)) == 0


def _options(shared_port: bool, keepalive_ms: int) -> Sequence[tuple[str, Any]]:
    return (
        ("grpc.so_reuseport", int(shared_port)),
        # A client gone without a word (network cut, frozen) is found out by pings, and its calls are cancelled.
        ("grpc.keepalive_time_ms", keepalive_ms),
        ("grpc.keepalive_timeout_ms", keepalive_ms // 2),
        ("grpc.http2.ping_timeout_ms", keepalive_ms // 2),  # without it a minute passes, whatever keepalive says
        # Clients may ping every 30 s, with and without calls; see docs/operations.md for the client's side.
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_recv_ping_interval_without_data_ms", 30_000),
        ("grpc.http2.min_ping_interval_without_data_ms", 30_000),
    )
