"""The services: a folder each, found by its name. `ALL` is the one list of them.

A service may import errors, config, telemetry, process, keyspace, redis, rpc and coordination, and never another
service. Only app, settings and cli may import services.
"""

import importlib
import pkgutil

from sidecar.keyspace.registry import Registry
from sidecar.services.declaration import Service


def _found() -> tuple[Service, ...]:
    folders = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return tuple(importlib.import_module(f"{__name__}.{name}").SERVICE for name in folders)


ALL = _found()

REGISTRY = Registry(key for service in ALL for key in service.keys)
"""The key families of all services."""

SCRIPTS = tuple(script for service in ALL for script in service.scripts)
"""The Lua scripts of all services."""
