"""The client of a Redis Cluster and its slots. `redis` and `cli` may import it."""
