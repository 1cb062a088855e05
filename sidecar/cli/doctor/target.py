"""A finding, and the target: one server that is checked."""

from dataclasses import dataclass
from typing import Any

from sidecar.redis.client import ReconnectingClient, open_stream
from sidecar.redis.cluster.client import ClusterClient
from sidecar.redis.connection import ReplyError
from sidecar.redis.databases import database_of, make_client
from sidecar.services import SCRIPTS


@dataclass(frozen=True)
class Finding:
    """The result of one check: `level` is ok, warn or fail; `fix` says what to do."""

    level: str
    check: str
    text: str
    fix: str = ""


Case = tuple[object, str, str, str]
"""A condition, and the level, text and fix of the finding when it is true."""


def first(check: str, *cases: Case) -> list[Finding]:
    """The finding of the first case whose condition is true; none when no condition is."""
    return [Finding(level, check, text, fix) for condition, level, text, fix in cases if condition][:1]


def lines_of(reply: Any) -> dict[str, str]:
    """A reply with lines of `name:value`; empty for an error reply."""
    text = "" if isinstance(reply, ReplyError) else reply.decode()
    return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)


class Target:
    """One server, with the URL of each service's database on it."""

    def __init__(self, urls: dict[str, str], *, namespaces: tuple[str, ...], timeout: float, protocol: int) -> None:
        self.services = list(urls)
        self.namespaces = namespaces
        self.timeout = timeout
        self.databases = {database_of(url): url for url in sorted(urls.values())}
        self.url = min(self.databases.values(), key=lambda url: int(database_of(url)))  # 0 exists on every server
        self._protocol = protocol
        self._clients: dict[str, ReconnectingClient | ClusterClient] = {}

    def client(self, url: str) -> ReconnectingClient | ClusterClient:
        """A new client of a database; `connect` opens it."""
        return make_client(url, timeout=self.timeout, protocol=self._protocol, scripts=SCRIPTS)

    async def probe(self, url: str) -> None:
        """Connect to one server and shake hands; raises OSError or RedisError."""
        stream = await open_stream(url, timeout=self.timeout, protocol=self._protocol)
        stream.transport.abort()

    async def connect(self, url: str) -> ReconnectingClient | ClusterClient:
        """The client of a database, opened; it may not be connected."""
        if url not in self._clients:
            self._clients[url] = self.client(url)
            await self._clients[url].open(wait=max(self.timeout, 3.0))
        return self._clients[url]

    async def ask(self, *command: Any) -> Any:
        """The reply to a command, which may be an error reply."""
        return await (await self.connect(self.url)).send([command], "doctor")

    async def info(self, section: str) -> dict[str, str]:
        """A section of INFO; empty when the user may not ask."""
        return lines_of(await self.ask("INFO", section))

    async def close(self) -> None:
        """Close every connection."""
        for client in self._clients.values():
            await client.close()
