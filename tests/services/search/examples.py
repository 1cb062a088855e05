"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.message import Message

from nexus.search.v1 import search_pb2 as pb

EXAMPLES: dict[str, Message | list[Message]] = {
    "Suggest": pb.SuggestRequest(type="campaigns", prefix="spr", limit=5, fuzzy=True),
    "RecordQuery": pb.RecordQueryRequest(
        type="campaigns", query="spring launch", weight=2, user_id="user_123", request_id="r1"
    ),
    "AddSuggestions": pb.AddSuggestionsRequest(
        type="campaigns", suggestions=[pb.NewSuggestion(term="spring sale", popularity=7)]
    ),
    "RemoveSuggestion": pb.RemoveSuggestionRequest(type="campaigns", term="spring sale"),
    "BlockTerm": pb.BlockTermRequest(type="campaigns", term="spam"),
    "UnblockTerm": pb.UnblockTermRequest(type="campaigns", term="spam"),
    "Top": pb.TopRequest(type="campaigns", limit=5),
    "ListRecent": pb.ListRecentRequest(user_id="user_123"),
    "AddRecent": pb.AddRecentRequest(user_id="user_123", query="spring launch"),
    "RemoveRecent": pb.RemoveRecentRequest(user_id="user_123", query="spring launch"),
    "ClearRecent": pb.ClearRecentRequest(user_id="user_123"),
}
