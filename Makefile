# Every target works on a machine that has Python 3.11 or later and make, and nothing else.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
PEERS := .peers

.PHONY: demo test check peers bench bench-capture bench-extraction format clean

demo: $(READY)  ## archive, derive and audit the bundled news site
	$(RUN) -m archiver demo

test: $(READY)  ## run all tests
	$(RUN) -m pytest --numprocesses auto

check: $(READY)  ## lint, format, types, who imports whom, the README's help texts
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(RUN) -m cogapp --check --check-fail-msg 'run "make format"' README.md

peers: $(PEERS)/.ready  ## what `make test` needs beside this, and Debian's chromium, to show WARC files to software of others

bench: $(READY)  ## what deriving a page costs
	$(RUN) -m benchmarks.deriving

bench-capture: $(READY)  ## what archiving a page costs, against plain Scrapy and peers (needs nginx, and pages below ../shared/corpora)
	$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(RUN) -m benchmarks.capture --install

bench-extraction: $(READY)  ## how well articles are taken out of annotated pages, against peers (needs ../shared/score and its pages)
	$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(RUN) -m benchmarks.extraction

format: $(READY)  ## mend what `make check` says of lint, format and the README's help texts
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .
	$(RUN) -m cogapp -r README.md

clean:  ## remove what these targets have made; collections stay
	rm -rf $(VENV) $(PEERS) .contenders build dist *.egg-info .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("archiver needs Python 3.11 or later; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(PEERS)/.ready: tests/peers.txt
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement tests/peers.txt
	@touch $@
