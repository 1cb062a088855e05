"""What the tests of this folder share: the stub's type, the keys of the contract, and the plainest calls."""

from typing import TYPE_CHECKING, Any

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest

from nexus.session.v1 import session_pb2 as pb
from nexus.session.v1.session_pb2_grpc import SessionServiceStub
from tests.statuses import details_of

if TYPE_CHECKING:
    from nexus.session.v1.session_pb2_grpc import SessionServiceAsyncStub

    Sessions = SessionServiceAsyncStub
else:
    Sessions = SessionServiceStub

HASH = "nexus:session:{}"
INDEX = "nexus:session:user:{}:sessions"
DAY_MS = 24 * 3600 * 1000


async def created(sessions: Sessions, user_id: str, **more: Any) -> pb.Session:
    """A new session of a user."""
    return (await sessions.Create(pb.CreateRequest(user_id=user_id, **more))).created.session


async def listed(sessions: Sessions, user_id: str) -> list[str]:
    """The ids of a user's living sessions, newest first."""
    reply = await sessions.ListByUser(pb.ListByUserRequest(user_id=user_id, page_size=1000))
    return [session.session_id for session in reply.sessions]


async def alive(sessions: Sessions, session_id: str) -> bool:
    """Whether there is a session of that id."""
    return (await sessions.Get(pb.GetRequest(session_id=session_id))).HasField("session")


async def touch(sessions: Sessions, session_id: str) -> pb.Touched:
    """Record activity of a living session."""
    reply = await sessions.Touch(pb.TouchRequest(session_id=session_id))
    assert reply.HasField("touched"), reply
    return reply.touched


async def is_missing(call: Any) -> None:
    """The call answers `missing`."""
    assert (await call).HasField("missing")


async def refused(call: Any, field: str) -> None:
    """The call fails with INVALID_ARGUMENT and names the field."""
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    assert error.value.code() is grpc.StatusCode.INVALID_ARGUMENT, error.value
    bad = details_of(error.value, BadRequest)
    assert bad is not None
    assert bad.field_violations[0].field == field
