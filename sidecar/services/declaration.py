"""How a service declares itself: the one thing that each folder below services/ has to offer."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor

from sidecar.config.values import Section
from sidecar.keyspace.key import Key
from sidecar.keyspace.scripts import Script, declared_scripts
from sidecar.redis.database import Database

Lifespan = Callable[[Database, Any], AbstractAsyncContextManager[tuple[Any, ...]]]
"""Given the service's database and its settings, starts it and yields an implementation of each of `rpcs`, in their
order; stops it on exit. It is entered once for each namespace."""


@dataclass(frozen=True)
class Service:
    """One service of the sidecar, found by its folder.

    `name` also names the settings section and the database. `accessor` is what clients call it, in snake case:
    `client.rate_limits`. `database` is the default database number, and `keeps` says what is in it. `rpcs` are its
    protobuf services. `summary` is its line in README and docs.
    """

    name: str
    accessor: str
    summary: str
    keeps: str
    database: int
    rpcs: tuple[ServiceDescriptor, ...]
    lifespan: Lifespan
    keys_module: ModuleType
    scripts_module: ModuleType | None = None
    settings: type[Section] | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The key families that its keys module declares."""
        found = (key for key in _keys(vars(self.keys_module).values()) if key.original is key)
        return tuple(dict.fromkeys(found))

    @property
    def scripts(self) -> tuple[Script[..., Any], ...]:
        """The scripts that its scripts module declares."""
        return declared_scripts(self.scripts_module) if self.scripts_module else ()


def _keys(values: Any) -> Iterator[Key]:
    for value in values:
        if isinstance(value, Key):
            yield value
        elif isinstance(value, dict):
            yield from _keys(value.values())
