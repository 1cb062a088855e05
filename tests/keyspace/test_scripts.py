"""Script stubs: typed arguments become Lua locals; a script the server forgot is loaded again."""

from typing import Any

from sidecar.redis.database import Database
from sidecar.services import SCRIPTS
from tests.keyspace.probe import scripts

EXPECTED = [
    b"nexus:probe:b:1",
    b"nexus:probe:b:1:lid",
    b"number 3",
    b"table x,y",
    b"number 0.5",
    b"boolean true",
    b"\x00,\xff",
    b"string :*",
]


async def test_arguments_arrive_by_name_and_type(redis: Database) -> None:
    shown = await scripts.show(
        redis, {"box": "b:1"}, count=3, names=["x", "y"], ratio=0.5, on=True, more=[b"\x00", b"\xff"], text=":*"
    )
    assert shown == EXPECTED
    empty = await scripts.show(redis, {"box": "b"}, count=0, names=[], ratio=0, on=False, more=[], text="")
    assert empty[3:] == [b"table ", b"number 0", b"boolean false", b"", b"string "]


async def test_a_forgotten_script_is_loaded_and_repeated_also_inside_a_pipeline(redis: Database, raw: Any) -> None:
    await raw(0).script_flush()
    command = scripts.show.command(
        redis.names, {"box": "b:1"}, count=3, names=["x", "y"], ratio=0.5, on=True, more=[b"\x00", b"\xff"], text=":*"
    )
    before = redis.client.round_trips
    replies = await redis.pipeline([("ECHO", "a"), command, ("ECHO", "b"), command])
    assert replies == [b"a", EXPECTED, b"b", EXPECTED]
    assert redis.client.round_trips - before == 2
    await redis.pipeline([command])
    assert redis.client.round_trips - before == 3


async def test_scripts_are_loaded_with_the_connection(redis: Database, raw: Any) -> None:
    assert redis.client.up
    assert all(await raw(0).script_exists(*(each.sha for each in SCRIPTS)))


async def test_a_script_runs_on_other_families_under_the_same_names(redis: Database) -> None:
    """KEYS differ, the text and so its SHA1 do not."""
    swapped = scripts.show.on(scripts.LID, scripts.BOX)
    shown = await swapped(redis, {"box": "b"}, count=3, names=[], ratio=0, on=False, more=[], text="")
    assert shown[:2] == [b"nexus:probe:b:lid", b"nexus:probe:b"]
    assert swapped.sha == scripts.show.sha
