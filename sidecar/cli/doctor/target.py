"""The target: one server that is checked."""

from typing import Any

from redis.exceptions import RedisError

from sidecar.redis.client import ReconnectingClient, open_stream
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.databases import database_of, make_client
from sidecar.services import SCRIPTS


class Target:
    """One server, with the URL of each service's database on it."""

    def __init__(self, urls: dict[str, str], *, namespaces: tuple[str, ...], timeout: float, protocol: int) -> None:
        self.services, self.namespaces, self.timeout, self._protocol = list(urls), namespaces, timeout, protocol
        self.databases = {database_of(url): url for url in sorted(urls.values())}
        self.url = min(self.databases.values(), key=lambda url: int(database_of(url)))  # 0 exists on every server
        self._clients: dict[str, ReconnectingClient | ClusterClient] = {}

    def client(self, url: str) -> ReconnectingClient | ClusterClient:
        """A new client of a database; `connect` opens it."""
        return make_client(url, timeout=self.timeout, protocol=self._protocol, scripts=SCRIPTS)

    async def connect(self, url: str) -> ReconnectingClient | ClusterClient:
        """The client of a database, opened; it may not be connected."""
        if url not in self._clients:
            self._clients[url] = self.client(url)
            await self._clients[url].open(wait=max(self.timeout, 3.0))
        return self._clients[url]

    async def probe(self, url: str) -> Exception | None:
        """Connect to one server and shake hands; the error, None for none."""
        try:
            writer = await open_stream(url, timeout=self.timeout, protocol=self._protocol)
            writer.transport.abort()
        except (OSError, RedisError) as error:
            return error
        return None

    async def ask(self, *command: Any) -> Any:
        """The reply to a command, which may be an error reply."""
        return await (await self.connect(self.url)).send([command], "doctor")

    async def lines(self, *command: str) -> dict[str, str]:
        """A reply with lines of `name:value`, such as INFO's; empty when the user may not ask."""
        reply = await self.ask(*command)
        text = "" if isinstance(reply, ReplyError) else reply.decode()
        return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)

    async def close(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            await client.close()
