"""Compare and set, history, rollback, repeats."""

import asyncio
from typing import Any

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.local_copy import LocalCopy
from tests.services.flag.conftest import evaluation
from tests.waiting import wait_until


async def test_set_under_a_version_wins_once_among_hundreds(flags: Any) -> None:
    first = (await flags.Set(pb.SetRequest(name="race", json="0"))).stored.flag.version
    calls = [flags.Set(pb.SetRequest(name="race", json=str(at), expected_version=first)) for at in range(1, 301)]
    results = await asyncio.gather(*calls)
    won = [result for result in results if result.HasField("stored")]
    assert len(won) == 1
    assert all(result.version_conflict.version for result in results if result is not won[0])
    assert (await flags.Get(pb.GetRequest(name="race"))).found.flag == won[0].stored.flag


async def test_set_with_create_only_wins_once_among_hundreds(flags: Any) -> None:
    calls = [flags.Set(pb.SetRequest(name="new", json=str(at), create_only=True)) for at in range(300)]
    results = await asyncio.gather(*calls)
    assert sum(result.HasField("stored") for result in results) == 1
    assert sum(result.HasField("version_conflict") for result in results) == 299


async def test_a_version_notices_what_another_program_wrote(flags: Any, raw: Any) -> None:
    version = (await flags.Set(pb.SetRequest(name="a", enabled=True))).stored.flag.version
    await raw(0).set("nexus:feature:a", "disabled")
    current = (await flags.Get(pb.GetRequest(name="a"))).found.flag.version
    for call in (
        flags.Set(pb.SetRequest(name="a", json="1", expected_version=version)),
        flags.Delete(pb.DeleteRequest(name="a", expected_version=version)),
        flags.Rollback(pb.RollbackRequest(name="a", expected_version=version)),
    ):
        assert (await call).version_conflict.version == current
    assert await raw(0).get("nexus:feature:a") == "disabled"


async def test_history_tells_every_change_newest_first_and_foreign_ones_too(flags: Any, raw: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True, author="ops", comment="launch"))
    await raw(0).set("nexus:feature:a", '{"by": "hand"}')
    await flags.Set(pb.SetRequest(name="a", enabled=False))
    await flags.Delete(pb.DeleteRequest(name="a", author="ops", comment="gone"))
    changes = (await flags.History(pb.HistoryRequest(name="a"))).changes
    assert [(change.revision, change.value, pb.Action.Name(change.action)[7:]) for change in changes] == [
        (4, "", "DELETE"),
        (3, "disabled", "SET"),
        (2, '{"by": "hand"}', "EXTERNAL"),
        (1, "enabled", "SET"),
    ]
    assert (changes[3].author, changes[3].comment) == ("ops", "launch")
    assert changes[0].change_time.seconds > 1_700_000_000
    assert 0 < await raw(0).pttl("nexus:flag:history:a") <= 365 * 86_400_000


async def test_history_keeps_the_last_fifty(flags: Any, raw: Any) -> None:
    for at in range(60):
        await flags.Set(pb.SetRequest(name="a", json=str(at)))
    changes = (await flags.History(pb.HistoryRequest(name="a", limit=50))).changes
    assert [change.revision for change in changes] == list(range(60, 10, -1))
    assert await raw(0).llen("nexus:flag:history:a") == 50
    assert len((await flags.History(pb.HistoryRequest(name="a", limit=9_999))).changes) == 50


async def test_setting_the_same_value_again_changes_nothing(flags: Any) -> None:
    first = await flags.Set(pb.SetRequest(name="a", enabled=True))
    again = await flags.Set(pb.SetRequest(name="a", enabled=True))
    assert (first.stored.effect, again.stored.effect) == (pb.EFFECT_CHANGED, pb.EFFECT_UNCHANGED)
    assert again.stored.revision == first.stored.revision == 1


async def test_rollback_undoes_the_last_change_whoever_made_it(flags: Any, raw: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    await flags.Set(pb.SetRequest(name="a", enabled=False))
    reply = (await flags.Rollback(pb.RollbackRequest(name="a", comment="oops"))).stored
    assert (reply.flag.value, reply.effect, reply.revision) == ("enabled", pb.EFFECT_CHANGED, 3)
    await raw(0).set("nexus:feature:a", "broken by hand")
    assert (await flags.Rollback(pb.RollbackRequest(name="a"))).stored.flag.value == "enabled"
    assert evaluation(await flags.Evaluate(pb.EvaluateRequest(name="a")))[0] is True
    await flags.Delete(pb.DeleteRequest(name="a"))
    assert (await flags.Rollback(pb.RollbackRequest(name="a"))).stored.flag.value == "enabled"


async def test_rollback_to_a_revision_brings_back_its_content_even_a_deletion(flags: Any, raw: Any) -> None:
    for value in ("1", "2", "3"):
        await flags.Set(pb.SetRequest(name="a", json=value))
    await flags.Delete(pb.DeleteRequest(name="a"))
    back = (await flags.Rollback(pb.RollbackRequest(name="a", revision=2))).stored
    assert (back.flag.value, back.revision) == ("2", 5)
    head = (await flags.History(pb.HistoryRequest(name="a", limit=1))).changes[0]
    assert head.restored_revision == 2
    gone = (await flags.Rollback(pb.RollbackRequest(name="a", revision=4))).stored
    assert not gone.HasField("flag")
    assert not await raw(0).exists("nexus:feature:a")


async def test_rollback_answers_missing_for_a_revision_that_the_history_does_not_hold(flags: Any) -> None:
    assert (await flags.Rollback(pb.RollbackRequest(name="never"))).HasField("missing")
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    assert (await flags.Rollback(pb.RollbackRequest(name="a"))).HasField("missing")
    assert (await flags.Rollback(pb.RollbackRequest(name="a", revision=7))).HasField("missing")


async def test_a_repeat_with_the_same_request_id_returns_the_first_answer(flags: Any, raw: Any) -> None:
    first = await flags.Set(pb.SetRequest(name="a", enabled=True, create_only=True, request_id="r1"))
    await flags.Set(pb.SetRequest(name="a", enabled=False))
    again = await flags.Set(pb.SetRequest(name="a", enabled=True, create_only=True, request_id="r1"))
    assert again == first
    assert await raw(0).get("nexus:feature:a") == "disabled"
    assert evaluation(await flags.Evaluate(pb.EvaluateRequest(name="a")))[0] is False, "the copy is not set back"
    undone = [await flags.Rollback(pb.RollbackRequest(name="a", request_id="r2")) for _ in range(3)]
    assert undone[0] == undone[1] == undone[2]
    gone = [await flags.Delete(pb.DeleteRequest(name="a", request_id="r3")) for _ in range(2)]
    assert gone[0] == gone[1]
    assert gone[0].HasField("deleted")
    assert 0 < await raw(0).pttl("nexus:flag:request:r1:a") <= 600_000


async def test_hundreds_of_parallel_grants_lose_none(flags: Any, raw: Any, local_copy: LocalCopy) -> None:
    names = [f"feature-{at}" for at in range(300)]
    calls = (flags.EnableForOrg(pb.EnableForOrgRequest(name=name, organization_id="o")) for name in names)
    assert all(reply.effect == pb.EFFECT_CHANGED for reply in await asyncio.gather(*calls))
    assert await raw(0).scard("nexus:feature:org:o") == 300
    await wait_until(lambda: len(local_copy.organizations["o"]) == 300, what="all in the local copy")


async def test_deleting_what_is_not_there_says_so(flags: Any) -> None:
    assert (await flags.Delete(pb.DeleteRequest(name="never"))).HasField("missing")
    assert (await flags.Get(pb.GetRequest(name="never"))).HasField("missing")


async def test_a_repeat_of_a_set_that_changed_nothing_does_not_undo_what_came_after(flags: Any, raw: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    first = await flags.Set(pb.SetRequest(name="a", enabled=True, request_id="r"))
    await flags.Set(pb.SetRequest(name="a", enabled=False))
    assert await flags.Set(pb.SetRequest(name="a", enabled=True, request_id="r")) == first
    assert await raw(0).get("nexus:feature:a") == "disabled"
