"""The numbers in docs/operations.md are the code's."""

from pathlib import Path

from sidecar.redis.database import WINDOW
from sidecar.rpc.address import LONGEST_UDS_PATH
from sidecar.rpc.server import PERMITTED_PING_MS
from sidecar.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs/operations.md").read_text()


def test_the_numbers_are_those_of_the_code() -> None:
    server = Settings().server
    for text in (
        f"`server.drain` ({server.drain.seconds} s)",
        f"`server.keepalive`, {server.keepalive.seconds} s",
        f"calls in flight | {server.max_calls:,} |",
        f"long-running calls | {server.max_streams:,} |",
        f"first message of any call | {server.deadline.seconds} s |",
        f"| {WINDOW:,}; 64 MiB |",
        f"every | {PERMITTED_PING_MS // 1000} s;",
        f"at most {LONGEST_UDS_PATH} bytes",
    ):
        assert text in PAGE, text
