"""The log: one event a line on stderr, as text or JSON, never with a value or an identifier of a request.

An exception is logged as its types and places in the code, without its message: that is where a key, a token or a
password would stand.
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
    """What both forms share: the fields of a record, in order."""

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
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.fields(record), default=str, ensure_ascii=False)


class TextLine(_Line):
    """Time, level, logger and message, then other fields as name=value; a line break in any of it is escaped."""

    def format(self, record: logging.LogRecord) -> str:
        fields = self.fields(record)
        head = [fields.pop("time"), f"{fields.pop('level'):7}", fields.pop("logger"), fields.pop("message")]
        line = " ".join([*head, *(f"{name}={json.dumps(value, default=str)}" for name, value in fields.items())])
        return line.replace("\r", "\\r").replace("\n", "\\n")


def _is_ours(record: logging.LogRecord) -> bool:
    """False for what grpc.aio logs as an error when a caller has gone before its status could be sent."""
    return not (record.exc_info and isinstance(record.exc_info[1], grpc.aio.InternalError))


def configure(level: str, form: Literal["text", "json"]) -> None:
    """Send everything of at least `level` to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if form == "json" else TextLine())
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for noisy in ("urllib3", "requests"):
        logging.getLogger(noisy).setLevel("WARNING")
    logging.getLogger("grpc._cython.cygrpc").addFilter(_is_ours)


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what goes wrong in no call of anybody's, which asyncio itself would log with the exception's message."""

    def failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        log.error("unhandled error in the event loop", exc_info=context.get("exception"))

    loop.set_exception_handler(failed)
