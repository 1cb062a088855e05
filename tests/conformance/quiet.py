"""A Redis that lets a client connect and says no more: it answers handshakes and pings, and no command of a service."""

import asyncio
import contextlib

_ANSWERED = {b"HELLO", b"AUTH", b"SELECT", b"CLIENT", b"PING", b"SCRIPT"}


class Quiet:
    """Before a server on a UNIX socket: passes the commands of a handshake on, swallows all others."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server

    async def listen(self) -> int:
        """Accept connections; the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Drop every connection."""
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_unix_connection(self._path)
        for coroutine in (_requests(reader, server_writer), _replies(server_reader, writer)):
            task = asyncio.create_task(coroutine)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


async def _requests(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(asyncio.IncompleteReadError, OSError):
        while True:
            head = await source.readuntil(b"\r\n")
            parts = [head]
            for _ in range(int(head[1:])):
                length = await source.readuntil(b"\r\n")
                parts += [length, await source.readexactly(int(length[1:]) + 2)]
            if parts[2].strip().upper() in _ANSWERED:
                target.writelines(parts)
    target.close()


async def _replies(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await source.read(65536):
            target.write(chunk)
    target.close()
