"""Flags and what every OpenFeature SDK must make of them, whichever way it evaluates."""

import json
from dataclasses import dataclass
from typing import Any

from nexus.flag.v1 import flag_pb2 as pb

SWITCH = {"state": "ENABLED", "variants": {"on": True, "off": False}, "defaultVariant": "off"}
BETA = {"==": [{"var": "tier"}, "beta"]}

FLAGS: dict[str, str] = {
    "plain": "enabled",
    "granted": "disabled",
    "config": '{"max_items": 5}',
    "ruled": json.dumps({**SWITCH, "targeting": {"if": [BETA, "on"]}}),
    "colour": json.dumps(
        {
            "state": "ENABLED",
            "variants": {"red": "#f00", "blue": "#00f"},
            "defaultVariant": "red",
            "targeting": {"if": [{"ends_with": [{"var": "email"}, "@example.com"]}, "blue"]},
        }
    ),
    "count": '{"state": "ENABLED", "variants": {"few": 3, "many": 1.5}, "defaultVariant": "few"}',
    "seats": '{"state": "ENABLED", "variants": {"a": {"seats": 50}}, "defaultVariant": "a"}',
    "killed": json.dumps({**SWITCH, "state": "DISABLED"}),
    "open": '{"state": "ENABLED", "variants": {"on": true, "off": false}}',
    "a-set": json.dumps({"flags": [{"key": "in-a-set", **SWITCH, "defaultVariant": "on"}]}),
    "broken": '{"state": "MAYBE", "variants": {}}',
}
GRANTS = [("granted", "acme"), ("only-granted", "acme")]


@dataclass(frozen=True)
class Case:
    """One evaluation: what is asked, and the value and reason that must come of it."""

    kind: str
    flag: str
    default: Any
    value: Any
    reason: str
    context: tuple[tuple[str, Any], ...] = ()


CASES = [
    Case("boolean", "plain", False, True, "STATIC"),
    Case("boolean", "granted", True, False, "DEFAULT"),
    Case("boolean", "granted", False, True, "TARGETING_MATCH", (("organizationId", "acme"),)),
    Case("boolean", "granted", True, False, "DEFAULT", (("organizationId", "other"),)),
    Case("boolean", "only-granted", False, True, "TARGETING_MATCH", (("organizationId", "acme"),)),
    Case("object", "config", {}, {"max_items": 5}, "STATIC"),
    Case("boolean", "ruled", True, False, "DEFAULT"),
    Case("boolean", "ruled", False, True, "TARGETING_MATCH", (("tier", "beta"),)),
    Case("string", "colour", "", "#f00", "DEFAULT", (("email", "a@other.org"),)),
    Case("string", "colour", "", "#00f", "TARGETING_MATCH", (("email", "a@example.com"),)),
    Case("number", "count", 0, 3, "STATIC"),
    Case("object", "seats", {}, {"seats": 50}, "STATIC"),
    Case("boolean", "killed", True, True, "DISABLED"),
    Case("boolean", "open", True, True, "DEFAULT"),
    Case("boolean", "in-a-set", False, True, "STATIC"),
]


async def define(flags: Any, by_hand: Any) -> None:
    """Write the flags, the broken one as only another program could."""
    for name, text in FLAGS.items():
        if name == "broken":
            await by_hand(name, text)
        elif text in ("enabled", "disabled"):
            await flags.Set(pb.SetRequest(name=name, enabled=text == "enabled"))
        else:
            await flags.Set(pb.SetRequest(name=name, json=text))
    for name, organization in GRANTS:
        await flags.EnableForOrg(pb.EnableForOrgRequest(name=name, organization_id=organization))
