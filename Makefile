# Two commands matter: `make run` and `make test`. Both build .venv themselves.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
REPORT ?=
PLACE ?=
YEAR ?=
# What is said on the command line of pytest besides: make test ARGS="-k kill".
ARGS ?=
# Hundreds of programs are started by the tests: each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
# The slowest are told at the end, so that what makes the whole long is seen.
TOGETHER := -n 2 --dist loadfile --no-loadscope-reorder --durations=30 --durations-min=5

.PHONY: setup run ocr postgres sso solver fast test cover check bench soak docs lock clean

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "挂图需要 Python 3.11 或更新版本（Debian：apt install python3）。" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "缺少 venv：请先安装 Debian 软件包 python3-venv（apt install python3-venv）。" >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "正在安装运行所需的软件包（只在第一次）……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/run.txt
	@$(PY) tools/link_project.py
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "正在安装测试所需的软件包（只在第一次）……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/dev.stamp

run: .venv/run.stamp
	@$(PY) -m guatu_office.opening $(if $(REPORT),"$(REPORT)") $(if $(PLACE),--place "$(PLACE)") $(if $(YEAR),--year "$(YEAR)")

ocr: .venv/run.stamp
	@echo "正在安装文字识别组件（读扫描件用）……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/ocr.txt

postgres: .venv/run.stamp
	@echo "正在安装 PostgreSQL 组件……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/postgres.txt

solver: .venv/run.stamp
	@echo "正在安装求解组件（多个项目共用班组时排得更紧，并能证明最短）……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/solver.txt

fast: .venv/run.stamp
	@echo "正在安装提速组件（共用班组的排法编译后再搜，约 200 MB）……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/fast.txt

sso: .venv/run.stamp
	@echo "正在安装统一身份认证组件……"
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/sso.txt

test: .venv/dev.stamp
	@tools/debian_packages.sh
	@$(PY) -m pytest $(TOGETHER) -m "not soak" $(ARGS)

# The same tests, and what they reach. Counting every branch costs more than the tests themselves.
cover: .venv/dev.stamp
	@tools/debian_packages.sh
	@$(PY) -m pytest $(TOGETHER) --cov --cov-report=term:skip-covered -m "not soak" $(ARGS)

check: .venv/dev.stamp
	@.venv/bin/ruff format --check . && .venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) -m tools.generated_docs --check

bench: .venv/dev.stamp
	@$(PY) -m benchmarks

# Slow proofs. Each says how far it is, and leaves its figures in var/soak: make soak ARGS="-k kill".
soak: .venv/dev.stamp
	@$(PY) -m pytest -m soak -s $(ARGS)

docs: .venv/dev.stamp
	@$(PY) -m tools.generated_docs

# What runs is what was tested: the tests' own packages may hold a version back.
lock: .venv/dev.stamp
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml -c requirements/dev.txt -o requirements/run.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 requirements/peers.in -o requirements/peers.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 requirements/model_trial.in -o requirements/model_trial.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra ocr -c requirements/dev.txt -o requirements/ocr.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra postgres -c requirements/dev.txt -o requirements/postgres.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra sso -c requirements/dev.txt -o requirements/sso.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra solver -c requirements/dev.txt -o requirements/solver.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra fast -c requirements/dev.txt -o requirements/fast.txt

clean:
	@rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
