"""Typed stubs for Lua scripts: one atomic operation a file, its locals made from the stub's signature.

    @script(HOLDER, FENCE)
    async def acquire(*, lock_id: str, ttl_ms: int) -> tuple[int, int]: ...

reads `lua/acquire.lua` next to the module and puts `local holder = KEYS[1]`, `local lock_id = ARGV[1]`,
`local ttl_ms = tonumber(ARGV[2])` before it. The locals of the keys have the names of the module's keys, in lower case.
An int or float becomes a number, a bool a boolean, str and bytes a string, a list a table.

A server that has reached maxmemory refuses the first command of a script that needs memory, but accepts all commands
after the script has written with one that needs none. So a script that stores data either does so before it removes
anything, or has a first line: `#!lua` refuses the whole script when memory is full, and `#!lua flags=allow-oom` runs it
nevertheless, for scripts that need almost no memory.
"""

import copy
import hashlib
import inspect
import sys
import typing
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

from sidecar.keyspace.key import Ids, Key
from sidecar.keyspace.names import Names

P = ParamSpec("P")
T = TypeVar("T")

_FRAGMENTS = Path(__file__).with_name("lua")

Command = tuple[Any, ...]
"""A Redis command and its arguments: str, bytes, int or float each."""


class Runner(Protocol):
    """The part of sidecar.redis.database.Database that a script uses."""

    names: Names

    def run(self, *command: Any) -> Coroutine[Any, Any, Any]:
        """Send one command and return its reply."""


class ScriptSha(str):
    """The SHA1 of a script's text for EVALSHA, with the script, whose text is sent when the server does not have it."""

    __slots__ = ("script",)
    script: "Script[..., Any]"


class Script(Generic[P, T]):
    """A Lua script with typed arguments; call it with a database, the ids of its keys and its arguments by name."""

    def __init__(self, stub: Callable[P, Awaitable[T]], keys: Sequence[Key], uses: Sequence[str] = ()) -> None:
        module = sys.modules[stub.__module__]
        self.name = f"{stub.__module__.split('.')[-2]}.{stub.__name__}"
        self.keys = tuple(keys)
        self.doc = inspect.getdoc(stub) or ""
        self._params = _converters(stub)
        path = Path(str(module.__file__)).with_name("lua") / f"{stub.__name__}.lua"
        held = {id(value): name.lower() for name, value in vars(module).items() if isinstance(value, Key)}
        fragments = "".join((_FRAGMENTS / f"{name}.lua").read_text() for name in uses)
        preamble = _preamble([held[id(key)] for key in keys], self._params)
        self.text = _below_shebang(preamble + fragments, path.read_text())
        self.sha = ScriptSha(hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest())
        self.sha.script = self

    def on(self, *keys: Key) -> "Script[P, T]":
        """The same script on other key families."""
        twin = copy.copy(self)
        twin.keys = keys
        return twin

    def command(self, names: Names, ids: Ids, /, *_: P.args, **kwargs: P.kwargs) -> Command:
        """The EVALSHA command, for a pipeline."""
        out: list[Any] = ["EVALSHA", self.sha, len(self.keys)]
        for key in self.keys:
            out.append(names(key, ids))  # noqa: PERF401 - a generator is slower for one to five keys
        for name, kind in self._params:
            value: Any = kwargs[name]
            if kind == "list":
                out.append(len(value))
                out.extend(value)
            elif kind == "bool":
                out.append("1" if value else "0")
            else:
                out.append(value)
        return tuple(out)

    def __call__(self, database: Runner, ids: Ids, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T]:
        return database.run(*self.command(database.names, ids, *args, **kwargs))


def script(*keys: Key, uses: Sequence[str] = ()) -> Callable[[Callable[P, Awaitable[T]]], Script[P, T]]:
    """Turn a stub into the Lua script beside it.

    `keys` are the families it touches, in the order of KEYS. `uses` names fragments in sidecar/keyspace/lua, each a
    file of local functions, that are put before its text in that order.
    """

    def bind(stub: Callable[P, Awaitable[T]]) -> Script[P, T]:
        return Script(stub, keys, uses)

    return bind


def declared_scripts(module: ModuleType) -> tuple[Script[..., Any], ...]:
    """The scripts that a module declares."""
    return tuple(value for value in vars(module).values() if isinstance(value, Script))


def _converters(stub: Callable[..., Any]) -> list[tuple[str, str]]:
    """Name and kind ("number", "bool", "list", "string") of each parameter."""
    out = []
    for name, hint in typing.get_type_hints(stub).items():
        if name == "return":
            continue
        origin = typing.get_origin(hint) or hint
        if origin in (int, float):
            out.append((name, "number"))
        elif origin is bool:
            out.append((name, "bool"))
        elif origin in (list, Sequence, tuple):
            out.append((name, "list"))
        else:
            out.append((name, "string"))
    return out


def _below_shebang(preamble: str, text: str) -> str:
    first, newline, rest = text.partition("\n")
    return first + newline + preamble + rest if first.startswith("#!") else preamble + text


def _preamble(keys: list[str], params: list[tuple[str, str]]) -> str:
    """The generated locals. A list is sent as its length and items, so the arguments after it are found by counting."""
    lines = [f"local {name} = KEYS[{at}]" for at, name in enumerate(keys, 1)]
    scalar = {"number": "tonumber(ARGV[{0}])", "bool": "ARGV[{0}] == '1'", "string": "ARGV[{0}]"}
    counted = False
    for at, (name, kind) in enumerate(params, 1):
        if kind == "list":
            if not counted:
                lines.append(f"local arg_ = {at}")
                counted = True
            lines.append(f"local {name} = {{}} for i = 1, tonumber(ARGV[arg_]) do {name}[i] = ARGV[arg_ + i] end")
            lines.append(f"arg_ = arg_ + #{name} + 1")
        elif counted:
            lines.append(f"local {name} = {scalar[kind].format('arg_')} arg_ = arg_ + 1")
        else:
            lines.append(f"local {name} = {scalar[kind].format(at)}")
    return "\n".join(lines) + "\n"
