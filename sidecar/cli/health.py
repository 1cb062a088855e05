"""`nexus-sidecar health`: the probe for containers."""

import argparse
import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from sidecar.cli import codes
from sidecar.cli.settings import settings_of


def run(args: argparse.Namespace) -> int:
    """Ask grpc.health.v1.Health/Check; exit 0 only for SERVING."""
    address = args.address or _address(args)
    # A probe must reach the sidecar itself, never a proxy that the environment names.
    with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
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


def _address(args: argparse.Namespace) -> str:
    """Where the settings say the sidecar listens, from inside the same machine."""
    server = settings_of(args)[0].server
    if not server.listen:
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
