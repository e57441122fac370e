# The two commands are `make build` and `make test`; each sets up what it needs the first time.

.PHONY: help build test lint audit vet docs serve lock clean

WORKFLOWS = .github/workflows/*.yml templates/starter/dot-github/workflows/*.yml

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

build: ## set up, then build the site and everything printed
	@sh build_tools/setup.sh build
	@.venv/bin/playbook build

test: lint ## set up, look at the code, then run the tests (ARGS="-k sheet" is handed to pytest)
	@.venv/bin/python -m pytest -n 3 --dist loadscope $(ARGS)

lint: ## is the code as it should be: format, style, types, and who imports what
	@sh build_tools/setup.sh test
	@.venv/bin/ruff format --check build_tools tests
	@.venv/bin/ruff check build_tools tests
	@.venv/bin/lint-imports --cache-dir .cache/import-linter
	@.venv/bin/mypy
	@.venv/bin/actionlint -shellcheck= -pyflakes= $(WORKFLOWS)
	@.venv/bin/zizmor --offline --pedantic --strict-collection --quiet $(WORKFLOWS)

audit: ## look at every page in light and dark with axe, and at every PDF: slow, run by hand
	@sh build_tools/setup.sh test
	@.venv/bin/playbook build
	@.venv/bin/python tests/audit/everything.py
	@.venv/bin/python tests/mutation/run.py

vet: ## ask who has found holes in the packages that we use, and write down their licences
	@sh build_tools/setup.sh vet

docs: ## renew the reference, then build the manual into .cache/docs, with every link looked up
	@sh build_tools/setup.sh build
	@.venv/bin/python -m manual_reference
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet --config-file build_tools/docs.yml
	@printf '%s\n' "The manual: .cache/docs/index.html"

serve: ## set up, then show the site while you write
	@sh build_tools/setup.sh build
	@.venv/bin/playbook serve

lock: ## renew locks/ from pyproject.toml (UPGRADE=1 takes the newest versions)
	@sh build_tools/setup.sh lock

clean: ## remove everything that the other commands made
	rm -rf .venv .cache .site.* dist; [ ! -e site/.playbook-press ] || rm -rf site
