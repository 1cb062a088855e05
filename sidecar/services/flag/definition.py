"""The meaning of a flag's text: plain words, JSON configuration, flagd definitions and flag sets.

Each flag is read on its own, so that one which cannot be used does not affect the others. flagd's own evaluator rejects
a whole set for one bad flag, and a set whose flags are an array.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from openfeature.contrib.tools.flagd.core.model.flag import Flag
from openfeature.exception import OpenFeatureError

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.buckets import VERSIONS, WORDS
from sidecar.services.flag.budget import MAX_OPERATORS
from sidecar.services.flag.text_limits import DEEPEST_TEXT, LONGEST, SharedRules, Unusable, deeper

DEEPEST_VALUE = 24
"""Levels of a value: each is three of a message, of which protobuf's decoders take a hundred."""

HASH_KEY = "fractionalHash"
"""Metadata of a flag or flag set that pins the version of the fractional operator; see buckets.py."""

GRANTED_KEY = "organizationVariant"
"""Metadata of a flag that names the variant of organisations which were granted it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One flag, ready to be evaluated, or the problem that keeps it from being."""

    name: str
    version: str = ""
    enabled: bool = True
    variants: Mapping[str, Any] = field(default_factory=dict)
    default: str | None = None
    targeting: Mapping[str, Any] | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    granted: str | None = None
    hash: str = ""
    problem: str = ""
    source: str = ""

    def means(self, other: "Definition") -> bool:
        """Whether it evaluates as another one does, whatever else of their keys changed."""
        return replace(self, version="") == replace(other, version="")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one key holds."""

    name: str
    text: str
    kind: "pb.Kind.ValueType"
    version: str
    flags: Mapping[str, Definition]
    problem: str = ""

    @property
    def size(self) -> int:
        """About how many bytes its key holds."""
        return len(self.text)

    @property
    def identity(self) -> tuple[str, str]:
        """What tells it from another value of the same key."""
        return self.version, self.problem

    def message(self) -> pb.Flag:
        """As the API shows it."""
        return pb.Flag(name=self.name, kind=self.kind, value=self.text, version=self.version, problem=self.problem)


def version_of(raw: bytes) -> str:
    """The version of a value: the first 16 hexadecimal digits of its SHA-1, as the scripts make it."""
    return hashlib.sha1(raw, usedforsecurity=False).hexdigest()[:16]


def plain(name: str, enabled: bool, version: str = "") -> Definition:
    """A flag that is `enabled` or `disabled`."""
    variants = {"on": True, "off": False}
    return Definition(name, version, variants=variants, default="on" if enabled else "off", granted="on")


def parse(name: str, raw: bytes) -> Parsed:
    """Read the value of a flag's key. Never raises: what cannot be used is a Parsed with a problem."""
    version = version_of(raw)
    text = raw.decode(errors="replace")
    try:
        kind, flags, problem = _read(name, raw, version)
    except Unusable as unusable:
        broken = {name: Definition(name, version, problem=str(unusable))}
        return Parsed(name, text, pb.KIND_INVALID, version, broken, str(unusable))
    if problem and kind != pb.KIND_FLAG_SET:
        kind = pb.KIND_INVALID
    return Parsed(name, text, kind, version, flags, problem)


def wrong_type(name: str) -> Parsed:
    """What stands for a flag's key that holds another Redis type."""
    problem = "the key holds another Redis type than a string"
    return Parsed(name, "", pb.KIND_INVALID, "", {name: Definition(name, problem=problem)}, problem)


def _read(name: str, raw: bytes, version: str) -> tuple["pb.Kind.ValueType", dict[str, Definition], str]:
    """Kind, flags by name, and the first problem with one of them."""
    if len(raw) > LONGEST:
        raise Unusable("longer than 1 MiB")
    word = raw.strip()
    if word in (b"enabled", b"disabled", b"true", b"false"):
        return pb.KIND_PLAIN, {name: plain(name, word in (b"enabled", b"true"), version)}, ""
    value = _json(raw)
    if isinstance(value, dict):
        if _is_set(value):
            return pb.KIND_FLAG_SET, *_flag_set(name, value, version)
        if "variants" in value or value.get("state") in ("ENABLED", "DISABLED"):
            flag = _definition(name, value, {}, version, "")
            return pb.KIND_DEFINITION, {name: flag}, flag.problem
    if deeper(value, DEEPEST_VALUE):
        raise Unusable(f"nested more than {DEEPEST_VALUE} levels deep")
    config = Definition(name, version, variants={"value": value}, default="value")
    return pb.KIND_CONFIG, {name: config}, ""


def _json(raw: bytes) -> Any:
    def constant(word: str) -> Any:
        raise Unusable(f"{word} is not JSON")

    try:
        value = json.loads(raw, parse_constant=constant, parse_float=_float, parse_int=_int)
    except (ValueError, RecursionError):
        raise Unusable("neither `enabled`, `disabled` nor JSON") from None
    if value is None:
        raise Unusable("null is no value")
    if deeper(value, DEEPEST_TEXT):
        raise Unusable(f"nested more than {DEEPEST_TEXT} levels deep")
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Unusable("holds half of a surrogate pair") from None
    return value


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise Unusable("holds a number that a double cannot")
    return number


def _int(text: str) -> int:
    _float(text)
    return int(text)


def _is_set(value: dict[str, Any]) -> bool:
    """Whether it is a flag set, rather than a definition or configuration that happens to have `flags` in it."""
    flags = value.get("flags")
    entries = flags if isinstance(flags, list) else list(flags.values()) if isinstance(flags, dict) else []
    return "variants" not in value and any(isinstance(each, dict) and "variants" in each for each in entries)


def _flag_set(name: str, value: dict[str, Any], version: str) -> tuple[dict[str, Definition], str]:
    entries = value["flags"]
    if isinstance(entries, list):
        keyed = [(each.get("key") if isinstance(each, dict) else None, each) for each in entries]
    else:
        keyed = list(entries.items())
    flags, problems = {}, []
    shared = SharedRules(value.get("$evaluators"))
    for at, (key, entry) in enumerate(keyed):
        if not key or not isinstance(key, str):
            problems.append(f"flags[{at}]: has no key")
            continue
        flag = _definition(key, entry, value.get("metadata", {}), version, name, shared)
        flags[key] = flag
        if flag.problem:
            problems.append(f"{key}: {flag.problem}")
    return flags, problems[0] if problems else ""


def _definition(
    name: str, value: Any, set_metadata: Any, version: str, source: str, shared: SharedRules | None = None
) -> Definition:
    """A flagd definition by the rules of openfeature-flagd-core, and those it leaves to the evaluation."""
    try:
        return _checked(name, shared.put_into(value) if shared else value, set_metadata, version, source)
    except Unusable as unusable:
        return Definition(name, version, problem=str(unusable), source=source)
    except (OpenFeatureError, TypeError, ValueError, RecursionError) as error:
        said = getattr(error, "error_message", None) or "is no flagd definition"
        return Definition(name, version, problem=str(said), source=source)


def _checked(name: str, value: Any, set_metadata: Any, version: str, source: str) -> Definition:
    if not isinstance(value, dict):
        raise Unusable("a definition must be an object")
    if not isinstance(value.get("metadata", {}), dict | None):
        raise Unusable("metadata must be an object")
    known = {"state", "variants", "defaultVariant", "targeting", "metadata"}
    if deeper(value.get("variants"), DEEPEST_VALUE + 1):
        raise Unusable(f"a variant is nested more than {DEEPEST_VALUE} levels deep")
    flag = Flag.from_dict(name, {key: held for key, held in value.items() if key in known})
    if not isinstance(set_metadata, dict) or not all(
        isinstance(each, str | int | float) for each in set_metadata.values()
    ):
        raise Unusable("metadata of the flag set must be an object of texts, numbers and booleans")
    metadata = {**set_metadata, **(flag.metadata or {})}
    default = _variant_name(flag.default_variant)
    if default is not None and default not in flag.variants:
        raise Unusable("defaultVariant names no variant")
    granted = metadata.get(GRANTED_KEY)
    if granted is None:
        true = [variant for variant, held in flag.variants.items() if held is True]
        granted = true[0] if len(true) == 1 else None
    elif granted not in flag.variants:
        raise Unusable(f"metadata.{GRANTED_KEY} names no variant")
    version_of_hash = metadata.get(HASH_KEY, "")
    if version_of_hash and version_of_hash not in VERSIONS:
        raise Unusable(f"metadata.{HASH_KEY} must be one of {', '.join(VERSIONS)}")
    return Definition(
        name,
        version,
        enabled=flag.state == "ENABLED",
        variants=flag.variants,
        default=default,
        targeting=_rule(flag.targeting),
        metadata=metadata,
        granted=granted,
        hash=version_of_hash,
        source=source,
    )


def _variant_name(variant: bool | str | None) -> str | None:
    return str(variant).lower() if isinstance(variant, bool) else variant or None


def _rule(targeting: Any) -> Mapping[str, Any] | None:
    if not targeting:
        return None
    if not isinstance(targeting, dict):
        raise Unusable("targeting must be an object")
    if _operators_in(targeting) > MAX_OPERATORS:
        raise Unusable(f"targeting has more than {MAX_OPERATORS} operators")
    return targeting


def _operators_in(rule: Any) -> int:
    """How many operators a rule has. Raises Unusable for one that does not exist."""
    if isinstance(rule, dict):
        if len(rule) == 1 and next(iter(rule)) not in WORDS:
            raise Unusable("targeting uses an operator that does not exist")
        return 1 + sum(map(_operators_in, rule.values()))
    return sum(map(_operators_in, rule)) if isinstance(rule, list) else 0
