"""A sidecar whose way to Redis leads through a fault proxy."""

import contextlib
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import grpc
import pytest

from sidecar.app import Sidecar
from tests.proxy import Proxy
from tests.sidecars import connected, disconnected, running
from tests.statuses import info_of


class Behind:
    """The sidecar, the proxy before its Redis, and a channel to it."""

    def __init__(self, sidecar: Sidecar, proxy: Proxy, channel: grpc.aio.Channel) -> None:
        self.sidecar, self.proxy, self.channel = sidecar, proxy, channel

    async def up(self) -> None:
        """Wait until every connection to Redis is there."""
        await connected(self.sidecar)

    async def loses(self, call: Awaitable[Any], *, replies_before: int = 0) -> None:
        """Make a call whose reply from Redis (after so many that pass) never comes; its caller is told just that."""
        await self.up()
        self.proxy.replies_left = replies_before
        try:
            error = await failure(call)
        finally:
            await self._away()  # no network drops bytes from the middle of a connection and then goes on with it
            self.proxy.replies_left = None
            await self.proxy.listen()
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error
        assert info_of(error).reason == "OUTCOME_UNKNOWN"
        assert info_of(error).metadata["outcome"] == "unknown"
        await self.up()

    async def refuses(self, call: Awaitable[Any]) -> None:
        """Make a call while Redis is away; its caller is told that nothing was done."""
        await self._away()
        error = await failure(call)
        await self.proxy.listen()
        assert error.code() is grpc.StatusCode.UNAVAILABLE, error
        assert info_of(error).reason == "REDIS_UNAVAILABLE"
        assert info_of(error).metadata["outcome"] == "not_applied"
        await self.up()

    async def _away(self) -> None:
        await self.proxy.refuse()
        await disconnected(self.sidecar)


async def failure(call: Awaitable[Any]) -> grpc.aio.AioRpcError:
    """The error a call ends with."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value


@contextlib.asynccontextmanager
async def behind(redis_url: str, **settings: Any) -> AsyncIterator[Behind]:
    """A sidecar of the test's own behind a proxy; settings as in `tests.sidecars.sidecar_on`."""
    async with (
        Proxy.to_unix(redis_url) as proxy,
        running(proxy.url, **settings) as sidecar,
        grpc.aio.insecure_channel(sidecar.server.address) as channel,
    ):
        yield Behind(sidecar, proxy, channel)
