"""Settings: one TOML file, overridden by the environment, overridden by flags. The only reader of os.environ.

An environment variable is NEXUS_SIDECAR__ and the path of a setting with two underscores between its parts:
NEXUS_SIDECAR__REDIS__URL is `url` in the table [redis]. Unknown names are refused with the nearest valid one.
docs/configuration.md and deploy/nexus-sidecar.toml are generated from the descriptions here.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from sidecar.config.server import Server
from sidecar.config.services import (
    CacheSection,
    FlagSection,
    PresenceSection,
    RateLimitSection,
    SearchSection,
    SessionSection,
    TokenSection,
)
from sidecar.config.values import (
    ConfigError,
    Duration,
    Namespace,
    RedisUrl,
    Section,
    Sources,
    redact,
)

__all__ = ["ConfigError", "Server", "Settings", "load", "read", "redact"]

ENV_PREFIX = "NEXUS_SIDECAR__"

FILE_VARIABLE = "NEXUS_SIDECAR_CONFIG"
"""Names the file when --config does not. No folder is searched: without either there is no file."""


Place = Annotated[int, Field(ge=0)] | RedisUrl
"""A database number of redis.url, or a URL of its own."""


class Databases(Section):
    """[redis.databases]: what each family lives on, a database number of redis.url or a URL of its own."""

    session: Place = Field(0, description="sessions and refresh tokens")
    presence: Place = Field(0, description="presence")
    flag: Place = Field(0, description="feature flags")
    lock: Place = Field(0, description="locks")
    semaphore: Place = Field(0, description="semaphores")
    token: Place = Field(0, description="one-time tokens")
    cache: Place = Field(1, description="cache")
    search: Place = Field(1, description="suggestions and recent searches")
    ratelimit: Place = Field(2, description="rate limits")
    realtime: Place = Field(3, description="live stats and connections")
    queue: Place = Field(4, description="queues, jobs and schedules")
    analytics: Place = Field(5, description="metrics, leaderboards and trends")


class RedisSection(Section):
    """[redis]: the servers."""

    url: RedisUrl = Field("", description='the server of all families; "" starts an embedded one')
    data: str = Field("", description='folder in which the embedded server keeps its data; "" keeps nothing')
    timeout: Duration = Field(
        timedelta(seconds=1), gt=timedelta(0), description="longest wait for a reply before the connection is cut"
    )
    protocol: Literal[2, 3] = Field(3, description="RESP version")
    databases: Databases = Databases()

    @model_validator(mode="after")
    def _data_is_for_the_embedded_server(self) -> "RedisSection":
        if self.url and self.data:
            raise ValueError("data is where the embedded server keeps its data; with a url there is none")
        return self


class TelemetrySection(Section):
    """[telemetry]: metrics, traces and logs."""

    prometheus: str = Field("", description='host:port of a Prometheus endpoint; "" for none')
    otlp: str = Field("", description='URL of an OTLP/HTTP collector, such as http://127.0.0.1:4318; "" for none')
    interval: Duration = Field(
        timedelta(seconds=15), gt=timedelta(0), description="time between two OTLP metric exports"
    )
    trace_ratio: float = Field(0.0, ge=0, le=1, description="share of calls traced when the caller does not say")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least severity logged")
    log_format: Literal["text", "json"] = Field("text", description="form of the log")


class Settings(Section):
    """The whole configuration."""

    namespace: Namespace = Field("nexus", description="what every key starts with")
    namespaces: tuple[Namespace, ...] = Field(
        (), description="further namespaces to serve; server.policy says whose calls go where"
    )
    server: Server = Server()
    redis: RedisSection = RedisSection()
    session: SessionSection = SessionSection()
    flag: FlagSection = FlagSection()
    cache: CacheSection = CacheSection()
    telemetry: TelemetrySection = TelemetrySection()
    presence: PresenceSection = PresenceSection()
    ratelimit: RateLimitSection = RateLimitSection()
    token: TokenSection = TokenSection()
    search: SearchSection = SearchSection()

    @model_validator(mode="after")
    def _namespaces_have_owners(self) -> "Settings":
        if self.namespaces and not self.server.policy:
            raise ValueError("namespaces: which one a call is for is decided by server.policy, and there is none")
        return self

    @property
    def served(self) -> tuple[str, ...]:
        """All namespaces, each once."""
        return tuple(dict.fromkeys((self.namespace, *self.namespaces)))


def read(
    file: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    assignments: Sequence[str] = (),
) -> tuple[Settings, Sources]:
    """The effective settings and where each came from.

    `flags` maps dotted paths such as "redis.url", or "--redis redis.url", to values, None meaning not given;
    `assignments` are texts such as "redis.timeout=2s". Raises ConfigError.
    """
    environ = os.environ if environ is None else environ
    sources = Sources(Settings, ENV_PREFIX)
    if file is None and environ.get(FILE_VARIABLE):
        file = Path(environ[FILE_VARIABLE])
    if file is not None:
        sources.add_file(file)
    sources.add_environment(environ)
    sources.add_assignments(list(assignments))
    sources.add_flags(flags or {})
    return sources.validate(), sources


def load(
    file: Path | None = None, flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The effective settings; see `read`."""
    return read(file, flags, environ)[0]
