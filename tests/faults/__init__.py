"""What happens when Redis, the network or the load misbehaves, for the sidecar as a whole."""
