"""Fuzzing that follows coverage: libFuzzer, by atheris, keeps every input that reaches new code of the sidecar.

    python -m tests.faults.coverage [--seconds S] [FILE ...]

The first byte of an input picks an RPC or a pure function; the rest is the message as it is on the wire. It goes over
a real channel to a whole sidecar on an embedded server in this process, as a call of its own or carried on a stream.
Ends with an error at the first answer that is not lawful, with the input in .cache/fuzz/; given as FILE it is tried
again. What is learnt stays in .cache/fuzz/corpus for the next run.
"""

import argparse
import asyncio
import contextlib
import functools
import random
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sidecar"]):
    pass

import redis.asyncio as redis_client
from google.protobuf.message import DecodeError

from sidecar.redis.databases import with_database
from tests.architecture import hostile
from tests.architecture.calls import Rpc, declared, every_rpc
from tests.faults.lawful import offence, send, set_flags
from tests.faults.pure import PURE
from tests.faults.requests import JSON
from tests.faults.rules import SEEDS
from tests.keys import stray_keys
from tests.services.flag.examples import FLAGS
from tests.sidecars import sidecar_on
from tests.transports import TRANSPORTS, open_channel

HOME = Path(".cache/fuzz")
RPCS = list(every_rpc())

LONGEST = 4096
"""Bytes of an input; what is longer is slow, and reaches little more."""

QUIET = 0.02
"""Seconds that a stream or a wait is listened to."""

SWEEP = 5_000
"""Inputs after which the keys in Redis are held against the registry and removed."""

Target = Callable[[bytes], Awaitable[None]]


def seeds() -> dict[str, bytes]:
    """Inputs to begin with, by name: every RPC's example, and flags of all kinds."""
    found = {
        rpc.path.replace("/", "."): bytes([at]) + rpc.example()[0].SerializeToString() for at, rpc in enumerate(RPCS)
    }
    for at, pure in enumerate(PURE, len(RPCS)):
        texts = [text for text in (*FLAGS.values(), *SEEDS, *JSON) if len(text) < LONGEST]
        found |= {f"{pure.__name__}.{number}": bytes([at]) + text.encode() for number, text in enumerate(texts)}
    return found


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """Half the time libFuzzer's change to the bytes, half the time a field of the message set to something hostile."""
    dice = random.Random(seed)
    at = data[0] if data else 0
    if at < len(RPCS) and dice.random() < 0.5:
        message = RPCS[at].message()
        try:
            message.ParseFromString(data[1:])
        except (DecodeError, UnicodeDecodeError):
            message = RPCS[at].example()[0]
        _, changed = dice.choice([*hostile.variants(message), ("", message)])
        body = changed.SerializeToString()
        if len(body) < longest:
            return data[:1] + body
    return bytes(atheris.Mutate(data, longest))


class Subject:
    """A sidecar on an embedded server, and the inputs that it is sent, one after the other."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._sidecar = sidecar_on("")
        self._tried = 0
        self._open = contextlib.AsyncExitStack()
        self._loop.run_until_complete(self._start())

    async def _start(self) -> None:
        await self._sidecar.start()
        address = self._sidecar.server.address
        self._channels = [await self._open.enter_async_context(open_channel(address, way)) for way in TRANSPORTS]
        assert self._sidecar.embedded
        urls = [with_database(self._sidecar.embedded.url, db) for db in range(6)]
        self._databases = [redis_client.from_url(url, decode_responses=True) for url in urls]
        self._targets = [functools.partial(self._call, rpc) for rpc in RPCS] + list(PURE)
        await set_flags(self._channels[0])

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        if data:
            self._loop.run_until_complete(self._try(data))

    async def _try(self, data: bytes) -> None:
        self._tried += 1
        if self._tried % SWEEP == 0:
            await self._sweep()
        if data[0] < len(self._targets):
            await self._targets[data[0]](data[1:])

    async def _call(self, rpc: Rpc, body: bytes) -> None:
        streams = rpc.method.client_streaming or rpc.method.server_streaming
        lasts = streams or declared(self._sidecar, rpc)[1]
        channel = self._channels[len(body) % 2]  # so that an input that is tried again goes the same way
        wrong = offence(rpc, await send(channel, rpc, body, timeout=QUIET if lasts else 10))
        assert not wrong, wrong

    async def _sweep(self) -> None:
        strays = [stray for db, client in enumerate(self._databases) for stray in await stray_keys(client, db)]
        assert not strays, strays
        await self._databases[0].flushall()
        await set_flags(self._channels[0])


def main() -> None:
    """Fuzz, or try files again."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.coverage")
    parser.add_argument("--seconds", type=int, default=300, help="how long to look (default 300)")
    parser.add_argument("files", nargs="*", help="inputs to try once instead")
    chosen = parser.parse_args()
    corpus, first = HOME / "corpus", HOME / "seeds"
    for each in (corpus, first):
        each.mkdir(parents=True, exist_ok=True)
    for name, data in seeds().items():
        (first / name).write_bytes(data)
    options = [f"-artifact_prefix={HOME}/", f"-max_len={LONGEST}", "-timeout=20", "-print_final_stats=1"]
    places = chosen.files or [f"-max_total_time={chosen.seconds}", str(corpus), str(first)]
    atheris.Setup([sys.argv[0], *options, *places], Subject(), custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
