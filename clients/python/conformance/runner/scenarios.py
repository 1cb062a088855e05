"""Carries out scenario files, over the client's own connections."""

import asyncio
import importlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from nexus_sidecar import aio
from nexus_sidecar.descriptors import ACCESSORS
from nexus_sidecar.policy import METHODS
from runner.steps import Scenario

SIDE_BY_SIDE = 8


class Service:
    """The methods of one service, called by name."""

    def __init__(self, client: aio.Client, name: str) -> None:
        family = name.split(".")[1]
        self.client = client
        self.name = name
        self._stub = getattr(client, ACCESSORS[name])
        self._module = importlib.import_module(f"nexus.{family}.v1.{family}_pb2")

    def method(self, name: str) -> Any:
        """The stub's method."""
        return getattr(self._stub, name)

    def streams(self, name: str) -> bool:
        """Whether messages are streamed to a method."""
        return bool(METHODS[f"/{self.name}/{name}"].client_streaming)

    def request(self, name: str) -> Any:
        """An empty request of a method."""
        return getattr(self._module, METHODS[f"/{self.name}/{name}"].input_type.name)()


async def run(folder: str) -> int:
    """Every scenario of every file; 1 when one failed."""
    addresses = json.loads(os.environ["NEXUS_CONFORMANCE"])
    clients = {name: aio.connect(address) for name, address in addresses.items()}
    turn = asyncio.Semaphore(SIDE_BY_SIDE)

    async def outcome(file: str, service: str, scenario: dict[str, Any]) -> bool:
        async with turn:
            why = await _why(Service(clients[scenario.get("sidecar", "default")], service), scenario)
        said = {"scenario": f"{file}/{scenario['name']}", "passed": not why} | ({"why": why} if why else {})
        print(json.dumps(said), flush=True)
        return not why

    tasks = []
    for path in sorted(Path(folder).glob("*.json")):
        content = json.loads(path.read_text())
        tasks += [outcome(path.stem, content["service"], each) for each in content["scenarios"]]
    passed = await asyncio.gather(*tasks)
    for client in clients.values():
        await client.close()
    return int(not all(passed))


async def _why(service: Service, scenario: dict[str, Any]) -> str:
    """Why a scenario failed; "" when it passed."""
    run = Scenario(service, secrets.token_hex(6))
    number = 0
    try:
        async with asyncio.timeout(60):
            for step in scenario["steps"]:
                number += 1
                await run.step(step)
    except Exception as error:  # whatever it is, it is this scenario that failed
        return f"step {number}: {type(error).__name__}: {error}"
    finally:
        await run.close()
    return ""
