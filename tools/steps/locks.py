"""Resolve the newest allowed versions into locks with hashes and without addresses."""

from datetime import UTC, datetime, timedelta

from steps.environment import REQUIREMENTS, TOOLS, install, must, step

WAIT = timedelta(days=7)  # a bad release is mostly found and withdrawn within a week
ALWAYS = (
    "pip",
    "compile",
    "--quiet",
    "--upgrade",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command",
    "python3 tools/task.py lock",
)


def update() -> int:
    """Lock anew. `run` is held to what `test` chose, so that the smaller is always a part of the larger."""
    install("test")
    newest = (datetime.now(UTC) - WAIT).date().isoformat()
    for name, more in {
        "test": (),
        "run": ("--constraint", REQUIREMENTS / "test.txt"),
        "uv": (),
        "node": ("--no-deps",),
        "postgres": ("--no-deps",),
    }.items():
        with step(f"Locking {name}"):
            source, lock = REQUIREMENTS / f"{name}.in", REQUIREMENTS / f"{name}.txt"
            must(
                TOOLS / "bin" / "uv",
                *ALWAYS,
                "--exclude-newer",
                newest,
                *more,
                source,
                "-o",
                lock,
                doing=f"Locking {name}",
            )
    return 0
