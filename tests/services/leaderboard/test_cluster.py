"""Leaderboards on a Cluster: one slot a script, and boards of several slots merged."""

from typing import Any

import pytest

from nexus.leaderboard.v1 import leaderboard_pb2 as pb
from sidecar.keyspace.names import Names
from sidecar.keyspace.scripts import Script
from sidecar.redis.cluster.slots import slot_of
from sidecar.services import REGISTRY, SCRIPTS
from sidecar.services.leaderboard import keys
from tests.services.leaderboard.conftest import Boards

OURS = [script for script in SCRIPTS if script.name.startswith("leaderboard.")]


@pytest.mark.parametrize("script", OURS, ids=lambda script: script.name)
@pytest.mark.parametrize("hostile", ["u:1", "a:b{c}", "%", "é}{", "all"])
def test_the_keys_of_a_script_share_a_slot(script: Script[..., Any], hostile: str) -> None:
    names, ids = Names(REGISTRY, tagged=True), dict.fromkeys(("kind", "metric", "season", "compare_season"), hostile)
    ids |= {"request_id": "r:1", "run": "1"}
    season = [keys.SEASON, keys.SEASON_SINCE, keys.SEASON_METADATA]
    assert len({slot_of(names(key, ids)) for key in [*script.keys, *season]}) == 1


async def test_boards_of_many_slots_are_merged(boards: Boards) -> None:
    sources = []
    for n in range(10):
        await boards.submit(f"metric{n}", "everywhere", n)
        await boards.submit(f"metric{n}", f"member{n}", 1)
        sources.append(pb.MergeSource(metric=f"metric{n}"))
    merged = await boards.stub.Merge(pb.MergeRequest(metric="overall", sources=sources))
    assert merged.merged.members == 11
    assert (await boards.stub.Top(pb.TopRequest(metric="overall", page_size=1))).entries[0].score == 45
