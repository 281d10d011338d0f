# Short names for what bootstrap.py and the tools in .venv do.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint

demo:
	$(PYTHON) bootstrap.py check fixtures

test:
	$(PYTHON) bootstrap.py test

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
