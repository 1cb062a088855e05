"""Attributes: small maps of texts that callers attach to what they register, kept as JSON."""

import json
from collections.abc import Mapping

from sidecar.errors import invalid_argument

MAX_ATTRIBUTES, MAX_ATTRIBUTE_BYTES = 32, 4096


def attributes_text(field: str, attributes: Mapping[str, str]) -> str:
    """Attributes as JSON. Raises RpcError that names the field when there are too many, or they are too long."""
    if not attributes:
        return "{}"
    if len(attributes) > MAX_ATTRIBUTES:
        invalid_argument(field, f"must be at most {MAX_ATTRIBUTES}")
    text = json.dumps(dict(attributes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text.encode()) > MAX_ATTRIBUTE_BYTES:
        invalid_argument(field, f"must be at most {MAX_ATTRIBUTE_BYTES} bytes together")
    return text


def attributes_of(raw: bytes) -> Mapping[str, str]:
    """Attributes read from Redis; none for what is no such map, and without values that are no text."""
    try:
        held = json.loads(raw) if 0 < len(raw) <= 2 * MAX_ATTRIBUTE_BYTES else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {name: value for name, value in held.items() if isinstance(value, str)}
