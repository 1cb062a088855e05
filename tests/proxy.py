"""A TCP proxy that does to a connection what networks do: delay, throttle, swallow, blackhole, reset, cut mid-reply."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

Opener = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


class Proxy:
    """Forwards to a server. Faults are plain attributes, in force from the next chunk on.

    `delay` holds each chunk back for so many seconds; `rate` lets so many bytes a second through (0: all);
    `swallow_replies` drops what the server sends; `blackhole` drops everything, both ways, while connections stay open;
    `replies_left` lets so many more chunks of replies pass, on all connections, and swallows the rest (None: all pass);
    `cut_reply_after` aborts a connection once so many bytes of replies have passed (None: never).
    """

    def __init__(self, open_server: Opener) -> None:
        self._open = open_server
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0
        self.accepted = 0
        self.delay = 0.0
        self.rate = 0
        self.swallow_replies = False
        self.blackhole = False
        self.replies_left: int | None = None
        self.cut_reply_after: int | None = None

    @classmethod
    def to_unix(cls, url: str) -> "Proxy":
        """A proxy to the server at a `unix://` URL."""
        return cls(lambda: asyncio.open_unix_connection(url.removeprefix("unix://")))

    @classmethod
    def to_tcp(cls, host: str, port: int) -> "Proxy":
        """A proxy to a server on TCP."""
        return cls(lambda: asyncio.open_connection(host, port))

    @property
    def url(self) -> str:
        """The URL of the Redis behind it, as the sidecar takes it."""
        return f"redis://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "Proxy":
        await self.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.refuse()

    async def listen(self) -> None:
        """Accept connections, on the same port as before when it was refused for a while."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Stop accepting and reset what is open: the server looks dead."""
        if self._server:
            self._server.close()
        self.reset()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def reset(self) -> None:
        """Abort every open connection."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        try:
            server_reader, server_writer = await self._open()
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, server_writer}
        for source, target, replies in ((reader, server_writer, False), (server_reader, writer, True)):
            task = asyncio.create_task(self._pump(source, target, replies))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, replies: bool) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while chunk := await source.read(65536):
                if self.delay:
                    await asyncio.sleep(self.delay)
                if self.rate:
                    await asyncio.sleep(len(chunk) / self.rate)
                if self.blackhole or (replies and self.swallow_replies):
                    continue
                if replies and self.replies_left is not None:
                    if self.replies_left == 0:
                        continue
                    self.replies_left -= 1
                if replies and self.cut_reply_after is not None and passed + len(chunk) > self.cut_reply_after:
                    target.write(chunk[: self.cut_reply_after - passed])
                    await target.drain()
                    break
                passed += len(chunk)
                target.write(chunk)
                await target.drain()
        target.transport.abort()
        self._writers.discard(target)
