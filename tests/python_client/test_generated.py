"""The generated modules of the Python client are current."""

import importlib.util
import json
from pathlib import Path

from nexus_sidecar.descriptors import ACCESSORS

ROOT = Path(__file__).parents[2]


def test_the_accessors_follow_the_list_of_services() -> None:
    spec = importlib.util.spec_from_file_location("write_accessors", ROOT / "clients/python/write_accessors.py")
    assert spec
    assert spec.loader
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    for path, text in writer.rendered().items():
        assert path.read_text() == text, f"run scripts/generate python: {path}"
    assert json.loads((ROOT / "clients/accessors.json").read_text()) == ACCESSORS
