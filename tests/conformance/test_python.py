"""The Python client passes every scenario; `python -m tests.conformance` does the same for all languages."""

from tests.conformance.languages import LANGUAGES
from tests.conformance.sidecars import running


async def test_the_python_client_passes_every_scenario() -> None:
    async with running("embedded") as addresses:
        outcomes = LANGUAGES["python"].outcomes(addresses, checks_too=False)
        failed = {name: why async for name, why in outcomes if why}
    assert failed == {}
