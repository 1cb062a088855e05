"""The generated modules of the Python client are current."""

import importlib.util
import json
from pathlib import Path

import pytest

from nexus_sidecar.descriptors import ACCESSORS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("writer", ["write_accessors", "write_sync"])
def test_the_generated_modules_are_current(writer: str) -> None:
    spec = importlib.util.spec_from_file_location(writer, ROOT / f"clients/python/{writer}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.rendered().items():
        assert path.read_text() == text, f"run scripts/generate python: {path}"


def test_the_accessors_are_those_of_all_services() -> None:
    assert json.loads((ROOT / "clients/accessors.json").read_text()) == ACCESSORS
