# Every target is a command of tools/task.py, which needs nothing but Python.
PYTHON ?= python3
COMMANDS := setup assets run test test-all check e2e attack oracles bench sbom lock clean

.PHONY: help $(COMMANDS)
help:
	@$(PYTHON) tools/task.py help
$(COMMANDS):
	@$(PYTHON) tools/task.py $@ $(ARGS)
