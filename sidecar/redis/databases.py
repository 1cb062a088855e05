"""The connections and databases of all services."""

import asyncio
import functools
import logging
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sidecar.keyspace.names import Names
from sidecar.keyspace.registry import Registry
from sidecar.keyspace.scripts import Script
from sidecar.redis import sentinel
from sidecar.redis.client import ReconnectingClient
from sidecar.redis.cluster import client as cluster
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import Observe
from sidecar.redis.database import Database
from sidecar.redis.pubsub import Subscriber
from sidecar.redis.server_log import ServerLog
from sidecar.telemetry.export import Readings, Telemetry

log = logging.getLogger(__name__)


def database_of(url: str) -> str:
    """The database number in a URL, "0" when it names none."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or parts.scheme in sentinel.SCHEMES:
        return next((part[3:] for part in parts.query.split("&") if part.startswith("db=")), "0")
    return parts.path.strip("/") or "0"


def with_database(url: str, number: int) -> str:
    """The URL with another database number; a Cluster has only database 0, so its URL stays as it is."""
    parts = urlsplit(url)
    if parts.scheme in cluster.SCHEMES:
        return url
    if parts.scheme == "unix" or parts.scheme in sentinel.SCHEMES:
        kept = [part for part in parts.query.split("&") if part and not part.startswith("db=")]
        # Written out, for urlunsplit drops the slashes of an empty host.
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{'&'.join([*kept, f'db={number}'])}"
    return urlunsplit(parts._replace(path=f"/{number}"))


def make_client(
    url: str,
    *,
    timeout: float,
    protocol: int,
    observe: Observe | None = None,
    scripts: Sequence[Script[..., Any]] = (),
    server_log: ServerLog | None = None,
) -> ReconnectingClient | ClusterClient:
    """The client for a URL: of one server, of the primary that Sentinels name, or of a Cluster."""
    scheme = urlsplit(url).scheme
    options: dict[str, Any] = {"timeout": timeout, "protocol": protocol, "observe": observe, "scripts": scripts}
    options["server_log"] = server_log
    if scheme in cluster.SCHEMES:
        return ClusterClient(url, **options)
    locate = sentinel.Locator(url, timeout=timeout) if scheme in sentinel.SCHEMES else None
    return ReconnectingClient(url, locate=locate, **options)


def services_of(urls: dict[str, str]) -> dict[str, list[str]]:
    """The services of each server: those whose URLs differ in the database number only."""
    servers: dict[str, list[str]] = {}
    for service, url in urls.items():
        servers.setdefault(with_database(url, 0), []).append(service)
    return servers


class Databases:
    """The Redis database of each service, by the service's name. Services with one URL share its connection."""

    def __init__(
        self,
        urls: dict[str, str],
        *,
        registry: Registry,
        scripts: Sequence[Script[..., Any]] = (),
        timeout: float,
        protocol: int,
        telemetry: Telemetry,
        on_change: Callable[[str, bool], None],
        max_reply_bytes: int = 4 * 1024 * 1024,
    ) -> None:
        self.urls = urls
        self._max_reply_bytes = max_reply_bytes
        self._registry = registry
        self._clients: dict[str, ReconnectingClient | ClusterClient] = {}
        self._subscribers: dict[str, Subscriber] = {}
        self._traced = {url: telemetry.operation(database_of(url)) for url in urls.values()}
        logs = {server: ServerLog(", ".join(sorted(names))) for server, names in services_of(urls).items()}
        options: dict[str, Any] = {"timeout": timeout, "protocol": protocol}
        for service, url in urls.items():
            client = self._clients.get(url)
            if client is None:
                options["server_log"] = logs[with_database(url, 0)]
                observe = telemetry.redis(database_of(url))
                client = make_client(url, observe=observe, scripts=scripts, **options)
                self._clients[url] = client
                self._subscribers[url] = Subscriber(client.address, family=service, **options)
            client.on_change(functools.partial(on_change, service))

    def database(self, family: str, namespace: str) -> Database:
        """The database of a service under a namespace; all namespaces share the connections."""
        url = self.urls[family]
        client = self._clients[url]
        names = Names(self._registry, namespace, tagged=isinstance(client, ClusterClient))
        return Database(
            client,
            names,
            family,
            self._subscribers[url],
            traced=self._traced[url],
            max_reply_bytes=self._max_reply_bytes,
        )

    def readings(self) -> Readings:
        """What metrics read of the connections; see sidecar.telemetry.export."""
        families: dict[ReconnectingClient | ClusterClient, list[str]] = {}
        for family, url in self.urls.items():
            families.setdefault(self._clients[url], []).append(family)
        clients = [(client, {"nexus.redis.families": ",".join(sorted(names))}) for client, names in families.items()]
        return {
            "nexus.redis.up": lambda: [
                (int(self._clients[url].up), {"nexus.redis.family": family}) for family, url in self.urls.items()
            ],
            "nexus.redis.waiting": lambda: [(client.waiting, names) for client, names in clients],
            "nexus.redis.reconnects": lambda: [(client.reconnects, names) for client, names in clients],
        }

    @property
    def clients(self) -> list[ReconnectingClient | ClusterClient]:
        """All clients, one for each server and database number."""
        return list(self._clients.values())

    @property
    def round_trips(self) -> int:
        """Round trips made so far on all connections."""
        return sum(client.round_trips for client in self._clients.values())

    async def open(self) -> None:
        """Start connecting everywhere; a server that cannot be reached delays this by a second at most."""
        await asyncio.gather(*(client.open() for client in self._clients.values()))
        if absent := sorted(service for service, url in self.urls.items() if not self._clients[url].up):
            log.warning("redis (%s) is not connected; serving without it until it is", ", ".join(absent))

    async def close(self) -> None:
        """Close every connection."""
        await asyncio.gather(
            *(each.close() for each in self._subscribers.values()),
            *(client.close() for client in self._clients.values()),
        )
