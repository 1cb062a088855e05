"""The client for asyncio and the one for threads behind one face, so that a test is written once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import nexus_sidecar
import nexus_sidecar.aio
from nexus_sidecar.options import Options

THREADS = 128

KINDS = ("asyncio", "threads")


class Either:
    """A client of one of the two kinds; what it does is awaited in both cases."""

    def __init__(self, kind: str, address: str, **environ: str) -> None:
        options = Options.read(address, environ={f"NEXUS_SIDECAR_{name}": value for name, value in environ.items()})
        self.is_aio = kind == "asyncio"
        self.client: Any = (nexus_sidecar.aio if self.is_aio else nexus_sidecar).Client(options)
        self._threads = ThreadPoolExecutor(THREADS)

    async def do(self, act: Callable[..., Any], *args: Any, **words: Any) -> Any:
        """`await act(...)`, or `act(...)` in a thread."""
        if self.is_aio:
            return await act(*args, **words)
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: act(*args, **words))

    async def __aenter__(self) -> "Either":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.do(self.client.close)
        self._threads.shutdown(wait=False)

    def function(self, act: Callable[[], Any]) -> Callable[[], Any]:
        """A function for the client to call: `act` itself, or a coroutine function that returns what it returns."""
        if not self.is_aio:
            return act

        async def compute() -> Any:
            return act()

        return compute
