"""Hold: a lock that lives as long as a stream."""

import asyncio
from collections.abc import AsyncIterator

from nexus.lock.v1 import lock_pb2 as pb
from sidecar.kernel.durations import duration
from sidecar.kernel.errors import Refused, refuse
from sidecar.kernel.lease import Event, KeptLease, asked_to_stop, clock
from sidecar.kernel.redis import Redis
from sidecar.kernel.waiting import Waiting
from sidecar.lock.bid import HOLD_LEASE, HOLD_WAIT, Bid, bid, held


async def hold(
    redis: Redis, waiting: Waiting, requests: AsyncIterator[pb.HoldRequest]
) -> AsyncIterator[pb.HoldResponse]:
    """The events of one stream. Its place in line is never `kept`, so leaving it frees the lock, whatever ends this."""
    wish = await _wish(redis, waiting, requests)
    async with asked_to_stop(requests, _stops) as stop, waiting.place(wish.line, wish.leave) as place:
        stop.add_done_callback(lambda _: place.wake())
        until = asyncio.get_running_loop().time() + wish.wait_ms / 1000
        asked, position = clock(), 0
        while not (answer := await wish.ask_in(place))[0] and not stop.done():
            if answer[1] != position:
                position = answer[1]
                yield pb.HoldResponse(queued=pb.HoldResponse.Queued(position=position))
            if not await place.woken(until=until):
                yield pb.HoldResponse(held=held(answer[2]))
                return
            asked = clock()
        if answer[0]:
            yield pb.HoldResponse(granted=wish.granted(answer))
            lease = KeptLease(wish.renew, seconds=wish.lease_ms / 1000, asked=asked)
            while (event := await lease.next_event(stop)) is Event.RENEWED:
                yield pb.HoldResponse(renewed=pb.Renewed(fence=answer[1], lease=duration(wish.lease_ms)))
            if event is Event.LOST:
                yield pb.HoldResponse(lost=pb.HoldResponse.Lost())
                return
        stop.result()
    if place.failed:
        raise place.failed
    yield pb.HoldResponse(released=pb.Released())


async def _wish(redis: Redis, waiting: Waiting, requests: AsyncIterator[pb.HoldRequest]) -> Bid:
    first = await anext(requests, pb.HoldRequest())
    if not first.HasField("start"):
        refuse("start", "must be the first message")
    try:
        return bid(redis, waiting, first.start, lease=HOLD_LEASE, wait=HOLD_WAIT)
    except Refused as refused:
        raise refused.within("start") from None


def _stops(request: pb.HoldRequest) -> bool:
    if not request.HasField("release"):
        refuse("release", "must be the only message after `start`")
    return True
