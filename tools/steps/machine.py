"""What the tests need from the machine: a Chromium, a PostgreSQL and an nginx. For set-up and the tests."""

import os
import shutil
import sys
from pathlib import Path

from steps.environment import BIN, REQUIREMENTS, TOOLS, VENV, CannotGoOnError, apt_install, must, run, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
DEBIAN_CLUSTERS = Path("/etc/postgresql-common/createcluster.d/strategy-tracker-tests.conf")


def chromium() -> str | None:
    """Return the browser of this machine; None means the one Playwright keeps for itself."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return named or found or (str(MAC_CHROME) if MAC_CHROME.exists() else None)


def provide_chromium() -> None:
    """Make sure that there is a browser for the tests, and that Playwright can drive it."""
    _provide_driver()
    if chromium() or _playwright_has_one() or apt_install("chromium", "fonts-liberation"):
        return
    with step("Fetching Chromium with Playwright"):
        done = run(BIN / "python", "-m", "playwright", "install", "chromium", quiet=True)
    if done.returncode:
        raise CannotGoOnError(
            "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM."
        )


def _provide_driver() -> None:
    """Playwright brings its own Node, which needs a library that the smallest Debian systems lack."""
    (node,) = VENV.glob("lib/python3.*/site-packages/playwright/driver/node")
    if run(node, "--version", quiet=True).returncode and not apt_install("libatomic1"):
        raise CannotGoOnError(
            "Playwright does not start. On Debian and Ubuntu it needs\n    sudo apt-get install libatomic1"
        )


def _playwright_has_one() -> bool:
    code = (
        "from playwright.sync_api import sync_playwright as s\nimport os, sys\n"
        "with s() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
    )
    return run(BIN / "python", "-c", code, quiet=True).returncode == 0


def postgres_bin() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    named = os.environ.get("POSTGRES_BIN")
    on_path = shutil.which("initdb")
    own = sorted(TOOLS.glob("postgres/*/pginstall*/bin/initdb"), reverse=True)
    found = [
        *([Path(named) / "initdb"] if named else []),
        *debian,
        *([Path(on_path)] if on_path else []),
        *own,
    ]
    return found[0].resolve().parent if found else None


def provide_postgres() -> None:
    """Make sure that there is a PostgreSQL server program for the tests; no cluster is made outside of them."""
    if postgres_bin() or _apt_postgres():
        return
    with step("Fetching a PostgreSQL for the tests"):
        must(
            BIN / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
            "--target",
            TOOLS / "postgres",
            "-r",
            REQUIREMENTS / "postgres.txt",
            doing="Fetching PostgreSQL",
        )
    if not postgres_bin():
        raise CannotGoOnError("The tests need PostgreSQL: install it or set POSTGRES_BIN to the folder of initdb.")


def _apt_postgres() -> bool:
    if os.geteuid() == 0 and sys.platform == "linux" and shutil.which("apt-get"):
        DEBIAN_CLUSTERS.parent.mkdir(parents=True, exist_ok=True)
        DEBIAN_CLUSTERS.write_text("create_main_cluster = false\n")
    return apt_install("postgresql") and postgres_bin() is not None


def nginx() -> str | None:
    """Return the nginx of this machine; Debian keeps it where only root looks."""
    return os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def provide_nginx() -> None:
    """Make sure that there is an nginx for the tests, where we may; it is not left serving the machine."""
    if nginx():
        return
    is_ours = os.geteuid() == 0 and shutil.which("systemctl") is not None
    if is_ours:
        run("systemctl", "mask", "nginx.service", quiet=True)
    if not apt_install("nginx-light"):
        print("There is no nginx: the tests behind a proxy are left out. Install it, or set NGINX.")
    if is_ours:
        run("systemctl", "unmask", "nginx.service", quiet=True)
        run("systemctl", "disable", "nginx.service", quiet=True)
