"""One server under examination, and what is found."""

from dataclasses import dataclass
from typing import Any

from sidecar.redis.client import Link, open_stream
from sidecar.redis.cluster.client import Cluster
from sidecar.redis.connection import ReplyError
from sidecar.redis.databases import database_of, make_link


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
        self._links: dict[str, Link | Cluster] = {}
        self._opened: set[str] = set()

    @property
    def url(self) -> str:
        """The URL of some database of it."""
        return next(iter(self.urls.values()))

    def databases(self) -> dict[str, str]:
        """The URL of each database, by number."""
        return {database_of(url): url for url in sorted(self.urls.values())}

    def link(self, url: str) -> Link | Cluster:
        """The link of a database, opened by `connect`."""
        if url not in self._links:
            self._links[url] = make_link(url, timeout=self.timeout, protocol=self._protocol, observe=None)
        return self._links[url]

    async def knock(self, url: str) -> None:
        """Connect to one server and shake hands; raises what stands in the way."""
        stream = await open_stream(url, timeout=self.timeout, protocol=self._protocol)
        stream.transport.abort()

    async def connect(self, url: str) -> Link | Cluster:
        """The link of a database, opened; it may not be up."""
        link = self.link(url)
        if url not in self._opened:
            self._opened.add(url)
            await link.open(patience=max(self.timeout, 3.0))
        return link

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
            await self._links[url].close()
