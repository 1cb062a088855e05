"""A login, a campaign from the cache, a rate limit, a lock, a semaphore, a flag. Run `make serve` first."""

import asyncio
from datetime import timedelta

from nexus.flag.v1.flag_pb2 import SetRequest, WatchRequest
from nexus_sidecar import GAP, NotAcquired, aio
from nexus_sidecar.aio import connect


async def load_campaign() -> dict[str, str | bytes]:
    """Stands for the database: asked by one caller, however many wait."""
    return {"name": "Spring sale", "budget": "1000"}


async def log_in(client: aio.Client) -> None:
    """A session, and a refresh token that is exchanged."""
    session = await client.sessions.login("user_1", role="owner")
    print("session", session.session_id)

    token = await client.sessions.issue_refresh("user_1", device="phone")
    renewed = await client.sessions.refresh(token.token_id)
    print("refresh token of generation", renewed.generation if renewed else None)


async def serve(client: aio.Client) -> None:
    """A request: it is counted, and answered from the cache."""
    decision = await client.rate_limits.check("api", user_id="user_1")
    if not decision.allowed:
        print("try again in", decision.retry_after)

    campaign = await client.get_or_fill("campaign", "camp_456", load_campaign)
    print("campaign", campaign)


async def publish(client: aio.Client) -> None:
    """Work that is done in one place at a time, and a part of it in at most three."""
    async with client.lock("campaign", "camp_456") as lock:
        print("working under fence", lock.fence)

    try:
        async with client.semaphore("encoder", 3, wait=timedelta(seconds=5)):
            print("encoding")
    except NotAcquired:
        print("all encoders are busy")


async def follow(client: aio.Client) -> None:
    """A flag: its value, and the next change of it."""
    is_on = await client.flags.bool("new-checkout", False, {"targetingKey": "user_1"})

    watch = client.watch(client.flags.Watch, WatchRequest(names=["new-checkout"]))
    async for event in watch:
        if event is GAP:
            print("changes may have been missed")
        elif event.HasField("status"):  # what is there has been sent; from here on come changes
            break
    await client.flags.Set(SetRequest(name="new-checkout", enabled=not is_on))
    change = await anext(watch)
    print("changed" if change is GAP else change.changed.value)
    await watch.aclose()


async def main() -> None:
    """The whole story; leaving the block closes the client."""
    async with connect() as client:
        print("new checkout", await client.flags.bool("new-checkout", False))
        await log_in(client)
        await serve(client)
        await publish(client)
        await follow(client)


asyncio.run(main())
