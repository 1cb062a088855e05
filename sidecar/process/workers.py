"""Worker processes that share one port: spawned, supervised, started again when they crash."""

import asyncio
import contextlib
import logging
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds before a crashed worker is started again: doubling with each crash."""

LONG_LIFE = 30.0
"""Seconds after which a worker's crash is no longer counted with those before it."""

Main = Callable[..., None]
"""Runs a worker: called in the new process with the worker's number, a connection to report readiness, and `args`."""


class WorkerError(Exception):
    """A worker ended before it was ready; `code` is its exit code and its own message has been printed."""

    def __init__(self, number: int, code: int) -> None:
        super().__init__(f"worker {number} did not start (exit code {code})")
        self.code = code


class Worker:
    """One worker: its process, and the ones that replace it after a crash."""

    def __init__(self, number: int, main: Main, args: tuple[Any, ...]) -> None:
        self.number = number
        self._main, self._args = main, args
        self.process: SpawnProcess | None = None

    async def run(self, ready: asyncio.Event) -> int:
        """Start the process, set `ready` when it says so, return its exit code when it ends."""
        loop = asyncio.get_running_loop()
        # Spawned, never forked: grpc's threads and locks do not survive a fork.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        name = f"nexus-sidecar-{self.number}"
        self.process = context.Process(target=self._main, args=(self.number, theirs, *self._args), name=name)
        self.process.start()
        theirs.close()
        ended = asyncio.Event()
        loop.add_reader(ours.fileno(), self._heard, ours, ready)
        loop.add_reader(self.process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self.process.sentinel)
            loop.remove_reader(ours.fileno())
            ours.close()
        self.process.join()
        return self.process.exitcode or 0

    def _heard(self, ours: Connection, ready: asyncio.Event) -> None:
        with contextlib.suppress(EOFError, OSError):
            ours.recv()
            ready.set()
        asyncio.get_running_loop().remove_reader(ours.fileno())


class Workers:
    """`count` workers, numbered from 0; `args` returns the further arguments of each."""

    def __init__(self, count: int, main: Main, args: Callable[[int], tuple[Any, ...]]) -> None:
        self._workers = [Worker(number, main, args(number)) for number in range(count)]
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False

    @property
    def pids(self) -> list[int]:
        """The processes that run now."""
        running = (worker.process for worker in self._workers)
        return [process.pid for process in running if process and process.pid and process.is_alive()]

    async def start(self) -> None:
        """Start all workers. Raises WorkerError when one ends before it is ready."""
        readies = [asyncio.Event() for _ in self._workers]
        self._tasks = [
            asyncio.create_task(self._keep(worker, ready), name=f"worker-{worker.number}")
            for worker, ready in zip(self._workers, readies, strict=True)
        ]
        everyone = asyncio.create_task(_all(readies))
        try:
            await asyncio.wait({everyone, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in self._tasks:
                if task.done():
                    await task
        except BaseException:
            await self.stop()
            raise
        finally:
            everyone.cancel()

    async def stop(self) -> None:
        """Drain all workers, and wait until they have ended."""
        self._stopping = True
        for worker in self._workers:
            if worker.process and worker.process.is_alive():
                worker.process.terminate()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def kill(self) -> None:
        """Kill all workers."""
        for worker in self._workers:
            if worker.process and worker.process.is_alive():
                worker.process.kill()

    async def _keep(self, worker: Worker, ready: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        pause = FIRST_PAUSE
        while not self._stopping:
            since = loop.time()
            code = await worker.run(ready)
            if self._stopping:
                return
            if not ready.is_set():
                raise WorkerError(worker.number, code)
            if loop.time() - since > LONG_LIFE:
                pause = FIRST_PAUSE
            log.error("worker %d ended (exit code %d); starting it again in %.1f s", worker.number, code, pause)
            stop = loop.time() + pause
            while loop.time() < stop and not self._stopping:
                await asyncio.sleep(0.05)
            pause = min(pause * 2, LONGEST_PAUSE)


async def _all(events: list[asyncio.Event]) -> None:
    for event in events:
        await event.wait()
