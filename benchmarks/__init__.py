"""The sidecar's speed beside a bare grpc.aio echo's, measured in one run: `make bench`."""

import os

# Before grpc is imported: else it remarks on every start of h2load.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
