#!/usr/bin/env python3
"""Set up, run, test and check the program: `python3 tools/task.py COMMAND` (the Makefile only delegates).

Needs nothing but Python; everything else is fetched by locked version and hash. Safe to repeat: a step whose inputs
have not changed is not done again, and nothing that a user entered is touched.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - to say so is the point
    sys.exit(
        "Python 3.11 or newer is needed, this is {}.{}. Debian 12 and later have it as python3; elsewhere try\n"
        "    python3.13 tools/task.py {}".format(*sys.version_info[:2], " ".join(sys.argv[1:])),
    )

# An older Python has stopped above, before it would meet syntax it cannot read.
from steps import browser_assets, checks, environment, locks, machine, program


def _setup(args: list[str]) -> int:
    environment.install("test" if "--test" in args else "run")
    environment.compile_catalogues()
    environment.compile_program()
    browser_assets.build()
    return 0


def _prepare_tests() -> None:
    _setup(["--test"])
    machine.provide_chromium()
    machine.provide_postgres()
    machine.provide_nginx()


def _assets(_args: list[str]) -> int:
    _setup([])
    return browser_assets.build(rebuild=True)


def _run(_args: list[str]) -> int:
    _setup([])
    return program.serve()


def _check(_args: list[str]) -> int:
    _setup(["--test"])
    return len(checks.run_all())


def _test(args: list[str]) -> int:
    """Run everything on SQLite, on PostgreSQL what writes SQL and one pass over every address."""
    _prepare_tests()
    return checks.with_tests(["--database", "needed", *args])


def _test_all(args: list[str]) -> int:
    """Run the full matrix: everything on both databases, then on SQLite in a month and in a year."""
    _prepare_tests()
    with environment.step("Everything, on both databases and in every variant"):
        codes = [checks.with_tests(["--database", "both", "--every-variant", *args])]
    for by in ("30d", "1y"):
        with environment.step(f"On SQLite, {by} later"):
            codes.append(checks.pytest([*checks.PARALLEL, "-m", "not browser", "--clock-shift", by, *args]))
    return max(codes)


def _e2e(args: list[str]) -> int:
    _prepare_tests()
    return checks.pytest(["-m", "browser", *args])


def _attack(args: list[str]) -> int:
    """Attack the program as it is put on the net, and what it wrote; `make test-all` does so too."""
    _prepare_tests()
    return checks.pytest([*checks.PARALLEL, "--database", "needed", "--every-variant", *checks.ATTACKS, *args])


def _oracles(args: list[str]) -> int:
    """Hold the rules against data from outside, where this machine has it; `make test` does so too."""
    folder = checks.oracles()
    if not folder.is_dir():
        print(f"No data from outside in {folder}; set ORACLES to the folder that has it.")
        return 1
    _setup(["--test"])
    return checks.pytest(["tests/oracles", *args])


def _bench(args: list[str]) -> int:
    _prepare_tests()
    return environment.python("-m", "benchmarks", *args)


def _sbom(_args: list[str]) -> int:
    """Write what the program is made of, and under which licences, to build/sbom."""
    _setup(["--test"])
    return environment.python("tools/bill_of_materials.py")


def _lock(_args: list[str]) -> int:
    return locks.update()


def _clean(_args: list[str]) -> int:
    return environment.clean()


COMMANDS = {
    "setup": (_setup, "environment, catalogues, browser assets (--test: for the tests too)"),
    "assets": (_assets, "build the third-party browser files anew"),
    "run": (_run, "set up, migrate, load the real data, serve (PORT, HOST, DATABASE_URL, INSTANCE_DIR)"),
    "test": (_test, "all checks and all tests, on SQLite and in a browser, on PostgreSQL what writes SQL"),
    "test-all": (_test_all, "the full matrix, before something is called done: both databases, later dates"),
    "check": (_check, "lint, format, types, layers, templates"),
    "e2e": (_e2e, "the browser tests only"),
    "attack": (_attack, "attack the program: bodies, rights, limits behind a real nginx, kills, tampering"),
    "oracles": (_oracles, "the tests that hold the rules against data from outside (ORACLES)"),
    "bench": (_bench, "measure the marks and print them"),
    "sbom": (_sbom, "list the parts of the program and their licences (CycloneDX) in build/sbom"),
    "lock": (_lock, "resolve the newest allowed versions into requirements/*.txt"),
    "clean": (_clean, "remove what set-up made; the data in the instance folder stays"),
}


def main(args: list[str]) -> int:
    """Run one command; its exit code is ours."""
    name = args[0] if args else "help"
    if name not in COMMANDS:
        print(__doc__)
        for command, (_, words) in COMMANDS.items():
            print(f"  {command:8} {words}")
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        return COMMANDS[name][0](args[1:])
    except environment.CannotGoOnError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
