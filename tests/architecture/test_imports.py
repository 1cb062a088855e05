"""Who may import whom: app -> slices -> kernel; the kernel knows no slice, slices do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "sidecar"
SLICES = sorted(path.parent.name for path in ROOT.glob("*/service.py"))
FILES = sorted(ROOT.rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, in dotted form, names of from-imports included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    """The slice or part a file belongs to: "kernel", "cache", ..., or "" for the top."""
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_from_app_to_slices_to_kernel(path: Path) -> None:
    room = room_of(path)
    found = set(imports_of(path))
    slices = {name.split(".")[1] for name in found if name.startswith("sidecar.") and name.split(".")[1] in SLICES}
    if room == "kernel":
        assert not slices, "the kernel knows no slice"
        above = ("sidecar.app", "sidecar.config", "sidecar.serversettings", "sidecar.servicesettings")
        assert not any(name.startswith(above) for name in found)
    if room in SLICES:
        assert slices <= {room}, "slices do not know each other"
        assert not any(name.startswith(("sidecar.app", "redis", "hiredis")) for name in found)
        own = f"nexus.{room}."
        protos = {name for name in found if name.startswith("nexus.") and not name.startswith(("nexus.errors", own))}
        assert not protos, "a slice speaks its own messages"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_config_reads_the_environment(path: Path) -> None:
    if path == ROOT / "config.py":
        return
    text = path.read_text()
    assert "environ" not in text.replace("environment", "")
    assert "getenv" not in text


def test_keys_are_spelled_in_schema_files_only() -> None:
    for path in FILES:
        if path.name != "schema.py":
            literals = [node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)]
            spelled = [text for text in literals if isinstance(text, str) and text.startswith("nexus:")]
            assert not spelled, f"{path}: {spelled}"
