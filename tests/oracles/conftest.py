"""Data from outside that our rules are held against, where this machine has it (`ORACLES`, or ../shared/oracles).

It is not ours to hand on, so it does not lie in the project; without the folder these tests are not collected.
"""

from pathlib import Path

import pytest

from steps.checks import oracles as folder

FOLDER = folder()

collect_ignore_glob = [] if FOLDER.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def oracles() -> Path:
    return FOLDER
