# Two commands do everything on a fresh machine with Python 3.11 or later: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# An editable install does not compile: without this the first run would, and every run where nothing may be written.
COMPILE = $(BIN)/python -m compileall -q claims rules cli

# What compiling leaves beside the sources, where it would go on being imported instead of them.
DECOMPILE = find claims -name '*.so' -delete

.PHONY: demo test coverage lint docs golden compiled clean

# The sample has slips in it: heshu shows them, and ends with status 0 because it is asked never to fail.
demo: $(VENV)/.installed
	$(BIN)/heshu check samples/with-slips.md --fail-on never

test: lint
	$(BIN)/pytest -n auto

# What the tests run of the code; to watch it takes them a third longer.
coverage: $(VENV)/.tested
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/mypy

# The documentation as a site, to be opened at site/index.html: it needs no server and asks for nothing from outside.
docs: $(VENV)/.tested
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

# Write anew the expected reports on the samples and what the examples in the documentation print: look before you commit.
golden: $(VENV)/.tested
	$(BIN)/python tests/cli/test_golden.py
	$(BIN)/python tests/cli/test_machine_formats.py
	$(BIN)/python tests/docs/test_docs.py

# The package with its claims compiled, as `HATCH_BUILD_HOOKS_ENABLE=1 pip install .` makes it, put to the tests of claims,
# rules and the library. It needs a C compiler and takes minutes, so that nothing else waits for it.
compiled:
	$(PYTHON) -m venv $(VENV)-compiled
	HATCH_BUILD_HOOKS_ENABLE=1 $(VENV)-compiled/bin/python -m pip install --quiet --disable-pip-version-check '.[test]'
	$(DECOMPILE)
	$(VENV)-compiled/bin/python -c 'import heshu_claims.cue as m; assert not m.__file__.endswith(".py"), m.__file__'
	$(VENV)-compiled/bin/pytest -n auto tests/claims tests/rules tests/cli/test_library.py

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(COMPILE)
	@touch $@

$(VENV)/.tested: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	$(COMPILE)
	@touch $@ $(VENV)/.installed

clean:
	$(DECOMPILE)
	rm -rf $(VENV) $(VENV)-compiled .mypy_cache .pytest_cache .ruff_cache .coverage dist build site
