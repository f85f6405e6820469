# Two commands do most: `make demo` shows the main job on a sample, `make test` runs everything.
# Both set up what they need in .venv first. Another Python: make test PYTHON=python3.12

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help venv node demo test quick test-long lint format generate vsix bench trace shots images lock clean

help: ## what can be made
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

venv: ## the virtual environment, with the locked versions
	@tests/setup/venv.sh "$(PYTHON)" $(VENV)

node: ## what the extension is built with
	@tests/setup/node.sh

demo: venv ## the main job on a sample: what a drafter would see
	@tests/setup/demo.sh $(BIN)

test: ## every test: lint, types, unit, cases, conformance, tidy, and a real VS Code
	@PYTHON="$(PYTHON)" VENV=$(VENV) WORKERS=$(WORKERS) tests/setup/everything.sh

quick: venv ## the tests that need no editor
	$(BIN)/python -m pytest -n $(WORKERS) -m "not e2e and not slow"

test-long: venv ## property tests with many examples
	ADREF_EXAMPLES=long $(BIN)/python -m pytest -n $(WORKERS) --timeout 3600 -m "(long or not long) and not e2e and not bench"

lint: venv ## style and types of the Python code
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

format: venv ## lay the Python code out
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

generate: venv node ## write the generated files anew: schema, rule pages, colours
	$(BIN)/python -m scripts.generate
	cd vscode-extension && npm run --silent generate

vsix: venv node ## the VS Code extension: one file for every platform, and one for this platform in dist/
	@cd vscode-extension && PYTHON="$(abspath $(BIN))/python" npm run --silent package
	@cd vscode-extension && PYTHON="$(abspath $(BIN))/python" npm run --silent package -- --unchecked --platform

bench: venv ## how fast it is, as ratios to an empty server
	$(BIN)/python -m pytest -m bench -s tests/bench

trace: venv node ## how typing feels in a long draft in VS Code, with every view open; ADREF_TRACE_SERVER=bundled for the carried one
	$(BIN)/python -m pytest -m bench -s tests/e2e/test_vscode_typing.py

shots: venv node ## a picture of every surface of the extension, in every theme, into shots/
	$(BIN)/python -m tests.e2e.shots shots

images: venv node ## the same, and the pictures of the readme into docs/images/
	$(BIN)/python -m tests.e2e.shots shots docs/images

lock: venv node ## write the lock files anew
	tests/setup/lock.sh $(BIN)/python --upgrade
	cd vscode-extension && npm run --silent lock

clean: ## remove everything that was made
	rm -rf $(VENV) .e2e .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist demo shots
	rm -rf vscode-extension/node_modules vscode-extension/dist vscode-extension/out vscode-extension/*.vsix
