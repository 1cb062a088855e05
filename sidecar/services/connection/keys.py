"""What Connection keeps in Redis."""

from sidecar.keyspace.key import Key, Kind

CONNECTIONS = Key(
    "connections:{kind}",
    Kind.SET,
    family="connection",
    doc="ids of all open connections, those of other programs included",
)
LEASES = Key(
    "connection-leases:{kind}",
    Kind.ZSET,
    family="connection",
    doc="nodes; score: when the node's lease ends, in milliseconds since 1970",
)
HOLDERS = Key(
    "connection-holders:{kind}",
    Kind.HASH,
    family="connection",
    doc="node to the generation with which its present holder took it; 0: without a stream",
)
GENERATION = Key(
    "connection-generation:{kind}",
    Kind.STRING,
    family="connection",
    doc="the last generation given to a registration or a holder",
)
NODE = Key(
    "connection-node:{kind}:{node}",
    Kind.SET,
    family="connection",
    slot="kind",
    doc="ids of the connections of a node",
)
USER = Key(
    "connection-user:{kind}:{user_id}",
    Kind.ZSET,
    family="connection",
    slot="kind",
    doc="ids of the connections of a user; score 0",
)
DETAILS = Key(
    "connection:{kind}:{id}",
    Kind.HASH,
    family="connection",
    slot="kind",
    doc="what is known of a connection: node, user, since, generation, attributes as JSON",
)
CHANGES = Key(
    "connection-changes:{kind}",
    Kind.CHANNEL,
    family="connection",
    doc="which connections came (+id) and went (-id)",
)
COMMANDS = Key(
    "connection-commands:{kind}:{node}",
    Kind.CHANNEL,
    family="connection",
    slot="kind",
    doc="commands for the connections of a node",
)
ACKS = Key(
    "connection-acks:{request}",
    Kind.CHANNEL,
    family="connection",
    doc="confirmations of one command",
)
