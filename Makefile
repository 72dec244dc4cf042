# One line a target, over the same commands that `poagen` has. The first target that needs .venv makes it.
# What a person types (CASE, TYPE, BASE, ARGS) reaches the commands through the environment: no shell and no make reads it.

export CASE TYPE BASE ARGS
override CASE := $(value CASE)
override TYPE := $(value TYPE)
override BASE := $(value BASE)
override ARGS := $(value ARGS)

PYTHON ?= python3
BIN := .venv/bin
UV := uv==0.13.9
.SHELLFLAGS := -fc
.PHONY: help build all check watch diff review new fmt verify cjk test lint bench bench-watch soak precision lock clean anew \
  need-CASE need-TYPE need-BASE

help: ## show this
	@awk -F ' *:.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

build: need-CASE .venv/run ## check a case, then write its letter: CASE=acme-odr
	@$(BIN)/poagen build $$ARGS -- "$$CASE"

all: .venv/run ## the same for every case
	@$(BIN)/poagen build --all $$ARGS

check: need-CASE .venv/run ## every finding that a build would show: CASE=acme-odr
	@$(BIN)/poagen check $$ARGS -- "$$CASE"

watch: need-CASE .venv/run ## build on every save and show the letter in a browser: CASE=acme-odr
	@$(BIN)/poagen watch $$ARGS -- "$$CASE"

diff: need-CASE .venv/run ## what changed in commitments and in words: CASE=acme-odr BASE=main
	@$(BIN)/poagen diff $$ARGS -- "$$CASE" $${BASE:+"$$BASE"}

review: need-BASE .venv/run ## the same for every changed case, as a comment for a pull request: BASE=main
	@$(BIN)/poagen review --base="$$BASE" $$ARGS

new: need-CASE need-TYPE .venv/run ## begin a case: CASE=acme-odr TYPE=order-defect-rate
	@$(BIN)/poagen new --type="$$TYPE" $$ARGS -- "$$CASE"

fmt: need-CASE .venv/run ## write the sources so that differences are short: CASE=acme-odr
	@$(BIN)/poagen fmt $$ARGS -- "$$CASE"

verify: need-CASE .venv/run ## do the outputs still match their manifest? CASE=acme-odr
	@$(BIN)/poagen verify $$ARGS -- "$$CASE"

cjk: .venv/run ## bring the fonts for letters in Chinese and Japanese, 30 MB
	@$(PIP) --require-hashes --requirement requirements-cjk.lock

test: .venv/dev ## run the tests; ARGS="-k timeline" for some of them
	@$(BIN)/python -m pytest -q -n auto $$ARGS

lint: .venv/dev ## ruff and mypy
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy --no-error-summary

bench: .venv/dev ## time and memory of a build beside a bare pandoc and Typst; rules, a redline, 1,000 cases
	@$(BIN)/python tests/bench/cold_build.py $$ARGS
	@$(BIN)/python -m tests.bench.rule_time
	@$(BIN)/python tests/bench/originality.py
	@$(BIN)/python -m tests.bench.redline
	@$(BIN)/python -m tests.bench.all_cases

bench-watch: .venv/dev ## from a save to the new letter in Chromium, beside mkdocs serve on the same words
	@$(BIN)/python -m tests.bench.watch $$ARGS

soak: .venv/dev ## 1,000 saves of a case that is watched: its bytes, memory and files at the end
	@$(BIN)/python -m tests.watch.soak $$ARGS

precision: .venv/dev ## how often each rule finds what it should, and what it should not
	@$(BIN)/python -m tests.precision

LOCK = .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command 'make lock' $$ARGS

lock: .venv/run ## write the locks anew; ARGS=--upgrade for newer versions
	@$(BIN)/python -m pip install --quiet --upgrade --target .venv/uv $(UV)
	@$(LOCK) --group install --output-file requirements.lock pyproject.toml
	@$(LOCK) --group cjk --output-file requirements-cjk.lock
	@$(LOCK) --group dev pyproject.toml --constraints requirements.lock --output-file requirements-dev.lock

clean: ## remove caches; build/ may hold files of your own
	@rm -rf dist .poagen .hypothesis .mypy_cache .pytest_cache .ruff_cache

need-CASE need-TYPE need-BASE: need-%:
	$(if $(strip $($*)),@:,$(error say which, as in: make $(firstword $(MAKECMDGOALS))$(if \
	  $(filter review,$(MAKECMDGOALS)), BASE=main, CASE=acme-odr)$(if $(filter new,$(MAKECMDGOALS)), TYPE=order-defect-rate)))

# A .venv that was broken off, whose Python is gone, or that was moved or copied here from elsewhere is made anew.
ifneq ($(shell test -x $(BIN)/python && cat .venv/run 2>/dev/null),$(CURDIR))
.venv/run: anew
endif

export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP = $(BIN)/python -m pip install -qq --no-input

.venv/run: requirements.lock pyproject.toml
	@for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; done; \
	  test -n "$$python" || { echo 'poagen needs Python 3.11 or newer: make PYTHON=/path/to/python3' >&2; exit 1; }; \
	  echo 'Installing into .venv, this once ...' >&2; "$$python" -m venv --clear .venv
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-build-isolation --no-deps --editable .
	@pwd -P > $@

# The fonts lie apart, so that a letter is built after the tests as it was before them.
.venv/dev: .venv/run requirements-dev.lock requirements-cjk.lock
	@echo 'Installing the tools for tests into .venv, this once ...' >&2
	@rm .venv/run
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@$(PIP) --require-hashes --requirement requirements-cjk.lock --upgrade --target .venv/cjk
	@pwd -P > .venv/run && touch $@
