"""From nothing to the first answer, and what the process weighs."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from benchmarks.marks import at_most
from benchmarks.server import processes_of

COMMAND = Path(sys.executable).with_name("strategy-tracker")


def measure_start(folder: Path) -> None:
    """Print seconds to fill an empty database, to the first answer and page, and memory after every public list."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "INSTANCE_DIR": str(folder), "PORT": str(port), "HOST": "127.0.0.1"}
    env.pop("DATABASE_URL", None)
    empty = _seconds_of("prepare", {**env, "EXAMPLE": "no"})
    print(f"an empty database, its tables made and the records loaded {at_most('prepare', empty, 5, ' s')}")
    print(f"loaded again {_seconds_of('seed', env):.1f} s")
    start = time.monotonic()
    server = subprocess.Popen([COMMAND, "serve"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        print(f"start to first answer {at_most('start', time.monotonic() - start, 1.5, ' s')}")
        _wait(f"http://127.0.0.1:{port}/")
        print(f"start to first page {time.monotonic() - start:.1f} s")
        lists = ("/", "/tiltak", "/veikart", "/indikatorer", "/europa", "/hull", "/sok?q=journal", "/aktorer")
        for path in lists * 4:  # by chance one of several processes makes each
            _wait(f"http://127.0.0.1:{port}{path}")
        if Path("/proc").exists():
            largest = max(map(_resident_mib, processes_of(server.pid)))
            print(f"memory after every list, of the largest process {at_most('memory', largest, 120, ' MiB')}")
    finally:
        server.send_signal(signal.SIGTERM)
        print(f"stopped with {server.wait(10)}")


def _seconds_of(command: str, env: Mapping[str, str]) -> float:
    start = time.monotonic()
    subprocess.run([COMMAND, command], env=env, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def _resident_mib(process: int) -> float:
    resident = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(resident[1]) / 1024 if resident else 0.0


def _wait(address: str) -> None:
    for _ in range(3_000):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own address
                answer.read()
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {address}")
