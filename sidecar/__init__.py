"""nexus-sidecar: a cache-and-coordination sidecar over gRPC."""

import os

__version__ = "0.1.0"

# gRPC reads this when it is first imported. The processes that the sidecar starts exec at once; nothing of gRPC lives
# on in a fork, and its handlers for that would only complain in the log.
os.putenv("GRPC_ENABLE_FORK_SUPPORT", "0")
