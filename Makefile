# Every target works from a bare checkout with Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup serve demo test test-cluster test-sentinel test-redis fuzz fuzz-coverage faults bench bench-peer bench-invalidate bench-channel overload soak streams attacks lock check generate format clean test-clients failover

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## build $(VENV) in the checkout (the other targets call it; another folder: VENV=..., Python: PYTHON=...)

$(STAMP): pyproject.toml clients/python/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "==> building $(VENV) (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "this Python has no venv module; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --disable-pip-version-check -e clients/python -e '.[embedded]' --group dev
	@touch $(STAMP)

serve: setup ## run the sidecar on an embedded server
	@$(BIN)/nexus-sidecar serve --embedded

demo: setup ## a live board, a room and a channel that recovers, by programs in Go and Python; for SECONDS, or until ctrl-c
	@scripts/demo $(if $(SECONDS),--seconds $(SECONDS))

test: setup ## run every test that needs only Python
	@$(BIN)/python -m pytest

fuzz: setup ## drawn, random and broken messages to every RPC, flags, key names and values in Redis; about SECONDS each (default 300)
	@$(BIN)/python -m pytest tests/faults/test_fuzz.py tests/faults/test_pure.py tests/architecture/test_planted_junk.py \
	  --timeout 0 --plantings=-1 --history $(or $(SECONDS),300)

fuzz-coverage: setup ## the same for SECONDS, led by the code that a message reaches (Linux on x86-64)
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --group fuzz
	@$(BIN)/python -m tests.faults.coverage --seconds $(or $(SECONDS),300)

faults: setup ## random faults between client, sidecar and Redis for SECONDS a seed (default 120)
	@$(BIN)/python -m pytest tests/faults/test_random.py --timeout 0 --history $(or $(SECONDS),120)

failover: setup ## lose primaries under load, one after the other, for SECONDS a case (default 120)
	@$(BIN)/python -m pytest tests/failover --timeout 0 --history $(or $(SECONDS),120)

test-clients: setup ## run every client's own tests and its conformance runner, on one server and on a Cluster
	@scripts/test-clients

test-cluster: setup ## run what a server makes a difference to on a Cluster: three primaries with replicas
	@$(BIN)/python -m pytest --topology=cluster

test-sentinel: setup ## the same on a primary with replica behind three Sentinels
	@$(BIN)/python -m pytest --topology=sentinel

test-redis: setup ## the same on redis-server (Debian: apt-get install redis-server)
	@$(BIN)/python -m pytest --topology=redis

bench: setup ## measure the hot RPCs, unary and over streams, beside a bare echo and a native client (needs Go; 10 minutes)
	@$(BIN)/python -m benchmarks

bench-peer: setup ## measure a peer that runs already: PEER=dapr|ratelimit|flagd ADDRESS=host:port OPTIONS="--pid N ..."
	@$(BIN)/python -m benchmarks.peers $(PEER) $(ADDRESS) $(OPTIONS)

bench-invalidate: setup ## measure what others notice while 100,000 keys under one tag are invalidated
	@$(BIN)/python -m benchmarks.invalidate

bench-channel: setup ## measure deliveries to 1,000 subscribers of a channel, beside bare Redis connections
	@$(BIN)/python -m benchmarks.channel

overload: setup ## offer three times the capacity; fails when what is promised then is not kept (needs h2load)
	@$(BIN)/python -m benchmarks.overload

lock: setup ## refresh the locked versions of the container's dependencies
	@$(BIN)/python scripts/lock

attacks: setup ## what a bystander notices while hostile clients do their worst, attack by attack
	@$(BIN)/python -m benchmarks.attacks

streams: setup ## hold 10,000 idle streams, and print what each costs
	@$(BIN)/python -m pytest -s tests/faults/test_streams.py --streams 10000

soak: setup ## every RPC at random for MINUTES (default 10); fails when memory, files, connections or keys are left behind
	@$(BIN)/python -m benchmarks.soak --minutes $(or $(MINUTES),10)

check: setup ## lint, types, protos, generated code
	@scripts/check

generate: setup ## write what is generated: clients/, docs/keyspace.md, docs/configuration.md, deploy/nexus-sidecar.toml
	@scripts/generate

format: setup ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix-only --quiet . && $(BIN)/buf format -w

clean: ## remove what the targets built
	rm -rf .venv .venv-* .cache build .pytest_cache .mypy_cache .ruff_cache .hypothesis
