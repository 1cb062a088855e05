"""A client process: many callers that take, hold, keep, give back, and crash at random, and write down what they saw.

`python -m tests.histories.client lock|semaphore NUMBER SECONDS CALLERS ADDRESS...`
"""

import asyncio
import random
import sys
from typing import Any

import grpc

from tests.histories.records import Denied, Failed, Frozen, Grant, Record, clock, to_line
from tests.services.lock.caller import Caller as LockCaller
from tests.services.semaphore.caller import Caller as SemaphoreCaller

LEASE = 2.0
WAIT = 60.0
RESOURCES = 3
WRITING = "Internal error from Core"
"""What grpc.aio's client makes of a connection that is lost while it writes to a stream."""
LIMITS = (5, 3)
"""Of semaphores: the second one from half of the run on."""


class Client:
    """One process of the run. Times are in seconds; `deadline` is that of a Hold stream."""

    lease, wait, resources = LEASE, WAIT, RESOURCES
    deadline: float | None = None

    def __init__(self, what: str, number: int, seconds: float) -> None:
        self.what, self.number = what, number
        self.began = clock()
        self.half, self.stops = self.began + seconds / 2, self.began + seconds
        self.random = random.Random(number)

    def note(self, record: Record) -> None:
        """Write a record down."""
        print(to_line(record), flush=True)  # noqa: T201 - how a client process reports

    async def watch_time(self) -> None:
        """Note when this process was frozen."""
        last = clock()
        while True:
            await asyncio.sleep(0.02)
            now = clock()
            if now - last > 0.3:
                self.note(Frozen(self.number, last, now))
            last = now

    async def run(self, addresses: list[str], callers: int) -> None:
        """Let all callers loose."""
        channels = [grpc.aio.insecure_channel(address) for address in addresses]
        watcher = asyncio.create_task(self.watch_time())
        await asyncio.gather(*(self.caller(channels) for _ in range(callers)))
        watcher.cancel()
        for channel in channels:
            await channel.close()

    async def caller(self, channels: list[grpc.aio.Channel]) -> None:
        """Visit after visit, until time is up."""
        while clock() < self.stops:
            channel, resource = self.random.choice(channels), f"r{self.random.randrange(self.resources)}"
            visit = self.random.choices([self.unary, self.attempt, self.stream], [5, 2, 3])[0]
            try:
                await visit(channel, resource)
            except asyncio.InvalidStateError:  # grpc.aio: a write to a stream that the sidecar took with it
                self.note(Failed(self.number, "UNAVAILABLE"))
            except grpc.aio.AioRpcError as error:
                broken = error.details() == WRITING
                self.note(Failed(self.number, "UNAVAILABLE" if broken else error.code().name))
                await asyncio.sleep(self.random.uniform(0.01, 0.1))

    def at(self, channel: grpc.aio.Channel, resource: str) -> tuple[Any, dict[str, Any], int, int]:
        """The caller's stub, what to ask for, and what that weighs under which limit."""
        if self.what == "lock":
            return LockCaller(channel, resource), {}, 1, 1
        limit = LIMITS[clock() > self.half]
        weight = self.random.choice([1, 1, 1, 2, 3])
        return SemaphoreCaller(channel, limit, resource), {"weight": weight}, weight, limit

    async def work(self) -> None:
        """What is done while holding."""
        if self.random.random() < 0.7:
            await asyncio.sleep(self.random.uniform(0, 0.01))

    async def give_back(self, caller: Any, name: str) -> None:
        """Release."""
        await caller.release(name)

    async def attempt(self, channel: grpc.aio.Channel, resource: str) -> None:
        """TryAcquire, Release."""
        caller, extra, weight, limit = self.at(channel, resource)
        asked = clock()
        reply = await caller.try_acquire(lease=self.lease, **extra)
        if reply.HasField("granted"):
            await self.held(caller, resource, reply.granted, asked, weight, limit)
        else:
            await asyncio.sleep(0.01)

    async def unary(self, channel: grpc.aio.Channel, resource: str) -> None:
        """Acquire, perhaps Renew, Release."""
        caller, extra, weight, limit = self.at(channel, resource)
        asked = clock()
        reply = await caller.acquire(lease=self.lease, wait=self.wait, **extra)
        if reply.HasField("granted"):
            await self.held(caller, resource, reply.granted, asked, weight, limit)
        else:
            self.note(Denied(self.number, resource, clock() - asked))

    async def held(self, caller: Any, resource: str, granted: Any, asked: float, weight: int, limit: int) -> None:
        """Hold by unary calls; one in two hundred crashes."""
        told = kept = clock()
        ended: float | None = None
        name = granted.lock_id if self.what == "lock" else granted.permit_id
        try:
            await self.work()
            if self.random.random() < 0.2:
                sent = clock()
                if (await caller.renew(name, lease=self.lease)).HasField("renewed"):
                    kept = sent
                else:
                    ended = sent
            if ended is None and self.random.random() > 0.005:
                ended = clock()
                await self.give_back(caller, name)
        finally:
            self.note(Grant(self.number, resource, granted.fence, asked, told, kept, ended, self.lease, weight, limit))

    async def stream(self, channel: grpc.aio.Channel, resource: str) -> None:
        """Hold; ended by release, by cancelling, or by what happens to it."""
        caller, extra, weight, limit = self.at(channel, resource)
        asked = clock()
        queued: float | None = None
        held = await caller.hold(self.deadline).start(lease=self.lease, wait=self.wait, **extra)
        while (event := await held.event()) and event.HasField("queued"):
            queued = queued or clock()
        if not event or not event.HasField("granted"):
            self.note(Denied(self.number, resource, clock() - asked))
            return
        told = kept = clock()
        try:
            await self.work()
            if self.random.random() < 0.02 and (event2 := await held.event()) and event2.HasField("renewed"):
                kept = clock()
        finally:
            ended = clock()
            fence = event.granted.fence
            self.note(Grant(self.number, resource, fence, asked, told, kept, ended, self.lease, weight, limit, queued))
        if self.random.random() < 0.5:
            await held.release()
            while await held.event():
                pass
        else:
            held.call.cancel()


if __name__ == "__main__":
    name, process, duration, many, *where = sys.argv[1:]
    asyncio.run(Client(name, int(process), float(duration)).run(where, int(many)))
