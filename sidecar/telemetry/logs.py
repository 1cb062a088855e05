"""The log: one event per line on stderr, as text or JSON, never with a value or an identifier of a request.

An exception is logged as its types and places in the code, without its message, which may contain a key, a token or a
password.
"""

import asyncio
import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, Literal

import grpc

log = logging.getLogger(__name__)

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def outline(error: BaseException) -> str:
    """An exception and its causes on one line: `KeyError at service.py:31 Get < service.py:12 _one`."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(parts) < 5:
        frames = traceback.extract_tb(seen.__traceback__)[-8:]
        places = " < ".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[::-1]
        )
        parts.append(f"{type(seen).__name__} at {places}" if places else type(seen).__name__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return ", caused by ".join(parts)


class _Line(logging.Formatter):
    """The fields of a record in order, for both forms."""

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields.update({name: value for name, value in vars(record).items() if name not in _STANDARD})
        if record.exc_info and record.exc_info[1]:
            fields["error"] = outline(record.exc_info[1])
        return fields


class JsonLine(_Line):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.fields(record), default=str, ensure_ascii=False)


class TextLine(_Line):
    """Time, level, logger and message, then other fields as name=value; line breaks are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        fields = self.fields(record)
        head = [fields.pop("time"), f"{fields.pop('level'):7}", fields.pop("logger"), fields.pop("message")]
        line = " ".join([*head, *(f"{name}={json.dumps(value, default=str)}" for name, value in fields.items())])
        return line.replace("\r", "\\r").replace("\n", "\\n")


def _is_wanted(record: logging.LogRecord) -> bool:
    """False for two kinds of line that grpc logs as errors.

    A client that disconnected before its status could be sent is not an error. And a metadata value that is not valid
    UTF-8 would be logged raw, on the root logger; it may be a token.
    """
    if record.name not in ("root", "grpc._cython.cygrpc") or not record.exc_info:
        return True
    return not isinstance(record.exc_info[1], (grpc.aio.InternalError, UnicodeDecodeError))


def configure(level: str, form: Literal["text", "json"]) -> None:
    """Send everything of at least `level` to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_is_wanted)
    handler.setFormatter(JsonLine() if form == "json" else TextLine())
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for noisy in ("urllib3", "requests"):
        logging.getLogger(noisy).setLevel("WARNING")


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log errors outside of calls, which asyncio itself would log with the exception's message."""

    def failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        log.error("unhandled error in the event loop", exc_info=context.get("exception"))

    loop.set_exception_handler(failed)
