"""The Python environment in .venv: made once, synchronised with the lock when the lock changes."""

import compileall
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
TOOLS = VENV / "tools"  # programs that a sync of the environment must not remove
BIN = VENV / "bin"
REQUIREMENTS = ROOT / "requirements"


class CannotGoOnError(Exception):
    """Set-up cannot go on; the message says what a person can do about it."""


def run(
    *command: str | Path, quiet: bool = False, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in the project folder; with `quiet` its output is kept instead of shown."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, text=True, check=False, capture_output=quiet, env=env)


def must(*command: str | Path, doing: str) -> None:
    """Run a program quietly and stop with its output if it fails."""
    done = run(*command, quiet=True)
    if done.returncode:
        raise CannotGoOnError(f"{doing} failed:\n{(done.stdout + done.stderr).strip()[-4000:]}")


def python(*args: str) -> int:
    """Run the environment's Python in the foreground."""
    return run(BIN / "python", *args).returncode


def fingerprint(*files: Path, words: str = "") -> str:
    """Return a hash of files and words: the same inputs, the same stamp."""
    digest = hashlib.sha256(words.encode())
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def is_current(stamp: Path, wanted: str) -> bool:
    """Tell whether the step behind a stamp was done with these inputs."""
    return stamp.is_file() and stamp.read_text() == wanted


@contextlib.contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"{words} … ", end="", flush=True)
    start = time.monotonic()
    yield
    print(f"{time.monotonic() - start:.1f} s", flush=True)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time work in this folder."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(kind: str) -> None:
    """Make `.venv` hold exactly what requirements/{kind}.txt lists, and this program. `test` includes `run`."""
    locks = [REQUIREMENTS / f"{name}.txt" for name in ("run", "test", "uv")]
    inputs = fingerprint(*locks, words=f"{ROOT} {sys.version}")
    stamp = VENV / "installed"
    if (BIN / "python").exists() and any(is_current(stamp, f"{have} {inputs}") for have in {kind, "test"}):
        return
    with alone():
        _make_venv()
        with step(f"Installing Python packages ({kind})"):
            _sync(REQUIREMENTS / f"{kind}.txt")
            _link_program()
        stamp.write_text(f"{kind} {inputs}")


def _make_venv() -> None:
    made_with = VENV / "python"
    wanted = f"{ROOT} {sys.version}"
    if (BIN / "python").exists() and is_current(made_with, wanted):
        return
    _require_ensurepip()
    with step("Making .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        must(sys.executable, "-m", "venv", VENV, doing="Making .venv")
    made_with.write_text(wanted)


def _require_ensurepip() -> None:
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if not apt_install(package):
        raise CannotGoOnError(
            f"Python's ensurepip is missing. On Debian and Ubuntu it is in {package}:\n"
            f"    sudo apt-get install {package}"
        )


def _sync(lock: Path) -> None:
    uv = TOOLS / "bin" / "uv"
    pip = [
        BIN / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--require-hashes",
    ]
    got_uv = (
        uv.exists()
        or not run(*pip, "--no-deps", "--target", TOOLS, "-r", REQUIREMENTS / "uv.txt", quiet=True).returncode
    )
    index = {"UV_DEFAULT_INDEX": os.environ["PIP_INDEX_URL"]} if os.environ.get("PIP_INDEX_URL") else {}
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", "--python", BIN / "python", lock]
    if got_uv and not run(*sync, quiet=True, env={"UV_LINK_MODE": "copy", **index, **os.environ}).returncode:
        return
    print("(uv cannot be used, pip takes longer) ", end="", flush=True)
    must(*pip, "--no-deps", "-r", lock, doing="Installing the locked packages")


def _link_program() -> None:
    """Put this folder on the environment's path, and the command into its bin."""
    site = next(VENV.glob("lib/python3.*/site-packages"))
    (site / "strategy_tracker.pth").write_text(f"{ROOT}\n")
    command = BIN / "strategy-tracker"
    command.write_text(f"#!{BIN / 'python'}\nimport sys\n\nfrom strategy_tracker.cli import main\n\nsys.exit(main())\n")
    command.chmod(0o755)


def apt_install(*packages: str) -> bool:
    """Install Debian packages if we may; tell whether that worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def apt(*words: str) -> bool:
        return run("apt-get", *words, "-y", "-qq", quiet=True, env=silent).returncode == 0

    with step(f"Installing {' '.join(packages)} with apt"):
        wanted = ("install", "--no-install-recommends", *packages)
        return apt(*wanted) or (apt("update") and apt(*wanted))


def compile_catalogues() -> None:
    """Make the binary catalogues from the translated ones when these have changed."""
    folder = ROOT / "strategy_tracker" / "translations"
    sources = list(folder.glob("*/LC_MESSAGES/*.po"))
    stamp = ROOT / "build" / "catalogues.stamp"
    inputs = fingerprint(*sources)
    if is_current(stamp, inputs) and all(po.with_suffix(".mo").exists() for po in sources):
        return
    if sources:
        with alone(), step("Compiling catalogues"):
            must(BIN / "pybabel", "compile", "-d", folder, doing="Compiling catalogues")
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(inputs)


def compile_program() -> None:
    """Compile our own modules, so that a start need not, even where Python is told to write no bytecode."""
    compileall.compile_dir(ROOT / "strategy_tracker", quiet=2)


def clean() -> int:
    """Remove everything set-up made. The instance folder, with the data, stays."""
    for name in (
        ".venv",
        "build",
        "node_modules",
        "static/vendor",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".import_linter_cache",
    ):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for compiled in (ROOT / "strategy_tracker" / "translations").glob("*/LC_MESSAGES/*.mo"):
        compiled.unlink()
    return 0
