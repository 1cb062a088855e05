"""Reading through the cache: of all callers one computes a missing value, and the others wait for it."""

import logging
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from nexus.cache.v1 import cache_pb2 as pb
from nexus_sidecar.aio._concurrency import Background, Compute, sleep, unhindered
from nexus_sidecar.codec import Codec
from nexus_sidecar.errors import NexusError
from nexus_sidecar.fill import (
    LONGEST_WAIT,
    OUTAGE_TIMEOUT,
    FillOptions,
    content,
    failed_request,
    fetch_request,
    fields_of,
    fill_request,
    is_outage,
)

T = TypeVar("T")

_LOGGER = logging.getLogger("nexus_sidecar")


def log_refresh_error(error: Exception) -> None:
    """What happens to the error of a failed refresh unless the caller says otherwise."""
    _LOGGER.warning("a cached value could not be refreshed", exc_info=error)


class ReadThrough(Generic[T]):
    """One entity, its options, and how to compute it; `client.get_or_fill` makes one and calls `get`."""

    def __init__(
        self,
        cache: Any,
        background: Background,
        compute: Compute[T | None],
        codec: Codec[T],
        options: FillOptions,
        on_refresh_error: Callable[[Exception], None],
    ) -> None:
        self._cache = cache
        self._background = background
        self._compute = compute
        self._codec = codec
        self._options = options
        self._on_refresh_error = on_refresh_error

    async def get(self, entity: str, id: str) -> T | None:  # noqa: A002 - the name of the proto
        """The value; None: there is no such entity."""
        request = fetch_request(entity, id, self._options)
        end = time.monotonic() + self._options.max_wait.total_seconds()
        waits = not self._options.compute_on_outage  # or an outage would be noticed only after the wait
        while True:
            left = max(end - time.monotonic(), 0)
            try:
                reply = await self._fetch(request, min(left, LONGEST_WAIT) if waits else 0)
            except NexusError as error:
                if self._options.compute_on_outage and is_outage(error):
                    return await self._compute()
                raise
            match reply.WhichOneof("outcome"):
                case "fresh":
                    return self._refreshed(request, reply.fresh)
                case "stale":
                    return self._refreshed(request, reply.stale)
                case "lease":
                    return await self._fill(request, reply.lease.token)
                case "negative":
                    return None
            if left == 0:
                return await self._compute()
            if waits:
                retry_after = reply.busy.retry_after.ToTimedelta().total_seconds()
                await sleep(min(max(retry_after, 0.01), 1.0, max(end - time.monotonic(), 0)))
            waits = True

    async def _fetch(self, request: pb.FetchRequest, wait: float) -> pb.FetchResponse:
        request.wait.FromNanoseconds(int(wait * 1e9))
        timeout = wait + OUTAGE_TIMEOUT if self._options.compute_on_outage else None
        reply: pb.FetchResponse = await self._cache.Fetch(request, timeout=timeout)
        return reply

    def _refreshed(self, request: pb.FetchRequest, found: Any) -> T:
        """The value that is there; if this caller was given the lease, it is computed anew in the background."""
        if found.HasField("refresh"):
            self._background.start("refresh of a cached value", self._refresh, request, found.refresh.token)
        return self._codec.decode(fields_of(found.value))

    async def _refresh(self, request: pb.FetchRequest, token: str) -> None:
        try:
            await self._fill(request, token)
        except Exception as error:
            self._on_refresh_error(error)

    async def _fill(self, request: pb.FetchRequest, token: str) -> T | None:
        try:
            value = await self._compute()
            kept = None if value is None else content(self._codec.encode(value))
        except BaseException:
            await unhindered(self._give_back(failed_request(request, token)))
            raise
        await unhindered(self._hand_in(fill_request(request, token, kept, self._options)))
        return value

    async def _hand_in(self, request: pb.FillRequest) -> bool:
        """Whether the cache could be asked. Goes on when the caller is cancelled, for others wait for the value."""
        try:
            await self._cache.Fill(request, timeout=OUTAGE_TIMEOUT if self._options.compute_on_outage else None)
        except NexusError as error:
            if not is_outage(error):
                raise
            return False
        return True

    async def _give_back(self, request: pb.FillRequest) -> bool:
        try:
            return await self._hand_in(request)
        except NexusError:
            return False  # the lease runs out by itself
