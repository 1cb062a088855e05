"""The limit: a bare grpc.aio server on uvloop that parses a message and answers with one, and does nothing else.

    python -m benchmarks.echo PORT REPLY_BYTES

Any method of any service is answered with a google.protobuf.BytesValue of REPLY_BYTES bytes on the wire.
"""

import asyncio
import sys
from typing import Any

import grpc
import uvloop
from google.protobuf.wrappers_pb2 import BytesValue

SERVICE = "benchmark.Echo"


def message_of(size: int) -> BytesValue:
    """A message of about `size` bytes on the wire."""
    return BytesValue(value=b"x" * max(0, size - (2 if size < 130 else 3)))


async def serve(port: int, reply_bytes: int) -> None:
    """Answer until the process is ended."""
    reply = message_of(reply_bytes).value

    async def echo(_request: BytesValue, _context: Any) -> BytesValue:
        return BytesValue(value=reply)

    handler = grpc.unary_unary_rpc_method_handler(
        echo, request_deserializer=BytesValue.FromString, response_serializer=BytesValue.SerializeToString
    )
    server = grpc.aio.server()
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {"Echo": handler}),))
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), int(sys.argv[2])))
