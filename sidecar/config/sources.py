"""Collects settings from a file, the environment and flags, and records the origin of each value.

The settings are a pydantic model made of `Section`s; this module reads any such model.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from sidecar.config.values import ConfigError


@dataclass
class Sources:
    """Collects values by dotted path with their origin; a later value replaces an earlier one."""

    model: type[BaseModel]
    env_prefix: str
    tree: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def add_file(self, file: Path) -> None:
        """Take every value of a TOML file."""
        try:
            text = file.read_text()
            self.tree = tomllib.loads(text)
        except OSError as error:
            raise ConfigError(f"{file}: {error.strerror}") from None
        except RecursionError:
            raise ConfigError(f"{file}: nested too deeply") from None
        except ValueError as error:  # no TOML, no UTF-8, or a number without end
            raise ConfigError(f"{file}: {error}") from None
        for path, line, is_table in _lines(text):
            (self.tables if is_table else self.origins)[path] = f"{file}:{line}"

    def add_environment(self, variables: Mapping[str, str]) -> None:
        """Take every variable that starts with the prefix."""
        for name in sorted(variables):
            if name.startswith(self.env_prefix):
                path = name.removeprefix(self.env_prefix).lower().replace("__", ".")
                self.add(path, _from_text(self.model, path, variables[name], name), name)

    def refuse_misspelt(self, names: Iterable[str]) -> None:
        """Refuse variables that look like settings and are none: NEXUS_SIDECAR_SERVER_LISTEN lacks underscores."""
        valid = {"".join(path).replace("_", "").upper(): ".".join(path) for path, _ in leaves(self.model)}
        for name in sorted(names):
            given = name.removeprefix(self.env_prefix.rstrip("_")).replace("_", "").upper()
            near = difflib.get_close_matches(given, valid, n=1, cutoff=0.7)
            hint = f"the variable of a setting starts with {self.env_prefix}"
            if near:
                hint = f"did you mean {env_name(self.env_prefix, valid[near[0]])}?"
            raise ConfigError(f"{name}: no such variable; {hint}")

    def add_flags(self, flags: Mapping[str, Any]) -> None:
        """Take the values of flags by path; None means not given. A key "--name path" names the flag as well."""
        for name, value in flags.items():
            if value is not None:
                flag, _, path = name.rpartition(" ")
                self.add(path, value, flag or "flag")

    def add_assignments(self, assignments: list[str]) -> None:
        """Take texts such as `redis.timeout=2s`."""
        for text in assignments:
            path, equals, value = text.partition("=")
            if not equals:
                raise ConfigError(f"--set {text}: must be a setting and its value, such as redis.timeout=2s")
            origin = f"--set {path.strip()}"
            self.add(path.strip(), _from_text(self.model, path.strip(), value.strip(), origin), origin)

    def add(self, path: str, value: Any, origin: str) -> None:
        """Take one value."""
        *sections, last = path.split(".")
        tree = self.tree
        for at, part in enumerate(sections, 1):
            tree = tree.setdefault(part, {})
            if not isinstance(tree, dict):
                raise ConfigError(f"{origin}: {'.'.join(sections[:at])} holds one value, not a table of settings")
        tree[last] = value
        self.origins[path] = origin

    def validate(self) -> Any:
        """The validated model; raises ConfigError with a line and the origin of each mistake."""
        try:
            return self.model.model_validate(self.tree)
        except ValidationError as error:
            problems = dict.fromkeys(self._explain(problem) for problem in error.errors())
            raise ConfigError("\n".join(problems)) from None

    def origin(self, path: str) -> str:
        """Where the value at a path came from: the flag, the variable, file:line, or "default"."""
        at = path
        while at:
            if at in self.origins:
                return self.origins[at]
            at = at.rpartition(".")[0]
        inside = (place for name, place in (self.origins | self.tables).items() if name.startswith(f"{path}."))
        return next(inside, "default")

    def _explain(self, problem: Any) -> str:
        path = _setting_path(self.model, [str(part) for part in problem["loc"]])
        where = ".".join(path)
        origin = self.tables.get(where) or self.origin(where)
        place = f"{where} ({origin})" if origin != "default" else where
        if problem["type"] != "extra_forbidden":
            table = problem["type"] in ("model_type", "dict_type")
            rule = "must be a table of settings" if table else problem["msg"].removeprefix("Value error, ")
            return f"{place}: {rule}"
        valid = [".".join(name) for name, _ in leaves(self.model)]
        valid += [".".join([*path[:-1], name]) for name in _fields(self.model, path[:-1])]
        near = difflib.get_close_matches(where, valid, n=1, cutoff=0.6) or _same_name(path[-1], valid)
        names = list(_fields(self.model, path[:-1]))
        hint = f"did you mean {near[0]}?" if near else f"valid here: {', '.join(names)}"
        if near and origin.startswith(self.env_prefix):
            hint = f"did you mean {env_name(self.env_prefix, near[0])}?"
        return f"{place}: no such setting; {hint}"


def env_name(prefix: str, path: str) -> str:
    """The variable of a setting."""
    return prefix + path.upper().replace(".", "__")


def leaves(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    """Every single setting below a model, in the order in which they are declared."""
    for name, info in model.model_fields.items():
        if section := _section(info):
            yield from leaves(section, (*path, name))
        else:
            yield (*path, name), info


def _section(info: FieldInfo | None) -> type[BaseModel] | None:
    """The model of a table; None for a single setting."""
    kind = info.annotation if info else None
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def item_section(info: FieldInfo | None) -> type[BaseModel] | None:
    """The model of each table in a list of tables; None for any other setting."""
    kinds = [kind for kind in get_args(info.annotation) if kind is not Ellipsis] if info else []
    return kinds[0] if len(kinds) == 1 and isinstance(kinds[0], type) and issubclass(kinds[0], BaseModel) else None


def _fields(model: type[BaseModel], path: list[str]) -> Mapping[str, FieldInfo]:
    """The fields of the section at a path; none when there is no such section."""
    section: type[BaseModel] | None = model
    listed: type[BaseModel] | None = None
    for part in path:
        if listed and part.isdigit():
            section, listed = listed, None
            continue
        info = section.model_fields.get(part) if section else None
        section, listed = _section(info), item_section(info)
    return section.model_fields if section else {}


def _setting_path(model: type[BaseModel], path: list[str]) -> list[str]:
    """The part of an error's location that names settings; pydantic adds which branch of a union failed."""
    for at in range(len(path)):
        info = _fields(model, path[:at]).get(path[at])
        if info is not None and item_section(info):
            continue  # the place in the list and the name in its table follow
        if info is not None and not _section(info):
            inside = [part for part in path[at + 1 :] if part.isdigit() or part.isidentifier()]
            return path[: at + 1] if getattr(info.annotation, "__args__", None) else path[: at + 1] + inside
    return path


def _same_name(name: str, valid: list[str]) -> list[str]:
    """The settings of other tables that are called alike."""
    by_last = {path.rpartition(".")[2]: path for path in valid}
    return [by_last[near] for near in difflib.get_close_matches(name, by_last, n=1, cutoff=0.75)]


def _from_text(model: type[BaseModel], path: str, text: str, origin: str) -> Any:
    """The value of a text for a setting: the text for a string, otherwise its JSON value if it is valid JSON."""
    *sections, last = path.split(".")
    info = _fields(model, sections).get(last)
    if info is not None and info.annotation is str:
        return text
    try:
        return json.loads(text)
    except RecursionError:
        raise ConfigError(f"{origin}: nested too deeply") from None
    except ValueError:
        return text


_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"\s*([\w.\"' -]+?)\s*=")


def _lines(text: str) -> Iterator[tuple[str, int, bool]]:
    """Path, line number and whether it is a table, for each table and assignment of a valid TOML text."""
    table, seen = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = re.sub(r"[\"' ]", "", found[2])
            if found[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = f"{table}.{seen[table]}"
            yield table, number, True
        elif found := _ASSIGNMENT.match(line):
            name = re.sub(r"[\"' ]", "", found[1])
            yield (f"{table}.{name}" if table else name), number, False
