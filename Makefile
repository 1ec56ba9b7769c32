# Preceptor's commands: `make run` tries the bot out, `make check` and `make test` are what a change has to pass.
PYTHON ?=
NAME ?=
python := .venv/bin/python
export PYTHON
# What is tried starts many processes: each would compile everything anew where Python is told to keep nothing.
test check read prove: export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check read read-style read-types read-imports read-content bench prove pictures install install-dev

# On Discord where DISCORD_TOKEN is set; else on a Discord of its own, in the browser.
run: install
	@exec $(python) scripts/foreground.py -m bot $$(test -n "$$DISCORD_TOKEN" && echo run || echo playground)

# Everything that is promised, on SQLite and PostgreSQL; nine tenths of all branches have to be walked.
test: install-dev
	@$(python) -m pytest -n 2 --dist worksteal --cov --cov-report term:skip-covered

# What reads the code, the content and the migrations without trying the whole.
check: read
	$(python) -m pytest --quiet tests/storage/test_schema_migrations.py tests/test_contracts.py tests/test_documents.py

# The part of it that tries nothing; with --jobs, what takes long is done side by side.
read: read-style read-types read-imports read-content

read-style: install-dev
	$(python) -m ruff check .
	$(python) -m ruff format --check .

read-types: install-dev
	.venv/bin/pyright

read-imports: install-dev
	.venv/bin/lint-imports --no-logo

read-content: install-dev
	$(python) -m bot content check

# How fast it is: one JSON object a line. One alone: make bench NAME=slash_round_trip
bench: install-dev
	@$(python) -m tests.load $(NAME)

# The long proofs, at full size.
prove: install-dev
	@$(python) -m pytest -m proof --full

# The documents' pictures, taken from the playground.
pictures: install-dev
	@$(python) -m scripts.take_pictures

install:
	@sh scripts/install.sh run

install-dev:
	@sh scripts/install.sh dev
