"""Who may import whom: each room of sidecar/ lists the rooms it builds on, and services do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "sidecar"
FILES = sorted(ROOT.rglob("*.py"))
SERVICES = sorted(path.name for path in (ROOT / "services").iterdir() if (path / "__init__.py").exists())

FOUNDATION = {"errors", "config", "process", "telemetry"}
ALLOWED = {
    "__init__": set(),
    "errors": set(),
    "config": set(),
    "process": set(),
    "telemetry": set(),
    "keyspace": {"errors"},
    "security": FOUNDATION,
    "rpc": FOUNDATION | {"security"},
    "redis": FOUNDATION | {"keyspace"},
    "coordination": FOUNDATION | {"keyspace", "redis", "rpc"},
    "services": FOUNDATION | {"keyspace", "redis", "rpc", "coordination"},
    "settings": {"config", "services"},
}
"""What each room may import besides itself. `app` and `cli` stand above all of them."""


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, in dotted form, names of from-imports included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    """The room a file belongs to: "services", "redis", ...; a file at the top is a room of its own."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_the_rooms_it_builds_on(path: Path) -> None:
    room = room_of(path)
    if room in ALLOWED:
        rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("sidecar.")} - {"__version__"}
        assert rooms <= ALLOWED[room] | {room}
    if room not in ("cli", "__main__"):
        assert not any(name.startswith("sidecar.cli") for name in imports_of(path))


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_knows_no_other_service_and_no_redis_library(service: str) -> None:
    for path in sorted((ROOT / "services" / service).rglob("*.py")):
        found = set(imports_of(path))
        others = {name for name in found if name.startswith("sidecar.services.") and name.split(".")[2] in SERVICES}
        assert {name.split(".")[2] for name in others} <= {service}, path
        assert not any(name.startswith(("redis", "hiredis")) for name in found), path
        own = f"nexus.{service}."
        protos = {
            name
            for name in found
            if name.startswith("nexus.") and not name.startswith(("nexus.errors", "nexus.common", own))
        }
        assert not protos, f"{path}: a service uses its own messages"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_config_reads_the_environment(path: Path) -> None:
    if room_of(path) in ("config", "settings"):
        return
    text = path.read_text()
    assert "environ" not in text.replace("environment", "")
    assert "getenv" not in text


def test_key_names_are_built_by_the_registry_only() -> None:
    for path in FILES:
        literals = [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
        spelled = [text for text in literals if isinstance(text, str) and text.startswith("nexus:")]
        assert not spelled, f"{path}: {spelled}"
