"""Evaluates one flag for one context, in the order of precedence that FlagService in the proto gives."""

import logging
import time
from typing import Any

from google.protobuf.struct_pb2 import ListValue, Struct, Value

from nexus.flag.v1 import flag_pb2 as pb
from sidecar.services.flag.buckets import VERSIONS
from sidecar.services.flag.budget import STEPS, Budget, ExceededError
from sidecar.services.flag.definition import Definition
from sidecar.services.flag.rule import Compiled, compiled

# The operators of openfeature-flagd-core report each context they cannot handle, attributes included.
logging.getLogger("openfeature.contrib").setLevel(logging.CRITICAL + 1)

ORGANIZATION = "organizationId"
"""Attribute of the context that names the caller's organisation."""

_EXACT = 2.0**53


class Unresolved(Exception):
    """The flag has no value for this context; `cause` is one of nexus.flag.v1.Cause."""

    def __init__(self, cause: "pb.Cause.ValueType", message: str) -> None:
        super().__init__(message)
        self.cause = cause
        self.message = message


class Flag:
    """A definition together with the organisations that were granted it.

    `replies` remembers the messages already built for it, so that most evaluations build none.
    """

    __slots__ = ("_budget", "_operators", "_rule", "definition", "organizations", "replies", "static")

    def __init__(
        self,
        definition: Definition,
        organizations: frozenset[str] | set[str],
        default_hash: str,
        budget: Budget | None = None,
    ) -> None:
        self.definition = definition
        self.organizations = organizations
        self.replies: dict[Any, Any] = {}
        self._operators = VERSIONS[definition.hash or default_hash]
        self._budget = budget or Budget()
        self._rule: Compiled | None = None
        granted = definition.granted if definition.granted != definition.default or definition.targeting else None
        self.static = not definition.targeting and not (organizations and granted is not None)

    def resolve(self, context: dict[str, Any]) -> tuple[str, "pb.Reason.ValueType"]:
        """The variant and the reason for it. Raises Unresolved.

        `context` is what the rule sees; it is changed. A `static` flag does not look at it.
        """
        definition = self.definition
        if definition.problem:
            raise Unresolved(pb.CAUSE_INVALID, definition.problem)
        if not definition.enabled:
            raise Unresolved(pb.CAUSE_DISABLED, "the flag is disabled")
        if self.static:
            return self._default(pb.REASON_STATIC)
        if self.organizations and definition.granted is not None:
            organization = context.get(ORGANIZATION)
            if isinstance(organization, str) and organization in self.organizations:
                return definition.granted, pb.REASON_ORGANIZATION
        if definition.targeting:
            variant = self._targeted(context)
            if variant is not None:
                return variant, pb.REASON_TARGETING_MATCH
        return self._default(pb.REASON_DEFAULT)

    def value(self, variant: str) -> Any:
        """The value of a variant."""
        return self.definition.variants[variant]

    def _default(self, reason: "pb.Reason.ValueType") -> tuple[str, "pb.Reason.ValueType"]:
        default = self.definition.default
        if default is None:
            raise Unresolved(pb.CAUSE_NO_DEFAULT, "no rule applied and the flag has no default variant")
        return default, reason

    def _targeted(self, context: dict[str, Any]) -> str | None:
        context["$flagd"] = {"flagKey": self.definition.name, "timestamp": int(time.time())}
        self._budget.left = STEPS
        try:
            if self._rule is None:  # compiled here, where what is wrong with it harms no other flag
                self._rule = compiled(self.definition.targeting, self._operators, self._budget)
            variant = self._rule(context)
        except ExceededError as exceeded:
            raise Unresolved(pb.CAUSE_INVALID, str(exceeded)) from None
        except Exception:  # a rule is a program of somebody else: it can fail in any way
            raise Unresolved(pb.CAUSE_INVALID, "the targeting rule failed for this context") from None
        if variant is None:
            return None
        name = variant_name(variant)
        if name not in self.definition.variants:
            raise Unresolved(pb.CAUSE_INVALID, "the targeting rule chose a variant that does not exist")
        return name


def variant_name(result: Any) -> str | None:
    """The name of the variant that the result of a rule stands for; None for an object or a list."""
    if isinstance(result, str):
        return result
    if isinstance(result, bool):
        return str(result).lower()
    return str(result) if isinstance(result, int | float) else None


def plain_context(struct: Struct, targeting_key: str = "", organization: str = "") -> dict[str, Any]:
    """The context as the rules see it."""
    context = {key: _plain(value) for key, value in struct.fields.items()}
    if targeting_key:
        context["targetingKey"] = targeting_key
    else:
        context.setdefault("targetingKey", None)
    if organization:
        context[ORGANIZATION] = organization
    return context


def _plain(value: Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        return value.string_value
    if kind == "bool_value":
        return value.bool_value
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() and -_EXACT <= number <= _EXACT else number
    if kind == "struct_value":
        return {key: _plain(each) for key, each in value.struct_value.fields.items()}
    if kind == "list_value":
        return plain_list(value.list_value)
    return None


def plain_list(values: ListValue) -> list[Any]:
    """A list of JSON values."""
    return [_plain(each) for each in values.values]


def plain_struct(struct: Struct) -> dict[str, Any]:
    """A JSON object; whole numbers are integers, so that the weights of a fractional rule stay ones."""
    return {key: _plain(value) for key, value in struct.fields.items()}
