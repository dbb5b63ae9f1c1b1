"""What the program loads when it starts: each process pays for it in time and in memory."""

import subprocess
import sys
from pathlib import Path

from strategy_tracker.factory import PACKAGE

# Each is loaded by whoever needs it: the importer, the migrations, the process that runs jobs, a form with an address.
NOT_NEEDED = (
    "alembic",
    "authlib",
    "cbor2",
    "cryptography",
    "docx",
    "email_validator",
    "huey",
    "joserfc",
    "limits",
    "lxml",
    "psycopg",
    "pydantic",
    "pydoc",
    "pyotp",
    "requests",
    "segno",
    "typst",
    "webauthn",
    "yaml",
)
START = """
import strategy_tracker.cli.serve
from strategy_tracker.factory import create_app
create_app()
"""
TELL = """
import sys
print(*sorted({name.partition(".")[0] for name, module in sys.modules.items() if module}))
"""


COLUMNS = """
from contextlib import suppress
from strategy_tracker.factory import load_models
from strategy_tracker.kernel.db import Base
load_models()
Base.registry.configure()
columns = [getattr(mapper.class_, one.key) for mapper in Base.registry.mappers for one in mapper.column_attrs]
made = 0
for column in columns:
    with suppress(AttributeError):
        made += bool(object.__getattribute__(column.comparator, "__clause_element__"))
print(made, len(columns))
"""


def loaded_by(program: str, folder: Path) -> list[str]:
    """Run a program in a process of its own, and return the libraries it has loaded."""
    return told_by(program + TELL, folder)


def told_by(program: str, folder: Path) -> list[str]:
    """Run a program in a process of its own, and return the words it prints."""
    env = {"INSTANCE_DIR": str(folder), "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, env=env, cwd=PACKAGE.parent, capture_output=True, check=True)
    return told.stdout.decode().split()


def test_a_start_loads_nothing_that_only_some_processes_need(tmp_path):
    loaded = loaded_by(START, tmp_path)
    assert "sqlalchemy" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []


def test_what_columns_are_compared_by_is_made_when_one_is(tmp_path):
    made, columns = map(int, told_by(COLUMNS, tmp_path))
    assert made < columns / 4


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
