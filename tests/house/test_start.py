"""What the program loads when it starts: each process pays for it in time and in memory."""

import subprocess
import sys

from strategy_tracker.factory import PACKAGE

# Each is loaded by whoever needs it: the importer, the migrations, the process that runs jobs, a form with an address.
NOT_NEEDED = ("alembic", "email_validator", "huey", "psycopg", "pydantic", "yaml")
START = """
import sys
import strategy_tracker.cli.serve
from strategy_tracker.factory import create_app
create_app()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_start_loads_nothing_that_only_some_processes_need(tmp_path):
    env = {"INSTANCE_DIR": str(tmp_path), "PYTHONPATH": str(PACKAGE.parent)}
    told = subprocess.run([sys.executable, "-c", START], env=env, cwd=PACKAGE.parent, capture_output=True, check=True)
    loaded = told.stdout.decode().split()
    assert "sqlalchemy" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []
