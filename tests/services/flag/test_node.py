"""The unmodified OpenFeature flagd provider for Node, evaluating here and in its own process."""

import asyncio
import dataclasses
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.app import Sidecar
from tests.services.flag.scenario import CASES, Case, define

HERE = Path(__file__).parent / "node"
REQUIRED = os.environ.get("CI") == "true"
"""CI has the tools; elsewhere their absence is a visible skip."""


@pytest.fixture(scope="module")
def probe(pytestconfig: pytest.Config) -> Path:
    """The probe with its packages installed in the test cache."""
    if not (shutil.which("node") and shutil.which("npm")):
        lacking("needs node and npm")
    folder = Path(pytestconfig.cache.mkdir("flagd-node"))
    wanted = (HERE / "package.json").read_text()
    shutil.copy(HERE / "probe.mjs", folder)
    installed = folder / "installed.json"
    if not installed.exists() or installed.read_text() != wanted:
        (folder / "package.json").write_text(wanted)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            lacking(f"npm install failed: {done.stderr[-500:]}")
        installed.write_text(wanted)
    return folder / "probe.mjs"


def lacking(what: str) -> None:
    """Fail where it must be there, skip elsewhere."""
    if REQUIRED:
        pytest.fail(what)
    pytest.skip(what)


@pytest.mark.parametrize("resolver", ["rpc", "in-process"])
async def test_it_resolves_every_case_and_follows_changes(
    resolver: str, probe: Path, sidecar: Sidecar, flags: Any, by_hand: Any
) -> None:
    await define(flags, by_hand)
    cases = [*CASES, Case("boolean", "never", True, True, "ERROR"), Case("string", "granted", "x", "x", "ERROR")]
    port = sidecar.server.address.rpartition(":")[2]
    process = await asyncio.create_subprocess_exec(
        "node", probe.name, port, resolver,
        cwd=probe.parent, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(
            json.dumps([{**dataclasses.asdict(case), "context": dict(case.context)} for case in cases]).encode()
        )
        process.stdin.close()
        found = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        for case, one in zip(cases, found, strict=True):
            assert (one["value"], one["reason"]) == (case.value, case.reason), (case, one)
        assert [one["errorCode"] for one in found[-2:]] == ["FLAG_NOT_FOUND", "TYPE_MISMATCH"]
        await flags.Set(pb.SetRequest(name="plain", enabled=False))
        assert json.loads(await asyncio.wait_for(process.stdout.readline(), 10)) is False
        assert await asyncio.wait_for(process.wait(), 10) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
