"""One server under examination, and what is found."""

from dataclasses import dataclass
from typing import Any

from sidecar.redis.client import ReconnectingClient, open_stream
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.databases import database_of, make_client
from sidecar.services import SCRIPTS


@dataclass(frozen=True)
class Finding:
    """One check: `level` is ok, warn or fail; `cure` says what to do about it."""

    level: str
    check: str
    text: str
    cure: str = ""


class Patient:
    """One server, with the URL of each family's database on it."""

    def __init__(self, urls: dict[str, str], *, namespaces: tuple[str, ...], timeout: float, protocol: int) -> None:
        self.urls = urls
        self.families = list(urls)
        self.namespaces = namespaces
        self.timeout = timeout
        self._protocol = protocol
        self._clients: dict[str, ReconnectingClient | ClusterClient] = {}
        self._opened: set[str] = set()

    @property
    def url(self) -> str:
        """The URL of its lowest database in use: number 0 is the one that every kind of server has."""
        return min(self.urls.values(), key=lambda url: int(database_of(url)))

    def databases(self) -> dict[str, str]:
        """The URL of each database, by number."""
        return {database_of(url): url for url in sorted(self.urls.values())}

    def client(self, url: str) -> ReconnectingClient | ClusterClient:
        """The link of a database, opened by `connect`."""
        if url not in self._clients:
            self._clients[url] = make_client(url, timeout=self.timeout, protocol=self._protocol, scripts=SCRIPTS)
        return self._clients[url]

    async def knock(self, url: str) -> None:
        """Connect to one server and shake hands; raises what stands in the way."""
        stream = await open_stream(url, timeout=self.timeout, protocol=self._protocol)
        stream.transport.abort()

    async def connect(self, url: str) -> ReconnectingClient | ClusterClient:
        """The link of a database, opened; it may not be up."""
        client = self.client(url)
        if url not in self._opened:
            self._opened.add(url)
            await client.open(wait=max(self.timeout, 3.0))
        return client

    async def ask(self, *command: Any, url: str = "") -> Any:
        """The reply, an error reply being one."""
        return await (await self.connect(url or self.url)).send([command], "doctor")

    async def facts(self, section: str) -> dict[str, str]:
        """A section of INFO; empty when the user may not ask."""
        reply = await self.ask("INFO", section)
        if isinstance(reply, ReplyError):
            return {}
        return dict(line.split(":", 1) for line in reply.decode().splitlines() if ":" in line)

    async def close(self) -> None:
        """Close every connection."""
        for url in self._opened:
            await self._clients[url].close()
