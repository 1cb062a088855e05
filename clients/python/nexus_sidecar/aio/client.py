"""The client for asyncio."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import grpc

from nexus_sidecar import filling
from nexus_sidecar.aio.accessors import Accessors
from nexus_sidecar.aio.calls import Channel
from nexus_sidecar.aio.holding import Holding
from nexus_sidecar.aio.watching import resuming
from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import Gap
from nexus_sidecar.options import Options
from nexus_sidecar.policy import channel_options
from nexus_sidecar.terms import lock_terms, permit_terms

R = TypeVar("R")
M = TypeVar("M")


class Client(Accessors):
    """A connection to a sidecar: the services, and what is built on them. Close it, or use `async with`.

    Calls on the services take `timeout` in seconds (5 by default, plus the wait asked for) and raise NexusError.
    """

    def __init__(self, options: Options) -> None:
        credentials = options.credentials()
        settings = channel_options()
        self._channel = (
            grpc.aio.secure_channel(options.address, credentials, settings)
            if credentials
            else grpc.aio.insecure_channel(options.address, settings)
        )
        channel = cast("grpc.aio.Channel", Channel(self._channel, options))
        self._open_accessors(channel)

    async def close(self) -> None:
        """End every call and the connection."""
        await self._channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def lock(
        self,
        resource: str,
        resource_id: str,
        *,
        lease: timedelta | None = None,
        wait: timedelta | None = None,
        lock_id: str = "",
    ) -> Holding:
        """A lock to hold with `async with`. `lease` 1 s to 24 h (30 s), `wait` 0 to 1 h (1 h)."""
        return Holding(self.locks.Hold, lock_terms(resource, resource_id, lock_id, lease, wait))

    def semaphore(
        self,
        resource: str,
        limit: int,
        *,
        weight: int = 1,
        lease: timedelta | None = None,
        wait: timedelta | None = None,
        permit_id: str = "",
    ) -> Holding:
        """`weight` of `limit` permits to hold with `async with`. `lease` and `wait` as for a lock."""
        return Holding(self.semaphores.Hold, permit_terms(resource, limit, weight, permit_id, lease, wait))

    def watch(self, method: Callable[[R], AsyncIterable[M]], request: R) -> AsyncGenerator[M | Gap, None]:
        """Follow a watch for good: `client.watch(client.flags.Watch, WatchRequest())`; GAP where it was interrupted."""
        return resuming(method, request)

    async def get_or_fill(
        self,
        entity: str,
        id: str,  # noqa: A002 - the name of the proto
        compute: Callable[[], Awaitable[filling.Fields | None]],
        *,
        ttl: timedelta | None = None,
        tags: Sequence[str] = (),
        through_outage: bool = False,
    ) -> filling.Fields | None:
        """The fields of an entity, computed by one of all callers where the cache has none; None: it does not exist.

        Where a stale value is due, the one caller asked to does compute it anew. With `through_outage` a cache that
        cannot be reached is passed by: each caller computes for itself.
        """
        asked = filling.fetch(entity, id, tags)
        while True:
            try:
                reply = await self.cache.Fetch(asked)
            except NexusError as error:
                if through_outage and filling.is_outage(error):
                    return await compute()
                raise
            if token := filling.token_of(reply):
                return await self._fill(asked, token, compute, ttl, through_outage)
            match reply.WhichOneof("outcome"):
                case "fresh":
                    return filling.content_of(reply.fresh.value)
                case "stale":
                    return filling.content_of(reply.stale.value)
                case "negative":
                    return None
            await asyncio.sleep(min(reply.busy.retry_after.ToTimedelta().total_seconds(), 1))

    async def _fill(
        self,
        asked: Any,
        token: str,
        compute: Callable[[], Awaitable[filling.Fields | None]],
        ttl: timedelta | None,
        through_outage: bool,
    ) -> filling.Fields | None:
        try:
            value = await compute()
        except BaseException:
            await asyncio.shield(self._give_back(asked, token))
            raise
        try:
            await self.cache.Fill(filling.fill(asked, token, value, ttl))
        except NexusError as error:
            if not (through_outage and filling.is_outage(error)):
                raise
        return value

    async def _give_back(self, asked: Any, token: str) -> None:
        try:
            await self.cache.Fill(filling.failed(asked, token))
        except NexusError:
            return  # its lease ends by itself


def connect(address: str = "", *, namespace: str = "") -> Client:
    """A client of the sidecar at `host:port` or `unix:/path`, by default $NEXUS_SIDECAR_ADDR or 127.0.0.1:50051.

    The environment also says how: NEXUS_SIDECAR_TLS_CA, _TLS_CERT and _TLS_KEY (files), _TOKEN_FILE, _NAMESPACE. The
    connection is made with the first call.
    """
    return Client(Options.read(address, namespace))
