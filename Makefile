# Two commands do everything: `make build` rebuilds processed/ from raw/, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: build test lock clean

build: .venv/ready
	$(BIN)/portdata build
	$(BIN)/python docs/generate.py

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/portdata build --check
	$(BIN)/portdata validate
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest

# The environment is complete only when everything is in it, so the marker comes last.
.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "portdata needs Python 3.11 or newer; set PYTHON=/path/to/python3")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Refresh the lock; needs uv on the path. Hashes only, no index addresses.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf .venv .pytest_cache .hypothesis .mypy_cache .ruff_cache dist
