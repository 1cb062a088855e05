"""Calls to any RPC by its descriptor, with the example requests of the slices' tests."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.json_format import ParseDict
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from sidecar.app import RPC_SERVICES, Sidecar
from sidecar.redis.cluster.client import ClusterClient
from tests.transports import WRITING

Metadata = Sequence[tuple[str, str]]


class CutByItsWriter(Exception):
    """grpc.aio's client has lost the status of a call, as it came while the client still wrote to a stream.

    It makes an internal error of that, or cancels the call though nobody asked it to.
    """


@dataclass(frozen=True)
class Rpc:
    """One method of one service."""

    method: MethodDescriptor

    @property
    def path(self) -> str:
        """/package.Service/Method"""
        return f"/{self.method.containing_service.full_name}/{self.method.name}"

    @property
    def own(self) -> bool:
        """Whether the protocol is ours, rather than one of another system that we speak."""
        return self.method.containing_service.full_name.startswith("nexus.")

    def message(self) -> Message:
        """An empty request."""
        return GetMessageClass(self.method.input_type)()

    def example(self) -> list[Message]:
        """The example request, as the messages of a client stream (one for a unary request)."""
        if not self.own:
            return [ParseDict({"flag_key": "new_dashboard"}, self.message(), ignore_unknown_fields=True)]
        service = self.method.containing_service.name
        found = self._examples().EXAMPLES.get(f"{service}/{self.method.name}")
        found = found or self._examples().EXAMPLES.get(self.method.name)
        assert found is not None, f"{self._examples().__file__} has no {self.method.name}"
        messages = found if isinstance(found, list) else [found]
        return [type(each).FromString(each.SerializeToString()) for each in messages]

    def seeds(self) -> list[tuple[Any, ...]]:
        """What has to be in Redis for the example to succeed: database and command, each."""
        return list(getattr(self._examples(), "SEEDS", {}).get(self.method.name, ()))

    def _examples(self) -> Any:
        capability = self.method.containing_service.full_name.split(".")[1]
        return importlib.import_module(f"tests.services.{capability}.examples")

    async def call(
        self, channel: grpc.aio.Channel, requests: list[Message], *, timeout: float = 10.0, metadata: Metadata = ()
    ) -> grpc.aio.AioRpcError | None:
        """Call it, or read the first message of its stream; None when that went well."""
        try:
            return await self._call(channel, requests, timeout, metadata)
        except CutByItsWriter:
            return await self.call(channel, requests, timeout=timeout, metadata=metadata)

    async def _call(
        self, channel: grpc.aio.Channel, requests: list[Message], timeout: float, metadata: Metadata
    ) -> grpc.aio.AioRpcError | None:
        kind = f"{_word(self.method.client_streaming)}_{_word(self.method.server_streaming)}"
        make: Any = getattr(channel, kind)
        stub = make(
            self.path,
            request_serializer=GetMessageClass(self.method.input_type).SerializeToString,
            response_deserializer=GetMessageClass(self.method.output_type).FromString,
        )
        sent = _stream(requests) if self.method.client_streaming else requests[0]
        call = stub(sent, timeout=timeout, metadata=tuple(metadata))
        return await self.outcome(call)

    async def outcome(self, call: Any) -> grpc.aio.AioRpcError | None:
        """Wait for the answer or the first message of a stream, and leave; raises CutByItsWriter."""
        try:
            await (call.read() if self.method.server_streaming else call)
        except grpc.aio.AioRpcError as error:
            if error.details() == WRITING:
                raise CutByItsWriter from None
            return error
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if not self.method.client_streaming or not call.cancelled() or (task and task.cancelling()):
                raise
            raise CutByItsWriter from None
        finally:
            call.cancel()
        return None


def every_rpc() -> Iterator[Rpc]:
    """All methods of all services that the sidecar serves."""
    for each in RPC_SERVICES:
        yield from (Rpc(method) for method in each.methods)


def declared(sidecar: Sidecar, rpc: Rpc) -> tuple[int, bool]:
    """The round trips an RPC declares for this topology, and whether it may be held back on purpose."""
    method = getattr(sidecar.implementations[rpc.method.containing_service], rpc.method.name)
    clustered = isinstance(sidecar.databases.clients[0], ClusterClient)
    return getattr(method, "on_cluster" if clustered else "round_trips", 1), getattr(method, "waits", False)


def _word(streaming: bool) -> str:
    return "stream" if streaming else "unary"


async def _stream(requests: list[Message]) -> AsyncIterator[Message]:
    for request in requests:
        yield request
