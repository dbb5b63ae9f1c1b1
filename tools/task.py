#!/usr/bin/env python3
"""Set up, run, test and check the program: `python3 tools/task.py COMMAND` (the Makefile only delegates).

Needs nothing but Python; everything else is fetched by locked version and hash. Safe to repeat: a step whose inputs
have not changed is not done again, and nothing that a user entered is touched.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the whole point is to say so on an older one
    sys.exit(
        "Python 3.11 or newer is needed (this is %d.%d). Debian 12 and later have it as python3; "
        "elsewhere try: python3.13 tools/task.py %s" % (*sys.version_info[:2], " ".join(sys.argv[1:])),
    )

from steps import browser_assets, checks, environment, locks, machine, program

COMMANDS = {
    "setup": (lambda args: _setup(for_tests="--test" in args), "environment, catalogues, browser assets"),
    "assets": (lambda _: browser_assets.build(rebuild=True), "build the browser assets anew"),
    "run": (lambda _: _run(), "set up, migrate, load the real data, serve (PORT, HOST, DATABASE_URL, INSTANCE_DIR)"),
    "test": (lambda args: _test(args), "all checks and all tests, on SQLite, PostgreSQL and in a browser"),
    "check": (lambda _: _check(), "lint, format, types, layers, templates"),
    "e2e": (lambda args: _e2e(args), "the browser tests only"),
    "bench": (lambda args: _bench(args), "measure the marks and print them"),
    "lock": (lambda _: locks.update(), "resolve the newest allowed versions into requirements/*.txt"),
    "clean": (lambda _: environment.clean(), "remove what set-up made; data in the instance folder stays"),
}


def _setup(*, for_tests: bool) -> int:
    environment.install("test" if for_tests else "run")
    environment.compile_catalogues()
    browser_assets.build()
    return 0


def _run() -> int:
    _setup(for_tests=False)
    return program.serve()


def _prepare_tests() -> None:
    _setup(for_tests=True)
    machine.provide_chromium()
    machine.provide_postgres()


def _check() -> int:
    _setup(for_tests=True)
    return len(checks.run_all())


def _test(args: list[str]) -> int:
    _prepare_tests()
    failed = checks.run_all()
    code = checks.pytest(["-n", "logical", "--dist", "worksteal", "--database", "both", *args])
    if failed:
        print("Checks that failed: " + ", ".join(failed))
    return code or len(failed)


def _e2e(args: list[str]) -> int:
    _prepare_tests()
    return checks.pytest(["-m", "browser", *args])


def _bench(args: list[str]) -> int:
    _prepare_tests()
    return environment.python("tools/bench.py", *args)


def main(args: list[str]) -> int:
    """Run one command; its exit code is ours."""
    name = args[0] if args else "help"
    if name not in COMMANDS:
        print(__doc__)
        for command, (_, words) in COMMANDS.items():
            print(f"  {command:8} {words}")
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        return COMMANDS[name][0](args[1:]) or 0
    except environment.CannotGoOnError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
