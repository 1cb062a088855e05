"""File watchers: values read from files, and read again when the files change."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from sidecar.config.values import ConfigError

log = logging.getLogger(__name__)

T = TypeVar("T")


class FileWatcher(Generic[T]):
    """The value that `read` makes of files; calling the watcher returns the current one.

    The files are checked at most once per `interval` seconds, and only when the value is asked for. A change that
    cannot be used is logged, leaves the last good value in force, and is tried again until it can be used. At the start
    it raises ConfigError. `version` counts the values.
    """

    def __init__(self, paths: Sequence[Path], read: Callable[[], T], *, interval: float = 0.25) -> None:
        self._paths, self._read, self._interval = tuple(paths), read, interval
        self._seen = self._stamps()  # before reading, so that the next check notices a change made meanwhile
        self._value = read()
        self._due = time.monotonic() + interval
        self._failure = ""
        self.version = 0

    def __call__(self) -> T:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + self._interval
            self._check()
        return self._value

    def _check(self) -> None:
        stamps = self._stamps()
        if stamps == self._seen and not self._failure:
            return
        self._seen = stamps
        try:
            self._value = self._read()
        except (ConfigError, OSError) as error:
            text = str(error)
            if text != self._failure:
                log.error("%s; what was read before stays in force", text)
            self._failure = text
        else:
            self.version += 1
            self._failure = ""
            log.info("read again: %s", ", ".join(map(str, self._paths)))

    def _stamps(self) -> list[tuple[int, ...]]:
        return [_stamp(path) for path in self._paths]


def _stamp(path: Path) -> tuple[int, ...]:
    """Differs after a file was written or replaced, or a link to it changed; empty when there is no such file."""
    try:
        facts = os.stat(path)  # noqa: PTH116 - follows links
    except OSError:
        return ()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def text_of(path: Path, setting: str) -> str:
    """The text of a file that a setting names. Raises ConfigError, which names both but nothing of the content."""
    try:
        return path.read_text()
    except OSError as error:
        raise ConfigError(f"{setting}: cannot read {path}: {(error.strerror or 'it failed').lower()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{setting}: {path} is not text") from None
