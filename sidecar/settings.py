"""All settings: those of the sidecar itself, and one section for each service.

docs/configuration.md and deploy/nexus-sidecar.toml are generated from the descriptions in the sections.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, create_model, model_validator

from sidecar.config import loading
from sidecar.config.redis import DatabaseSetting, RedisSettings
from sidecar.config.server import ServerSettings
from sidecar.config.sources import Sources
from sidecar.config.telemetry import TelemetrySettings
from sidecar.config.values import Namespace, Section
from sidecar.services import ALL


class Settings(Section):
    """The settings of the sidecar itself; `AllSettings` adds a section for each service that has settings."""

    namespace: Namespace = Field("nexus", description="what every key starts with")
    namespaces: tuple[Namespace, ...] = Field(
        (), description="further namespaces to serve; server.policy says whose calls go where"
    )
    server: ServerSettings = ServerSettings()
    redis: RedisSettings = RedisSettings()
    telemetry: TelemetrySettings = TelemetrySettings()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    @model_validator(mode="after")
    def _namespaces_have_owners(self) -> "Settings":
        if self.namespaces and not self.server.policy:
            raise ValueError("namespaces: requires server.policy, which assigns calls to namespaces")
        return self

    @property
    def served(self) -> tuple[str, ...]:
        """All namespaces, each once."""
        return tuple(dict.fromkeys((self.namespace, *self.namespaces)))


_databases: dict[str, Any] = {
    each.name: (DatabaseSetting, Field(each.database, description=each.keeps)) for each in ALL
}
_sections: dict[str, Any] = {each.name: (each.settings, each.settings()) for each in ALL if each.settings}

Databases: type[Section] = create_model(
    "Databases",
    __base__=Section,
    __module__=__name__,
    __doc__="[redis.databases]: the database of each service, a number of redis.url or a URL of its own.",
    **_databases,
)

Redis: type[RedisSettings] = create_model(
    "Redis",
    __base__=RedisSettings,
    __module__=__name__,
    __doc__=RedisSettings.__doc__,
    databases=(Databases, Databases()),
)

AllSettings: type[Settings] = create_model(
    "AllSettings",
    __base__=Settings,
    __module__=__name__,
    redis=(Redis, Redis()),
    **_sections,
)


def read(
    file: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    assignments: Sequence[str] = (),
) -> tuple[Settings, Sources]:
    """The effective settings and where each came from; see sidecar.config.loading.read. Raises ConfigError."""
    settings, sources = loading.read(AllSettings, file, flags, environ, assignments)
    return settings, sources


def load(
    file: Path | None = None, flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The effective settings; see `read`."""
    return read(file, flags, environ)[0]
