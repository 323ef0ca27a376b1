# `make demo` and `make test` need git, Python 3.9+, Rust and make; they set up the rest in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RUST_SOURCES := $(shell find src -name '*.rs' -o -name '*.txt') Cargo.toml Cargo.lock pyproject.toml
SOURCES := $(RUST_SOURCES) $(shell find python -name '*.py')

.DEFAULT_GOAL := help
.PHONY: help demo dev cov check check-format check-lint test test-rust test-python test-fast test-originals test-programs lint lint-workflows audit public-suffix fuzz bench docs wheel host-wheel bloat test-all-pythons test-release-wheel task-zip sdk lock format clean check-tools check-python

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

check-python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "make: Python 3.9 or later is needed, and '$(PYTHON)' was not found: install it, or name it with 'make PYTHON=...'." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 9))' || { echo "make: Python 3.9 or later is needed; '$(PYTHON)' is $$($(PYTHON) -V)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: '$(PYTHON)' has no venv module: install your system's python3-venv package." >&2; exit 1; }

check-tools: check-python
	@command -v cargo >/dev/null 2>&1 || { echo "make: Rust is needed, and 'cargo' was not found: see https://rustup.rs." >&2; exit 1; }

$(BIN)/python: | check-python
	@echo "make: setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# What every target builds with; pinned.
$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "make: installing the development tools into $(VENV)"
	@$(PIP) install --quiet -r requirements/dev.txt
	@touch $@

# What is shipped has crates that are compiled for size (Windows has no shell for the script).
SMALL = $(if $(filter Windows_NT,$(OS)),,RUSTC_WRAPPER=$(abspath packaging/small_crates.sh))

# The extension in the source tree, and the package linked into the venv. It is built in the profile `fast`: some ten
# seconds after a change. `make bench` builds it for release instead. Each build replaces the other.
$(VENV)/.built: $(VENV)/.dev $(RUST_SOURCES)
	@echo "make: building the extension (about a minute the first time)"
	@VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet --profile fast --locked --extras testing
	@rm -f $(VENV)/.built-for-release && touch $@

$(VENV)/.built-for-release: $(VENV)/.dev $(RUST_SOURCES)
	@echo "make: building the extension for release (a few minutes the first time)"
	@$(SMALL) VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --quiet --release --locked --extras testing
	@rm -f $(VENV)/.built && touch $@

demo: check-tools $(VENV)/.built ## Sets up, builds, and runs the example handler on the embedded provider.
	@$(BIN)/python examples/demo.py

dev: check-tools $(VENV)/.built ## Sets up the venv and builds the extension in it, for `python` and `pytest` of .venv.

# What is tested: folders, files or tests, such as T=tests/session or T="tests/exh -k paging".
T ?=
PYTEST_OPTIONS ?= -n auto
# Two processes for each core: many tests wait for a timeout.
export PYTEST_XDIST_AUTO_NUM_WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))' 2>/dev/null)

test: $(if $(T),,test-rust) test-python ## Sets up, builds, and runs every test, or those of T=tests/...

test-rust: check-tools
	@echo "make: cargo test (the layers without Python)"
	@cargo test --locked --no-default-features --lib

test-python: check-tools $(VENV)/.built
	@echo "make: pytest"
	@$(BIN)/python -m pytest $(PYTEST_OPTIONS) $(T)

cov: check-tools $(VENV)/.built ## Measures which lines of the Python package the tests run, or those of T=tests/...
	@$(BIN)/coverage run --source python/oxhorizon -m pytest $(T)
	@$(BIN)/coverage report --skip-covered

# Folders that start servers by the hundred, other processes, notebooks or heavy load.
SLOW_TESTS := docs exh lifecycle load mocking notebook plugin provider release reliability response session

test-fast: check-tools $(VENV)/.built
	@echo "make: pytest (the fast folders)"
	@$(BIN)/python -m pytest $(PYTEST_OPTIONS) $(addprefix --ignore=tests/,$(SLOW_TESTS))

check-format: check-tools $(VENV)/.dev
	cargo fmt --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check: check-format check-lint test-rust test-fast ## Format, lint, types and the fast tests: before you commit.

$(VENV)-originals/.set-up: requirements/originals.txt | check-tools
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "make: requests 2.34 needs Python 3.10 or later: name one with 'make PYTHON=...'." >&2; exit 1; }
	@echo "make: setting up $(VENV)-originals"
	@$(PYTHON) -m venv $(VENV)-originals
	@$(VENV)-originals/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/originals.txt
	@touch $@

test-originals: check-tools $(VENV)/.built $(VENV)-originals/.set-up ## Runs the tests of requests and requests-oauthlib with ours in their place.
	@$(BIN)/python tests/originals/run.py $(abspath $(VENV)-originals/bin/python)

$(VENV)-programs/.set-up: requirements/programs.txt | check-tools
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "make: requests 2.34 needs Python 3.10 or later: name one with 'make PYTHON=...'." >&2; exit 1; }
	@echo "make: setting up $(VENV)-programs"
	@$(PYTHON) -m venv $(VENV)-programs
	@$(VENV)-programs/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/programs.txt
	@touch $@

test-programs: check-tools $(VENV)/.built $(VENV)-programs/.set-up ## Runs published programs with ours in the originals' place.
	@$(BIN)/python tests/programs/run.py $(abspath $(VENV)-programs/bin/python)
	@OXHORIZON_DDTRACE_PYTHON=$(abspath $(VENV)-programs/bin/python) $(BIN)/python -m pytest -q -p no:cacheprovider tests/tracing -k datadog
	@OXHORIZON_PROGRAMS_PYTHON=$(abspath $(VENV)-programs/bin/python) $(BIN)/python -m pytest -q -p no:cacheprovider tests/sdk/test_scale.py

lint: check-format check-lint ## Checks formats; clippy, ruff, mypy, pyright, stubtest.

check-lint: check-tools $(VENV)/.built
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --all-targets --no-default-features -- -D warnings
	$(BIN)/mypy
	$(BIN)/pyright --project pyproject.toml --pythonpath $(BIN)/python
	$(BIN)/pyright --project tests/typing --pythonpath $(BIN)/python
	@echo "pyright --verifytypes oxhorizon"
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/pyright --verifytypes oxhorizon --ignoreexternal > $(VENV)/.verified-types 2>&1 \
		|| { cat $(VENV)/.verified-types; exit 1; }
	$(BIN)/python packaging/stub_docstrings.py --check
	$(BIN)/stubtest oxhorizon --mypy-config-file pyproject.toml --allowlist requirements/stubtest-allowlist.txt

$(VENV)-workflows/.set-up: requirements/workflows.txt | check-tools
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "make: zizmor needs Python 3.10 or later: name one with 'make PYTHON=...'." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)-workflows
	@$(VENV)-workflows/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/workflows.txt
	@touch $@

lint-workflows: check-tools $(VENV)-workflows/.set-up ## The workflows of GitHub: actionlint, which is fetched from there, and zizmor.
	$(VENV)-workflows/bin/actionlint
	$(VENV)-workflows/bin/zizmor --offline --persona auditor .github

$(VENV)-audit/.set-up: requirements/audit.txt | check-tools
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/audit.txt
	@touch $@

audit: check-tools $(VENV)-audit/.set-up ## Known weaknesses and licences of all that is built with or from (needs cargo-deny, and the network).
	@cargo deny --version >/dev/null 2>&1 || { echo "make: cargo-deny is needed: cargo install --locked cargo-deny" >&2; exit 1; }
	cargo deny --all-features check
	for set in dev bench docs originals programs wheel workflows audit; do \
		$(VENV)-audit/bin/pip-audit --strict --no-deps --disable-pip -r requirements/$$set.txt || exit 1; \
	done

public-suffix: check-tools ## Updates the Public Suffix List from publicsuffix.org.
	@$(PYTHON) src/http/public_suffix/update.py

FUZZ_TARGETS ?= $(basename $(notdir $(wildcard fuzz/fuzz_targets/*.rs)))
FUZZ_SECONDS ?= 60

fuzz: check-tools $(VENV)/.built ## Fuzzes each of FUZZ_TARGETS for FUZZ_SECONDS (needs cargo-fuzz and a nightly toolchain).
	@cargo fuzz --version >/dev/null 2>&1 || { echo "make: cargo-fuzz is needed: cargo install --locked cargo-fuzz" >&2; exit 1; }
	@$(BIN)/python fuzz/seeds.py
	for target in $(FUZZ_TARGETS); do \
		cargo +nightly fuzz run $$target -- -dict=fuzz/oauth.dict -max_len=4096 -timeout=20 -max_total_time=$(FUZZ_SECONDS) || exit 1; \
	done

format: $(VENV)/.dev ## Formats Rust and Python.
	cargo fmt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(PIP) install --quiet -r requirements/bench.txt
	@touch $@

# Options of bench/run.py; with --output or --quick the results of the repository stay as they are.
BENCH_OPTIONS ?=

bench: check-tools $(VENV)/.built-for-release $(VENV)/.bench host-wheel ## Measures against the originals; writes bench/results.json.
	$(BIN)/python bench/run.py $(BENCH_OPTIONS)

$(VENV)/.docs: requirements/docs.txt | $(BIN)/python
	@$(PIP) install --quiet -r requirements/docs.txt
	@touch $@

docs: check-python $(VENV)/.docs ## Builds the documentation into site/.
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	$(BIN)/python packaging/check_site.py site

# Wheels for Linux are linked by zig: for an older glibc than is here, for musl, and for other machines.
HOST_TARGET = $(shell rustc -vV | sed -n 's/^host: //p')
LINUX_TARGETS := x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-unknown-linux-musl aarch64-unknown-linux-musl
# Those whose standard library is here (rustup target add TARGET); elsewhere than on Linux the machine's own.
WHEEL_TARGETS ?= $(or $(if $(findstring linux,$(HOST_TARGET)),$(foreach target,$(LINUX_TARGETS),$(if $(wildcard $(shell rustc --print target-libdir --target $(target))),$(target)))),$(HOST_TARGET))

$(VENV)-wheel/.set-up: requirements/wheel.txt | check-tools
	@echo "make: setting up $(VENV)-wheel"
	@$(PYTHON) -m venv $(VENV)-wheel
	@$(VENV)-wheel/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/wheel.txt
	@touch $@

dist/.wheel-%: $(VENV)-wheel/.set-up $(SOURCES)
	@test -d "$$(rustc --print target-libdir --target $*)" || { echo "make: Rust's target is needed: rustup target add $*" >&2; exit 1; }
	@echo "make: building the wheel for $* (a few minutes the first time)"
	@rm -rf dist/$*
	@$(SMALL) VIRTUAL_ENV=$(abspath $(VENV)-wheel) PATH="$(abspath $(VENV)-wheel/bin):$$PATH" $(VENV)-wheel/bin/maturin build --release --locked --out dist/$* --target $* \
		$(if $(findstring linux,$*),--zig --compatibility $(if $(findstring musl,$*),musllinux_1_2,manylinux2014))
	@$(VENV)-wheel/bin/python packaging/slim_sbom.py dist/$*/*.whl
	@$(VENV)-wheel/bin/python packaging/recompress.py dist/$*/*.whl
	@$(if $(findstring linux,$*),$(VENV)-wheel/bin/python packaging/check_wheel.py dist/$*/*.whl)
	@$(if $(findstring linux-gnu,$*),$(VENV)-wheel/bin/auditwheel show dist/$*/*.whl | grep 'tag: *$$\|manylinux_2_17_')
	@$(VENV)-wheel/bin/abi3audit --strict dist/$*/*.whl
	@mv -f dist/$*/*.whl dist && rmdir dist/$* && touch $@

wheel: check-tools ## Builds the wheels into dist/: for each Linux whose Rust target is here, or WHEEL_TARGETS.
	@$(MAKE) --no-print-directory $(addprefix dist/.wheel-,$(WHEEL_TARGETS))

host-wheel: check-tools
	@$(MAKE) --no-print-directory dist/.wheel-$(HOST_TARGET)

bloat: check-tools ## Says where the bytes of the wheel go, by crate and by package (Linux; see docs/size.md).
	@case "$(HOST_TARGET)" in (*linux*) ;; (*) echo "make: bloat reads modules of Linux, and this is $(HOST_TARGET)." >&2; exit 1;; esac
	@$(MAKE) --no-print-directory host-wheel
	@echo "make: building the module with its symbols, in target/bloat (a few minutes the first time)"
	@$(SMALL) PYO3_BUILD_EXTENSION_MODULE=1 CARGO_PROFILE_RELEASE_STRIP=false \
		cargo rustc --quiet --release --locked --lib --crate-type cdylib --target-dir target/bloat
	@$(VENV)-wheel/bin/python packaging/bloat.py target/bloat/release/liboxhorizon.so \
		"$$(ls -t dist/oxhorizon-*$(if $(findstring musl,$(HOST_TARGET)),musl,many)linux*_$(firstword $(subst -, ,$(HOST_TARGET))).whl | head -n 1)"

test-all-pythons: $(VENV)/.built host-wheel ## Installs the wheel for every Python here, and runs the handler with each.
	@$(BIN)/python packaging/try_wheel.py dist

$(VENV)-release/.set-up: requirements/dev.txt | check-tools
	@echo "make: setting up $(VENV)-release"
	@$(PYTHON) -m venv $(VENV)-release
	@$(VENV)-release/bin/python -m pip --disable-pip-version-check install --quiet -r requirements/dev.txt
	@touch $@

test-release-wheel: check-tools $(VENV)-release/.set-up host-wheel ## Runs the session and signing tests against the wheel that is released.
	@$(VENV)-release/bin/python -m pip --disable-pip-version-check install --quiet --no-index --no-deps --force-reinstall --find-links dist oxhorizon
	@$(VENV)-release/bin/python -c 'import oxhorizon, sys; assert oxhorizon.__file__.startswith(sys.prefix), oxhorizon.__file__'
	@$(VENV)-release/bin/python -m pytest tests/session tests/signing

# A task runs on Amazon Linux, up to Python 3.11 with glibc 2.26.
TASK_SOURCE ?= examples/task
TASK_ARCH ?= x86_64
TASK_PYTHON ?=
TASK_TARGET = $(patsubst arm64,aarch64,$(TASK_ARCH))-unknown-linux-gnu

task-zip: check-tools $(VENV)/.dev ## Makes of TASK_SOURCE what a task is uploaded as, in dist/ (TASK_ARCH=x86_64 or arm64, TASK_PYTHON=3.9 to 3.13).
	@case "$(TASK_ARCH)" in (x86_64|arm64) ;; (*) echo "make: TASK_ARCH is x86_64 or arm64, not '$(TASK_ARCH)'." >&2; exit 1;; esac
	@$(MAKE) --no-print-directory dist/.wheel-$(TASK_TARGET)
	@$(BIN)/python packaging/task_zip.py $(TASK_SOURCE) --arch $(TASK_ARCH) $(if $(TASK_PYTHON),--python $(TASK_PYTHON))

sdk: check-tools $(VENV)/.dev ## Writes the services and types of oxhorizon.exh from spec/exh.
	@$(BIN)/python spec/generate.py

lock: ## Pins the development requirements anew (needs uv).
	for set in audit dev bench docs originals programs wheel workflows; do \
		uv pip compile --quiet --upgrade --universal --python-version $$(case $$set in (audit|originals|programs|workflows) echo 3.10;; (*) echo 3.9;; esac) --no-emit-index-url --no-header \
			requirements/$$set.in -o requirements/$$set.txt || exit 1; \
	done

clean: ## Removes what was built.
	rm -rf $(VENV) $(VENV)-audit $(VENV)-originals $(VENV)-programs $(VENV)-release $(VENV)-wheel $(VENV)-workflows target dist site python/oxhorizon/_core*.so
