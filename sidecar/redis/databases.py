"""The database families: which link each one lives on."""

import asyncio
import functools
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

from sidecar.coordination.wait_queue import Waiting
from sidecar.keyspace.registry import Names
from sidecar.redis import sentinel
from sidecar.redis.client import Link
from sidecar.redis.cluster import client as cluster
from sidecar.redis.cluster.client import Cluster
from sidecar.redis.connection import Observe
from sidecar.redis.database import Redis
from sidecar.redis.pubsub import Subscriber
from sidecar.telemetry.export import Readings, Telemetry
from sidecar.telemetry.tracing import Operation


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


def make_link(url: str, *, timeout: float, protocol: int, observe: Observe | None) -> Link | Cluster:
    """The link for a URL: to one server, to the primary that Sentinels name, or to a Cluster."""
    scheme = urlsplit(url).scheme
    if scheme in cluster.SCHEMES:
        return Cluster(url, timeout=timeout, protocol=protocol, observe=observe)
    locate = sentinel.Locator(url, timeout=timeout) if scheme in sentinel.SCHEMES else None
    return Link(url, timeout=timeout, protocol=protocol, observe=observe, locate=locate)


class Keyspace:
    """A Redis for each family under one namespace. Families with one URL share its link, subscriber and waiting."""

    def __init__(
        self,
        namespace: str,
        urls: Mapping[str, str],
        links: Mapping[str, Link | Cluster],
        subscribers: Mapping[str, Subscriber],
        traced: Mapping[str, Operation | None],
    ) -> None:
        self.namespace = namespace
        self._urls = urls
        self._redis: dict[str, Redis] = {}
        self._waiting: dict[str, Waiting] = {}
        for family, url in urls.items():
            names = Names(namespace, tagged=isinstance(links[url], Cluster))
            self._redis[family] = Redis(links[url], names, family, subscribers[url], traced=traced[url])
            if url not in self._waiting:
                self._waiting[url] = Waiting(subscribers[url], names)
                links[url].on_change(self._waiting[url].link_changed)

    def redis(self, family: str) -> Redis:
        """The Redis of a family."""
        return self._redis[family]

    def waiting(self, family: str) -> Waiting:
        """What waits in the lines of a family; families with one URL share it, and so its wake channel."""
        return self._waiting[self._urls[family]]

    async def close(self) -> None:
        """Give up what waits."""
        await asyncio.gather(*(each.close() for each in self._waiting.values()))


class Databases:
    """A Redis for each family; families with one URL share its link."""

    def __init__(
        self,
        urls: dict[str, str],
        *,
        namespace: str,
        timeout: float,
        protocol: int,
        telemetry: Telemetry,
        on_change: Callable[[str, bool], None],
    ) -> None:
        self.urls = urls
        self._links: dict[str, Link | Cluster] = {}
        self._subscribers: dict[str, Subscriber] = {}
        self._traced = {url: telemetry.operation(database_of(url)) for url in urls.values()}
        for family, url in urls.items():
            link = self._links.get(url)
            if link is None:
                link = make_link(url, timeout=timeout, protocol=protocol, observe=telemetry.redis(database_of(url)))
                self._links[url] = link
            link.on_change(functools.partial(on_change, family))
            if url not in self._subscribers:
                self._subscribers[url] = Subscriber(link.address, timeout=timeout, protocol=protocol, family=family)
        self._own = Keyspace(namespace, urls, self._links, self._subscribers, self._traced)
        self._keyspaces = {namespace: self._own}

    def keyspace(self, namespace: str) -> Keyspace:
        """The families under a namespace, over the links that all namespaces share."""
        if namespace not in self._keyspaces:
            made = Keyspace(namespace, self.urls, self._links, self._subscribers, self._traced)
            self._keyspaces[namespace] = made
        return self._keyspaces[namespace]

    def redis(self, family: str) -> Redis:
        """The Redis of a family, in the first namespace."""
        return self._own.redis(family)

    def waiting(self, family: str) -> Waiting:
        """What waits in the lines of a family, in the first namespace."""
        return self._own.waiting(family)

    def readings(self) -> Readings:
        """What an operator wants to see of the links; see sidecar.telemetry.export."""
        families: dict[Link | Cluster, list[str]] = {}
        for family, url in self.urls.items():
            families.setdefault(self._links[url], []).append(family)
        links = [(link, {"nexus.redis.families": ",".join(sorted(names))}) for link, names in families.items()]
        return {
            "nexus.redis.up": lambda: [
                (int(self._links[url].up), {"nexus.redis.family": family}) for family, url in self.urls.items()
            ],
            "nexus.redis.waiting": lambda: [(link.waiting, names) for link, names in links],
            "nexus.redis.reconnects": lambda: [(link.reconnects, names) for link, names in links],
        }

    @property
    def links(self) -> list[Link | Cluster]:
        """All links, one a server and database."""
        return list(self._links.values())

    @property
    def trips(self) -> int:
        """Round trips made so far on all links."""
        return sum(link.trips for link in self._links.values())

    async def open(self) -> None:
        """Start connecting everywhere; a server that is down delays this by a second at most."""
        await asyncio.gather(*(link.open() for link in self._links.values()))

    async def close(self) -> None:
        """Close every link, once what was being given up on it is."""
        await asyncio.gather(*(each.close() for each in self._keyspaces.values()))
        await asyncio.gather(
            *(each.close() for each in self._subscribers.values()), *(link.close() for link in self._links.values())
        )
