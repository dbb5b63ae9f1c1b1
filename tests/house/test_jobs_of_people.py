"""The table of jobs has every test that does one, and no other."""

import re
from pathlib import Path

JOBS = Path(__file__).parents[1] / "e2e" / "jobs"


def test_the_table_has_every_job() -> None:
    listed = re.findall(r"`(test_\w+\.py)::(test_\w+)`", (JOBS / "README.md").read_text(encoding="utf-8"))
    written = [
        (file.name, name)
        for file in JOBS.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(listed) == sorted(written)
