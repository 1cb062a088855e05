"""Finds the current primary with Redis Sentinel."""

from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from redis.asyncio import Redis
from redis.asyncio.connection import to_bool
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff

SCHEMES = ("redis+sentinel", "rediss+sentinel")

_FLAGS = ("ssl_check_hostname",)


class Locator:
    """The primary of a service: `redis+sentinel://[user:password@]host:port[,host:port...]/service[?db=N]`.

    User and password are those of Redis; `sentinel_username` and `sentinel_password` in the query are the Sentinels'.
    `rediss+sentinel` uses TLS for Redis and the Sentinels, with redis-py's `ssl_...` options from the query.
    """

    def __init__(self, url: str, *, timeout: float) -> None:
        parts = urlsplit(url)
        login, _, hosts = parts.netloc.rpartition("@")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        secure = parts.scheme.startswith("rediss")
        self._service = parts.path.strip("/")
        if not self._service:
            raise ValueError("a Sentinel URL ends with the name of the service: redis+sentinel://host:26379/mymaster")
        self._scheme = "rediss" if secure else "redis"
        self._login = f"{login}@" if login else ""
        self._database = query.get("db", "0")
        options: dict[str, Any] = {"ssl": True} if secure else {}
        tls = {name: value for name, value in query.items() if name.startswith("ssl_")} if secure else {}
        options.update({name: to_bool(value) if name in _FLAGS else value for name, value in tls.items()})
        self._query = f"?{urlencode(tls)}" if tls else ""
        for name in ("username", "password"):
            if f"sentinel_{name}" in query:
                options[name] = query[f"sentinel_{name}"]
        pairs = [(host.rpartition(":")[0].strip("[]"), int(host.rpartition(":")[2])) for host in hosts.split(",")]
        self._pairs = pairs
        once = Retry(NoBackoff(), 0)  # asking the next Sentinel is faster than a second attempt
        self._options = {"socket_timeout": timeout, "socket_connect_timeout": timeout, "retry": once, **options}

    @property
    def service(self) -> str:
        """The name of the primary among the Sentinels."""
        return self._service

    def clients(self) -> dict[str, Redis]:
        """A client of each Sentinel, by address; the caller closes them."""
        found = Sentinel(self._pairs, sentinel_kwargs=self._options).sentinels
        return {f"{host}:{port}": client for (host, port), client in zip(self._pairs, found, strict=True)}

    async def __call__(self) -> str:
        """The URL of the current primary; raises a RedisError when no Sentinel knows it."""
        sentinel = Sentinel(self._pairs, sentinel_kwargs=self._options)
        try:
            host, port = await sentinel.discover_master(self._service)
        finally:
            for client in sentinel.sentinels:
                await client.aclose()
        host = f"[{host}]" if ":" in host else quote(host)
        return f"{self._scheme}://{self._login}{host}:{port}/{self._database}{self._query}"
