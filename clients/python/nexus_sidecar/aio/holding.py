"""A lock, or permits, held for as long as a block runs."""

import asyncio
import contextlib
from types import TracebackType
from typing import Any, Self

import grpc

from nexus_sidecar.errors import Lost, NexusError
from nexus_sidecar.terms import Terms, clock, lease_end

_LONGEST_RELEASE = 5.0
"""Seconds to wait for the word that something is free; closing the stream frees it as well."""


class Holding:
    """What `client.lock(...)` and `client.semaphore(...)` return; not held until entered.

    `async with` takes it, waiting in line, and gives it back. Should it be lost meanwhile, the block is cancelled and
    Lost is raised in its place. Outside a block: `acquire`, `release`, and `lost` to wait for. Raises Denied when the
    wait runs out, NexusError when the call fails.
    """

    def __init__(self, method: Any, terms: Terms) -> None:
        self._method = method
        self._terms = terms
        self._call: Any = None
        self._keeper: asyncio.Task[None] | None = None
        self._loss: asyncio.Future[Exception] | None = None
        self._body: asyncio.Task[Any] | None = None
        self._cancelling = 0
        self._granted: Any = None
        self._released = False
        self._until = 0.0

    @property
    def owner(self) -> str:
        """The id it is held under: lock_id or permit_id."""
        return self._terms.owner

    @property
    def fence(self) -> int:
        """The fencing token: pass it to what is protected, and have that refuse a lower one than it has seen."""
        return int(self._granted.fence)

    @property
    def is_lost(self) -> bool:
        """Whether somebody else may hold it: the sidecar reported so, or the lease is over by our own clock.

        The clock is read, so this holds even when the event loop was stalled.
        """
        if self._loss is None:
            return False
        return self._loss.done() or (not self._released and clock() >= self._until)

    async def lost(self) -> Exception:
        """Wait until it is lost; the cause."""
        assert self._loss is not None, "not held"  # noqa: S101
        return await asyncio.shield(self._loss)

    async def acquire(self) -> Self:
        """Stand in line and take it."""
        loop = asyncio.get_running_loop()
        self._call = self._method()
        try:
            await self._call.write(self._terms.start)
            while not self._terms.granted(event := await self._event()):
                pass
        except BaseException:
            self._call.cancel()
            raise
        self._granted, self._loss, self._released = event.granted, loop.create_future(), False
        self._until = lease_end(event.granted)
        self._keeper = asyncio.create_task(self._keep(), name=self._terms.what)
        return self

    async def release(self) -> None:
        """Give it back. What was lost is no longer ours to give."""
        if self._keeper is None:
            return
        self._released = True
        try:
            async with asyncio.timeout(_LONGEST_RELEASE):
                with contextlib.suppress(NexusError, asyncio.InvalidStateError):
                    await self._call.write(self._terms.release)
                await asyncio.wait([self._keeper])
        except TimeoutError:
            pass
        finally:
            self._call.cancel()
            self._keeper.cancel()
            self._keeper = None

    async def _event(self) -> Any:
        event = await self._call.read()
        if event is grpc.aio.EOF:
            raise Lost(f"{self._terms.what}: the stream has ended")
        return event

    async def _keep(self) -> None:
        """Follow the events; it is lost when no renewal has come before the lease is over by our own clock."""
        try:
            while True:
                async with asyncio.timeout(max(self._until - clock(), 0)):
                    kind = (event := await self._event()).WhichOneof("event")
                if clock() >= self._until:  # it was sent in time, but this process was stalled
                    raise Lost(f"{self._terms.what}: its lease was over")
                if kind == "renewed":
                    self._until = lease_end(event.renewed)
                elif kind == "released":
                    return
                elif kind == "lost":
                    raise Lost(f"{self._terms.what} was lost")
        except (NexusError, Lost, TimeoutError) as cause:
            if not self._released:
                self._lose(cause)

    def _lose(self, cause: Exception) -> None:
        assert self._loss is not None  # noqa: S101
        self._call.cancel()
        self._loss.set_result(cause)
        if self._body:
            self._body.cancel()

    async def __aenter__(self) -> Self:
        await self.acquire()
        self._body = asyncio.current_task()
        assert self._body  # noqa: S101
        self._cancelling = self._body.cancelling()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        body, self._body = self._body, None
        if self._loss is None or not self._loss.done():
            over = self.is_lost
            await self.release()
            if over and kind is None:
                raise Lost(f"{self._terms.what} was lost: its lease was over")
            return
        assert body and self._loss  # noqa: S101, PT018
        if body.uncancel() <= self._cancelling and kind in (None, asyncio.CancelledError):
            if kind is None:
                with contextlib.suppress(asyncio.CancelledError):  # asked for, and not yet delivered
                    await asyncio.sleep(0)
            raise Lost(f"{self._terms.what} was lost") from self._loss.result()
