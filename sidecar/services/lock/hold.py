"""Hold: a lock that lives as long as a stream."""

from collections.abc import AsyncIterator

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.coordination import hold as holding
from sidecar.coordination.lease import Event
from sidecar.coordination.wait_queue import Waiting
from sidecar.errors import RpcError, invalid_argument
from sidecar.redis.database import Database
from sidecar.rpc.durations import duration
from sidecar.services.lock import keys
from sidecar.services.lock.request import HOLD_LEASE, HOLD_WAIT, Bid, bid, held


async def hold(
    database: Database, waiting: Waiting, requests: AsyncIterator[pb.HoldRequest]
) -> AsyncIterator[pb.HoldResponse]:
    """The events of one stream."""
    wish = await _wish(database, waiting, requests)
    fence = 0
    async with holding.held(waiting, wish, requests, _stops) as events:
        async for event in events:
            if isinstance(event, holding.Queued):
                yield pb.HoldResponse(queued=pb.HoldResponse.Queued(position=event.position))
            elif isinstance(event, holding.Decided):
                fence = event.answer[1]
                yield _decided(wish, event.answer)
            elif event is Event.RENEWED:
                yield pb.HoldResponse(renewed=pb.Renewed(fence=fence, lease=duration(wish.lease_ms)))
            elif event is Event.LOST:
                yield pb.HoldResponse(lost=pb.HoldResponse.Lost())
            else:
                yield pb.HoldResponse(released=pb.Released())


async def _wish(database: Database, waiting: Waiting, requests: AsyncIterator[pb.HoldRequest]) -> Bid:
    first = await anext(requests, pb.HoldRequest())
    if not first.HasField("start"):
        invalid_argument("start", "must be the first message")
    try:
        wish = bid(database, waiting, first.start, lease=HOLD_LEASE, wait=HOLD_WAIT)
        database.names(keys.WAITERS, wish.ids)  # refuses ids of which no key could be made
    except RpcError as refused:
        raise refused.within("start") from None
    return wish


def _stops(request: pb.HoldRequest) -> bool:
    if not request.HasField("release"):
        invalid_argument("release", "must be the only message after `start`")
    return True


def _decided(wish: Bid, answer: holding.Answer) -> pb.HoldResponse:
    if answer[0]:
        return pb.HoldResponse(granted=wish.granted(answer))
    return pb.HoldResponse(held=held(answer))
