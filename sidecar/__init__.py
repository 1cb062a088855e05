"""nexus-sidecar: a cache-and-coordination sidecar over gRPC."""

__version__ = "0.1.0"
