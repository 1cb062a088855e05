"""A request_id belongs to one request: for every unary RPC that has the field, found by descriptor."""

from typing import Any

import grpc
import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc.error_details_pb2 import BadRequest

from sidecar.services import REGISTRY
from tests.architecture.calls import Rpc, every_rpc
from tests.statuses import details_of

RPCS = [
    pytest.param(rpc, id=rpc.path)
    for rpc in every_rpc()
    if rpc.own
    and not (rpc.method.client_streaming or rpc.method.server_streaming)
    and "request_id" in rpc.method.input_type.fields_by_name
]
_TEXT, _ENUM, _BOOL = FieldDescriptor.CPPTYPE_STRING, FieldDescriptor.CPPTYPE_ENUM, FieldDescriptor.CPPTYPE_BOOL
_MESSAGE, _INT64 = FieldDescriptor.CPPTYPE_MESSAGE, FieldDescriptor.CPPTYPE_INT64


def scope_of(rpc: Rpc) -> set[str]:
    """The fields under which a request_id is kept: the placeholders of its keys. Another value makes it another id."""
    service = rpc.method.containing_service.full_name.split(".")[1]
    if rpc.path == "/nexus.session.v1.SessionService/Rotate":
        return {"session_id", "request_id"}  # it is kept with the session
    kept = [key for key in REGISTRY if key.family == service and "request_id" in key.placeholders]
    return {name for key in kept for name in key.placeholders} | {"request_id"}


def changed(message: Message, field: Any) -> Message | None:
    """The request with another value in one field; None for a kind of field that this does not change."""
    out = type(message)()
    out.CopyFrom(message)
    if field.is_repeated:
        return with_one_more(out, field)
    value: Any = getattr(message, field.name)
    if field.cpp_type == _TEXT:
        setattr(out, field.name, value + (b"2" if isinstance(value, bytes) else "2"))
    elif field.cpp_type == _ENUM:
        numbers = [each.number for each in field.enum_type.values if each.number]
        setattr(out, field.name, next(number for number in numbers if number != value))
    elif field.cpp_type == _BOOL:
        setattr(out, field.name, not value)
    elif field.cpp_type == _MESSAGE:
        if field.message_type.full_name != Duration.DESCRIPTOR.full_name:
            return None
        getattr(out, field.name).seconds = value.seconds + 1
    else:
        setattr(out, field.name, value + 1)
    return out


def with_one_more(message: Message, field: Any) -> Message | None:
    """The request with one more name in a map of integers; None for another kind of list."""
    entry = field.message_type
    if entry is None or not entry.GetOptions().map_entry or entry.fields_by_name["value"].cpp_type != _INT64:
        return None
    getattr(message, field.name)["one_more"] = 1
    return message


def timeless(reply: Message) -> Message:
    """A reply without its durations and times: a repeat says how long things still last when it is made."""
    for field, value in reply.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.full_name in (Duration.DESCRIPTOR.full_name, Timestamp.DESCRIPTOR.full_name):
            reply.ClearField(field.name)
        elif not field.is_repeated:
            timeless(value)
    return reply


async def call(rpc: Rpc, channel: grpc.aio.Channel, request: Message) -> Message:
    method = channel.unary_unary(
        rpc.path,
        request_serializer=type(request).SerializeToString,
        response_deserializer=GetMessageClass(rpc.method.output_type).FromString,
    )
    reply: Message = await method(request, timeout=10)
    return reply


@pytest.mark.parametrize("rpc", RPCS)
async def test_a_request_id_is_bound_to_the_request_it_came_with(
    rpc: Rpc, channel: grpc.aio.Channel, clients: Any
) -> None:
    (request,) = rpc.example()
    request.request_id = "bound"  # type: ignore[attr-defined]
    for db, *command in rpc.seeds():
        await clients[db].execute_command(*command)
    first = timeless(await call(rpc, channel, request))
    assert timeless(await call(rpc, channel, request)) == first, "a repeat gets the first answer"
    refused = []
    for field in request.DESCRIPTOR.fields:
        other = None if field.name in scope_of(rpc) else changed(request, field)
        if other is None:
            continue
        with pytest.raises(grpc.aio.AioRpcError) as raised:
            await call(rpc, channel, other)
        assert raised.value.code() is grpc.StatusCode.INVALID_ARGUMENT, field.name
        details = details_of(raised.value, BadRequest)
        assert details is not None
        named = details.field_violations[0].field
        if named.partition("[")[0].partition(".")[0] != field.name:  # a value that is not valid says so first
            assert named == "request_id", field.name
            refused.append(field.name)
    assert refused, "no other field could be changed"
    assert timeless(await call(rpc, channel, request)) == first, "and the first answer is still kept"
