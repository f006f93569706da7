# Everything starts here. A fresh Debian or Ubuntu needs python3 and make; the rest is installed by the set-up.

PY := .venv/bin/python
APPS := $(sort $(patsubst %/apps.py,%,$(wildcard */apps.py)))
PORT ?= 8000
export PORT

# What the checks and the tests run with. DATABASE_URL is only given where it is not set already.
PROEVE := SECRET_KEY=kun-til-proever-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG DEBUG=0 DEMO=0
TJEK := env $(PROEVE) HTTPS=1 ALLOWED_HOSTS=roedtraad.example DATABASE_URL=sqlite://:memory:
# pytest adds the worker's name to the test database, and a SQLite one lives in memory.
PYTEST := env $(PROEVE) $(PY) -m pytest -n auto --maxprocesses 6 --dist worksteal

.PHONY: hjaelp opsaet opsaet-test run manage check format test pytest test-postgres mutanter bench laas ryd

hjaelp: ## vis denne liste
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

opsaet: ## installér det, der skal til for at køre
	@python3 scripts/opsaet.py

opsaet-test: ## installér også det, prøverne bruger
	@python3 scripts/opsaet.py --test

run: opsaet ## kør Rød tråd på http://127.0.0.1:8000 (PORT=… vælger en anden port, RELOAD=1 genstarter ved ændringer)
	@$(PY) scripts/koer.py

manage: opsaet ## kør én kommando i samme miljø: make manage K="createsuperuser"
	@$(PY) scripts/koer.py manage $(K)

check: opsaet ## kodestil, lag, skabeloner, migreringer og sikkerhed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	.venv/bin/djhtml --check templates
	$(TJEK) $(PY) manage.py makemigrations --check --dry-run
	$(TJEK) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m bandit -q -r -c pyproject.toml config $(APPS)

# The two template tools exit with 1 when they have mended something; `make check` says what is left.
format: opsaet ## ret kodestil i Python og skabeloner
	$(PY) -m ruff check --fix --exit-zero .
	$(PY) -m ruff format .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true
	.venv/bin/djhtml templates || true

test: opsaet-test check pytest ## alle kontroller og alle prøver

pytest: opsaet-test ## kun prøverne: make pytest ARGS="tests/faelles -k dato"
	$(PYTEST) $(ARGS)

# Without the browser tests: what they look at is the same on both databases, and they take most of the time. And
# without those that ask no database at all.
test-postgres: opsaet-test ## prøverne (uden browser) på en PostgreSQL, der laves og fjernes igen
	$(PY) scripts/med_postgres.py $(PYTEST) -m "not browser and not uden_database" $(ARGS)

mutanter: opsaet-test ## ødelæg adgangsreglerne på alle små måder, én ad gangen, og se at prøverne opdager det
	env $(PROEVE) $(PY) -m scripts.mutanter $(ARGS)

bench: opsaet ## kør alle målinger i bench/
	@for fil in bench/[a-z]*.py; do \
		test -e "$$fil" || { echo "bench/ er tom."; break; }; \
		echo "== $$fil"; env $(PROEVE) HTTPS=0 $(PY) -m "bench.$$(basename "$$fil" .py)" || exit 1; \
	done

laas: ## lav requirements.lock igen ud fra requirements.in (kræver uv)
	uv pip compile --quiet --no-header --no-emit-index-url --python-version 3.11 --output-file requirements.lock requirements.in

ryd: ## slet alt, der kan laves igen (ikke databasen)
	rm -rf .venv node_modules .lokal/static .pytest_cache .ruff_cache .import_linter_cache .hypothesis mutants
