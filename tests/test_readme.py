"""README.md: every RPC that it names exists, and every file that it links to."""

import re
from pathlib import Path

import pytest

from sidecar.app import RPC_SERVICES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
METHODS = {descriptor.name: {method.name for method in descriptor.methods} for descriptor in RPC_SERVICES}
INDEX = re.findall(r"^\| (.+?) \| (`\w+Service/.+?) \|$", README, re.MULTILINE)


def test_the_index_is_found() -> None:
    assert len(INDEX) >= 15


@pytest.mark.parametrize(("task", "calls"), INDEX, ids=[task for task, _ in INDEX])
def test_the_rpcs_of_a_task_exist(task: str, calls: str) -> None:
    service = ""
    for name in re.findall(r"`([\w/]+)`", calls):
        service, method = name.split("/") if "/" in name else (service, name)
        assert method in METHODS[service], f"{service} has no {method}"


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\]\(([^)#]+?)\)", README)) - {"https://github.com/fullstorydev/grpcurl"})
)
def test_a_linked_file_exists(path: str) -> None:
    assert (ROOT / path).exists()
