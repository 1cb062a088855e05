"""Connections to Redis, databases, pub/sub, Sentinel, Cluster and the embedded server.

Services, `coordination`, `cli` and `app` may import it.
"""
