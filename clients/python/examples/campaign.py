"""Log in, cache a campaign, check a rate limit, and do the work under a lock. Run `make serve` first."""

import asyncio

from nexus.ratelimit.v1.ratelimit_pb2 import CheckRequest, Limit, Outcome
from nexus.session.v1.session_pb2 import CreateRequest
from nexus_sidecar.aio import connect


async def load_campaign() -> dict[str, str | bytes]:
    """Stands for the database: asked by one caller, however many wait."""
    return {"name": "Spring sale", "budget": "1000"}


async def main() -> None:
    """The story."""
    async with connect() as client:
        created = await client.sessions.Create(CreateRequest(user_id="user_1", role="owner"))
        print("session", created.created.session.session_id)

        campaign = await client.get_or_fill("campaign", "camp_456", load_campaign)
        print("campaign", campaign)

        checked = (await client.rate_limits.Check(CheckRequest(limits=[Limit(rule="api", user_id="user_1")]))).decision
        if checked.outcome == Outcome.OUTCOME_DENIED:
            print("try again in", checked.retry_after.ToTimedelta())
            return
        print("allowed,", checked.remaining, "calls left")

        async with client.lock("campaign", "camp_456") as lock:
            print("working under fence", lock.fence)
        print("released")


asyncio.run(main())
