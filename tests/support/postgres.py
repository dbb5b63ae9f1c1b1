"""A throw-away PostgreSQL: one cluster for a whole test run, databases made from a template in 0.02 s."""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from steps import machine

SERVER = "TEST_POSTGRES_FOLDER"  # tells the workers of a run where the cluster of their parent listens
PATIENCE_SECONDS = 90  # a busy machine is no defect
NOT_DURABLE = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=256MB",
    "jit=off",  # compiles for longer than a test's query runs
    "listen_addresses=",
    "max_connections=200",
]


def url(folder: str, name: str) -> str:
    """Return the DATABASE_URL of a database in the cluster that listens in `folder`."""
    return f"postgresql://postgres@/{name}?host={folder}"


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a cluster and yield the folder it listens in; stop and remove it afterwards."""
    binaries = machine.postgres_bin()
    if binaries is None:
        raise RuntimeError("no PostgreSQL on this machine: `make test` provides one, or set POSTGRES_BIN")
    folder = tempfile.mkdtemp(prefix="pg-")
    who = _unprivileged(folder)
    try:
        initdb = [binaries / "initdb", "-D", folder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, "--no-sync"], check=True, capture_output=True, text=True, cwd=folder, **who)
        yield from _serving([binaries / "postgres", "-D", folder, "-k", folder], folder, who)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serving(command: list[str | Path], folder: str, who: dict) -> Iterator[str]:
    settings = [word for setting in NOT_DURABLE for word in ("-c", setting)]
    with Path(folder, "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, *settings],
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - a killed test run leaves no server behind
            **who,
        )
        try:
            _wait_for(folder, server)
            yield folder
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE_SECONDS)


def _unprivileged(folder: str) -> dict:
    """Return how to start the server as nobody when we are root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _end_with_parent() -> None:
    if sys.platform == "linux":
        parent_death_signal = 1
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGQUIT)


def _wait_for(folder: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(url(folder, "postgres")).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(Path(folder, "server.log").read_text()) from None
            time.sleep(0.02)
        else:
            return


def create(folder: str, name: str, template: str = "template0") -> str:
    """Make a database from a template and return its DATABASE_URL."""
    _administer(folder, "create database {} template {}", name, template)
    return url(folder, name)


def drop(folder: str, name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    _administer(folder, "drop database if exists {} with (force)", name)


def exists(folder: str, name: str) -> bool:
    """Tell whether there is a database of this name."""
    with psycopg.connect(url(folder, "postgres")) as connection:
        return bool(connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone())


def _administer(folder: str, statement: str, *names: str) -> None:
    with psycopg.connect(url(folder, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
