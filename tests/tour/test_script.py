"""The tour of the README: the script runs as it stands, and Redis holds what the key contract says it must."""

import asyncio
import re
from pathlib import Path
from typing import Any

from sidecar.app import Sidecar

ROOT = Path(__file__).parents[2]

VARYING = [
    (r"sess_[\w-]+", "sess_*"),
    (r"token_[\w.-]+", "token_*"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+Z", "*"),
    (r'"[0-9a-f]{40}"', '"*"'),
    (r'"\d+\.\d+s"', '"*s"'),
    (r'"(86400|900|604800)s"', '"*s"'),
]


def masked(text: str) -> list[str]:
    """The lines of a transcript without what differs from run to run."""
    for pattern, mask in VARYING:
        text = re.sub(pattern, mask, text)
    return [line for line in text.splitlines() if line.strip()]


async def test_the_tour_prints_what_the_readme_shows(sidecar: Sidecar, raw: Any) -> None:
    tour = await asyncio.create_subprocess_exec(
        ROOT / "scripts/tour", sidecar.server.address, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    printed = (await tour.communicate())[0].decode()
    assert tour.returncode == 0, printed
    shown = re.search(r"```console\n\$ scripts/tour\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert shown, "README.md shows no tour"
    assert masked(printed) == masked(shown[1])
    await redis_holds_what_the_tour_wrote(printed, raw)


async def redis_holds_what_the_tour_wrote(printed: str, raw: Any) -> None:
    token = re.search(r'"tokenId": ?"([^"]+)"', printed)
    assert token
    assert not await raw(0).exists(f"nexus:refresh:{token[1]}")  # logging out everywhere ends it as well
    assert not await raw(0).exists("nexus:session:user:user_123:sessions")
    assert not await raw(1).exists("nexus:cache:campaign:camp_456")
    assert not await raw(1).exists("nexus:cache:tag:campaign:camp_456")
    assert not await raw(2).exists("nexus:ratelimit:login:fail:ada@example.com")
    assert await raw(2).get("nexus:ratelimit:api:user_123:60") == "1"
    assert 0 < await raw(2).ttl("nexus:ratelimit:api:user_123:60") <= 60
