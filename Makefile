# Every target works from a bare checkout with Python 3.11+ and make.
SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help setup serve test check generate format clean

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## build .venv in the checkout (the other targets call it)

$(STAMP): pyproject.toml clients/python/pyproject.toml
	@echo "==> building .venv (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --upgrade "pip>=25.1" | grep -v '^Requirement already' || true
	$(BIN)/python -m pip install --disable-pip-version-check -e clients/python -e '.[embedded]' --group dev | grep -vE '^(Requirement already|  )' ; test $${PIPESTATUS[0]} -eq 0
	@touch $(STAMP)

serve: setup ## run the sidecar on an embedded server
	@$(BIN)/nexus-sidecar serve --embedded

test: setup ## run every test that needs only Python
	@$(BIN)/python -m pytest

check: setup ## lint, types, protos, generated code
	@scripts/check

generate: setup ## write the generated code of clients/ and docs/keyspace.md
	@scripts/generate
	@$(BIN)/nexus-sidecar keys --markdown > docs/keyspace.md

format: setup ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix-only --quiet . && $(BIN)/buf format -w

clean: ## remove what the targets built
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
