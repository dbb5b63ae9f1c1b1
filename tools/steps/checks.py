"""Every check that is no test, two at a time, and the tests."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from steps.environment import BIN, ROOT, run

CHECKS = {
    "lint": ["ruff", "check"],
    "format": ["ruff", "format", "--check"],
    "types": ["mypy"],
    "layers": ["lint-imports", "--no-logo"],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
}


PARALLEL = ["-n", "logical", "--dist", "worksteal"]
# What `make attack` runs: attacks by net and by form, and on what lies in the database.
ATTACKS = [
    "tests/attack",
    "tests/pages/test_forged_forms.py",
    "tests/audit/services/test_chain.py",
    "tests/audit/services/test_sealed.py",
    "tests/kernel/test_owner.py",
]


def run_all() -> list[str]:
    """Run all checks and print what fails.

    Returns: the names of those that failed.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        return [name for name, passed in zip(CHECKS, pool.map(_passes, CHECKS), strict=True) if not passed]


def with_tests(args: list[str]) -> int:
    """Run the checks one after the other beside the tests, which do not keep every processor busy all the time."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        passed = pool.map(_passes, CHECKS)
        code = pytest([*PARALLEL, *args])
        failed = [name for name, fine in zip(CHECKS, passed, strict=True) if not fine]
    if failed:
        print("Checks that failed: " + ", ".join(failed))
    return code or len(failed)


def _passes(name: str) -> bool:
    start = time.monotonic()
    done = run(BIN / CHECKS[name][0], *CHECKS[name][1:], quiet=True)
    words = "ok" if done.returncode == 0 else f"failed\n{(done.stdout + done.stderr).strip()}"
    print(f"check {name}: {words} ({time.monotonic() - start:.1f} s)", flush=True)
    return done.returncode == 0


def oracles() -> Path:
    """Return where data from outside lies, if the machine has any; `tests/oracles` looks there too."""
    return Path(os.environ.get("ORACLES", ROOT.parent / "shared" / "oracles"))


def pytest(args: list[str]) -> int:
    """Run the tests in the foreground, so that their closing line is seen."""
    return run(BIN / "python", "-m", "pytest", *args, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode
