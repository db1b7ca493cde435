# Two commands: `make` builds the example document and says where its page is, `make test` passes the tests.
# Both set up `.venv` first when it is missing or older than pyproject.toml. What a developer or CI runs besides takes the
# versions of requirements-dev.lock; `make lock` writes it anew after a change of pyproject.toml.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
TIMES ?= 1
UPGRADE ?=
PARALLEL := --numprocesses auto --dist worksteal

.PHONY: example test slow torture check lint types generated notebooks browser lock pictures bench bench-extract bench-graph score mutants rules formats clean

example: $(VENV)/.installed
	@$(BIN)/policy-graph build --example -o $(OUT)

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "policy-graph needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

# What is timed runs first and alone, then the rest on every core. `make slow` and `make browser` go on.
test: $(VENV)/.tested
	$(BIN)/python -m pytest -m 'serial and not browser'
	$(BIN)/python -m pytest -m 'not serial and not slow and not torture and not browser' $(PARALLEL)

# Builds of many documents, again and after each sort of change, and files that take a reader to its limits.
slow: $(VENV)/.tested
	$(BIN)/python -m pytest -m slow $(PARALLEL)

# Kills, floods and long fuzzing, some ten minutes; `make torture TIMES=10` does ten times as much.
torture: $(VENV)/.tested
	TORTURE_TIMES=$(TIMES) $(BIN)/python -m pytest --capture=no -m torture
	TORTURE_TIMES=$(TIMES) $(BIN)/python -m pytest tests/test_browser_network.py -k payloads
	FUZZ_INPUTS=$$(($(TIMES) * 100000)) $(BIN)/python -m pytest tests/test_fuzz.py

lint: $(VENV)/.dev tests/browser/node_modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd tests/browser && npm run --silent lint

tests/browser/node_modules: tests/browser/package-lock.json
	cd tests/browser && npm ci --silent --no-fund --no-audit
	@touch $@

types: $(VENV)/.dev
	$(BIN)/mypy

# After a change of a kind or a rule: the files, and parts of files, that are written from them.
generated: $(VENV)/.installed
	$(BIN)/python -m graph.generated

notebooks: $(VENV)/.dev
	$(BIN)/python -m pytest --nbmake notebooks

# Sizes, themes, languages and views meet in pairs; `EVERY_WAY=1 make browser` tries all that they combine to.
browser: $(VENV)/.dev tests/browser/node_modules
	$(BIN)/python -m pytest -m 'serial and browser'
	$(BIN)/python -m pytest -m 'browser and not serial' $(PARALLEL)

# Pins stay as they are while they fit; `make lock UPGRADE=--upgrade` takes the newest versions.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-annotate \
		--custom-compile-command 'make lock' $(UPGRADE) --output-file requirements-dev.lock pyproject.toml

# Pillow, which matplotlib brings, packs the pictures.
pictures: $(VENV)/.dev
	$(BIN)/python -m docs.pictures

# Every rule is disabled once: a fact of an example or a case must change, or the rule is better deleted.
mutants: $(VENV)/.tested
	$(BIN)/python -m pytest tests/test_mutants.py $(PARALLEL)

score: $(VENV)/.dev
	$(BIN)/python benchmarks/score.py

rules: $(VENV)/.dev
	$(BIN)/python benchmarks/rules.py

# LibreOffice and Chromium print five of the texts, where they are installed.
formats: $(VENV)/.dev
	$(BIN)/python benchmarks/formats.py

bench-extract: $(VENV)/.dev
	$(BIN)/python benchmarks/extract.py

bench-graph: $(VENV)/.dev
	$(BIN)/python benchmarks/rows.py
	$(BIN)/python benchmarks/quads.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/one_document.py

check: lint types test slow browser notebooks

clean:
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache
