"""The program itself, started as a user would start it but for its clock, on a free port."""

import contextlib
import os
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from steps.environment import ROOT
from tests.support import clocks
from tests.support.versions import every_place

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE_SECONDS = 90  # a busy machine is no defect


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(database_url: str, folder: Path, **more: str) -> Iterator[str]:
    """Serve and yield the address; afterwards ask it to stop and make sure that it stopped cleanly.

    `more` are settings. What it says is in `server.log` in the folder.
    """
    port = int(more.get("PORT") or free_port())
    env = {
        **os.environ,
        "DATABASE_URL": database_url,
        "INSTANCE_DIR": str(folder),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WORKERS": "1",
        **more,
    }
    with (folder / "server.log").open("w+") as log:
        server = subprocess.Popen([*clocks.PROGRAM, "serve"], cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server, folder)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            assert server.wait(PATIENCE_SECONDS) == 0, (folder / "server.log").read_text()


class Restored:
    """A server whose database is put back as it was before each walk, without a new start."""

    def __init__(self, address: str, database_url: str, cookies: Mapping[str, tuple[str, str]] | None = None) -> None:
        """`cookies`: the name and the value of the one with which each user is signed in."""
        self.address, self.cookies = address, cookies or {}
        self.file = database_url.removeprefix("sqlite:///")
        self.kept = sqlite3.connect(":memory:", isolation_level=None)
        with contextlib.closing(sqlite3.connect(self.file)) as now:
            now.backup(self.kept)

    def let_in(self, page: "Page", who: str) -> None:
        """Let a browser be that of somebody who has signed in."""
        name, value = self.cookies[f"{who}@eksempel.example"]
        page.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def put_back(self) -> None:
        """Let the database be as it was, under a version it never had: pages are kept in memory by version."""
        (number,) = self.kept.execute("update data_version set number = number + 1000 returning number").fetchone()
        changed = [(place, number) for place in every_place()]
        self.kept.executemany("insert or replace into table_version (name, number) values (?, ?)", changed)
        with contextlib.closing(sqlite3.connect(self.file, timeout=PATIENCE_SECONDS)) as now:
            self.kept.backup(now)


def _wait_for(address: str, server: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "server.log").read_text()) from None
            time.sleep(0.05)


def until(happened: Callable[[], bool]) -> None:
    """Wait for something that another thread or process does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)
