"""The composition root: builds a sidecar from its settings, starts it, drains it. It names no service."""

import asyncio
import contextlib
import logging
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor

from sidecar import services
from sidecar.config.redis import RedisSettings
from sidecar.redis.database import Database
from sidecar.redis.databases import Databases, with_database
from sidecar.redis.embedded import Embedded
from sidecar.rpc import exchange
from sidecar.rpc.address import require_loopback_metrics
from sidecar.rpc.admission import Admission
from sidecar.rpc.exchange import Exchange
from sidecar.rpc.health import Health
from sidecar.rpc.methods import Carried, bind
from sidecar.rpc.server import Limits, Server
from sidecar.security.authentication import Tokens
from sidecar.security.authorization import Access, AccessPolicy
from sidecar.security.tls import TlsFiles
from sidecar.services.declaration import Service
from sidecar.settings import Settings
from sidecar.telemetry.export import Telemetry, telemetry
from sidecar.telemetry.logs import watch_loop

log = logging.getLogger(__name__)

RPC_SERVICES = tuple(descriptor for service in services.ALL for descriptor in service.rpcs)
"""The descriptors of every protobuf service that is served."""


def urls_of(redis: RedisSettings, url: str) -> dict[str, str]:
    """The URL of each service's database; a number stands for that database of `url`."""
    given = dict(redis.databases)
    return {name: with_database(url, value) if isinstance(value, int) else value for name, value in given.items()}


def tls_of(settings: Settings) -> TlsFiles | None:
    """The files of TLS; None for plain text."""
    server = settings.server
    return TlsFiles(server.tls_cert, server.tls_key, server.tls_client_ca) if server.tls_cert else None


def access_of(settings: Settings) -> Access | None:
    """Authentication and authorization; None when neither is on. Raises ConfigError when a file cannot be used."""
    server, files = settings.server, settings.server.token_files()
    if not files and not server.tls_client_ca:
        return None
    names = [each.full_name for each in RPC_SERVICES]
    policy = AccessPolicy(Path(server.policy), services=names, namespaces=settings.served) if server.policy else None
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
        self.admission = Admission(
            max_calls=settings.server.max_calls,
            max_streams=settings.server.max_streams,
            default_deadline=settings.server.deadline.total_seconds(),
        )
        self.embedded: Embedded | None = None
        self.access: Access | None = None
        self.databases: Databases
        self.server: Server
        self.implementations: dict[ServiceDescriptor, Any] = {}
        self._own: dict[str, Database] = {}
        self._started = contextlib.AsyncExitStack()

    def database(self, family: str) -> Database:
        """The database of a service in the first namespace."""
        return self._own[family]

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
        self.health = Health(each.full_name for each in RPC_SERVICES)
        self.access = access_of(settings)
        self.server = self._make_server()  # first, because it refuses addresses that must not be listened on
        if not (settings.server.insecure or settings.telemetry.prometheus_insecure):
            require_loopback_metrics(settings.telemetry.prometheus)
        self.telemetry = telemetry(
            prometheus=settings.telemetry.prometheus,
            otlp=settings.telemetry.otlp,
            interval=settings.telemetry.interval.total_seconds(),
            trace_ratio=settings.telemetry.trace_ratio,
        )
        started.push_async_callback(self.telemetry.close)
        self.databases = self._make_databases(await self._redis_url())
        started.push_async_callback(self.databases.close)
        await self.databases.open()
        self.telemetry.watch({**self.admission.readings(), **self.databases.readings()})
        self.admission.open(self.access.version if self.access else None)
        started.push_async_callback(self.admission.close)
        carried: dict[str, Carried] = {}
        for service in services.ALL:
            await self._serve(service, carried)
        if settings.server.calls_on_streams:
            self.server.add(exchange.SERVICE, self._exchange(carried).methods())
        await self.server.start()

    async def _redis_url(self) -> str:
        """The URL of the configured server, or of an embedded one that is started here."""
        redis = self.settings.redis
        if redis.url:
            return redis.url
        self.embedded = Embedded(Path(redis.data) if redis.data else None)
        self._started.push_async_callback(self.embedded.stop)
        await self.embedded.start()
        return self.embedded.url

    def _make_databases(self, url: str) -> Databases:
        redis = self.settings.redis
        return Databases(
            urls_of(redis, url),
            registry=services.REGISTRY,
            scripts=services.SCRIPTS,
            timeout=redis.timeout.total_seconds(),
            protocol=redis.protocol,
            telemetry=self.telemetry,
            on_change=self._changed,
            max_reply_bytes=self.settings.server.max_reply_bytes,
        )

    async def _serve(self, service: Service, carried: dict[str, Carried]) -> None:
        """Start a service in every namespace and have the server offer it; add its methods to those `carried`."""
        section = getattr(self.settings, service.name) if service.settings else None
        running: dict[str, tuple[Any, ...]] = {}
        for namespace in self.settings.served:
            database = self.databases.database(service.name, namespace)
            if namespace == self.settings.namespace:
                self._own[service.name] = database
            running[namespace] = await self._started.enter_async_context(service.lifespan(database, section))
        for at, descriptor in enumerate(service.rpcs):
            tenants = {namespace: implementations[at] for namespace, implementations in running.items()}
            own = self.implementations[descriptor] = tenants[self.settings.namespace]
            authorize = self.access.authorize if self.access else None
            most = self.settings.server.max_reply_bytes
            methods = bind(own, descriptor, self.admission, self.telemetry, authorize, tenants, max_reply_bytes=most)
            self.server.add(descriptor.full_name, methods)
            carried.update(methods.carried)

    def _exchange(self, carried: dict[str, Carried]) -> Exchange:
        identify = self.access.identify if self.access else None
        deadline = self.settings.server.deadline.total_seconds()
        return Exchange(carried, self.admission, identify=identify, deadline=deadline)

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
                max_connections=server.max_connections,
                max_streams_per_connection=server.max_streams_per_connection,
            ),
            health=self.health,
            admission=self.admission,
        )

    async def stop(self) -> None:
        """Drain in the order that loses no call: health, long-running calls, new calls, unary calls, server."""
        self.health.drain()
        await self.admission.drain(self.settings.server.drain.total_seconds())
        self.health.close()
        stopping = asyncio.create_task(self.server.stop())
        await asyncio.sleep(0)
        self.admission.release()
        await stopping
        await self._started.aclose()

    def _changed(self, family: str, up: bool) -> None:
        names = [rpc.full_name for service in services.ALL if service.name == family for rpc in service.rpcs]
        self.health.set(names, up)
