"""The program as it is run, in a process of its own, to be asked by many at once."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("strategy-tracker")
PATIENCE_SECONDS = 120
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running program."""

    port: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it at once, as a power cut would end all its processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def cpu_seconds(self) -> float:
        """Return the processor time that its processes have used."""
        return sum(_ticks(process) for process in processes_of(self.process.pid)) / TICKS_PER_SECOND


def processes_of(starter: int) -> list[int]:
    """Return the numbers of a running program's processes: the one that was started, and those it started."""
    children = Path(f"/proc/{starter}/task/{starter}/children").read_text().split()
    return [starter, *map(int, children)]


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def environment(folder: Path, port: int) -> dict[str, str]:
    """Return the settings of a program that keeps everything in `folder`."""
    env = {**os.environ, "INSTANCE_DIR": str(folder), "PORT": str(port), "HOST": "127.0.0.1"}
    for name in ("DATABASE_URL", "REDIS_URL", "BASE_URL", "MAIL_URL", "JOBS", "WORKERS"):
        env.pop(name, None)
    return env


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve the database in `folder`; stop it at the end, unless it was killed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / "server.log").open("ab")
    process = subprocess.Popen(
        [COMMAND, "serve"], env=environment(folder, port), stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process)
        yield Server(port, process)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE_SECONDS)
        log.close()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"no answer from {address}")
