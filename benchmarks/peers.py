"""Measure another server with the load that `make bench` makes: Dapr's state API, Envoy's ratelimit service, or flagd.

    python -m benchmarks.peers dapr 127.0.0.1:50001 --pid 4711

Start the server first, with its Redis; the page docs/performance.md says with which configuration. `--pid` is the
server's process, for its CPU; `--redis-pid` Redis's. The sidecar's own call is measured in turns with the peer's when
`--sidecar ADDRESS --sidecar-pid PID` are given.
"""

import argparse
import sys
from dataclasses import replace

import uvloop

from benchmarks import loader
from benchmarks.__main__ import SHAPES, shaped
from benchmarks.loader import Load, LoadError
from benchmarks.processes import Process
from benchmarks.scenarios import SCENARIOS
from benchmarks.tables import Row, print_tables


def field(number: int, value: bytes | str) -> bytes:
    """A field of a protobuf message that is text, bytes or a message of less than 128 bytes."""
    data = value.encode() if isinstance(value, str) else value
    return bytes([number << 3 | 2, len(data)]) + data


_VALUE = '{"name":"Spring launch","status":"active","budget":"12500","owner":"user_123","currency":"EUR"}'
_DAPR = "dapr.proto.runtime.v1.Dapr"

PEERS: dict[str, dict[str, tuple[str, bytes, str]]] = {
    "dapr": {
        "SaveState": (
            f"{_DAPR}/SaveState",
            field(1, "statestore") + field(2, field(1, "camp_456") + field(2, _VALUE)),
            "Cache.Set",
        ),
        "GetState": (f"{_DAPR}/GetState", field(1, "statestore") + field(2, "camp_456"), "Cache.Get hit"),
    },
    "ratelimit": {
        "ShouldRateLimit": (
            "envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit",
            field(1, "bench") + field(2, field(1, field(1, "user") + field(2, "user_123"))),
            "RateLimit.Check",
        )
    },
    "flagd": {
        "ResolveBoolean": (
            "flagd.evaluation.v1.Service/ResolveBoolean",
            field(1, "new_dashboard"),
            "Flag.Evaluate plain",
        )
    },
}
"""The peers' methods, each with its request and the scenario of ours that does the same."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("address", help="host:port of its gRPC server")
    parser.add_argument("--pid", type=int, help="its process, for its CPU")
    parser.add_argument("--redis-pid", type=int, help="the process of its Redis")
    parser.add_argument("--sidecar", metavar="ADDRESS", help="a running sidecar to measure in turns with it")
    parser.add_argument("--sidecar-pid", type=int, help="the sidecar's process")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument("--shape", action="append", metavar="TEXT", help=f"only some of: {', '.join(SHAPES)}")
    return parser.parse_args()


async def measure(options: argparse.Namespace) -> list[Row]:
    """Run the rounds."""
    await loader.build()
    redis = Process(options.redis_pid, "") if options.redis_pid else None
    peer = Process(options.pid, options.address) if options.pid else None
    own = Process(options.sidecar_pid, options.sidecar) if options.sidecar_pid else None
    rows = []
    for shape in SHAPES:
        if options.shape and not any(text in shape for text in options.shape):
            continue
        for name, (method, message, ours) in PEERS[options.peer].items():
            load = Load("grpc", options.address, methods=[method], messages=[message])
            rows.append(Row(shape, name, options.peer, shaped(load, shape, 1), peer, []))
            if options.sidecar:
                scenario = next(each for each in SCENARIOS if each.name == ours)
                mine = Load(
                    "streams",
                    options.sidecar,
                    methods=[scenario.method],
                    messages=[scenario.request.SerializeToString()],
                )
                rows += [
                    Row(shape, ours, transport, shaped(replace(mine, transport=transport), shape, 1), own, [])
                    for transport in ("unary", "streams")
                ]
    for _ in range(options.rounds):
        for row in rows:
            row.costs.append(await loader.make(row.load, row.server, redis))
    return rows


def main() -> None:
    """Run and print."""
    options = arguments()
    try:
        rows = uvloop.run(measure(options))
    except LoadError as error:
        sys.exit(str(error))
    print_tables(rows, next(iter(PEERS[options.peer])))


if __name__ == "__main__":
    main()
