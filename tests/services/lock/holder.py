"""A client in a process of its own, to be killed or frozen: holds the lock given by address and resource id."""

import asyncio
import sys

import grpc

from tests.services.lock.caller import Caller


async def main(address: str, resource_id: str) -> None:
    """Hold until the process ends; say so on standard output."""
    async with grpc.aio.insecure_channel(address) as channel:
        stream = await Caller(channel, resource_id).hold().start()
        granted = await stream.granted()
        print(granted.fence, flush=True)  # noqa: T201 - its way to tell its parent
        while await stream.event():
            pass


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
