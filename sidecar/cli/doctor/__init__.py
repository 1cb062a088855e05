"""`nexus-sidecar doctor`: checks the access to the sidecar and each Redis server it uses."""
