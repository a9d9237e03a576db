# GNU make 3.81 or newer. Each recipe is one line that sh and cmd.exe both understand; what needs
# more than a line is in tools/house.py, which any Python runs.
ifeq ($(OS),Windows_NT)
PYTHON ?= py -3
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
PY := "$(BIN)/python"

.PHONY: help install install-test demo test check format test-container compose bench bench-large install-bench lock docs clean
.DEFAULT_GOAL := help

help: ## List these targets
	@$(PYTHON) tools/house.py help

install: ## Install into .venv; leaves the command rippletrace there
	@$(PYTHON) tools/house.py install runtime

install-test: ## Install what tests and checks need as well
	@$(PYTHON) tools/house.py install test

demo: install ## Start a database, load the sample data, open the app (BROWSER=none prints the address)
	@"$(BIN)/rippletrace" demo

test: install-test ## Run every test: units, a real Neo4j, pages, a real browser
	@$(PY) tests/support/browser.py && $(PY) -m pytest

check: install-test ## Check format, lint and types
	@$(PY) -m ruff format --check . && $(PY) -m ruff check . && $(PY) -m mypy

format: install-test ## Write the format that check asks for
	@$(PY) -m ruff check --fix-only . && $(PY) -m ruff format .

test-container: export RIPPLETRACE_TEST_WITH := container
test-container: install-test ## Run the integration tests on a container, whatever else is there
	@$(PY) -m pytest tests/integration

compose: ## Start Neo4j and the app in containers, with a made password in .env
	@$(PYTHON) tools/house.py env && docker compose up --detach --build --wait

bench: install-bench ## Measure imports, traces and the engine beside others (20 minutes)
	@$(PY) tests/support/browser.py && $(PY) -m benchmarks

bench-large: install-bench ## Measure the engine on a million factors (3 GB of memory)
	@$(PY) -m benchmarks large

install-bench:
	@$(PYTHON) tools/house.py install bench

lock: ## Pin every dependency with its hashes again, from pyproject.toml
	@$(PYTHON) tools/house.py lock

docs: install ## Write the pages of docs/ that are made from the code
	@$(PY) -m graphmodel.describe docs/model.md && $(PY) -m app.describe docs/cli.md

clean: ## Remove .venv, caches and builds; the database and its data stay
	@$(PYTHON) tools/house.py clean
