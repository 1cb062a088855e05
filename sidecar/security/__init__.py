"""Authentication, authorization, TLS, and the watchers of their files. `rpc`, `cli` and `app` may import it."""
