"""docs/adding-a-service.md works: its files are written into a scratch copy, generated from, and tested."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/adding-a-service.md").read_text()
FILES = dict(re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)```$", PAGE, re.MULTILINE | re.DOTALL))
COPIED = (
    *("benchmarks", "clients/accessors.json", "clients/python", "docs", "protos", "scripts", "sidecar", "tests"),
    *("buf.yaml", "pyproject.toml"),
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with the page's files in it, and the Python code generated."""
    copy = tmp_path_factory.mktemp("scratch") / "nexus-sidecar"
    for name in COPIED:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    for name in (".venv", ".cache"):
        (ROOT / name).mkdir(exist_ok=True)
        (copy / name).symlink_to(ROOT / name)
    for name, text in FILES.items():
        assert not (copy / name).exists(), f"{name} is there already"
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text)
    generated = run(copy, "clients/python/generate")
    assert generated.returncode == 0, generated.stdout
    return copy


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the copy, on the copy's own packages."""
    path = os.pathsep.join((str(copy), str(copy / "clients/python")))
    return subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=170,
        check=False,
    )


def test_the_page_touches_only_proto_folder_and_tests() -> None:
    allowed = (
        "protos/nexus/counter/",
        "sidecar/services/counter/",
        "tests/services/counter/",
        "tests/conformance/scenarios/",
    )
    assert len(FILES) == 11
    assert all(name.startswith(allowed) for name in FILES), sorted(FILES)


@pytest.mark.timeout(240)
def test_the_service_passes_its_own_tests_and_the_sweeps(scratch: Path) -> None:
    tests = ("tests/services/counter", "tests/architecture/test_imports.py", "tests/architecture/test_rpcs.py")
    ran = run(
        scratch,
        sys.executable,
        "-m",
        "pytest",
        "-o",
        "addopts=",
        "-p",
        "no:cacheprovider",
        *tests,
        "-k",
        "counter or Counter",
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert re.search(r"(?<!\d)3\d passed", ran.stdout), ran.stdout[-500:]


def test_settings_keys_and_permissions_know_the_service(scratch: Path) -> None:
    for command, told in (
        (("keys",), "nexus:counter:{name}"),
        (("config", "--example"), "[counter]"),
        (("acl",), "~nexus:counter:*"),
    ):
        ran = run(scratch, sys.executable, "-m", "sidecar", *command)
        assert ran.returncode == 0, ran.stdout
        assert told in ran.stdout
    accessors = run(scratch, sys.executable, "scripts/tables", "--accessors")
    assert '"counters"' in accessors.stdout
