# The two commands are `make build` and `make test`; each sets up what it needs the first time.

# Tests of a module stay together, and modules stay in the order of tests/tiers.py.
PYTEST = .venv/bin/python -m pytest --no-loadscope-reorder
WORKFLOWS = .github/workflows/*.yml templates/starter/dot-github/workflows/*.yml
LINT = .venv/bin/ruff format --check build_tools tests && .venv/bin/ruff check build_tools tests \
	&& .venv/bin/lint-imports --cache-dir .cache/import-linter && .venv/bin/mypy \
	&& .venv/bin/actionlint -shellcheck= -pyflakes= $(WORKFLOWS) \
	&& .venv/bin/zizmor --offline --pedantic --strict-collection --quiet $(WORKFLOWS)
# On another core than the tests; both must succeed.
BESIDE_LINT = { $(LINT); } & lint=$$!; $(PYTEST) $(1) $(ARGS); tests=$$?; \
	wait $$lint || { echo "make lint has failed, see above" >&2; exit 1; }; exit $$tests

# Else each of the processes that tests start would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help build check test lint audit vet docs package serve lock clean

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

build: ## set up, then build the site and everything printed
	@sh build_tools/setup.sh build
	@.venv/bin/playbook build

check: ## quick: lint, and the tests that need no packages of the system
	@sh build_tools/setup.sh check
	@$(call BESIDE_LINT,-m unit -n 2)

test: ## all that guards a change: lint, and every test but the audit's (ARGS="-k sheet" is handed to pytest)
	@sh build_tools/setup.sh test
	@$(call BESIDE_LINT,-n 3)

lint: ## is the code as it should be: format, style, types, and who imports what
	@sh build_tools/setup.sh check
	@$(LINT)

audit: ## everything else, slow: the whole playbook printed, every page by axe, every PDF, every combination
	@sh build_tools/setup.sh audit
	@$(PYTEST) -m audit -n 2
	@$(PYTEST) -m "not harbour" --own-playbook -n 2 tests/site tests/compose/site
	@.venv/bin/playbook build
	@.venv/bin/python -m tests.audit.everything
	@.venv/bin/python tests/mutation/run.py

vet: ## ask who has found holes in the packages that we use, and write down their licences
	@sh build_tools/setup.sh vet

docs: ## renew the reference, then build the manual into .cache/docs, with every link looked up
	@sh build_tools/setup.sh build
	@.venv/bin/python -m manual_reference
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet --config-file build_tools/docs.yml
	@printf '%s\n' "The manual: .cache/docs/index.html"

package: ## the playbook that ships, as a wheel for others to stand on
	@sh build_tools/setup.sh test
	@cd build_tools/service_playbook && ../../.venv/bin/python -m hatchling build --target wheel --directory ../../dist

serve: ## set up, then show the site while you write
	@sh build_tools/setup.sh build
	@.venv/bin/playbook serve

lock: ## renew locks/ from pyproject.toml (UPGRADE=1 takes the newest versions)
	@sh build_tools/setup.sh lock

clean: ## remove everything that the other commands made
	rm -rf .venv .cache .site.* dist; [ ! -e site/.playbook-press ] || rm -rf site
