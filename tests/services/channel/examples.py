"""A valid request for every RPC, for the tests that sweep all of them."""

from google.protobuf.message import Message

from nexus.channel.v1 import channel_pb2 as pb

CAMPAIGN = pb.Channel(family="campaign", id="camp_456")
USERS = [pb.Channel(family="notifications", id=user) for user in ("user_123", "user_456")]

EXAMPLES: dict[str, Message | list[Message]] = {
    "Publish": pb.PublishRequest(channel=CAMPAIGN, text='{"views": 10}', event="stats", tags={"kind": "views"}),
    "BatchPublish": pb.BatchPublishRequest(
        items=[pb.PublishRequest(channel=channel, text="You have mail") for channel in USERS]
    ),
    "Broadcast": pb.BroadcastRequest(channels=USERS, text="Maintenance at noon", event="notice"),
    "Subscribe": [
        pb.SubscribeRequest(
            start=pb.SubscribeRequest.Start(
                subscriptions=[pb.Subscription(channel=CAMPAIGN, begin=pb.Subscription.BEGIN_LATEST)]
            )
        )
    ],
    "Position": pb.PositionRequest(channel=CAMPAIGN),
    "History": pb.HistoryRequest(channel=CAMPAIGN, page_size=10),
    "RemoveHistory": pb.RemoveHistoryRequest(channel=CAMPAIGN),
    "ListChannels": pb.ListChannelsRequest(family="campaign", page_size=10),
    "CountSubscribers": pb.CountSubscribersRequest(channel=CAMPAIGN),
}
