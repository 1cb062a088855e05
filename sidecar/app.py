"""The composition root: the only file that names every slice."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor

from nexus.cache.v1 import cache_pb2
from nexus.flag.v1 import flag_pb2
from nexus.lock.v1 import lock_pb2
from nexus.presence.v1 import presence_pb2
from nexus.ratelimit.v1 import ratelimit_pb2
from nexus.search.v1 import search_pb2
from nexus.semaphore.v1 import semaphore_pb2
from nexus.session.v1 import session_pb2
from nexus.token.v1 import token_pb2
from sidecar.config.settings import RedisSection, Settings
from sidecar.redis.databases import Databases, Keyspace, with_database
from sidecar.redis.embedded import Embedded
from sidecar.rpc.admission import Gate
from sidecar.rpc.health import Health
from sidecar.rpc.methods import bind
from sidecar.rpc.server import Limits, Server
from sidecar.security.authentication import Tokens
from sidecar.security.authorization import Access, Grants
from sidecar.security.tls import Files
from sidecar.services.cache.service import CacheService
from sidecar.services.flag import build as flag
from sidecar.services.lock.service import LockService
from sidecar.services.presence.service import PresenceService
from sidecar.services.ratelimit.rules import Rulebook, declared
from sidecar.services.ratelimit.service import RateLimitService
from sidecar.services.search.service import SearchService
from sidecar.services.semaphore.service import SemaphoreService
from sidecar.services.session.service import SessionService
from sidecar.services.token.attempt_limits import Policy
from sidecar.services.token.service import TokenService
from sidecar.telemetry.export import Telemetry, telemetry
from sidecar.telemetry.logs import watch_loop

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Slice:
    """A service, the database family it lives on, and how to build it.

    A service with work in the background has `async start()`, `async close()`, or both.
    """

    descriptor: ServiceDescriptor
    family: str
    build: Callable[[Keyspace, Settings], Any]


SLICES = (
    Slice(
        cache_pb2.DESCRIPTOR.services_by_name["CacheService"],
        "cache",
        lambda dbs, settings: CacheService(dbs.redis("cache"), settings.cache),
    ),
    Slice(
        session_pb2.DESCRIPTOR.services_by_name["SessionService"],
        "session",
        lambda dbs, settings: SessionService(
            dbs.redis("session"),
            idle=settings.session.idle,
            absolute=settings.session.absolute,
            refresh=settings.session.refresh,
            refresh_grace=settings.session.refresh_grace,
        ),
    ),
    Slice(
        flag_pb2.DESCRIPTOR.services_by_name["FlagService"], "flag", lambda dbs, s: flag.flag(dbs.redis("flag"), s.flag)
    ),
    Slice(flag.V1, "flag", lambda dbs, s: flag.flagd_v1(dbs.redis("flag"), s.flag)),
    Slice(flag.V2, "flag", lambda dbs, s: flag.flagd_v2(dbs.redis("flag"), s.flag)),
    Slice(flag.SYNC, "flag", lambda dbs, s: flag.flagd_sync(dbs.redis("flag"), s.flag)),
    Slice(
        lock_pb2.DESCRIPTOR.services_by_name["LockService"],
        "lock",
        lambda dbs, _: LockService(dbs.redis("lock"), dbs.waiting("lock")),
    ),
    Slice(
        presence_pb2.DESCRIPTOR.services_by_name["PresenceService"],
        "presence",
        lambda dbs, settings: PresenceService(
            dbs.redis("presence"), ttl=settings.presence.ttl, debounce=settings.presence.debounce
        ),
    ),
    Slice(
        ratelimit_pb2.DESCRIPTOR.services_by_name["RateLimitService"],
        "ratelimit",
        lambda dbs, settings: RateLimitService(
            dbs.redis("ratelimit"),
            Rulebook(declared(settings.ratelimit)),
            fold_email=settings.ratelimit.fold_email,
        ),
    ),
    Slice(
        semaphore_pb2.DESCRIPTOR.services_by_name["SemaphoreService"],
        "semaphore",
        lambda dbs, _: SemaphoreService(dbs.redis("semaphore"), dbs.waiting("semaphore")),
    ),
    Slice(
        token_pb2.DESCRIPTOR.services_by_name["TokenService"],
        "token",
        lambda dbs, settings: TokenService(
            dbs.redis("token"),
            Policy(
                attempts=settings.token.attempts,
                max_failures=settings.token.max_failures,
                lock=settings.token.lock,
                cooldown=settings.token.cooldown,
                sends=settings.token.sends,
                sends_window=settings.token.sends_window,
            ),
            settings.token.keys(),
        ),
    ),
    Slice(
        search_pb2.DESCRIPTOR.services_by_name["SearchService"],
        "search",
        lambda dbs, settings: SearchService(
            dbs.redis("search"), refresh=settings.search.refresh, most_terms=settings.search.most_terms
        ),
    ),
)


def urls_of(redis: RedisSection, url: str) -> dict[str, str]:
    """The URL of each family's database; a number stands for that database of `url`."""
    places = dict(redis.databases)
    return {name: with_database(url, place) if isinstance(place, int) else place for name, place in places.items()}


def tls_of(settings: Settings) -> Files | None:
    """The files of TLS; None for plain text."""
    server = settings.server
    return Files(server.tls_cert, server.tls_key, server.tls_client_ca) if server.tls_cert else None


def access_of(settings: Settings) -> Access | None:
    """Who may do what; None when nobody is asked. ConfigError when its files cannot be used."""
    server, files = settings.server, settings.server.token_files()
    if not files and not server.tls_client_ca:
        return None
    services = [each.descriptor.full_name for each in SLICES]
    policy = Grants(Path(server.policy), services=services, namespaces=settings.served) if server.policy else None
    return Access(
        tokens=Tokens(files) if files else None,
        certificates=bool(server.tls_client_ca),
        policy=policy,
        namespaces=settings.served,
    )


class Sidecar:
    """A whole sidecar in this process: start, serve, drain."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.telemetry = Telemetry()
        self.gate = Gate(
            max_running=settings.server.max_calls,
            max_lasting=settings.server.max_streams,
            default_deadline=settings.server.deadline.total_seconds(),
        )
        self.embedded: Embedded | None = None
        self.access: Access | None = None
        self.databases: Databases
        self.server: Server
        self.services: list[Any] = []
        self._started = contextlib.AsyncExitStack()

    async def start(self) -> None:
        """Start everything; returns when calls are served, with Redis or without. A failure leaves nothing behind."""
        try:
            await self._start()
        except BaseException:
            await self._started.aclose()
            raise

    async def _start(self) -> None:
        settings, started = self.settings, self._started
        watch_loop(asyncio.get_running_loop())
        self.health = Health(each.descriptor.full_name for each in SLICES)
        self.access = access_of(settings)
        self.server = self._make_server()  # first, for it refuses what must not be listened on
        self.telemetry = telemetry(
            prometheus=settings.telemetry.prometheus,
            otlp=settings.telemetry.otlp,
            interval=settings.telemetry.interval.total_seconds(),
            trace_ratio=settings.telemetry.trace_ratio,
        )
        started.push_async_callback(self.telemetry.close)
        url = settings.redis.url
        if not url:
            self.embedded = Embedded(Path(settings.redis.data) if settings.redis.data else None)
            started.push_async_callback(self.embedded.stop)
            await self.embedded.start()
            url = self.embedded.url
        self.databases = Databases(
            urls_of(settings.redis, url),
            namespace=settings.namespace,
            timeout=settings.redis.timeout.total_seconds(),
            protocol=settings.redis.protocol,
            telemetry=self.telemetry,
            on_change=self._changed,
        )
        started.push_async_callback(self.databases.close)
        await self.databases.open()
        self.telemetry.watch({**self.gate.readings(), **self.databases.readings()})
        self.gate.open()
        started.callback(self.gate.close)
        for each in SLICES:
            tenants = {name: await self._service(each, name) for name in settings.served}
            own = tenants[settings.namespace]
            self.services.append(own)
            handler = bind(own, each.descriptor, self.gate, self.telemetry, self.access, tenants)
            self.server.add(each.descriptor.full_name, handler)
        await self.server.start()

    async def _service(self, each: Slice, namespace: str) -> Any:
        """The service of a slice under a namespace, started if it has work in the background."""
        service = each.build(self.databases.keyspace(namespace), self.settings)
        if hasattr(service, "close"):
            self._started.push_async_callback(service.close)
        if hasattr(service, "start"):
            await service.start()
        return service

    def _make_server(self) -> Server:
        server = self.settings.server
        return Server(
            listen=server.listen,
            uds=server.uds,
            uds_mode=int(server.uds_mode, 8),
            insecure=server.insecure,
            tls=tls_of(self.settings),
            access=self.access,
            reflection_on=server.reflection,
            shared_port=server.workers > 1,
            limits=Limits(
                keepalive=server.keepalive.total_seconds(),
                max_age=server.max_connection_age.total_seconds() or None,
                max_request_bytes=server.max_request_bytes,
            ),
            health=self.health,
        )

    async def stop(self) -> None:
        """Drain in the order that loses no call: health, streams and waits, new calls, calls in flight, server."""
        self.health.drain()
        await self.gate.drain(self.settings.server.drain.total_seconds())
        self.health.close()
        stopping = asyncio.create_task(self.server.stop())
        await asyncio.sleep(0)
        self.gate.release()
        await stopping
        await self._started.aclose()

    def _changed(self, family: str, up: bool) -> None:
        names = [each.descriptor.full_name for each in SLICES if each.family == family]
        self.health.set(names, up)
