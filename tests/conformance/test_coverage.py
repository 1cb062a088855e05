"""Every RPC, every stream and every reason has a scenario, or a line in README.md that says why not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nexus.errors.v1 import errors_pb2
from sidecar.app import RPC_SERVICES

HERE = Path(__file__).parent
SCENARIOS = {file.stem: json.loads(file.read_text()) for file in sorted((HERE / "scenarios").glob("*.json"))}


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each step of each scenario, with the service it is about."""
    for content in SCENARIOS.values():
        for scenario in content["scenarios"]:
            for step in scenario["steps"]:
                yield content["service"], step


def test_every_rpc_has_a_scenario() -> None:
    called = {f"{service}/{step['call']}" for service, step in steps() if "call" in step}
    ours = [each for each in RPC_SERVICES if each.full_name.startswith("nexus.")]
    there = {f"{service.full_name}/{method.name}" for service in ours for method in service.methods}
    assert there - called == set(), "RPCs without a scenario"
    assert called - there == set(), "scenarios of RPCs that do not exist"


def test_every_stream_is_opened_and_read_from() -> None:
    methods = {method.full_name: method for each in RPC_SERVICES for method in each.methods}
    opened = {f"{service}.{step['call']}" for service, step in steps() if "open" in step}
    ours = {name for name, method in methods.items() if name.startswith("nexus.") and method.server_streaming}
    assert ours - opened == set()


def test_every_reason_has_a_scenario_or_says_why_not() -> None:
    provoked = {step["error"]["reason"] for _, step in steps() if "reason" in step.get("error", {})}
    excused = set(re.findall(r"^\| `([A-Z_]+)` \|", (HERE / "README.md").read_text(), re.MULTILINE))
    there = {name.removeprefix("REASON_") for name in errors_pb2.Reason.keys()} - {"UNSPECIFIED"}  # noqa: SIM118
    assert there - excused - provoked == set(), "reasons without a scenario"
    assert provoked & excused == set(), "reasons that are excused for nothing"
    assert (provoked | excused) - there == set(), "reasons that do not exist"


def test_scenarios_have_names_of_their_own() -> None:
    for file, content in SCENARIOS.items():
        names = [scenario["name"] for scenario in content["scenarios"]]
        assert len(names) == len(set(names)), file
