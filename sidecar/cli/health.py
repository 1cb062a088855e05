"""`nexus-sidecar health`: the probe for containers."""

import argparse
import sys
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from sidecar.cli import codes
from sidecar.cli.settings import settings_of
from sidecar.security.tls import TlsFiles, check


def run(args: argparse.Namespace) -> int:
    """Ask grpc.health.v1.Health/Check; exit 0 only for SERVING."""
    address = args.address or _address(args)
    with _channel(args, address) as channel:
        try:
            reply = health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(service=args.service), timeout=args.timeout
            )
        except grpc.RpcError as error:
            print(f"{address}: {_why(error, args.service)}", file=sys.stderr)
            return codes.FAILED
    status = health_pb2.HealthCheckResponse.ServingStatus.Name(reply.status)
    print(f"{address}: {status}")
    return codes.OK if reply.status == health_pb2.HealthCheckResponse.SERVING else codes.FAILED


def _channel(args: argparse.Namespace, address: str) -> grpc.Channel:
    """A connection to the sidecar itself, never to a proxy that the environment names."""
    options: list[tuple[str, Any]] = [("grpc.enable_http_proxy", 0)]
    server = settings_of(args)[0].server
    if not server.tls_cert or address.startswith("unix:"):
        return grpc.insecure_channel(address, options=options)
    cert, key = Path(server.tls_cert).read_bytes(), Path(server.tls_key).read_bytes()
    # The certificate is trusted for being the configured one, under whichever name it has.
    facts = check(TlsFiles(server.tls_cert, server.tls_key))
    names = [name for kind, name in facts.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    if names:
        options.append(("grpc.ssl_target_name_override", names[0].replace("*", "probe", 1)))
    pair = (key, cert) if server.tls_client_ca else (None, None)
    return grpc.secure_channel(address, grpc.ssl_channel_credentials(cert, *pair), options=options)


def _address(args: argparse.Namespace) -> str:
    """Where the settings say the sidecar listens, from inside the same machine."""
    server = settings_of(args)[0].server
    if not server.listen or (server.tls_client_ca and server.uds):  # a probe has no client certificate of its own
        return f"unix:{server.uds}"
    host, _, port = server.listen.rpartition(":")
    anywhere = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]", "": "127.0.0.1"}  # noqa: S104 - replaced, not bound
    return f"{anywhere.get(host, host)}:{port}"


def _why(error: grpc.RpcError, service: str) -> str:
    code = error.code()
    if code is grpc.StatusCode.NOT_FOUND:
        return f"there is no service {service!r}"
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return "no answer in time"
    return f"{code.name}: {error.details()}"
