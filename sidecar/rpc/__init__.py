"""The wrapper of every method, admission, health, the gRPC server, and helpers for requests and replies.

Services, `coordination`, `cli` and `app` may import it.
"""
