"""Sidecars of a test's own, beside the one that all tests share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc

from sidecar.app import Sidecar
from sidecar.settings import load
from tests.waiting import wait_until


def sidecar_on(url: str, **settings: Any) -> Sidecar:
    """A sidecar on the Redis at `url`, not yet started; `server__deadline="1s"` sets `server.deadline`."""
    flags = {"redis.url": url, "server.listen": "127.0.0.1:0"}
    flags |= {name.replace("__", "."): value for name, value in settings.items()}
    return Sidecar(load(flags=flags, environ={}))


@asynccontextmanager
async def running(url: str, **settings: Any) -> AsyncIterator[Sidecar]:
    """A running sidecar on the Redis at `url`; settings as in `sidecar_on`."""
    sidecar = sidecar_on(url, **settings)
    await sidecar.start()
    try:
        yield sidecar
    finally:
        await sidecar.stop()


@asynccontextmanager
async def calling(url: str, **settings: Any) -> AsyncIterator[grpc.aio.Channel]:
    """A channel to a running sidecar on the Redis at `url`; settings as in `sidecar_on`."""
    async with running(url, **settings) as sidecar, grpc.aio.insecure_channel(sidecar.server.address) as channel:
        yield channel


async def connected(sidecar: Sidecar) -> None:
    """Wait until a sidecar is connected to every Redis."""
    await wait_until(lambda: all(client.up for client in sidecar.databases.clients), what="Redis is connected")


async def disconnected(sidecar: Sidecar) -> None:
    """Wait until a sidecar has noticed that every Redis is gone."""
    await wait_until(lambda: not any(client.up for client in sidecar.databases.clients), what="the loss was noticed")
