"""The client."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from nexus_sidecar.acquire import lock_request, permit_request
from nexus_sidecar.aio._concurrency import Background, Compute, Messages
from nexus_sidecar.aio.accessors import Accessors
from nexus_sidecar.aio.channel import Channel
from nexus_sidecar.aio.hold import Hold
from nexus_sidecar.aio.read_through import ReadThrough, log_refresh_error
from nexus_sidecar.aio.watch import resuming
from nexus_sidecar.codec import FIELDS, Codec
from nexus_sidecar.fill import MAX_WAIT, FillOptions
from nexus_sidecar.gap import Gap
from nexus_sidecar.options import Options

R = TypeVar("R")
T = TypeVar("T")


class Client(Accessors):
    """A connection to a sidecar: the services, and what is built on them. Close it, or use `async with`.

    Calls on the services take `timeout` in seconds (5 by default, plus the wait asked for) and raise NexusError.
    """

    def __init__(self, options: Options) -> None:
        self._background = Background()
        self._channel = Channel(options, self._background)
        self._open_accessors(cast("Any", self._channel))

    async def close(self) -> None:
        """End every call and the connection. A call after that is UNAVAILABLE."""
        await self._channel.close()
        await self._background.close()

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
    ) -> Hold:
        """A lock to hold with `async with`. `lease` 1 s to 24 h (30 s), `wait` 0 to 1 h (1 h)."""
        request = lock_request(resource, resource_id, lock_id, lease, wait)
        return Hold(self.locks.Hold, request, self._background)

    def semaphore(
        self,
        resource: str,
        limit: int,
        *,
        weight: int = 1,
        lease: timedelta | None = None,
        wait: timedelta | None = None,
        permit_id: str = "",
    ) -> Hold:
        """A permit of `weight` units of `limit` to hold with `async with`. `lease` and `wait` as for a lock."""
        request = permit_request(resource, limit, weight, permit_id, lease, wait)
        return Hold(self.semaphores.Hold, request, self._background)

    def watch(self, method: Callable[[R], Any], request: R) -> Messages[Any | Gap]:
        """Follow a watch for good: `client.watch(client.flags.Watch, WatchRequest())`; GAP where it was interrupted."""
        return resuming(method, request)

    async def get_or_fill(
        self,
        entity: str,
        id: str,  # noqa: A002 - the name of the proto
        compute: Compute[T | None],
        *,
        ttl: timedelta | None = None,
        fresh_for: timedelta | None = None,
        tags: Sequence[str] = (),
        lease: timedelta | None = None,
        max_wait: timedelta = MAX_WAIT,
        compute_on_outage: bool = False,
        on_refresh_error: Callable[[Exception], None] = log_refresh_error,
        codec: Codec[T] = FIELDS,  # type: ignore[assignment]
    ) -> T | None:
        """The value of an entity, computed by one of all callers where the cache has none; None: it does not exist.

        A fresh or stale value is returned at once; where it is to be computed anew, that happens in the background, and
        `on_refresh_error` gets the error of a failed attempt. `compute` returns the value, or None for "does not
        exist", which is remembered for 30 s. A computation that fails or is cancelled frees the next caller at once.

        `ttl` (1 s to 24 h; default: the entity's) and `fresh_for` (default: `ttl`) are how long the value is kept and
        fresh, `tags` (at most 32) invalidate it, `lease` (100 ms to 60 s; 10 s) is the time for computing. A caller who
        has waited `max_wait` for the value of another computes for itself and keeps nothing. With `compute_on_outage`
        the value is computed within 1 s when the cache cannot be reached; otherwise that raises NexusError.

        The value is a mapping of fields; with `codec=JSON` it is anything that JSON can express.
        """
        options = FillOptions(ttl, fresh_for, tags, lease, max_wait, compute_on_outage)
        return await ReadThrough(self.cache, self._background, compute, codec, options, on_refresh_error).get(
            entity, id
        )


def connect(
    address: str = "",
    *,
    namespace: str = "",
    token_file: str | Path = "",
    tls_ca: str | Path = "",
    tls_cert: str | Path = "",
    tls_key: str | Path = "",
    unary_calls: bool | None = None,
) -> Client:
    """A client of the sidecar at `host:port` or `unix:/path`; the connection is made with the first call.

    What is not given is read from the environment: NEXUS_SIDECAR_ADDR (127.0.0.1:50051), _NAMESPACE, _TOKEN_FILE,
    _TLS_CA, _TLS_CERT, _TLS_KEY, _UNARY_CALLS. Raises ConfigurationError for settings that cannot work.
    """
    return Client(
        Options.read(
            address,
            namespace,
            token_file=token_file,
            tls_ca=tls_ca,
            tls_cert=tls_cert,
            tls_key=tls_key,
            unary_calls=unary_calls,
        )
    )
