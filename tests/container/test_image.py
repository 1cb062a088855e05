"""scripts/image makes a root file system in which Python runs with nothing else there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An image of an empty environment. The environment is `image/../env`."""
    if not sys.platform.startswith("linux"):
        pytest.skip("images are made on Linux")
    folder = tmp_path_factory.mktemp("container")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    packages = next((folder / "env/lib").glob("python*/site-packages"))
    (packages / "pipe.py").touch()  # a name that begins like one of the tools
    script = [folder / "env/bin/python", ROOT / "scripts/image", folder / "env", folder / "image"]
    subprocess.run(script, check=True, stdout=subprocess.PIPE)
    return folder / "image"


def environment(image: Path) -> Path:
    return image / image.with_name("env").relative_to("/")


def test_every_module_is_there_and_compiled(image: Path) -> None:
    (module,) = environment(image).rglob("pipe.py")
    assert list(module.parent.glob("__pycache__/pipe.*.pyc"))


def test_python_runs_in_it_as_nobody_and_writes_nothing(image: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may chroot")
    image.chmod(0o755)
    python = image.with_name("env") / "bin/python"
    code = "import asyncio, ctypes, multiprocessing, os, pipe, ssl, uuid, zlib; print(os.getuid())"
    before = sorted(image.rglob("*"))
    ran = subprocess.run(
        ["chroot", "--userspec=65532:65532", image, python, "-c", code], capture_output=True, text=True
    )
    assert (ran.stdout, ran.stderr) == ("65532\n", "")
    assert sorted(image.rglob("*")) == before


def test_it_has_no_tools(image: Path) -> None:
    names = {path.name for path in image.rglob("*")}
    assert not names & {"sh", "pip", "gcc", "ensurepip", "idlelib"}
