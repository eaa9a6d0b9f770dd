# Two commands do everything: `make build` rebuilds processed/ from raw/, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What depends on pandas, pyarrow, pandera, frictionless, polars or DuckDB.
LIBRARY_TESTS := $(patsubst %,tests/test_%.py,api check cli diff explore load model plots publish readings release verify)
LOCK := uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade pyproject.toml

PICTURES := timeline speakers claims conflicts

.PHONY: build docs test test-browser test-oldest test-newest validators lock clean

build: .venv/ready
	$(BIN)/portdata build
	$(BIN)/python docs/generate.py
	$(foreach name,$(PICTURES),$(BIN)/portdata plot $(name) --out docs/pictures/$(name).svg &&) true
	$(BIN)/python docs/snippets.py

# The site in build/site; a warning, such as a broken link, stops it.
docs: build
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet docs build/site

test: .venv/ready build/validators/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/portdata build --check
	$(BIN)/portdata validate
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest

# The explorer in the system's Chromium; `test` runs these, too, and skips them where there is none.
test-browser: .venv/ready
	$(BIN)/python -m pytest tests/browser

# The built wheel in an environment of its own, with the oldest and with the newest libraries it supports.
test-oldest test-newest: test-%: requirements/%.txt
	$(PYTHON) -m venv --clear build/$*
	build/$*/bin/python -m pip install --quiet --require-hashes -r $<
	build/$*/bin/python -m hatchling build -d build/$*/dist
	build/$*/bin/python -m pip install --quiet --no-deps --no-index build/$*/dist/*.whl
	build/$*/bin/python -m pytest -p no:cacheprovider $(LIBRARY_TESTS)

# The environment is complete only when everything is in it, so the marker comes last.
.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "portdata needs Python 3.11 or newer; set PYTHON=/path/to/python3")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Official validators of what is released; pytest asks them where this environment is.
validators: build/validators/ready

build/validators/ready: requirements/validators.txt
	$(PYTHON) -m venv --clear build/validators
	build/validators/bin/python -m pip install --quiet --require-hashes -r $<
	@touch $@

# Refresh the locks; needs uv on the path. Hashes only, no index addresses.
lock:
	$(LOCK) --extra dev -o requirements/dev.txt
	$(LOCK) --extra test -o requirements/newest.txt
	$(LOCK) --extra test --resolution lowest-direct -o requirements/oldest.txt
	$(LOCK:pyproject.toml=requirements/validators.in) -o requirements/validators.txt

clean:
	rm -rf .venv .pytest_cache .hypothesis .mypy_cache .ruff_cache build dist
