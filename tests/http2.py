"""A raw HTTP/2 client for requests that no gRPC client sends: messages that never end, resets, invalid metadata."""

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator, Iterable
from typing import Any

DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 1, 1, 4
_FRAME = 16_384

Header = tuple[bytes, bytes]


def _literal(data: bytes) -> bytes:
    """A string of HPACK without Huffman coding; its length is an integer with a prefix of 7 bits."""
    if len(data) < 127:
        return bytes([len(data)]) + data
    rest, coded = len(data) - 127, [127]
    while rest >= 128:
        coded.append(rest % 128 + 128)
        rest //= 128
    return bytes([*coded, rest]) + data


class Http2:
    """One connection. Stream ids are 1, 3, 5, ...; what the server sends is only counted."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer
        self._next = 1
        self._initial = self._window = 65_535
        self._windows: dict[int, int] = {}
        self._changed = asyncio.Event()
        self.ended: set[int] = set()
        self.max_streams = 0
        self.gone = asyncio.Event()

    def request(self, path: str, metadata: Iterable[Header] = (), *, end: bool = False) -> int:
        """Send the headers of a call; returns its stream id."""
        stream, self._next = self._next, self._next + 2
        fixed = [(b":method", b"POST"), (b":scheme", b"http"), (b":path", path.encode()), (b":authority", b"localhost")]
        fixed += [(b"te", b"trailers"), (b"content-type", b"application/grpc")]
        block = b"".join(b"\0" + _literal(name) + _literal(value) for name, value in [*fixed, *metadata])
        self._frame(HEADERS, END_HEADERS | (END_STREAM if end else 0), stream, block)
        self._windows[stream] = self._initial
        return stream

    async def data(self, stream: int, body: bytes, *, end: bool = False) -> None:
        """Send data as flow control permits; returns early when the server has ended the stream or the connection."""
        while body and stream not in self.ended and not self.gone.is_set():
            room = min(len(body), _FRAME, self._window, self._windows[stream])
            if room <= 0:
                self._changed.clear()
                await self._changed.wait()
                continue
            self._frame(DATA, END_STREAM if end and room == len(body) else 0, stream, body[:room])
            self._window -= room
            self._windows[stream] -= room
            body = body[room:]
            await self.writer.drain()

    def reset(self, stream: int) -> None:
        """Cancel a call."""
        self._frame(RST_STREAM, 0, stream, struct.pack(">I", 8))

    def _frame(self, kind: int, flags: int, stream: int, payload: bytes) -> None:
        self.writer.write(struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload)

    async def read(self) -> None:
        """Read what the server sends until the connection ends."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await self._reader.readexactly(9)
                length = int.from_bytes(head[:3], "big")
                kind, flags, stream = struct.unpack(">BBI", head[3:])
                self._received(kind, flags, stream, await self._reader.readexactly(length))
                self._changed.set()
        self.gone.set()
        self._changed.set()

    def _received(self, kind: int, flags: int, stream: int, payload: bytes) -> None:
        if kind == SETTINGS and not flags & ACK:
            for name, value in struct.iter_unpack(">HI", payload):
                if name == 3:
                    self.max_streams = value
                elif name == 4:
                    self._windows = {each: size + value - self._initial for each, size in self._windows.items()}
                    self._initial = value
            self._frame(SETTINGS, ACK, 0, b"")
        elif kind == PING and not flags & ACK:
            self._frame(PING, ACK, 0, payload)
        elif kind == WINDOW_UPDATE:
            (more,) = struct.unpack(">I", payload)
            if stream:
                self._windows[stream] = self._windows.get(stream, 0) + more
            else:
                self._window += more
        elif kind == RST_STREAM or (kind in (HEADERS, DATA) and flags & END_STREAM):
            self.ended.add(stream)


@contextlib.asynccontextmanager
async def http2(address: str) -> AsyncIterator[Http2]:
    """A connection to host:port."""
    host, _, port = address.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    connection = Http2(reader, writer)
    writer.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    connection._frame(SETTINGS, 0, 0, b"")
    reading: asyncio.Task[Any] = asyncio.create_task(connection.read())
    try:
        yield connection
    finally:
        reading.cancel()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        await asyncio.gather(reading, return_exceptions=True)


def message(data: bytes) -> bytes:
    """A gRPC message, not compressed."""
    return struct.pack(">BI", 0, len(data)) + data
