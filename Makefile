# Thin names for scripts/dev.py, which does the work with nothing but Python 3.11.
PYTHON ?= python3
DEV = $(PYTHON) scripts/dev.py

.PHONY: help run test lock audit bench
help:
	@$(DEV) help
run:
	@$(DEV) run
test:
	@$(DEV) test
lock:
	@$(DEV) lock
audit:
	@$(DEV) audit
bench:
	@$(DEV) bench
bench-%:
	@$(DEV) bench $*
