"""A sidecar that follows a script: what becomes of each message of carried calls, and which unary calls arrive."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc

from nexus.calls.v1 import calls_pb2 as pb
from sidecar.errors import RpcError

EXCHANGE = "/nexus.calls.v1.CallService/Exchange"

Act = Callable[["ScriptedSidecar", pb.ExchangeRequest, Any], Awaitable[pb.ExchangeResponse]]


async def answered(_: "ScriptedSidecar", request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
    """Answer every call with an empty message."""
    return pb.ExchangeResponse(replies=[pb.Reply(response=b"")] * len(request.calls))


def ended(code: grpc.StatusCode, reason: Any = 0) -> Act:
    """End the stream with a status in place of the replies."""

    async def act(_: "ScriptedSidecar", request: pb.ExchangeRequest, context: Any) -> pb.ExchangeResponse:
        trailing = (
            (("grpc-status-details-bin", RpcError(reason, "").to_status().SerializeToString()),) if reason else ()
        )
        await context.abort(code, "as the script says", trailing)
        raise AssertionError

    return act


class ScriptedSidecar(grpc.GenericRpcHandler):
    """Answers unary calls with an empty message; `act` is what happens to a message on a stream."""

    def __init__(self) -> None:
        self.address = ""
        self.act: Act = answered
        self.offers_streams = True
        self.unary: list[str] = []
        self.messages: list[pb.ExchangeRequest] = []
        self.opened: list[dict[str, str]] = []
        self.open = self.most_open = 0

    @property
    def carried(self) -> list[pb.Call]:
        """The calls that arrived on streams."""
        return [call for message in self.messages for call in message.calls]

    def service(self, details: grpc.HandlerCallDetails) -> "grpc.RpcMethodHandler[Any, Any] | None":
        """The handler of a method."""
        if details.method != EXCHANGE:
            return grpc.unary_unary_rpc_method_handler(self._unary(details.method))
        if not self.offers_streams:
            self.opened.append({})
            return None
        return grpc.stream_stream_rpc_method_handler(
            self._exchange, pb.ExchangeRequest.FromString, pb.ExchangeResponse.SerializeToString
        )

    def _unary(self, path: str) -> Callable[[bytes, Any], Awaitable[bytes]]:
        async def answer(request: bytes, context: Any) -> bytes:
            self.unary.append(path)
            return b""

        return answer

    async def _exchange(self, requests: Any, context: Any) -> AsyncIterator[pb.ExchangeResponse]:
        self.opened.append(dict(context.invocation_metadata()))
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        try:
            async for request in requests:
                self.messages.append(request)
                yield await self.act(self, request, context)
        finally:
            self.open -= 1


@contextlib.asynccontextmanager
async def scripted() -> AsyncIterator[ScriptedSidecar]:
    """A scripted sidecar that listens."""
    sidecar = ScriptedSidecar()
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((sidecar,))
    sidecar.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    try:
        yield sidecar
    finally:
        await server.stop(0)
