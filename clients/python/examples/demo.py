"""The Python half of `make demo`: a live board, a room, and a channel that loses its connection and recovers.

    python clients/python/examples/demo.py [--seconds N]

It needs a sidecar, and something that publishes to the channel `campaign:demo`, such as clients/go/examples/demo.
"""

import argparse
import asyncio
import contextlib
import random

from google.protobuf.duration_pb2 import Duration

from nexus.channel.v1 import channel_pb2 as channel
from nexus.leaderboard.v1 import leaderboard_pb2 as leaderboard
from nexus.presence.v1 import presence_pb2 as presence
from nexus_sidecar.aio import Client, connect

CHANNEL = channel.Channel(family="campaign", id="demo")
GUESTS = ("ada", "grace", "linus", "barbara")
OUTAGE = 2.0


async def board(client: Client) -> None:
    """Print the top three whenever they change, at most once a second."""
    request = leaderboard.WatchRequest(kind="creators", metric="views", limit=3, interval=Duration(seconds=1))
    async for response in client.leaderboards.Watch(request):
        if response.HasField("snapshot"):
            top = ", ".join(f"{each.rank}. {each.member} {each.score:.0f}" for each in response.snapshot.entries)
            print(f"board    {top}")


async def worker(client: Client) -> None:
    """Submit scores beside the Go program."""
    while True:
        await client.leaderboards.Submit(
            leaderboard.SubmitRequest(
                kind="creators",
                metric="views",
                member=random.choice(GUESTS),  # noqa: S311 - no secret
                score=5,
                mode=leaderboard.SubmitRequest.MODE_INCR,
            )
        )
        await asyncio.sleep(0.3)


async def guests(client: Client) -> None:
    """Come into the room one after the other, and go again."""
    while True:
        for guest in GUESTS:
            await client.presence.JoinRoom(presence.JoinRoomRequest(room="lobby", user_id=guest, device="demo"))
            await asyncio.sleep(1.5)
        for guest in GUESTS:
            await client.presence.LeaveRoom(presence.LeaveRoomRequest(room="lobby", user_id=guest, device="demo"))
            await asyncio.sleep(0.5)


async def room(client: Client) -> None:
    """Print who is in the room once a second."""
    while True:
        members = (await client.presence.ListMembers(presence.ListMembersRequest(room="lobby"))).members
        print(f"room     {', '.join(each.user_id for each in members) or 'nobody'}")
        await asyncio.sleep(1)


async def follow() -> None:
    """Follow the channel; lose the connection every few seconds, and go on where it was lost."""
    position: channel.Position | None = None
    while True:
        async with connect() as client:
            start = channel.Subscription(channel=CHANNEL, position=position)
            if position is None:
                start = channel.Subscription(channel=CHANNEL, begin=channel.Subscription.BEGIN_NEW)
            stream = client.channels.Subscribe()
            await stream.write(channel.SubscribeRequest(start=channel.SubscribeRequest.Start(subscriptions=[start])))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(4):
                    while response := await stream.read():
                        if response.HasField("subscribed") and response.subscribed.HasField("recovered"):
                            print(f"channel  back again, everything recovered: {response.subscribed.recovered}")
                        for message in response.messages.messages:
                            position = message.position
                            print(f"channel  {message.text} at offset {position.offset}")
        print(f"channel  the connection is lost for {OUTAGE:.0f} s")
        await asyncio.sleep(OUTAGE)


async def main() -> None:
    """Run the parts until they are interrupted, or for a while."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, help="how long; default: until interrupted")
    seconds = parser.parse_args().seconds
    async with connect() as client:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await asyncio.gather(board(client), worker(client), guests(client), room(client), follow())


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
