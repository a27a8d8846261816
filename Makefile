# Two commands: `make demo` shows the main job, `make test` runs every test. Each does its own set-up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test explore lint catalogues clean

demo: $(READY)
	$(BIN)/qualcode demo

# Compiled first and kept compiled: otherwise each worker, and each qualcode that a test starts, compiles all of it.
test: $(READY)
	$(BIN)/python -m compileall -q -j 0 qualcode
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

# Properties with examples nobody has seen yet; what they find becomes an example of its own.
explore: $(READY)
	QUALCODE_EXPLORE=1 $(BIN)/pytest -n 4 --dist loadfile -m hypothesis

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --config-file benchmarks/mypy.ini
	$(BIN)/lint-imports

# Gathers the messages of the program into the catalogues, which are then filled in by hand.
catalogues: $(READY)
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k _ -k ngettext:1,2 --no-location --sort-output \
		--project=qualcode -o $(VENV)/qualcode.pot qualcode
	for language in nl en; do $(BIN)/pybabel -q update --width=110 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -D qualcode -l $$language \
		-i $(VENV)/qualcode.pot -d qualcode/locale; \
		sed -i.orig -E -e '/^"(Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By)/d' \
			-e 's/Id-Version:  /Id-Version: /' qualcode/locale/$$language/LC_MESSAGES/qualcode.po; \
		rm qualcode/locale/$$language/LC_MESSAGES/qualcode.po.orig; done
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .

$(READY): requirements.lock pyproject.toml hatch_build.py $(wildcard qualcode/locale/*/LC_MESSAGES/*.po)
	@echo "Installing what qualcode needs; the first time this takes a minute or two."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
