"""docs/architecture.md names every module of the sidecar, and the folder of every service."""

import ast
import re
from pathlib import Path

import pytest

PAGE = Path("docs/architecture.md")
SERVICES = Path("sidecar/services")
MODULES = sorted(
    path for path in Path("sidecar").rglob("*.py") if path.name != "__init__.py" and SERVICES not in path.parents
)
FOLDERS = sorted(path.parent for path in SERVICES.glob("*/__init__.py"))
PACKAGES = sorted(path for path in Path("sidecar").rglob("__init__.py"))


def sections() -> dict[str, str]:
    """The text below each heading that names a folder."""
    parts = re.split(r"^#+ `?(sidecar[\w/]*)`?/?$", PAGE.read_text(), flags=re.MULTILINE)
    return {folder.rstrip("/"): text for folder, text in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_named_below_its_folder_or_with_its_path(path: Path) -> None:
    below = sections().get(str(path.parent), "")
    assert f"`{path.name}`" in below or f"`{path}`" in PAGE.read_text()


@pytest.mark.parametrize("path", FOLDERS, ids=str)
def test_the_folder_of_a_service_is_named(path: Path) -> None:
    assert str(path) in PAGE.read_text()


def test_no_module_is_named_that_does_not_exist() -> None:
    named = {Path(path) for path in re.findall(r"`(sidecar/[\w/]+\.py)`", PAGE.read_text())}
    for folder, text in sections().items():
        named |= {Path(folder, name) for name in re.findall(r"^\| `([\w/]+\.py)` \|", text, flags=re.MULTILINE)}
    assert not [str(path) for path in sorted(named) if not path.exists()]


@pytest.mark.parametrize("path", PACKAGES, ids=str)
def test_a_package_says_what_it_contains(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))
