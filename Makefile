# Two commands: `make run` and `make test`. The rest is for those who build.
PYTHON ?= python3
TOOLS = LOTSEN_TOOLS=1 $(PYTHON) ./lots
IN_DOOR = PYTHONPATH=$(CURDIR) .venv/bin/python

.PHONY: help run test check format bench evaluate lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: ## start Lotsen; installs and trains what is missing
	@$(PYTHON) ./lots run

test: ## run every test
	@$(TOOLS) prepare
	@cd $(CURDIR) && .venv-nlu/bin/python -m pytest -q -p no:cacheprovider tests/nlu
	@$(IN_DOOR) -m pytest -q --ignore=tests/nlu

check: ## formatting, lint, types, data files
	@$(TOOLS) check
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy

format: ## put code into its form
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

bench: ## Lotsen beside stock Rasa, one after the other; writes docs/benchmarks.md
	@$(TOOLS) prepare
	@$(IN_DOOR) -m tests.bench

evaluate: ## how well it understands, beside stock Rasa; writes var/evaluation/report.html
	@$(TOOLS) prepare
	@.venv-nlu/bin/python -m nlu.evaluation $(OPTIONS)

lock: ## resolve requirements.lock anew
	@var/tools/bin/uv pip compile --quiet pyproject.toml --group dev --universal \
	  --python-version 3.10 --generate-hashes --no-header --no-annotate \
	  --output-file requirements.lock

clean: ## remove everything that was made here, conversations too
	rm -rf .venv .venv-nlu var
