"""What the program loads when it starts: each process pays for it in time and in memory."""

import subprocess
import sys
from pathlib import Path

from strategy_tracker.factory import PACKAGE

# Each is loaded by whoever needs it: the importer, the migrations, the process that runs jobs, a form with an address.
NOT_NEEDED = ("alembic", "email_validator", "huey", "limits", "psycopg", "pydantic", "yaml")
START = """
import strategy_tracker.cli.serve
from strategy_tracker.factory import create_app
create_app()
"""
TELL = """
import sys
print(*sorted({name.partition(".")[0] for name, module in sys.modules.items() if module}))
"""


def loaded_by(program: str, folder: Path) -> list[str]:
    """Run a program in a process of its own, and return the libraries it has loaded."""
    env = {"INSTANCE_DIR": str(folder), "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", program + TELL]
    told = subprocess.run(command, env=env, cwd=PACKAGE.parent, capture_output=True, check=True)
    return told.stdout.decode().split()


def test_a_start_loads_nothing_that_only_some_processes_need(tmp_path):
    loaded = loaded_by(START, tmp_path)
    assert "sqlalchemy" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []


def test_no_class_has_methods_compiled_for_it_when_the_program_starts():
    made = [path for path in PACKAGE.rglob("*.py") if "dataclass" in path.read_text(encoding="utf-8")]
    assert made == []  # values are structs: docs/adr/0025


def test_a_queue_in_a_file_loads_no_driver_of_a_server(tmp_path):
    running = """
from strategy_tracker.cli.jobs import working
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.settings import Settings
settings = Settings.from_env()
with working(create_app(settings), settings):
    pass
"""
    loaded = loaded_by(running, tmp_path)
    assert "huey" in loaded
    assert "psycopg" not in loaded
