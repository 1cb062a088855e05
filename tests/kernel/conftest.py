"""A link through the fault proxy."""

from collections.abc import AsyncIterator

import pytest

from sidecar.kernel.link import Link
from sidecar.kernel.pubsub import Subscriber
from sidecar.kernel.redis import Redis
from sidecar.kernel.schema import Names
from tests.proxy import Proxy


@pytest.fixture
async def proxy(single_server: str) -> AsyncIterator[Proxy]:
    """A fault proxy before the shared server."""
    async with Proxy.to_unix(single_server.removeprefix("unix://")) as proxy:
        yield proxy


@pytest.fixture
async def redis(proxy: Proxy, request: pytest.FixtureRequest) -> AsyncIterator[Redis]:
    """The kernel's Redis behind the proxy; it gives up on a reply after 0.3 s, or the seconds given as parameter."""
    url = f"redis://127.0.0.1:{proxy.port}/0"
    link = Link(url, timeout=getattr(request, "param", 0.3))
    subscriber = Subscriber(link.address, timeout=0.3, protocol=3, family="session")
    await link.open()
    yield Redis(link, Names(), "session", subscriber)
    await subscriber.close()
    await link.close()
