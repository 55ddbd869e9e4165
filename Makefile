# What you need: make, a C library and any Python from 3.11 up. "make test" names what
# else it could use (PostgreSQL, Chromium, Java, npm) and does the rest without.

PORT = 8000
CELL =
PYTHON = $(shell sh .ci/python)
TOX = .venv-tox/bin/python -m tox run --discover $(shell sh .ci/python --all)

help:
	@echo "make demo     a small newspaper with its desk at http://127.0.0.1:$(PORT)/ (PORT= to change)"
	@echo "make test     everything that is checked before a change is taken (CELL=name for one cell)"
	@echo "make lint     the quick part of it: style, spelling, templates, layers"
	@echo "make format   rewrite the code and the templates in the project's style"
	@echo "make bench    the benchmarks"
	@echo "make docs     the documentation, in docs/_build/html/"
	@echo "make clean    remove everything that was made here, the demo's newspaper too"

demo: .venv-demo/ready
	@.venv-demo/bin/python example_project/manage.py migrate --verbosity 0
	@.venv-demo/bin/python example_project/manage.py fill_demo
	@echo "The newspaper is at http://127.0.0.1:$(PORT)/ and its desk at http://127.0.0.1:$(PORT)/admin/"
	@NEWSPAPER_URL=http://127.0.0.1:$(PORT) .venv-demo/bin/python example_project/manage.py runserver 127.0.0.1:$(PORT)

test: .venv-tox/ready
	@$(if $(CELL),$(TOX) -e $(CELL),.venv-tox/bin/python .ci/cells.py)

lint format bench docs: .venv-tox/ready
	@$(TOX) -e $@

clean:
	rm -rf .venv-demo .venv-tox .tox .cache dist docs/_build example_project/var

.venv-demo/ready: pyproject.toml
	@echo "Installing the demo (once)..."
	@rm -rf .venv-demo
	@$(PYTHON) -m venv .venv-demo
	@.venv-demo/bin/python -m pip install -qq --disable-pip-version-check --editable ".[calendar,editor]"
	@touch $@

.venv-tox/ready:
	@rm -rf .venv-tox
	@$(PYTHON) -m venv .venv-tox
	@.venv-tox/bin/python -m pip install -qq --disable-pip-version-check "tox>=4.67,<5"
	@touch $@

.PHONY: help demo test lint format bench docs clean
