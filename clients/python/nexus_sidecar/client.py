"""The client for threads."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import grpc

from nexus_sidecar import filling
from nexus_sidecar.accessors import Accessors
from nexus_sidecar.calls import Channel
from nexus_sidecar.errors import NexusError
from nexus_sidecar.gap import Gap
from nexus_sidecar.holding import Holding
from nexus_sidecar.options import Options
from nexus_sidecar.policy import channel_options
from nexus_sidecar.terms import lock_terms, permit_terms
from nexus_sidecar.watching import resuming

R = TypeVar("R")
M = TypeVar("M")


class Client(Accessors):
    """A connection to a sidecar: the services, and what is built on them. Close it, or use `with`.

    Calls on the services take `timeout` in seconds (5 by default, plus the wait asked for) and raise NexusError.
    """

    def __init__(self, options: Options) -> None:
        credentials = options.credentials()
        settings = channel_options()
        self._channel = (
            grpc.secure_channel(options.address, credentials, settings)
            if credentials
            else grpc.insecure_channel(options.address, settings)
        )
        channel = cast("grpc.Channel", Channel(self._channel, options))
        self._open_accessors(channel)

    def close(self) -> None:
        """End every call and the connection."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def lock(
        self,
        resource: str,
        resource_id: str,
        *,
        lease: timedelta | None = None,
        wait: timedelta | None = None,
        lock_id: str = "",
    ) -> Holding:
        """A lock to hold with `with`. `lease` 1 s to 24 h (30 s), `wait` 0 to 1 h (1 h)."""
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
        """`weight` of `limit` permits to hold with `with`. `lease` and `wait` as for a lock."""
        return Holding(self.semaphores.Hold, permit_terms(resource, limit, weight, permit_id, lease, wait))

    def watch(self, method: Callable[[R], Iterable[M]], request: R) -> Iterator[M | Gap]:
        """Follow a watch for good: `client.watch(client.flags.Watch, WatchRequest())`; GAP where it was interrupted."""
        return resuming(method, request)

    def get_or_fill(
        self,
        entity: str,
        id: str,  # noqa: A002 - the name of the proto
        compute: Callable[[], filling.Fields | None],
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
                reply = self.cache.Fetch(asked)
            except NexusError as error:
                if through_outage and filling.is_outage(error):
                    return compute()
                raise
            if token := filling.token_of(reply):
                return self._fill(asked, token, compute, ttl, through_outage)
            match reply.WhichOneof("outcome"):
                case "fresh":
                    return filling.content_of(reply.fresh.value)
                case "stale":
                    return filling.content_of(reply.stale.value)
                case "negative":
                    return None
            time.sleep(min(reply.busy.retry_after.ToTimedelta().total_seconds(), 1))

    def _fill(
        self,
        asked: Any,
        token: str,
        compute: Callable[[], filling.Fields | None],
        ttl: timedelta | None,
        through_outage: bool,
    ) -> filling.Fields | None:
        try:
            value = compute()
        except BaseException:
            self._give_back(asked, token)
            raise
        try:
            self.cache.Fill(filling.fill(asked, token, value, ttl))
        except NexusError as error:
            if not (through_outage and filling.is_outage(error)):
                raise
        return value

    def _give_back(self, asked: Any, token: str) -> None:
        try:
            self.cache.Fill(filling.failed(asked, token))
        except NexusError:
            return  # its lease ends by itself


def connect(address: str = "", *, namespace: str = "") -> Client:
    """A client of the sidecar at `host:port` or `unix:/path`, by default $NEXUS_SIDECAR_ADDR or 127.0.0.1:50051.

    The environment also says how: NEXUS_SIDECAR_TLS_CA, _TLS_CERT and _TLS_KEY (files), _TOKEN_FILE, _NAMESPACE. The
    connection is made with the first call.
    """
    return Client(Options.read(address, namespace))
