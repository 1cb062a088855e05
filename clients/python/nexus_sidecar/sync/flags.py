# Generated from nexus_sidecar/aio by clients/python/generate; do not edit.
"""Feature flags: the generated stub, and flags as values of Python."""

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct

from nexus.flag.v1 import flag_pb2 as pb

if TYPE_CHECKING:
    from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub as FlagServiceStub
else:
    from nexus.flag.v1.flag_pb2_grpc import FlagServiceStub

Context = Mapping[str, Any]


class Flags(FlagServiceStub):
    """`bool`, `string`, `number`, `object`, and every RPC of FlagService.

    `default` is the value of a flag that does not exist, is disabled or faulty, or has a value of another type.
    `context` has the attributes that targeting rules look at, of types that JSON has: `targetingKey` is for whom the
    flag is evaluated, `organizationId` the organisation that it may be granted to. Each raises NexusError when the
    call fails.
    """

    def bool(self, name: str, default: builtins.bool, context: Context | None = None) -> builtins.bool:
        """The value of a flag that is true or false."""
        found = self._evaluate(name, context)
        return found.boolean if found.HasField("boolean") else default

    def string(self, name: str, default: str, context: Context | None = None) -> str:
        """The value of a flag that is a text."""
        found = self._evaluate(name, context)
        return found.string if found.HasField("string") else default

    def number(self, name: str, default: float, context: Context | None = None) -> float:
        """The value of a flag that is a number."""
        found = self._evaluate(name, context)
        return found.number if found.HasField("number") else default

    def object(self, name: str, default: Any, context: Context | None = None) -> Any:
        """The value of a flag that is a JSON object or array."""
        found = self._evaluate(name, context)
        return MessageToDict(found.object) if found.HasField("object") else default

    def _evaluate(self, name: str, context: Context | None) -> pb.Evaluation:
        """The evaluation; an empty one for a flag without a value."""
        attributes = Struct()
        attributes.update(dict(context or {}))
        return (self.Evaluate(pb.EvaluateRequest(name=name, context=attributes))).evaluation
