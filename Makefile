PYTHON = .venv/bin/python
PINNED = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: setup run test test-all check bench requirements
.DEFAULT_GOAL = run

# The stamp holds the folder's name: paths in .venv are whole, so a folder that was moved makes its own anew.
ifneq ($(shell cat .venv/ready 2>/dev/null),$(CURDIR))
.PHONY: .venv/ready
endif
.venv/ready: requirements.txt requirements-dev.txt pyproject.toml tools/setup
	@tools/setup

# What everything else stands on: .venv with the pinned packages; again only when those files change.
setup: .venv/ready

# The demo community, all in one process; prints the links to open. Ctrl-C stops it.
run: setup
	.venv/bin/linli run --demo

# The tests a change must pass.
test: setup
	$(PYTHON) -m pytest -q

# Every channel on every database, and the many seeds.
test-all: setup
	$(PYTHON) -m pytest -q --full

# Format, lint, types, import directions, the knowledge base and the pure tests, in seconds.
check: setup
	@tools/check

# How fast it is here, as a table (`python -m bench --help` for more).
bench: setup
	$(PYTHON) -m bench

# Pins requirements*.in anew, with the hashes for every supported Python and platform. Needs the network.
requirements: setup
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m $(PINNED) --upgrade -o requirements.txt requirements.in
	$(PYTHON) -m $(PINNED) --upgrade -o requirements-dev.txt requirements-dev.in
	$(PYTHON) -m $(PINNED) --upgrade -o requirements-bench.txt requirements-bench.in
