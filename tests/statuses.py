"""Reading the details of an error status."""

from typing import TypeVar

import grpc
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

M = TypeVar("M", bound=Message)


def details_of(error: grpc.aio.AioRpcError, kind: type[M]) -> M | None:
    """The detail of a kind that an error carries, if it does."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin" and isinstance(value, bytes):
            for packed in Status.FromString(value).details:
                found = kind()
                if packed.Unpack(found):
                    return found
    return None


def info_of(error: grpc.aio.AioRpcError) -> ErrorInfo:
    """The ErrorInfo; an empty one for a failure that the sidecar did not send."""
    return details_of(error, ErrorInfo) or ErrorInfo()
