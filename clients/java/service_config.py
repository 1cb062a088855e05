"""Writes the gRPC service config of a descriptor set as JSON: retries for what the protos call idempotent."""

import json
import sys
from pathlib import Path

# The delays (0.1 + 0.2 + 0.4 + 0.8 s) are longer than a restart of the sidecar takes; gRPC makes at most 5 attempts.
# UNKNOWN, which the sidecar never sends, is the code that gRPC for Java gives to a write on a connection that breaks,
# and CANCELLED what gRPC in the sidecar gives to calls that it has not taken up when it stops. A call that the program
# cancels is not retried.
RETRY = {
    "maxAttempts": 5,
    "initialBackoff": "0.1s",
    "maxBackoff": "1s",
    "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE", "UNKNOWN", "CANCELLED"],
}


def main() -> None:
    """Read the file named by the first argument."""
    files = json.loads(Path(sys.argv[1]).read_text())["file"]
    names = [
        {"service": f"{file['package']}.{service['name']}", "method": method["name"]}
        for file in files
        for service in file.get("service", [])
        for method in service["method"]
        if method.get("options", {}).get("idempotencyLevel") in ("IDEMPOTENT", "NO_SIDE_EFFECTS")
    ]
    names.sort(key=lambda name: (name["service"], name["method"]))
    config = {"methodConfig": [{"name": names, "retryPolicy": RETRY}]}
    sys.stdout.write(json.dumps(config, indent=2) + "\n")


main()
