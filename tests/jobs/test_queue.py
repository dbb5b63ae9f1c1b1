"""The queue's own file: what it carries is in the outbox as well, so that a damaged one costs nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from strategy_tracker.jobs.bookkeeping import Ticket
from strategy_tracker.jobs.queue import FILE, Queue
from tests.support.databases import settings_for


def torn(file: Path) -> bytes:
    """A database that was torn in the middle of a write."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table task (data text)")
        connection.executemany("insert into task values (?)", [("x" * 500,)] * 50)
        connection.commit()
    return file.read_bytes()[:4096] + b"\xff" * 8192


@pytest.mark.parametrize("damage", [torn, lambda _file: b"no database at all" * 300], ids=["torn", "another file"])
def test_a_damaged_file_is_put_aside_and_the_program_starts(app: Flask, tmp_path, damage) -> None:
    settings, file = settings_for("sqlite://", tmp_path), tmp_path / FILE
    content = damage(file)
    file.write_bytes(content)
    queue = Queue(app, settings)
    queue.put([Ticket(1, 0)])
    assert queue.waiting() == 1
    assert (tmp_path / f"damaged-{FILE}").read_bytes() == content


def test_a_whole_one_goes_on(app: Flask, tmp_path) -> None:
    settings = settings_for("sqlite://", tmp_path)
    Queue(app, settings).put([Ticket(1, 0)])
    assert Queue(app, settings).waiting() == 1
    assert not list(tmp_path.glob("damaged-*"))
