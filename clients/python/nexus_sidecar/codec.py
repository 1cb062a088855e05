"""How a cached value is kept in the fields of an entity."""

import json
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

Fields = Mapping[str, str | bytes]
"""The content of an entity: text, or bytes."""

_FIELD = "json"
"""The field in which the clients of all languages keep a value as JSON."""


class Codec(Protocol[T]):
    """Makes fields of a value, and the value of fields."""

    def encode(self, value: T) -> Fields:
        """The fields of a value."""

    def decode(self, fields: Fields) -> T:
        """The value of fields. Raises ValueError for those that it did not make."""


class _FieldsCodec:
    """The value is the fields themselves, as other programs read and write them."""

    def encode(self, value: Fields) -> Fields:
        """The fields of a value."""
        if not isinstance(value, Mapping):
            raise TypeError(f"the value must be a mapping of fields, not {type(value).__name__}; or use another codec")
        return value

    def decode(self, fields: Fields) -> Fields:
        """The value of fields."""
        return fields


class _JsonCodec:
    """The value is JSON, in one field named `json`, which the clients of all languages read."""

    def encode(self, value: Any) -> Fields:
        """The fields of a value."""
        return {_FIELD: json.dumps(value, allow_nan=False)}

    def decode(self, fields: Fields) -> Any:
        """The value of fields."""
        if _FIELD not in fields:
            raise ValueError(f"the entity has no field named {_FIELD}: another program wrote it")
        return json.loads(fields[_FIELD])


FIELDS: Codec[Fields] = _FieldsCodec()
JSON: Codec[Any] = _JsonCodec()
