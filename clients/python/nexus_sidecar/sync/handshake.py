# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""Finds out at once that TLS cannot be agreed on; a call that waits for a connection would find out only in the end."""

from typing import Any

import grpc

from nexus.calls.v1 import calls_pb2 as pb
from nexus_sidecar.errors import NexusError
from nexus_sidecar.policy import EXCHANGE
from nexus_sidecar.sync._grpc import open_call


class Handshake:
    """The TLS handshake with the sidecar, checked with a stream that carries nothing until the first has succeeded."""

    def __init__(self, channel: Any) -> None:
        self._method = channel.stream_stream(
            EXCHANGE, pb.ExchangeRequest.SerializeToString, pb.ExchangeResponse.FromString
        )
        self._is_checked = False

    def check(self, metadata: list[tuple[str, str]], timeout: float) -> None:
        """Raise NexusError if the handshake fails. Any other failure is left to the calls themselves."""
        if self._is_checked:
            return
        stream = open_call(self._method, None, metadata, timeout=timeout)
        try:
            stream.done_writing()
            stream.read()
        except NexusError as error:
            if error.is_failed_handshake:
                raise
            if error.code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                return
        self._is_checked = True
