"""How many keys a BatchGet reads at a time: few when values have lately been large, so that little is read in vain.

Few calls read at the same time, each until it has all: otherwise thousands of calls would each hold a part of a reply.
"""

import asyncio

MAX_KEYS = 100
"""Keys of one piece."""

MAX_READING = 4
"""Calls that read at the same time."""

_DECAY = 0.9


class Pieces:
    """The sizes of the pieces of replies of at most so many bytes. Use it as a context manager to read a reply."""

    def __init__(self, most: int) -> None:
        self._typical = most / MAX_KEYS
        """Bytes of a key: rises at once to what a piece had on average, falls by a tenth for MAX_KEYS smaller ones."""
        self._reading = asyncio.Semaphore(MAX_READING)

    async def __aenter__(self) -> None:
        await self._reading.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._reading.release()

    def keys(self, room: int) -> int:
        """How many keys to read when the reply has room for so many bytes; at least one."""
        return max(1, min(MAX_KEYS, int(room / self._typical)))

    def learn(self, size: int, keys: int) -> None:
        """Take into account what a piece of so many keys had in bytes."""
        average, kept = max(size / keys, 1.0), _DECAY ** (keys / MAX_KEYS)
        self._typical = max(average, kept * self._typical + (1 - kept) * average)
