"""A random schedule of what networks do, the same for the same seed."""

import asyncio
import random
from collections import Counter

from tests.proxy import Proxy

LONGEST = 0.15
"""Seconds by which a chunk is held back at most: far less than the second of a lease that the checkers allow for."""


class Chaos:
    """Does one thing after the other to one of its proxies. `done` counts what."""

    def __init__(self, proxies: list[Proxy], seed: int) -> None:
        self._proxies = proxies
        self._dice = random.Random(seed)
        self.done: Counter[str] = Counter()

    async def run(self, seconds: float) -> None:
        """Until time is up; leaves all proxies healthy."""
        loop = asyncio.get_running_loop()
        stops = loop.time() + seconds
        faults = [self.delay, self.throttle, self.swallow, self.blackhole, self.reset, self.refuse, self.cut]
        while loop.time() < stops:
            proxy, fault = self._dice.choice(self._proxies), self._dice.choice(faults)
            await fault(proxy)
            self.done[fault.__name__] += 1
            await asyncio.sleep(self._dice.uniform(0.05, 0.5))

    async def _a_while(self) -> None:
        await asyncio.sleep(self._dice.uniform(0.05, 0.6))

    async def _reset_after(self, proxy: Proxy) -> None:
        """Bytes were dropped, so the connections must not go on: TCP never leaves a hole in a stream."""
        await self._a_while()
        await proxy.refuse()
        proxy.swallow_replies = proxy.blackhole = False
        proxy.cut_reply_after = None
        await proxy.listen()

    async def delay(self, proxy: Proxy) -> None:
        proxy.delay = self._dice.uniform(0.001, LONGEST)
        await self._a_while()
        proxy.delay = 0

    async def throttle(self, proxy: Proxy) -> None:
        proxy.rate = self._dice.choice([100_000, 1_000_000])
        await self._a_while()
        proxy.rate = 0

    async def swallow(self, proxy: Proxy) -> None:
        proxy.swallow_replies = True
        await self._reset_after(proxy)

    async def blackhole(self, proxy: Proxy) -> None:
        proxy.blackhole = True
        await self._reset_after(proxy)

    async def reset(self, proxy: Proxy) -> None:
        proxy.reset()

    async def refuse(self, proxy: Proxy) -> None:
        await proxy.refuse()
        await self._a_while()
        await proxy.listen()

    async def cut(self, proxy: Proxy) -> None:
        proxy.cut_reply_after = self._dice.randrange(1, 20_000)
        await self._reset_after(proxy)
