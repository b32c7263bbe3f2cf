# 闭环 Bihuan. `make help` 列出全部命令。
PYTHON ?= python3
SERVE ?= 1
SMALL ?= 0
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export UV_PYTHON_DOWNLOADS = never
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help setup demo serve test check lint lock bench bench-text docs browser city mutants clean
.DEFAULT_GOAL := help

help:  ## 列出命令
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/python.ok:
	@command -v git >/dev/null || { echo "缺少 git。请先运行：apt install git make python3-venv"; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo "缺少 $(PYTHON)。请先运行：apt install git make python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本，可用 make PYTHON=python3.12 指定。"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "缺少 Python 的 venv 模块。请先运行：apt install git make python3-venv"; exit 1; }
	@echo "正在准备运行环境（只需一次）……"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# One lock file serves uv (fast) and pip (where uv does not install).
define install
	@$(BIN)/pip install -q uv 2>/dev/null || true
	@if [ -x $(BIN)/uv ]; then VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --require-hashes --no-deps -r $(1); \
	 else $(BIN)/pip install -q --only-binary :all: --require-hashes --no-deps -r $(1); fi
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
endef

$(VENV)/base.ok: $(VENV)/python.ok requirements/base.txt pyproject.toml
	$(call install,requirements/base.txt)
	@touch $@

$(VENV)/dev.ok: $(VENV)/python.ok requirements/dev.txt pyproject.toml
	$(call install,requirements/dev.txt)
	@touch $(VENV)/base.ok $@

$(VENV)/bench.ok: $(VENV)/dev.ok requirements/bench.txt
	$(call install,requirements/bench.txt)
	@touch $@

setup: $(VENV)/dev.ok  ## 建立开发环境 .venv

demo: $(VENV)/base.ok  ## 造一座城的台账，检查并打开网页（SERVE=0 只跑不开，SMALL=1 只造八个支部）
	@PORT=$(PORT) $(BIN)/bihuan demo $(if $(filter 0,$(SERVE)),--no-serve,) $(if $(filter 1,$(SMALL)),--small,)

serve: $(VENV)/base.ok  ## 打开已有的数据
	@PORT=$(PORT) $(BIN)/bihuan serve

test: $(VENV)/dev.ok  ## 跑测试（不含浏览器）
	@$(BIN)/pytest -q -n 2 --dist loadfile -m "not browser and not city and not mutants"

city: $(VENV)/dev.ok  ## 造整座城，核对种下的问题和每个组织的逐个重算（约一刻钟）
	@$(BIN)/pytest -q -m city

mutants: $(VENV)/dev.ok  ## 逐处改动每条规则的查询，看用例是否察觉（约半小时）
	@$(BIN)/pytest -q -n 2 -m mutants

browser: $(VENV)/dev.ok  ## 跑浏览器测试（需要 chromium 与中文字体）
	@$(BIN)/pytest -q -m browser

# Types are checked against the settings, which need keys; these open nothing.
lint: export BIHUAN_SECRET_KEY = lint
lint: export BIHUAN_FIELD_KEYS = lint
lint: export BIHUAN_LOOKUP_KEY = lint
lint: $(VENV)/dev.ok
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint src
	@$(BIN)/python -W error -m tests.missing_migrations

check: lint test  ## 提交前的全部检查

docs: $(VENV)/dev.ok  ## 重新生成 docs/rules 与 docs/facts.md
	@$(BIN)/python -m bihuan.site.write_docs

lock: $(VENV)/dev.ok  ## 重新锁定依赖
	@cd requirements && for name in base dev bench; do \
	 ../$(BIN)/uv pip compile -q --no-header --generate-hashes --no-build --python-version 3.11 $$name.in build.in -o $$name.txt || exit 1; done

bench: $(VENV)/dev.ok  ## 与同类做法比速度，打印倍数
	@$(BIN)/python -m benchmarks

bench-text: $(VENV)/bench.ok  ## 与 datasketch、rensa 比文本比对（约二十分钟）
	@$(BIN)/python -m benchmarks.text

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
