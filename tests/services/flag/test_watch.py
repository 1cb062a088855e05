"""Watch: what there is, a status, then every change."""

import asyncio
from typing import Any

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.local_copy import LocalCopy
from tests.proxy import Proxy
from tests.services.flag.conftest import copy_of, refused, serving
from tests.waiting import wait_until


async def events(call: Any, count: int) -> list[pb.WatchResponse]:
    return [await asyncio.wait_for(call.read(), 3) for _ in range(count)]


async def test_it_begins_with_what_there_is_and_goes_on_with_what_changes(flags: Any) -> None:
    await flags.Set(pb.SetRequest(name="a", enabled=True))
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="b", organization_id="o"))
    call = flags.Watch(pb.WatchRequest())
    first = await events(call, 3)
    assert [event.WhichOneof("event") for event in first] == ["changed", "organization", "status"]
    assert first[0].changed.value == "enabled"
    assert list(first[1].organization.names) == ["b"]
    assert not first[2].status.stale
    await flags.Set(pb.SetRequest(name="a", enabled=False))
    assert (await events(call, 1))[0].changed.value == "disabled"
    await flags.DisableForOrg(pb.DisableForOrgRequest(name="b", organization_id="o"))
    assert (await events(call, 1))[0].organization == pb.OrganizationFeatures(organization_id="o")
    await flags.Delete(pb.DeleteRequest(name="a"))
    assert (await events(call, 1))[0].deleted.name == "a"
    call.cancel()


async def test_names_and_organisations_narrow_it(flags: Any) -> None:
    call = flags.Watch(pb.WatchRequest(names=["mine"], organization_ids=["o"]))
    assert (await events(call, 1))[0].HasField("status")
    await flags.Set(pb.SetRequest(name="other", enabled=True))
    await flags.EnableForOrg(pb.EnableForOrgRequest(name="x", organization_id="p"))
    await flags.Set(pb.SetRequest(name="mine", enabled=True))
    assert (await events(call, 1))[0].changed.name == "mine"
    call.cancel()
    await refused(flags.Watch(pb.WatchRequest(names=["x"] * 1001)).read(), "INVALID_ARGUMENT", field="names")


async def test_hundreds_of_watchers_all_see_the_last_value_and_leave_nothing_behind(
    flags: Any, local_copy: LocalCopy
) -> None:
    async def last_seen(call: Any) -> str:
        value = ""
        while value != "49":
            value = (await asyncio.wait_for(call.read(), 5)).changed.value
        call.cancel()
        return value

    before = len(local_copy._watchers)
    calls = [flags.Watch(pb.WatchRequest()) for _ in range(100)]
    await wait_until(lambda: len(local_copy._watchers) == before + 100, what="all watch")
    seen = [asyncio.create_task(last_seen(call)) for call in calls]
    for at in range(50):
        await flags.Set(pb.SetRequest(name="a", json=str(at)))
    assert await asyncio.gather(*seen) == ["49"] * 100
    await wait_until(lambda: len(local_copy._watchers) == before, what="no watcher left")


async def test_it_tells_when_the_copy_is_stale_and_when_it_is_fresh_again(proxy: Proxy, local_copy: LocalCopy) -> None:
    async with serving(proxy.url, flag__heartbeat="200ms") as (sidecar, flags):
        call = flags.Watch(pb.WatchRequest())
        assert not (await events(call, 1))[0].status.stale
        assert not (await events(call, 1))[0].status.stale, "a heartbeat"
        await proxy.refuse()
        while not (stale := (await events(call, 1))[0].status).stale:
            pass
        assert stale.HasField("read_time")
        await proxy.listen()
        while (await events(call, 1))[0].status.stale:
            pass
        assert not copy_of(sidecar).stale
        call.cancel()
    await proxy.refuse()
