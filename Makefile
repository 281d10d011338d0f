# Short names for what bootstrap.py and the tools in .venv do.
PYTHON ?= python3
BIN = .venv/bin

LOCK = uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml

.PHONY: demo test quick lint bench bench-speed bench-text bench-roster bench-images bench-documents bench-kill bench-doubling bench-load bench-server bench-coverage bench-mutation bench-drafts fuzz judge stamps reference pictures sbom wheels locks

demo:
	$(PYTHON) bootstrap.py check fixtures

test:
	$(PYTHON) bootstrap.py test

# The tests of every day: all but those marked slow.
quick:
	$(BIN)/pytest -m "not slow"

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Speed of single runs, and accuracy on real texts (DATA: see benchmarks/text_accuracy.py).
bench:
	$(BIN)/python benchmarks/start_up.py

# Beside other programs; see benchmarks/speed.py. ARGS: two corpora, a list of phrases, options.
bench-speed:
	$(BIN)/python benchmarks/speed.py $(ARGS)

bench-text:
	$(BIN)/python benchmarks/text_accuracy.py $(DATA)
	$(BIN)/python benchmarks/disguises.py
	$(BIN)/python -m benchmarks.families_accuracy
	$(BIN)/python -m benchmarks.rules_worth $(DATA)

# DATA: see benchmarks/drafts_accuracy.py.
bench-drafts:
	$(BIN)/python benchmarks/drafts_accuracy.py $(DATA)

bench-roster:
	$(BIN)/python benchmarks/roster_size.py

# POSTERS: a folder of drawn posters with truth.json; DATA: see benchmarks/images.py.
bench-images:
	$(BIN)/python benchmarks/images.py posters $(POSTERS)
	$(BIN)/python benchmarks/images.py real $(DATA)
	$(BIN)/python benchmarks/images_faces.py $(POSTERS) $(DATA)
	$(BIN)/python benchmarks/images_naming.py $(DATA)
	$(BIN)/python benchmarks/images_marks.py $(POSTERS)

# Kill runs at a hundred moments, and look at what they leave.
bench-kill:
	$(BIN)/python benchmarks/kill.py

# Texts that are made to be slow: twice as much takes about twice as long.
bench-doubling:
	$(BIN)/python benchmarks/doubling.py

# Many files in one run, many runs on one cache. POSTERS: as above.
bench-load:
	$(BIN)/python benchmarks/load.py 100000 2000 $(POSTERS)

# A server that twenty officers ask at once.
bench-server:
	$(BIN)/python -m benchmarks.server

# How much of the program the tests run.
bench-coverage:
	$(BIN)/python benchmarks/covered.py

# Which faults in matching, checks and rules no test would notice, in an environment of its own.
bench-mutation:
	$(PYTHON) -m venv build/mutation
	build/mutation/bin/pip install --quiet --require-hashes -r requirements-dev.lock
	build/mutation/bin/pip install --quiet "mutmut>=3.8,<4"
	build/mutation/bin/python benchmarks/mutation.py

# FILES: folders of real documents; see benchmarks/documents.py.
bench-documents:
	$(BIN)/python benchmarks/documents.py $(FILES)

# Spoiled inputs for every reader, the YAML loader, allowances and folding; it can be stopped.
fuzz:
	$(BIN)/python -m benchmarks.fuzz

# Note that the examples of the bundled packs pass, after a change of rules or checks.
stamps:
	$(BIN)/python -m neutrallint.lint.examples

# Train the judge anew, an hour and a half of one core, in an environment of its own; then note the
# hashes that it prints in neutrallint/engines/model_files.py and run make stamps. MORE: folders
# of further passages, such as .neutrallint/passages.
judge:
	$(PYTHON) -m venv build/judge
	build/judge/bin/pip install --quiet --require-hashes -r requirements.lock
	build/judge/bin/pip install --quiet --editable ".[train]"
	build/judge/bin/python -m training $(MORE)

# Write docs/aturan.md and docs/rules.md, after a change of the bundled rules.
reference:
	$(BIN)/python -m neutrallint.authoring.reference

# Draw docs/report.svg and docs/laporan.png anew, after a change of what reports show (needs Chromium).
pictures:
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/page.py

# What the program is made of, in CycloneDX.
sbom:
	$(BIN)/python ci/sbom.py dist/neutrallint.cdx.json

# Which locked packages lack a wheel for a supported system and Python.
wheels:
	$(PYTHON) ci/wheels.py

# Pin all dependencies anew, after a change of their ranges.
locks:
	$(LOCK) --extra web --group build -o requirements.lock
	$(LOCK) --extra web --group dev -c requirements.lock -o requirements-dev.lock
