"""One valid request for every RPC; all work on an empty Redis."""

import json

from google.protobuf.message import Message

from nexus.flag.v1 import flag_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Get": pb.GetRequest(name="new_dashboard"),
    "Set": pb.SetRequest(name="new_dashboard", enabled=True, author="ops", comment="launch", request_id="r1"),
    "Delete": pb.DeleteRequest(name="new_dashboard", author="ops", comment="done", request_id="r2"),
    "Kill": pb.KillRequest(name="new_dashboard", author="ops", comment="incident"),
    "List": pb.ListRequest(prefix="new", page_size=10),
    "Evaluate": pb.EvaluateRequest(name="new_dashboard", targeting_key="user_123", organization_id="org_123"),
    "BatchEvaluate": pb.BatchEvaluateRequest(names=["new_dashboard", "beta"], targeting_key="user_123"),
    "Watch": pb.WatchRequest(names=["new_dashboard"], organization_ids=["org_123"]),
    "EnableForOrg": pb.EnableForOrgRequest(name="new_dashboard", organization_id="org_123", author="ops"),
    "DisableForOrg": pb.DisableForOrgRequest(name="new_dashboard", organization_id="org_123", author="ops"),
    "ListOrgFeatures": pb.ListOrgFeaturesRequest(organization_id="org_123", page_size=10),
    "IsEnabledForOrg": pb.IsEnabledForOrgRequest(name="new_dashboard", organization_id="org_123"),
    "History": pb.HistoryRequest(name="new_dashboard", limit=10),
    "Rollback": pb.RollbackRequest(name="new_dashboard", author="ops", comment="oops", request_id="r3"),
}

FLAGS = {
    "new_dashboard": "enabled",
    "text": '{"state": "ENABLED", "variants": {"a": "x", "b": "y"}, "defaultVariant": "a"}',
    "whole": '{"state": "ENABLED", "variants": {"a": 1}, "targeting": {"if": [{"var": "user"}, "a"]}}',
    "costly": '{"state": "ENABLED", "variants": {"a": 1}, "targeting": {"reduce": [[1, 2, 3, 4, 5, 6, 7, 8, 9], '
    '{"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, {"var": "targetingKey"}]}}',
    "object": '{"state": "ENABLED", "variants": {"a": {"b": 1}}, "defaultVariant": "a", "metadata": {"c": 1.5}}',
}
"""A flag of each kind."""

_EARLIER = {"revision": 1, "version": "07596f183f5e91b1", "change_ms": 1, "action": "set", "value": "disabled"}

SEEDS = {
    "Rollback": [
        (0, "SET", "nexus:feature:new_dashboard", "enabled"),
        (0, "LPUSH", "nexus:flag:history:new_dashboard", json.dumps(_EARLIER)),
        (0, "EXPIRE", "nexus:flag:history:new_dashboard", 3600),
    ],
}
"""What has to be in Redis before an example is called: database, command and arguments."""
