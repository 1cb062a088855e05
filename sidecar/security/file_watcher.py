"""What files say, read again once they change."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from sidecar.config.values import ConfigError

log = logging.getLogger(__name__)

T = TypeVar("T")


class Reloaded(Generic[T]):
    """The value that `read` makes of files; calling it gives the present one.

    The files are looked at `every` so many seconds at most, and only when the value is asked for. A change that cannot
    be used is logged and leaves the last good value in force; at the start it raises ConfigError.
    """

    def __init__(self, paths: Sequence[Path], read: Callable[[], T], *, every: float = 0.25) -> None:
        self._paths, self._read, self._every = tuple(paths), read, every
        self._seen = self._stamps()  # before reading, so that a change meanwhile is seen by the next look
        self._value = read()
        self._due = time.monotonic() + every

    def __call__(self) -> T:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + self._every
            self._look()
        return self._value

    def _look(self) -> None:
        stamps = self._stamps()
        if stamps == self._seen:
            return
        self._seen = stamps
        try:
            self._value = self._read()
        except ConfigError as error:
            log.error("%s; what was read before stays in force", error)
        else:
            log.info("read again: %s", ", ".join(map(str, self._paths)))

    def _stamps(self) -> list[tuple[int, ...]]:
        return [_stamp(path) for path in self._paths]


def _stamp(path: Path) -> tuple[int, ...]:
    """Differs once a file is written, replaced, or a link on the way to it is turned; empty when it is not there."""
    try:
        facts = os.stat(path)  # noqa: PTH116 - follows links
    except OSError:
        return ()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def text_of(path: Path, setting: str) -> str:
    """The text of a file that a setting names; ConfigError names both and what is wrong, never what is in it."""
    try:
        return path.read_text()
    except OSError as error:
        raise ConfigError(f"{setting}: cannot read {path}: {(error.strerror or 'it failed').lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{setting}: {path} is no text") from None
